"""Where a text is not set as its language sets it: spaces, quotation marks, dashes, ellipses.

What has one right answer is ``typography.typeset``'s, a warning, and mended by ``tasks.py fix``;
the rest is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.prose import bare, line_at
from estran.editorial.tongue import misplaced
from estran.editorial.typography import typeset
from estran.problem import Level, Problem
from estran.reading.units import Unit

_AROUND = 14
"""Characters shown on each side of what is wrong."""

_SUSPECT = {
    "fr": re.compile(
        r"[\"'´`‘]|\.\.\.|(?<=\S) {2}|[\s\xa0\u202f][,.](?=\s|$)|(?<!\u202f)[;!?»]|«(?!\u202f)"
        r"|(?<!\xa0):"
    ),
    "en": re.compile(r"[\"'´`]|\.\.\.|(?<=\S) {2}|[ \xa0\u202f][,.;:!?]"),
}
"""What a text must hold for the typesetter to change it; Dutch is set as English."""

_RANGE = re.compile(r"(?<![\w.,/+-])(\d{1,4}) ?- ?(\d{1,4})(?![\w/-]|[.,]\d)")
_HYPHEN = re.compile(r"(?<=[^\s|]) -{1,2} (?=[^\s|-])")
_FRENCH_QUOTES = re.compile(r"[«»]")
_OUTER = re.compile(r"«[^»]*»|“[^”]*”")


def typography(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """Each line of a file that its language would set in another way."""
    for unit in paper.units:
        yield from _mendable(paper, unit)
        yield from _doubtful(paper, unit)


def _mendable(paper: Paper, unit: Unit) -> Iterator[Problem]:
    suspect = _SUSPECT.get("fr" if paper.lang == "fr" else "en")
    if suspect is None or ("{lang=" not in unit.text and not suspect.search(unit.text)):
        return
    right = typeset(unit.text, paper.lang)
    if right == unit.text or misplaced(unit, paper.lang):
        return
    for place, was, wanted in _lines(unit.text, right):
        first = _alike(was, wanted)
        last = _alike(was[first:][::-1], wanted[first:][::-1])
        must = f"it must be set {_shown(wanted, first, len(wanted) - last)}"
        found = _shown(was, first, len(was) - last)
        yield paper.note(line_at(unit, place + first), "typography", must, found)


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _lines(text: str, right: str) -> Iterator[tuple[int, str, str]]:
    """The lines that differ with their places; the whole where their number does."""
    lines, wanted = text.split("\n"), right.split("\n")
    if len(lines) != len(wanted):
        yield 0, text, right
        return
    place = 0
    for line, other in zip(lines, wanted, strict=True):
        if line != other:
            yield place, line, other
        place += len(line) + 1


def _doubtful(paper: Paper, unit: Unit) -> Iterator[Problem]:
    """What a person has to look at: a hyphen that should be a dash, the wrong quotation marks."""
    text = bare(unit.text)
    if paper.lang != "fr" and "-" in text:
        for found in _RANGE.finditer(text):
            if int(found[1]) < int(found[2]):
                must = f"a range must have a dash: {found[1]}–{found[2]}"
                yield _hint(paper, unit, found, must)
    for found in _HYPHEN.finditer(text) if " -" in text else ():
        yield _hint(paper, unit, found, "a dash between words must be – and no hyphen")
    if paper.lang in ("en", "nl"):
        for found in _FRENCH_QUOTES.finditer(text):
            yield _hint(paper, unit, found, "quotation marks must be ‘ and ’")
            break
    if paper.lang == "fr":
        for found in _OUTER.finditer(text):
            if found.group()[0] == "“":
                yield _hint(paper, unit, found, "les guillemets must be « and »")
                break


def _hint(paper: Paper, unit: Unit, found: re.Match[str], must: str) -> Problem:
    shown = _shown(unit.text, found.start(), found.end())
    line = line_at(unit, found.start())
    return paper.note(line, "typography-doubt", must, shown, Level.HINT)


def _shown(text: str, start: int, end: int) -> str:
    """A place of a text with some words around it; spaces that do not break as ⍽ and ⎵."""
    before, after = max(0, start - _AROUND), min(len(text), min(end, start + 40) + _AROUND)
    piece = " ".join(text[before:after].replace("\xa0", "⎵").replace("\u202f", "⍽").split(" "))
    return f"“{piece.strip()}”".replace("\n", " ")
