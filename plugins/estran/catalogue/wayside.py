"""What lies beside the routes: beds, meals, water, tools, sights, stations, by kilometre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from estran.catalogue.routes import Line
from estran.model.experience import Experience
from estran.model.place import Station
from estran.model.provider import MarkKind, Service
from estran.model.provider_entry import ProviderEntry
from estran.model.route import PointKind, Route
from estran.model.values import Coordinates
from estran.routes.beside import Beside
from estran.routes.cutting import nearest
from estran.routes.track import Track


class Need(StrEnum):
    """What a traveller looks for beside the way, in the order in which one asks."""

    DANGER = "danger"
    SLEEP = "sleep"
    EAT = "eat"
    WATER = "water"
    REPAIR = "repair"
    SEE = "see"
    PRODUCE = "produce"
    OFFICE = "office"
    STATION = "station"
    REST = "rest"
    EXIT = "exit"


REACH: Mapping[Need, float] = {
    Need.SLEEP: 3_000.0,
    Need.EAT: 1_500.0,
    Need.REPAIR: 3_000.0,
    Need.SEE: 3_000.0,
    Need.PRODUCE: 2_000.0,
    Need.OFFICE: 2_000.0,
    Need.STATION: 5_000.0,
}
"""Metres off the line within which something is beside it: the detour that one makes for it.

What is not here comes from a route's own points, which an editor has chosen.
"""

NEAR = 5_000.0
"""Metres within which a place is said to be near a route."""

_BY_SERVICE = {
    Service.STAY: Need.SLEEP,
    Service.EAT: Need.EAT,
    Service.BIKE: Need.REPAIR,
    Service.VISIT: Need.SEE,
    Service.ACTIVITY: Need.SEE,
    Service.PRODUCE: Need.PRODUCE,
    Service.OFFICE: Need.OFFICE,
}

BY_POINT = {
    PointKind.DANGER: Need.DANGER,
    PointKind.WATER: Need.WATER,
    PointKind.REPAIR: Need.REPAIR,
    PointKind.SIGHT: Need.SEE,
    PointKind.EXIT: Need.EXIT,
    PointKind.FERRY: Need.EXIT,
    PointKind.PICNIC: Need.REST,
    PointKind.SHELTER: Need.REST,
    PointKind.TOILETS: Need.REST,
}
"""What each kind of a route's own points is there for."""


@dataclass(frozen=True, slots=True)
class Wayside:
    """Something beside a line: an entry (its ref), a point of the route's own, or a station.

    ``along`` and ``off`` in metres. ``point`` is the places of its stage and of it in that stage,
    from 0: a route in another language has its words there. ``first`` where it is a member's or
    holds Accueil Vélo.
    """

    need: Need
    along: float
    off: float
    place: Coordinates
    entry: str = ""
    point: tuple[int, int] | None = None
    station: Station | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class NearRoute:
    """How far a place is from a route: metres off the line, and metres along it."""

    ref: str
    off: float
    along: float


Placed = ProviderEntry | Experience | Station


class Waysides:
    """What lies beside the lines of routes; the places are sorted once for all of them.

    ``routes`` and ``lines`` are by ref; a line without a track has nothing beside it.
    """

    def __init__(
        self, routes: Iterable[Route], lines: Mapping[str, Line], places: Iterable[Placed]
    ) -> None:
        self._routes = {each.ref: each for each in routes if each.ref in lines}
        self._tracks = {ref: line.track for ref, line in lines.items() if line.track is not None}
        self._things = list(places)

    @cached_property
    def _spots(self) -> Beside:
        return Beside([each.coordinates for each in self._things])

    @cached_property
    def beside(self) -> dict[str, tuple[Wayside, ...]]:
        """What lies beside each route, by kilometre."""
        return {
            ref: self._along(route, self._tracks[ref]) if ref in self._tracks else ()
            for ref, route in self._routes.items()
        }

    def _along(self, route: Route, track: Track) -> tuple[Wayside, ...]:
        found = [
            each
            for spot in self._spots.along(track, max(REACH.values()))
            for each in _of(self._things[spot.index], spot.along, spot.off)
        ]
        for stage, part in enumerate(route.stages):
            for number, point in enumerate(part.points):
                at, need = nearest(track, point.coordinates), BY_POINT[point.kind]
                place = point.coordinates
                found.append(Wayside(need, at.along, at.off, place, point=(stage, number)))
        return tuple(sorted(found, key=_order))

    @cached_property
    def near(self) -> dict[str, dict[str, tuple[float, float]]]:
        """Entries within NEAR of each route, by ref: metres off its line, and along it."""
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for ref in self._routes:
            spots = self._spots.along(self._tracks[ref], NEAR) if ref in self._tracks else ()
            named = ((self._things[spot.index], spot) for spot in spots)
            found[ref] = {
                thing.ref: (spot.off, spot.along)
                for thing, spot in named
                if not isinstance(thing, Station)
            }
        return found

    @cached_property
    def nearest(self) -> dict[str, NearRoute]:
        """The nearest route of each entry that has one near, by the entry's ref."""
        best: dict[str, NearRoute] = {}
        for route, near in self.near.items():
            for ref, (off, along) in near.items():
                if ref not in best or (off, route) < (best[ref].off, best[ref].ref):
                    best[ref] = NearRoute(route, off, along)
        return best


def _of(thing: Placed, along: float, off: float) -> list[Wayside]:
    place = thing.coordinates
    if isinstance(thing, Station):
        return [Wayside(Need.STATION, along, off, place, station=thing)]
    if isinstance(thing, Experience):
        near = off <= REACH[Need.SEE]
        return [Wayside(Need.SEE, along, off, place, entry=thing.ref)] if near else []
    marks = {mark.kind for mark in thing.provider.marks}
    first = thing.member is not None or MarkKind.ACCUEIL_VELO in marks
    needs = dict.fromkeys(_BY_SERVICE[each] for each in thing.services if each in _BY_SERVICE)
    return [
        Wayside(need, along, off, place, entry=thing.ref, first=first)
        for need in needs
        if off <= REACH[need]
    ]


def _order(each: Wayside) -> tuple[float, float, str]:
    return each.along, each.off, each.entry or (each.station.name if each.station else "")
