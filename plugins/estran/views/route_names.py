"""Names on a drawing: each beside its place, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from estran.views.drawing_parts import MapLabel
from estran.views.route_sheet import WIDTH, Box, Point

WIDE, NARROW = 16.0, 24.0
"""Height of letters in units: on a wide drawing, and on one of a phone's width."""

LETTER = 0.56
"""Mean width of a letter by its height, of the text face in bold."""

ASIDE = 11.0
"""Units between a place and its name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to write; ``what`` is ``end`` or ``town``. The first ones choose first."""

    text: str
    at: Point
    what: str


def placed(
    names: Iterable[Name], height: int, taken: Iterable[Box], line: Sequence[Point]
) -> tuple[MapLabel, ...]:
    """The names that find room, where they cover least of a line.

    ``taken`` are boxes to keep free. One that has room on a wide drawing alone is minor.
    """
    full = list(taken)
    kept: list[MapLabel] = []
    waiting: list[Name] = []
    for name in names:
        label = _placed(name, NARROW, height, full, line)
        if label is None:
            waiting.append(name)
        else:
            kept.append(label)
    for name in waiting:
        label = _placed(name, WIDE, height, full, line)
        if label is not None:
            kept.append(label)
    return tuple(kept)


def _placed(
    name: Name, size: float, height: int, full: list[Box], line: Sequence[Point]
) -> MapLabel | None:
    best: tuple[int, MapLabel, Box] | None = None
    for anchor, x, y in _ways(name.at, size):
        box = _box(name.text, anchor, x, y, size)
        inside = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= height - 2
        if not inside or any(_meet(box, other) for other in full):
            continue
        covered = sum(box[0] <= px <= box[2] and box[1] <= py <= box[3] for px, py in line)
        if best is None or covered < best[0]:
            label = MapLabel(name.text, round(x), round(y), anchor, name.what, size == WIDE)
            best = covered, label, box
    if best is None:
        return None
    full.append(best[2])
    return best[1]


def _ways(at: Point, size: float) -> list[tuple[str, float, float]]:
    x, y = at
    above, below = y - ASIDE - size / 2, y + ASIDE + size / 2
    return [
        ("start", x + ASIDE, y),
        ("end", x - ASIDE, y),
        ("middle", x, above),
        ("middle", x, below),
        ("start", x + ASIDE / 2, above),
        ("start", x + ASIDE / 2, below),
        ("end", x - ASIDE / 2, above),
        ("end", x - ASIDE / 2, below),
    ]


def _box(text: str, anchor: str, x: float, y: float, size: float) -> Box:
    wide = len(text) * size * LETTER
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return left, y - size / 2, left + wide, y + size / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def around(at: Point, reach: float) -> Box:
    """The box that a round sign takes."""
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach
