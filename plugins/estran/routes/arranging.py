"""Puts lines one after the other, with short ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np

from estran.routes.network import Left, Line
from estran.routes.strand import Strand, beside, strands
from estran.routes.track import Floats

NEARBY, ALONG = 150.0, 0.9
"""A line with this share of it within so many metres of longer ones is a second way along them."""

MANY = 500
"""Lines from which on the file's order is kept: looking for another would take seconds."""

SLACK = 500.0
"""Metres of gaps by which an order must be better than the file's own."""

SCRAP = 5.0
"""A first or last line is one if the gap beside it is so many times as long as itself."""

Turned = tuple[int, bool]
"""A line's number, and whether it is ridden backwards."""


def arranged(lines: Sequence[Line]) -> tuple[list[Line], list[Left]]:
    """The lines in an order with short gaps, each turned as it is ridden; and what is left out.

    Left out is a line that runs along longer ones; one to which the detour is longer than itself;
    and one at an end of all that is a ``SCRAP``.
    """
    lines = [each for line in lines for each in onward([line])]
    mine = strands([line.segment for line in lines])
    gaps = _gaps(mine)
    order = _shortest(gaps, _not_along(mine))
    while (spur := _spur(order, gaps, mine)) is not None:
        order = _shortest(gaps, sorted(number for number, _ in order if number != spur[0]))
    used = {number for number, _ in order}
    left = [_left(each) for each in mine if each.number not in used]
    return [lines[n].reverse if turned else lines[n] for n, turned in order], left


def onward(lines: Sequence[Line]) -> list[Line]:
    """The lines as they are, or from the end: as most of the segments are drawn and follow."""
    pieces = [piece for line in lines for piece in line.pieces]
    metres = np.array([abs(end - start) for _, start, end in pieces])
    drawn = float(sum(end - start for _, start, end in pieces) / metres.sum())
    middle = np.cumsum(metres) - metres / 2
    numbers = np.array([number for number, _, _ in pieces], dtype=float)
    follow = 0.0
    if np.ptp(numbers) > 0:
        follow = float(np.corrcoef(middle, numbers)[0, 1])
    if drawn + follow >= 0:
        return list(lines)
    return [line.reverse for line in reversed(lines)]


def _not_along(mine: Sequence[Strand]) -> list[int]:
    """The numbers of the lines that do not run along longer ones."""
    kept: list[Strand] = []
    for strand in sorted(mine, key=lambda each: (-each.length, each.number)):
        if beside(strand.line, [each.line for each in kept], NEARBY) < ALONG:
            kept.append(strand)
    return sorted(each.number for each in kept)


def _gaps(mine: Sequence[Strand]) -> Floats:
    """Metres between the ends of all lines; the rows are start and end of the first, and so on."""
    places = np.array([line.line.coords[each] for line in mine for each in (0, -1)])
    metres: Floats = np.hypot(*(places[:, None] - places[None]).T)
    return metres


def _shortest(gaps: Floats, numbers: Sequence[int]) -> list[Turned]:
    """The file's own order if hardly another is shorter, else the shortest that is found."""
    own = [(number, False) for number in numbers]
    if len(own) > MANY:
        return own
    found = _greedy(gaps, numbers)
    return own if _total(gaps, own) <= _total(gaps, found) + SLACK else found


def _total(gaps: Floats, order: Sequence[Turned]) -> float:
    return sum(_between(gaps, one, two) for one, two in pairwise(order))


def _greedy(gaps: Floats, numbers: Sequence[int]) -> list[Turned]:
    """An order by linking the two nearest free ends again and again, as long as no ring closes."""
    ends = [2 * number + last for number in numbers for last in (0, 1)]
    home = {number: number for number in numbers}
    links: dict[int, int] = {}
    for _, one, two in sorted((gaps[pair], *pair) for pair in combinations(ends, 2)):
        here, there = home[one // 2], home[two // 2]
        if here == there or one in links or two in links:
            continue
        links |= {one: two, two: one}
        home = {number: here if at == there else at for number, at in home.items()}
    end: int | None = next(each for each in ends if each not in links)
    order: list[Turned] = []
    while end is not None:
        order.append((end // 2, end % 2 == 1))
        end = links.get(end ^ 1)
    return order


def _between(gaps: Floats, one: Turned | None, two: Turned | None) -> float:
    """Metres from where one ends to where the next begins; nothing before the first and after."""
    if one is None or two is None:
        return 0.0
    return float(gaps[2 * one[0] + (not one[1]), 2 * two[0] + two[1]])


def _spur(order: Sequence[Turned], gaps: Floats, mine: Sequence[Strand]) -> Turned | None:
    """The line that is least worth the way to it, if one isn't; see ``arranged``."""
    worst, spur = 0.0, None
    for before, line, after in zip([None, *order], order, [*order[1:], None], strict=False):
        ways = _between(gaps, before, line) + _between(gaps, line, after)
        length = mine[line[0]].length
        at_an_end = before is None or after is None
        excess = (
            ways / SCRAP - length if at_an_end else ways - _between(gaps, before, after) - length
        )
        if excess > worst:
            worst, spur = excess, line
    return spur


def _left(strand: Strand) -> Left:
    middle = strand.piece(0.0, strand.length / 2)
    return Left(strand.length, float(middle.lon[-1]), float(middle.lat[-1]))
