"""Where things lie: distances, and the nearest of many by a spatial index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Generic, TypeVar

import shapely

from estran.model.values import Coordinates

EARTH_RADIUS = 6_380_000.0
"""Metres: between the radii of curvature of the WGS 84 ellipsoid at 50.6° north, along the meridian
(6 373 700 m) and across it (6 390 900 m)."""

_DEGREE = EARTH_RADIUS * radians(1)
_SHRINK = cos(radians(50.6))
"""A degree of longitude in degrees of latitude, in the middle of the département."""

T = TypeVar("T")


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
