"""Puts each unit of a source beside what its translation says for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from estran.editing.comparing import What, differences
from estran.editing.states import State, Translation
from estran.editing.wording import Words
from estran.model.marks import marked
from estran.reading.units import Form, Unit

_HEADING = re.compile(r"#{1,6}(?=\s)")

WHOLE = "body"
"""The key of a text that is one unit, where its blocks and those of the source don't match."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the source and what the translation has for it, empty where it has nothing.

    ``todo``: the source changed since, or nothing is translated yet. ``before``: what the source
    said when it was translated, where that is known and differs.
    """

    key: str
    form: Form
    source: str
    target: str
    todo: bool
    kept: bool = False
    before: str = ""


def pairs_of(translation: Translation, earlier: Words | None = None) -> tuple[Pair, ...]:
    """All units of a translation's source with their targets.

    ``earlier`` are the source's words when the translation was made; with them, only what changed
    since is to do. Without, all of a translation that isn't fresh is.
    """
    source, words = translation.source, translation.words
    fresh = translation.state is State.FRESH
    known = earlier if translation.state is State.STALE else (source if fresh else None)
    changed = {
        each.key: each.before
        for each in (differences(known.units, source.units) if known is not None else ())
        if each.what in {What.ADDED, What.CHANGED}
    }
    targets = _targets(source, words, known)
    if targets is None:  # the blocks don't match: the text is one unit
        targets = {unit.key: unit.text for unit in words.units} if words is not None else {}
        units = _with_whole_text(source)
        targets[WHOLE] = words.header.body.strip("\n") if words is not None else ""
        before = known.header.body.strip("\n") if known is not None else ""
        if any(key.startswith(f"{WHOLE}.") for key in changed) or _gone(known, source):
            changed[WHOLE] = before
    else:
        units = list(source.units)
    return tuple(
        Pair(
            unit.key,
            unit.form,
            unit.text,
            targets.get(unit.key, ""),
            known is None or unit.key in changed or (not unit.kept and unit.key not in targets),
            unit.kept,
            changed.get(unit.key, ""),
        )
        for unit in units
    )


def _targets(source: Words, words: Words | None, known: Words | None) -> dict[str, str] | None:
    """What a translation says by the source's keys; None where blocks don't match."""
    if words is None:
        return {}
    said = {unit.key: unit.text for unit in words.units if unit.form is Form.LINE}
    made_from = _blocks(known if known is not None else source)
    blocks = _blocks(words)
    if [_level(unit) for unit in made_from] != [_level(unit) for unit in blocks]:
        return None
    for now, was in _matched(_blocks(source), made_from):
        said[now.key] = blocks[was].text
    return {key: text for key, text in said.items() if not marked(text)}


def _matched(source: Sequence[Unit], known: Sequence[Unit]) -> list[tuple[Unit, int]]:
    """For blocks of the source the index of the block that they were when it was translated."""
    matcher = SequenceMatcher(
        None, [unit.text for unit in known], [unit.text for unit in source], autojunk=False
    )
    found: list[tuple[Unit, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            found += zip(source[c:d], range(a, b), strict=True)
    return found


def _gone(known: Words | None, source: Words) -> bool:
    return known is not None and len(_blocks(known)) != len(_blocks(source))


def _with_whole_text(source: Words) -> list[Unit]:
    lines = [unit for unit in source.units if unit.form is Form.LINE]
    text = source.header.body.strip("\n")
    whole = Unit(WHOLE, text, source.header.body_line, Form.BLOCK)
    return [*lines, whole] if text else lines


def _blocks(words: Words) -> list[Unit]:
    return [unit for unit in words.units if unit.form is Form.BLOCK]


def _level(unit: Unit) -> str:
    """What a block is, so far as a translation shares it: a heading and which, or none."""
    found = _HEADING.match(unit.text)
    return found.group() if found is not None else ""
