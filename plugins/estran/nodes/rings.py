"""Rings in a network: around one of the fields between its links, or a few that touch.

GEOS cuts the links' lines where they meet (``unary_union``) and finds the fields (``polygonize``),
so that links which share a part of their way, up to a place without a number, are seen as they
lie. A ring rides no part of a way twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import shapely

from estran.nodes.chains import direct
from estran.nodes.measures import at, length
from estran.nodes.network import Course, Line, Network

MOST_FIELDS = 24
"""Fields that a ring may go around."""

KEPT = 4
"""Groups of so many fields from each field that are grown by one more."""

MOST_TRIED = 8_000
"""Groups that are looked at in one network, about; in a large one fewer from each field."""

FEWEST = 4
"""Crossings on a ring."""

AGREE = 0.05
"""Part by which the links of a ring may be longer or shorter than the ring itself."""

Place = tuple[float, float]
Pair = frozenset[Place]
Border = frozenset[int]


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of the network between two places where it parts.

    ``onward`` and ``back`` are the crossings on it in each direction, without the one that it ends
    at; ``swept`` is its part of the area of a ring that rides it onward (shoelace), against the
    clock above 0.
    """

    line: Line
    metres: float
    onward: tuple[int, ...]
    back: tuple[int, ...]
    swept: float


def rings(network: Network, least: float, most: float) -> list[tuple[int, ...]]:
    """The crossings of each ring from ``least`` to ``most`` metres, in their order, clockwise.

    A ring has a link for each two of its crossings.
    """
    arcs = _arcs(network)
    metres = [arc.metres for arc in arcs]
    found: dict[tuple[int, ...], None] = {}
    for border in _borders(_fields(arcs), metres, 1.2 * most):
        around = sum(metres[number] for number in border)
        if not least <= around <= most:
            continue
        ring = _around([arcs[number] for number in sorted(border)])
        if len(ring) >= FEWEST and _linked(network, ring, around):
            found.setdefault(_from_lowest(ring))
    return list(found)


def _arcs(network: Network) -> list[Arc]:
    """The links' lines, from the middle of a crossing to the next, cut where they meet."""
    lines = []
    for link in network.links:
        if len(link.lines) == 1 and link.start != link.end:
            first, last = (at(network.crossings[place].place) for place in (link.start, link.end))
            lines.append((first, *link.lines[0], last))
    if not lines:
        return []
    merged = shapely.line_merge(shapely.unary_union([shapely.LineString(line) for line in lines]))
    here = {at(crossing.place): number for number, crossing in enumerate(network.crossings)}
    parts = [part.coords for part in getattr(merged, "geoms", (merged,))]
    found = sorted(tuple((float(x), float(y)) for x, y in part) for part in parts)
    return [_arc(line, here) for line in found]


def _arc(line: Line, here: Mapping[Place, int]) -> Arc:
    onward = tuple(here[place] for place in line[:-1] if place in here)
    back = tuple(here[place] for place in line[:0:-1] if place in here)
    swept = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(line))
    return Arc(line, length((line,)), onward, back, swept)


def _fields(arcs: list[Arc]) -> list[Border]:
    """The arcs around each field."""
    owner: dict[Pair, int] = {}
    for number, arc in enumerate(arcs):
        owner |= dict.fromkeys(map(frozenset, pairwise(arc.line)), number)
    found = shapely.polygonize([shapely.LineString(arc.line) for arc in arcs]).geoms
    fields = []
    for field in found:
        outside = shapely.get_coordinates(shapely.get_exterior_ring(field))
        points = [(float(x), float(y)) for x, y in outside]
        fields.append(frozenset(owner[frozenset(pair)] for pair in pairwise(points)))
    return sorted(fields, key=sorted)


def _borders(fields: list[Border], metres: list[float], most: float) -> Iterator[Border]:
    """The arcs around groups of fields that hang together, each group once.

    From each field on a group grows by one that touches it; the ``KEPT`` with the shortest way
    around them, which are the roundest, grow on. None is longer around than ``most``.
    """
    beside: dict[int, list[int]] = {}
    for number, arcs in enumerate(fields):
        for arc in arcs:
            beside.setdefault(arc, []).append(number)
    seen: set[frozenset[int]] = set()
    whole = len(fields) * MOST_FIELDS
    kept = max(1, min(KEPT, MOST_TRIED // max(whole, 1)))
    for seed in range(0, len(fields), max(1, whole // MOST_TRIED)):
        groups = {frozenset((seed,)): fields[seed]}
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
            best = [frozenset(group) for around, group in ranked if around <= most][:kept]
            groups = {group: wider[group] for group in best}


def _around(arcs: list[Arc]) -> tuple[int, ...]:
    """The crossings around a border, clockwise; none where it is not one closed way."""
    leaving: dict[Place, list[tuple[Arc, Course]]] = {}
    for arc in arcs:
        leaving.setdefault(arc.line[0], []).append((arc, Course.ALONG))
        leaving.setdefault(arc.line[-1], []).append((arc, Course.AGAINST))
    if any(len(each) != 2 for each in leaving.values()):
        return ()
    ring: list[int] = []
    swept, ridden = 0.0, 0
    arc, course = arcs[0], Course.ALONG
    while True:
        along = course is Course.ALONG
        ring += arc.onward if along else arc.back
        swept += arc.swept if along else -arc.swept
        ridden += 1
        end = arc.line[-1 if along else 0]
        if end == arcs[0].line[0]:
            break
        one, other = leaving[end]
        arc, course = other if one[0] is arc else one
    if ridden != len(arcs):
        return ()
    return tuple(reversed(ring)) if swept > 0 else tuple(ring)


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
