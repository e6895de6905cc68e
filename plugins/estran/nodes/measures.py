"""Lengths on the ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estran.model.values import Coordinates
from estran.nodes.network import Line
from estran.routes.measuring import GEOD

DIGITS = 7
"""Decimals of a degree that are kept: a centimetre."""


def length(lines: Iterable[Line]) -> float:
    """Metres of lines on the WGS 84 ellipsoid, each for itself."""
    total = 0.0
    for line in lines:
        longitudes, latitudes = zip(*line, strict=True)
        total += float(GEOD.line_length(longitudes, latitudes))
    return total


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points (longitude, latitude)."""
    return float(GEOD.inv(*one, *other)[2])


def at(place: Coordinates) -> tuple[float, float]:
    """Longitude and latitude, as lines have them."""
    return place.longitude, place.latitude


def middle(places: Sequence[Coordinates]) -> Coordinates:
    """The middle of places that are close together."""
    count = len(places)
    return Coordinates(
        round(sum(each.latitude for each in places) / count, DIGITS),
        round(sum(each.longitude for each in places) / count, DIGITS),
    )
