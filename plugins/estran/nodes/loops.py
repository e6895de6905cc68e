"""Loops to suggest: rides that come back to where they began, of several lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import cos, pi, radians

from estran.model.values import Coordinates
from estran.nodes.chains import Chain, direct, measured
from estran.nodes.measures import apart, at
from estran.nodes.network import Network, Step
from estran.nodes.rings import rings

EACH = 3
"""Loops that are suggested of one length."""

BESIDE = 2_000.0
"""Metres from a crossing to the station or the place where a loop may begin."""


class Length(StrEnum):
    """How far a loop goes: for an afternoon, for a day, for the sporty."""

    SHORT = "short"
    DAY = "day"
    LONG = "long"


_KM = {Length.SHORT: (10.0, 25.0), Length.DAY: (25.0, 45.0), Length.LONG: (45.0, 80.0)}
_ALL = 9_500.0, 84_000.0
_WISHED = {
    Length.SHORT: (18.0, 13.0, 23.0),
    Length.DAY: (35.0, 29.0, 42.0),
    Length.LONG: (52.0, 60.0, 70.0),
}
"""Kilometres of the loops of a length that are chosen one after the other."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a loop may begin: ``ref`` is the caller's own name of it. Earlier ones are better."""

    ref: str
    place: Coordinates


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop; ``start`` is what it begins near, ``metres`` from its first crossing."""

    length: Length
    chain: Chain
    start: Start | None = None
    metres: float = 0.0


def loop_rings(network: Network) -> tuple[tuple[int, ...], ...]:
    """The rings of which loops are chosen: all of their lengths. Takes a second or so."""
    return tuple(rings(network, *_ALL))


def suggested(
    network: Network, found_rings: Sequence[tuple[int, ...]], starts: Sequence[Start] = ()
) -> tuple[Loop, ...]:
    """Up to ``EACH`` loops of each length out of ``loop_rings``, the shortest first.

    Those near one of ``starts`` first, then the roundest, that share least with those before.
    """
    near = _near(network, starts)
    found: dict[Length, list[Loop]] = {length: [] for length in Length}
    for ring in found_rings:
        loop = _loop(network, ring, near)
        if loop is not None:
            found[loop.length].append(loop)
    chosen: list[Loop] = []
    for length in Length:
        chosen += _choose(network, found[length])
    return tuple(sorted(chosen, key=lambda loop: loop.chain.metres))


def _loop(
    network: Network, ring: tuple[int, ...], near: dict[int, tuple[int, float, Start]]
) -> Loop | None:
    """A ring as it is ridden: clockwise, or the other way where one-way links want it."""
    places = [place for place in ring if place in near]
    first = min(places, key=lambda place: near[place][:2]) if places else _lowest(network, ring)
    turn = ring.index(first)
    ring = ring[turn:] + ring[:turn]
    other = (ring[0], *reversed(ring[1:]))
    for each in (ring, other):
        steps = [direct(network, *pair) for pair in pairwise((*each, each[0]))]
        whole = [step for step in steps if step is not None]
        if len(whole) == len(steps):
            return _sized(network, whole, near.get(first))
    return None


def _sized(
    network: Network, steps: Sequence[Step], near: tuple[int, float, Start] | None
) -> Loop | None:
    chain = measured(network, steps)
    for length, (least, most) in _KM.items():
        if least <= chain.metres / 1000 < most:
            return Loop(length, chain, near[2] if near else None, near[1] if near else 0.0)
    return None


def _lowest(network: Network, ring: Sequence[int]) -> int:
    """The crossing with the lowest number; signs without a number last."""

    def order(place: int) -> tuple[bool, int, str, int]:
        number = network.crossings[place].number
        return not number.isdigit(), int(number) if number.isdigit() else 0, number, place

    return min(ring, key=order)


def _near(network: Network, starts: Sequence[Start]) -> dict[int, tuple[int, float, Start]]:
    """By crossing: the best start within ``BESIDE``, its rank and its distance."""
    found: dict[int, tuple[int, float, Start]] = {}
    for place, crossing in enumerate(network.crossings):
        for rank, start in enumerate(starts):
            metres = apart(at(crossing.place), at(start.place))
            if metres <= BESIDE:
                found[place] = rank, metres, start
                break
    return found


def _choose(network: Network, loops: Sequence[Loop]) -> list[Loop]:
    """The best of one length, each by what the ones before leave to be seen."""
    chosen: list[Loop] = []
    used: set[int] = set()
    rest = list(loops)
    looks = {loop: _look(network, loop) for loop in loops}
    while rest and len(chosen) < EACH:
        best = max(rest, key=lambda loop: _worth(loop, looks[loop], used, chosen))
        chosen.append(best)
        used |= {step.link for step in best.chain.steps}
        rest = [loop for loop in rest if _fresh(loop, used) > 0.4]
    return chosen


def _fresh(loop: Loop, used: set[int]) -> float:
    """Which part of a loop's links is on no loop before it."""
    return sum(step.link not in used for step in loop.chain.steps) / len(loop.chain.steps)


def _worth(loop: Loop, look: float, used: set[int], chosen: Sequence[Loop]) -> tuple[float, float]:
    """A start nearby, one that no loop has yet; then new links, the length wished, its look."""
    taken = {each.start for each in chosen}
    begins = 0.0 if loop.start is None else 1.0 if loop.start in taken else 2.0
    wished = _WISHED[loop.length][len(chosen)]
    fits = 1 - abs(loop.chain.metres / 1000 - wished) / wished
    return begins, round(_fresh(loop, used) + 2 * fits + look, 6)


def _look(network: Network, loop: Loop) -> float:
    """How round it is (1: a circle), and how many of its numbers stand there once."""
    ring = loop.chain.crossings[:-1]
    numbers = {network.crossings[place].number for place in ring}
    plain = sum(number.isdigit() for number in numbers) / len(ring)
    return 4 * pi * abs(_area(network, ring)) / loop.chain.metres**2 + 2 * plain


def _area(network: Network, ring: Sequence[int]) -> float:
    """Square metres within a ring of crossings, below 0 where it goes clockwise (shoelace)."""
    places = [network.crossings[place].place for place in ring]
    metre = 111_195.0  # a degree of a great circle of 6,371 km
    narrow = metre * cos(radians(places[0].latitude))
    points = [(place.longitude * narrow, place.latitude * metre) for place in places]
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
