"""Mends what has one right answer: typography, form, links to our own pages by their address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from estran.editing.canonical import canonical, joined
from estran.editing.changes import Change
from estran.editing.formatting import Outcome, formatted, path_of, texts_of
from estran.editing.freshness import still_fresh
from estran.editorial.typography import typeset
from estran.problem import Level, Problem
from estran.reading.entries import EntryReader
from estran.reading.source import Folder
from estran.reading.units import blocks_of

ByLang = Mapping[str, Mapping[str, str]]

_START = "---\n"
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_FENCED = re.compile(r" {0,3}(?:`{3}|~{3})|(?: {4}|\t)\S")
_TARGET = re.compile(r"(?<=\]\()(https?://[^\s()<>#]+|ref:[^\s()<>#]+)(?=[)\s#])")


@dataclass(frozen=True, slots=True)
class Known:
    """Where our own addresses lead, by language.

    ``addresses``: those of entries, present and old (``www.example.org/lieux/phare``), to refs.
    ``slugs``: slugs, present and old, of one entry only, to its ref. ``refs``: all there are.
    """

    addresses: ByLang = field(default_factory=dict)
    slugs: ByLang = field(default_factory=dict)
    refs: frozenset[str] = frozenset()


def address_key(address: str) -> str:
    """An address as ``Known`` holds it: without its scheme and without ``/`` at its end."""
    return re.sub(r"^https?://", "", address).rstrip("/").lower()


def fixed(folders: Iterable[Folder], source_lang: str, known: Known) -> Outcome:
    """The changes that mend entries; a file whose form can't be mended is left, with the reason.

    A translation that was fresh stays so: its mark follows the mended French.
    """
    outcome = Outcome()
    reader = EntryReader(source_lang)
    for folder in folders:
        form = formatted([folder], source_lang)
        outcome.problems += form.problems
        made = _mended(folder, {each.path for each in form.problems}, source_lang, known)
        changes = [
            Change(path_of(folder, lang), folder.texts[lang], text.encode())
            for lang, text in made.items()
            if text.encode() != folder.texts[lang]
        ]
        worse = list(_worse(reader, folder, changes)) if changes else []
        outcome.problems += worse
        outcome.changes += changes if not worse else []
    return outcome


def _mended(folder: Folder, refused: set[str], source_lang: str, known: Known) -> dict[str, str]:
    """An entry's texts by language, mended; without those whose file is refused."""
    texts = texts_of(folder, [])
    sound = [lang for lang in texts if path_of(folder, lang) not in refused]
    made = {lang: mended(folder, lang, texts[lang], source_lang, known) for lang in sound}
    if source_lang not in made:
        return made
    others = {lang: text for lang, text in made.items() if lang != source_lang}
    return made | still_fresh(texts[source_lang], made[source_lang], others, folder.kind)


def _worse(reader: EntryReader, folder: Folder, changes: Iterable[Change]) -> Iterator[Problem]:
    """Errors that mending would bring: a space more may be one too many for a summary."""
    now = {(each.path, each.code, each.must) for each in reader.read(folder).problems}
    after = {change.path: change.after or b"" for change in changes}
    texts = {lang: after.get(path_of(folder, lang), data) for lang, data in folder.texts.items()}
    for each in reader.read(replace(folder, texts=texts)).problems:
        if each.level is Level.ERROR and (each.path, each.code, each.must) not in now:
            yield replace(each, must=f"{each.must}, once mended; the entry was left as it is")


def mended(folder: Folder, lang: str, text: str, source_lang: str, known: Known) -> str:
    """A text of an entry in canonical form, its words typeset, its links by ref."""
    words = partial(typeset, lang=lang)
    form = canonical(text, folder.kind, lang, source_lang, words=words)
    head, found, body = form.partition("\n---\n\n")
    if not found:
        return form
    return joined(f"{head[len(_START) :]}\n", mended_body(body.removesuffix("\n"), lang, known))


def mended_body(body: str, lang: str, known: Known) -> str:
    """A Markdown text, block by block; the blank lines between them stay."""
    lines = body.split("\n")
    for block in blocks_of(body, 0):
        if not _FENCED.match(block.text):
            new = typeset(relinked(block.text, lang, known), lang).split("\n")
            lines[block.line : block.line + len(new)] = new
    return "\n".join(lines)


def relinked(text: str, lang: str, known: Known) -> str:
    """A block with links by ref where they led to our own pages by address or by an old slug."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        parts += [_links(text[at : code.start()], lang, known), code[0]]
        at = code.end()
    return "".join([*parts, _links(text[at:], lang, known)])


def _links(text: str, lang: str, known: Known) -> str:
    def better(found: re.Match[str]) -> str:
        target = found[1]
        if target.startswith("ref:"):
            gone = target[4:]
            ref = None if gone in known.refs else known.slugs.get(lang, {}).get(gone)
        else:
            ref = known.addresses.get(lang, {}).get(address_key(target))
        return f"ref:{ref}" if ref else target

    return _TARGET.sub(better, text)
