"""Places on a drawing pushed apart until none covers another, and the lines between them.

All is worked out in a fixed order and rounded at the end: the same places give the same drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import cos, hypot, sin, sqrt

ROUNDS = 400
"""At most; a hundred places need about sixty."""

_HOMEWARD = 0.04
"""The part of its way home that a place goes in a round, in the first half of them."""

_GOLDEN = 2.399963
"""The golden angle in radians: directions for places that lie on one another."""

BEND = 0.14
"""How far a one-way line swings out, as a part of its length."""

HEAD = 9.0
"""The length of an arrow's head in units."""

At = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def spread(homes: Sequence[At], gap: float, box: Box) -> tuple[tuple[int, int], ...]:
    """Places at least about ``gap`` apart, each as near to its home as the others let it.

    They stay in the box. Where there is no room for all, they come as far
    apart as they can.
    """
    now = [_within(home, box) for home in homes]
    for round_ in range(ROUNDS):
        steps = _pushes(now, gap)
        if round_ > ROUNDS // 2 and not any(steps):
            break
        pull = _HOMEWARD if round_ < ROUNDS // 2 else 0.0
        moved = []
        for at, home, step in zip(now, homes, steps, strict=True):
            dx, dy = step or (0.0, 0.0)
            x = at[0] + dx + (home[0] - at[0]) * pull
            y = at[1] + dy + (home[1] - at[1]) * pull
            moved.append(_within((x, y), box))
        now = moved
    return tuple((round(x), round(y)) for x, y in now)


def _within(at: At, box: Box) -> At:
    left, top, right, bottom = box
    return min(max(at[0], left), right), min(max(at[1], top), bottom)


def _pushes(now: Sequence[At], gap: float) -> list[At | None]:
    """How far each place is pushed by those nearer than ``gap``; None for one that has room."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(now):
        cells[int(x // gap), int(y // gap)].append(number)
    steps: list[At | None] = [None] * len(now)
    for one, (x, y) in enumerate(now):
        column, row = int(x // gap), int(y // gap)
        near = [
            other
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other in cells.get((column + i, row + j), ())
        ]
        dx = dy = 0.0
        for other in sorted(near):
            push = _push(one, other, now, gap)
            dx, dy = dx + push[0], dy + push[1]
        if dx or dy:
            steps[one] = dx, dy
    return steps


def _push(one: int, other: int, now: Sequence[At], gap: float) -> At:
    """Half of what two places lack between them, away from the other."""
    x, y = now[one][0] - now[other][0], now[one][1] - now[other][1]
    far = hypot(x, y)
    if one == other or far >= gap:
        return 0.0, 0.0
    if far < 0.01:
        angle = _GOLDEN * min(one, other) + (3.14159265 if one > other else 0.0)
        return cos(angle) * gap / 2, sin(angle) * gap / 2
    part = (gap - far) / 2 / far
    return x * part, y * part


def radius_for(count: int, width: float, height: float, most: float) -> float:
    """The radius of a place that lets so many stand on the paper without filling it."""
    return min(most, sqrt(0.2 * width * height / max(count, 1)) / 2)


def straight(one: At, two: At, radius: float) -> str:
    """The ``d`` of a line between the rims of two places."""
    x, y = two[0] - one[0], two[1] - one[1]
    far = hypot(x, y) or 1.0
    i, j = x / far * radius, y / far * radius
    return f"M{_at(one[0] + i, one[1] + j)}L{_at(two[0] - i, two[1] - j)}"


def arrow(one: At, two: At, radius: float) -> tuple[str, str]:
    """The ``d`` of a bent line from rim to rim, and that of its head.

    It bends to the left of its way, so that two that meet do not lie on each other.
    """
    x, y = two[0] - one[0], two[1] - one[1]
    bend = (one[0] + x / 2 + y * BEND, one[1] + y / 2 - x * BEND)
    i, j = _unit(one, bend)
    start = one[0] + i * radius, one[1] + j * radius
    i, j = _unit(bend, two)
    tip = two[0] - i * (radius + 1), two[1] - j * (radius + 1)
    back = tip[0] - i * HEAD, tip[1] - j * HEAD
    wing = HEAD / 2
    head = (
        f"M{_at(*tip)}L{_at(back[0] - j * wing, back[1] + i * wing)}"
        f"L{_at(back[0] + j * wing, back[1] - i * wing)}z"
    )
    return f"M{_at(*start)}Q{_at(*bend)} {_at(*back)}", head


def _unit(one: At, two: At) -> At:
    x, y = two[0] - one[0], two[1] - one[1]
    far = hypot(x, y) or 1.0
    return x / far, y / far


def _at(x: float, y: float) -> str:
    return f"{round(x)} {round(y)}"
