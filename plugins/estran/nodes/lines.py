"""Lines of links: put together where they meet, turned to run from start to end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from estran.nodes.measures import apart
from estran.nodes.network import Line

TOUCHING = 25.0
"""Metres: a smaller gap in a link's line is a slip of the pen, and is bridged."""


def joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines in the order in which one rides them, those that touch as one.

    GEOS (``line_merge``) finds the exact joints; then a chain is grown from the first line at
    both its ends, the nearest end first.
    """
    if len(lines) == 1:
        return lines
    merged = shapely.line_merge(shapely.MultiLineString(lines))
    rest = [_points(part) for part in getattr(merged, "geoms", (merged,))]
    chain = [rest.pop(0)]
    while rest:
        head, tail = chain[0][0], chain[-1][-1]
        _, number, side, end = min(
            (apart(tail if side else head, line[end]), number, side, end)
            for number, line in enumerate(rest)
            for side in (1, 0)
            for end in (0, -1)
        )
        line = rest.pop(number)
        if (side, end) in {(1, -1), (0, 0)}:
            line = line[::-1]
        chain.insert(len(chain) if side else 0, line)
    return bridged(chain)


def bridged(chain: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in their order, those that are at most ``TOUCHING`` apart as one."""
    found: list[Line] = []
    for line in chain:
        if found and apart(found[-1][-1], line[0]) <= TOUCHING:
            found[-1] += line[1:] if found[-1][-1] == line[0] else line
        else:
            found.append(line)
    return tuple(found)


def turned(
    lines: tuple[Line, ...], start: tuple[float, float], end: tuple[float, float]
) -> tuple[Line, ...]:
    """The lines so that they run from one place to another."""
    first, last = lines[0][0], lines[-1][-1]
    if apart(first, start) + apart(last, end) <= apart(first, end) + apart(last, start):
        return lines
    return tuple(line[::-1] for line in reversed(lines))


def _points(part: BaseGeometry) -> Line:
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(part))


def thinned(lines: Iterable[Line], tolerance: float) -> list[Line]:
    """Lines simplified (Douglas and Peucker) by ``tolerance`` degrees, from junction to junction.

    What several lines share stays the same in each: a point where lines meet or part is kept.
    """
    given = list(lines)
    beside: dict[tuple[float, float], set[tuple[float, float]]] = {}
    for line in given:
        for one, other in pairwise(line):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    ends = {point for line in given for point in (line[0], line[-1])}
    kept = ends | {point for point, near in beside.items() if len(near) != 2}
    return [_thinned(line, kept, tolerance) for line in given]


def _thinned(line: Line, kept: set[tuple[float, float]], tolerance: float) -> Line:
    cuts = [number for number, point in enumerate(line) if point in kept]
    found = [line[0]]
    for first, last in pairwise(cuts):
        piece = line[first : last + 1]
        # The same piece ridden the other way has to give the same points.
        turned_round = piece[-1] < piece[0]
        simple = shapely.LineString(piece[::-1] if turned_round else piece).simplify(tolerance)
        points = _points(simple)
        found += (points[::-1] if turned_round else points)[1:]
    return tuple(found)
