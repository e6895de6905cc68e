"""What became of the words of a text: units added, removed and changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from estran.reading.units import Form, Unit

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.3
"""From this likeness on, a block that stands in another's place is that one, changed."""


class What(StrEnum):
    """What became of something."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a comparison: the same, added or removed."""

    what: What
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit that differs. ``key`` is its key now, or its earlier one where it was removed."""

    what: What
    key: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words, told apart."""
        return tuple(word_diff(self.before, self.after))


def differences(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Difference, ...]:
    """All that differs, first the lines of the header in their order, then the text's blocks."""
    return (*_of_lines(_lines(before), _lines(after)), *_of_blocks(_blocks(before), _blocks(after)))


def word_diff(before: str, after: str) -> Iterator[Piece]:
    """Two texts as one: words in both, words that went, words that came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(What.SAME, "".join(new[c:d]))
            continue
        if b > a:
            yield Piece(What.REMOVED, "".join(old[a:b]))
        if d > c:
            yield Piece(What.ADDED, "".join(new[c:d]))


def alike(text: str, other: str) -> float:
    """How alike two texts are in their words, from 0 to 1."""
    return SequenceMatcher(None, text.split(), other.split(), autojunk=False).ratio()


def _lines(units: Sequence[Unit]) -> dict[str, str]:
    return {unit.key: unit.text for unit in units if unit.form is Form.LINE}


def _blocks(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.form is Form.BLOCK]


def _of_lines(before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    for key, text in after.items():
        if key not in before:
            yield Difference(What.ADDED, key, "", text)
        elif before[key].split() != text.split():
            yield Difference(What.CHANGED, key, before[key], text)
    for key, text in before.items():
        if key not in after:
            yield Difference(What.REMOVED, key, text, "")


def _of_blocks(before: list[Unit], after: list[Unit]) -> Iterator[Difference]:
    old = [" ".join(unit.text.split()) for unit in before]
    new = [" ".join(unit.text.split()) for unit in after]
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _replaced(before[a:b], after[c:d])


def _replaced(before: list[Unit], after: list[Unit]) -> Iterator[Difference]:
    """Blocks that stand where others stood: each finds the first one left that it is like."""
    left = list(before)
    for unit in after:
        was = next((each for each in left if alike(each.text, unit.text) >= _ALIKE), None)
        if was is None:
            yield Difference(What.ADDED, unit.key, "", unit.text)
            continue
        while left[0] is not was:
            gone = left.pop(0)
            yield Difference(What.REMOVED, gone.key, gone.text, "")
        left.pop(0)
        yield Difference(What.CHANGED, unit.key, was.text, unit.text)
    for gone in left:
        yield Difference(What.REMOVED, gone.key, gone.text, "")
