"""Rings in a network: around one of the fields between its links, or a few that touch.

GEOS cuts the links' lines where they meet (``unary_union``) and finds the fields (``polygonize``),
so that links which share a part of their way, up to a place without a number, are seen as they
lie. A ring rides no part of a way twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import shapely

from estran.nodes.chains import direct
from estran.nodes.measures import at, length
from estran.nodes.network import Line, Network

MOST_FIELDS = 24
"""Fields that a ring may go around."""

KEPT = 4
"""Groups of so many fields from each field that are grown by one more."""

FEWEST = 4
"""Crossings on a ring."""

AGREE = 0.05
"""Part by which the links of a ring may be longer or shorter than the ring itself."""

Pair = frozenset[tuple[float, float]]
Arcs = frozenset[int]


def rings(network: Network, least: float, most: float) -> list[tuple[int, ...]]:
    """The crossings of each ring from ``least`` to ``most`` metres, in their order, clockwise.

    A ring has a link for each two of its crossings.
    """
    arcs = _arcs(network)
    metres = [length((arc,)) for arc in arcs]
    here = {at(crossing.place): number for number, crossing in enumerate(network.crossings)}
    found: dict[tuple[int, ...], None] = {}
    for border in _borders(_fields(arcs), metres, 1.2 * most):
        around = sum(metres[number] for number in border)
        if not least <= around <= most:
            continue
        line = _around([arcs[number] for number in sorted(border)])
        if line is None:
            continue
        ring = tuple(here[point] for point in line[:-1] if point in here)
        if len(ring) >= FEWEST and _linked(network, ring, around):
            found.setdefault(_from_lowest(ring))
    return list(found)


def _arcs(network: Network) -> list[Line]:
    """The links' lines, from the middle of a crossing to the next, cut where they meet."""
    lines = []
    for link in network.links:
        if len(link.lines) == 1 and link.start != link.end:
            ends = (at(network.crossings[place].place) for place in (link.start, link.end))
            first, last = ends
            lines.append((first, *link.lines[0], last))
    if not lines:
        return []
    merged = shapely.line_merge(shapely.unary_union([shapely.LineString(line) for line in lines]))
    found = [tuple(part.coords) for part in getattr(merged, "geoms", (merged,))]
    return sorted(tuple((float(x), float(y)) for x, y in arc) for arc in found)


def _fields(arcs: list[Line]) -> list[Arcs]:
    """The arcs around each field."""
    owner: dict[Pair, int] = {}
    for number, arc in enumerate(arcs):
        owner |= dict.fromkeys(map(frozenset, pairwise(arc)), number)
    found = shapely.polygonize([shapely.LineString(arc) for arc in arcs]).geoms
    fields = []
    for field in found:
        outside = shapely.get_coordinates(shapely.get_exterior_ring(field))
        points = [(float(x), float(y)) for x, y in outside]
        fields.append(frozenset(owner[frozenset(pair)] for pair in pairwise(points)))
    return sorted(fields, key=sorted)


def _borders(fields: list[Arcs], metres: list[float], most: float) -> Iterator[Arcs]:
    """The arcs around groups of fields that hang together, each group once.

    From each field on a group grows by one that touches it; the ``KEPT`` with the shortest way
    around them, which are the roundest, grow on. None is longer around than ``most``.
    """
    beside: dict[int, list[int]] = {}
    for number, arcs in enumerate(fields):
        for arc in arcs:
            beside.setdefault(arc, []).append(number)
    seen: set[frozenset[int]] = set()
    for seed, arcs in enumerate(fields):
        groups = {frozenset((seed,)): arcs}
        for _ in range(MOST_FIELDS):
            yield from (border for group, border in groups.items() if group not in seen)
            seen |= groups.keys()
            wider = {}
            for group, border in groups.items():
                for number in {each for arc in border for each in beside[arc]} - group:
                    wider[group | {number}] = border ^ fields[number]
            ranked = sorted(
                (round(sum(metres[arc] for arc in border), 3), sorted(group))
                for group, border in wider.items()
                if group not in seen
            )
            best = [frozenset(group) for around, group in ranked if around <= most][:KEPT]
            groups = {group: wider[group] for group in best}


def _around(arcs: list[Line]) -> Line | None:
    """One closed line of arcs, clockwise, from its lowest point; None where they are not one."""
    rest: dict[tuple[float, float], list[Line]] = {}
    for arc in arcs:
        rest.setdefault(arc[0], []).append(arc)
        if arc[0] != arc[-1]:
            rest.setdefault(arc[-1], []).append(arc[::-1])
    if any(len(each) > 2 for each in rest.values()):
        return None
    line = list(arcs[0])
    used = 1
    last = arcs[0]
    while line[-1] != line[0]:
        onward = [arc for arc in rest[line[-1]] if arc != last[::-1]]
        if len(onward) != 1:
            return None
        last = onward[0]
        line += last[1:]
        used += 1
    if used != len(arcs):
        return None
    ring = tuple(line)
    return ring[::-1] if shapely.LinearRing(ring).is_ccw else ring


def _linked(network: Network, ring: Iterable[int], metres: float) -> bool:
    """Whether links lead around a ring, in one direction or the other, and are as long as it."""
    places = tuple(ring)
    for each in (places, places[::-1]):
        steps = [direct(network, *pair) for pair in pairwise((*each, each[0]))]
        found = [network.links[step.link].metres for step in steps if step is not None]
        if len(found) == len(steps) and abs(sum(found) - metres) <= AGREE * metres:
            return True
    return False


def _from_lowest(ring: tuple[int, ...]) -> tuple[int, ...]:
    turn = ring.index(min(ring))
    return ring[turn:] + ring[:turn]
