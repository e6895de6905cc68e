"""Mends what has one right answer: typography, form, links to our own pages by their address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from estran.editing.canonical import canonical, joined
from estran.editing.changes import Change
from estran.editing.formatting import Outcome, formatted, path_of, texts_of
from estran.editing.freshness import still_fresh
from estran.editorial.typography import typeset
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
    for folder in folders:
        form = formatted([folder], source_lang)
        outcome.problems += form.problems
        refused = {each.path for each in form.problems}
        texts = texts_of(folder, [])
        sound = [lang for lang in texts if path_of(folder, lang) not in refused]
        made = {lang: mended(folder, lang, texts[lang], source_lang, known) for lang in sound}
        if source_lang in made:
            others = {lang: text for lang, text in made.items() if lang != source_lang}
            french = texts[source_lang], made[source_lang]
            made |= still_fresh(*french, others, folder.kind)
        for lang, text in made.items():
            change = Change(path_of(folder, lang), folder.texts[lang], text.encode())
            if change.real:
                outcome.changes.append(change)
    return outcome


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
