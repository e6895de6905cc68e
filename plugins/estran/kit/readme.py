"""README.txt: which file goes where, in the words of a hotelier."""

from __future__ import annotations

from collections.abc import Collection
from textwrap import wrap

from estran.kit.subject import KitSubject
from estran.kit.words import KitWords

WIDTH = 76


def readme(words: KitWords, subject: KitSubject, files: Collection[str]) -> bytes:
    """The text, of the files that are there; as Windows' own editor reads it too."""
    title = words.readme_title % {"name": subject.name}
    lines = [title, "=" * min(WIDTH, len(title)), ""]
    if subject.sample:
        lines += [*wrap(words.readme_sample, WIDTH), ""]
    intro = words.readme_intro % {"url": subject.url}
    lines += [*wrap(intro, WIDTH, break_long_words=False, break_on_hyphens=False), ""]
    for names, what in words.readme:
        if all(name in files for name in names.split(", ")):
            lines += [names, *(f"  {line}" for line in wrap(what, WIDTH - 2)), ""]
    lines += wrap(words.readme_end, WIDTH)
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
