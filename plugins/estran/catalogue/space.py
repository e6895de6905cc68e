"""Where things lie: distances, and the nearest of many by a spatial index."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Any, Generic, TypeVar

import numpy as np
import shapely

from estran.model.values import Coordinates

EARTH_RADIUS = 6_380_000.0
"""Metres: between the radii of curvature of the WGS 84 ellipsoid at 50.6° north, along the meridian
(6 373 700 m) and across it (6 390 900 m)."""

_DEGREE = EARTH_RADIUS * radians(1)
_SHRINK = cos(radians(50.6))
"""A degree of longitude in degrees of latitude, in the middle of the département."""

ROW = 60
"""Neighbours that a row holds."""

WIDEST = 64_000.0
"""Metres beyond which no row looks."""

T = TypeVar("T", bound=Hashable)


def distance(one: Coordinates, two: Coordinates) -> float:
    """Metres between two places as the crow flies, on the sphere (haversine).

    Within 0.2 % of the WGS 84 ellipsoid at these latitudes, which is finer than what is shown.
    """
    north = sin(radians(two.latitude - one.latitude) / 2) ** 2
    east = sin(radians(two.longitude - one.longitude) / 2) ** 2
    bend = cos(radians(one.latitude)) * cos(radians(two.latitude))
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, north + bend * east)))


class Index(Generic[T]):
    """Things with a place each, found by nearness.

    Built on shapely's STRtree over a plane in which a degree of longitude is shrunk to its length
    in the middle of the département; distances are then taken on the sphere.
    """

    def __init__(self, things: Sequence[T], places: Sequence[Coordinates]) -> None:
        self._things = list(things)
        self._places = list(places)
        points = [(place.longitude * _SHRINK, place.latitude) for place in self._places]
        self._tree = shapely.STRtree(shapely.points(points) if points else [])

    def beside(
        self, thing: T, count: int, within: float, accept: Callable[[T], bool]
    ) -> list[tuple[float, T]]:
        """Up to ``count`` accepted things within ``within`` metres of one of the index's own.

        Taken from a row of the nearest that is worked out for all things at once; where the row
        does not hold enough, the index is searched.
        """
        number = self._number[thing]
        metres, others, whole = self._rows[number]
        found: list[tuple[float, T]] = []
        for far, other in zip(metres.tolist(), others.tolist(), strict=True):
            if far > within:
                return found
            if accept(self._things[other]):
                found.append((far, self._things[other]))
                if len(found) == count:
                    return found
        if whole >= within:
            return found
        place = self._places[number]
        return self.near(place, count, within, lambda each: each != thing and accept(each))

    def warm(self) -> None:
        """Work out the rows of ``beside`` now, for all processes forked later."""
        _ = self._rows, self._number

    @cached_property
    def _number(self) -> dict[T, int]:
        return {thing: number for number, thing in enumerate(self._things)}

    @cached_property
    def _rows(self) -> list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], float]]:
        """For each thing: metres to the nearest ROW others, their numbers, and how far that goes.

        The circle is doubled for the things that have found too few; the last number is the radius
        within which a row misses nothing.
        """
        rows: list[Any] = [None] * len(self._things)
        waiting = np.arange(len(self._things))
        places = np.radians([(each.latitude, each.longitude) for each in self._places])
        radius = 2_500.0
        while len(waiting):
            reach = radius / _DEGREE * 1.02
            points = self._tree.geometries[waiting]
            one, two = self._tree.query(points, predicate="dwithin", distance=reach)
            one = waiting[one]
            metres = _haversine(places[one], places[two])
            kept = (metres <= radius) & (one != two)
            one, two, metres = one[kept], two[kept], metres[kept]
            order = np.lexsort((two, metres, one))
            one, two, metres = one[order], two[order], metres[order]
            starts = np.searchsorted(one, waiting)
            ends = np.searchsorted(one, waiting, side="right")
            left = []
            for number, start, end in zip(waiting, starts, ends, strict=True):
                if end - start < ROW and radius < WIDEST:
                    left.append(number)
                    continue
                last = min(end, start + ROW)
                whole = radius if last == end else float(metres[last - 1])
                rows[number] = metres[start:last], two[start:last], whole
            waiting = np.array(left, dtype=int)
            radius *= 2
        return rows

    def near(
        self,
        place: Coordinates,
        count: int,
        within: float,
        accept: Callable[[T], bool] = lambda _: True,
    ) -> list[tuple[float, T]]:
        """Up to ``count`` accepted things within ``within`` metres, nearest first.

        The circle looked at grows until enough are found, so that a dense index is not searched
        as a whole; equal distances keep the order of the index.
        """
        radius = min(2_500.0, within)
        while True:
            found = self._inside(place, radius, accept)
            if len(found) >= count or radius >= within:
                return found[:count]
            radius = min(radius * 2, within)

    def _inside(
        self, place: Coordinates, radius: float, accept: Callable[[T], bool]
    ) -> list[tuple[float, T]]:
        reach = radius / _DEGREE * 1.02
        x, y = place.longitude * _SHRINK, place.latitude
        box = shapely.box(x - reach, y - reach, x + reach, y + reach)
        found = []
        for number in sorted(self._tree.query(box).tolist()):
            if accept(self._things[number]):
                metres = distance(place, self._places[number])
                if metres <= radius:
                    found.append((metres, number))
        return [(metres, self._things[number]) for metres, number in sorted(found)]


def _haversine(one: np.ndarray[Any, Any], two: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Metres between rows of (latitude, longitude) in radians, by the formula of ``distance``."""
    half = (two - one) / 2
    bend = np.cos(one[:, 0]) * np.cos(two[:, 0])
    square = np.sin(half[:, 0]) ** 2 + bend * np.sin(half[:, 1]) ** 2
    metres: np.ndarray[Any, Any] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(1.0, square)))
    return metres
