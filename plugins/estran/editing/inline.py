"""The Markdown of a block as words and codes, so that a translator's tool can guard the codes.

Joined again, the parts are the text, to the letter. What is told apart is what
``reading/markdown.py`` reads: links, pictures, words of another language, emphasis, code, and how
a line begins. Everything else is words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from estran.reading.units import Form


@dataclass(frozen=True, slots=True)
class Code:
    """What is written around some parts, or by itself (``close`` and ``parts`` empty).

    ``guarded``: a translation must have it as well, as a link or how a list's line begins.
    ``sort`` is that of XLIFF's ``type``: link, image, fmt, other.
    """

    open: str
    close: str = ""
    parts: tuple[Part, ...] = ()
    guarded: bool = False
    sort: str = "other"

    @property
    def name(self) -> tuple[str, str]:
        """What it is known by: how it is written."""
        return self.open, self.close


Part = str | Code

_PATTERN = re.compile(
    r"""(?P<escape>\\[\\`*_{}\[\]()\#+.!<>|~-])
    |(?P<start>(?:\A|(?<=\n))[ \t]*(?:\#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|>[ \t]?|\|))
    |(?P<newline>[ \t]*\n)
    |(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`))
    |(?P<address><(?:https?://|mailto:)[^>\s]+>)
    |(?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
    |(?P<link>!?\[(?P<shown>[^\[\]\n]*)\](?P<to>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)))
    |\[(?P<foreign>[^\[\]\n]+)\](?P<lang>\{lang=[^{}\n]*\})
    |(?P<mark>\*\*|__|(?<![\w*])\*|(?<![\w_])_)(?=[^\s*_])(?P<strong>[^*_\n]*[^\s*_])(?P=mark)(?![\w*])
    """,
    re.VERBOSE,
)
_FENCED = re.compile(r" {0,3}(```|~~~)")


def parts_of(text: str, form: Form) -> tuple[Part, ...]:
    """The parts of a unit's text. Lines of the header, and fenced code, are words alone."""
    if form is Form.LINE or _FENCED.match(text):
        return (text,) if text else ()
    return tuple(_parts(text))


def joined(parts: Iterable[Part]) -> str:
    """The text that parts were made from."""
    return "".join(
        part if isinstance(part, str) else part.open + joined(part.parts) + part.close
        for part in parts
    )


def codes(parts: Iterable[Part]) -> Iterator[Code]:
    """All codes, in the order in which they begin."""
    for part in parts:
        if isinstance(part, Code):
            yield part
            yield from codes(part.parts)


def lost(source: str, target: str, form: Form) -> tuple[str, ...]:
    """The guarded codes of a source that its translation lacks, as they are written."""
    there = Counter(code.name for code in codes(parts_of(target, form)))
    wanted = Counter(code.name for code in codes(parts_of(source, form)) if code.guarded)
    return tuple(f"{opened}…{closed}" if closed else opened for opened, closed in wanted - there)


def _parts(text: str) -> Iterator[Part]:
    words: list[str] = []
    at = 0
    for found in _PATTERN.finditer(text):
        words.append(text[at : found.start()])
        at = found.end()
        if found["escape"]:
            words.append(found[0])
            continue
        if said := "".join(words):
            yield said
        words = []
        yield _code(found)
    if said := "".join(words) + text[at:]:
        yield said


def _code(found: re.Match[str]) -> Code:
    whole = found[0]
    if found["link"]:
        opened = "![" if whole.startswith("!") else "["
        sort = "image" if whole.startswith("!") else "link"
        return Code(opened, f"]{found['to']}", tuple(_parts(found["shown"])), True, sort)
    if found["lang"]:
        return Code("[", f"]{found['lang']}", tuple(_parts(found["foreign"])))
    if found["mark"]:
        return Code(found["mark"], found["mark"], tuple(_parts(found["strong"])), sort="fmt")
    return Code(whole, guarded=not (found["newline"] or found["entity"]))
