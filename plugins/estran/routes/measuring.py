"""How long tracks are: on the WGS 84 ellipsoid, not on a sphere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from pyproj import Geod

from estran.model.values import Coordinates
from estran.routes.relief import up_and_down
from estran.routes.track import Floats, Gap, Part, Track, Waypoint

GEOD = Geod(ellps="WGS84")
"""Karney's geodesics, right to nanometres: *Algorithms for geodesics*, J. Geodesy 87 (2013)."""


def steps(lon: Floats, lat: Floats) -> Floats:
    """Metres from each point to the next; one fewer than there are points."""
    if len(lon) < 2:
        return np.zeros(0)
    metres: Floats = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2]
    return metres


def distance(one: Coordinates, two: Coordinates) -> float:
    """Metres between two places."""
    return float(GEOD.inv(one.longitude, one.latitude, two.longitude, two.latitude)[2])


def measured(
    parts: Iterable[tuple[Floats, Floats, Floats | None]], waypoints: Sequence[Waypoint] = ()
) -> Track:
    """A track of parts given as (longitudes, latitudes, heights or None), with all its figures.

    ``ValueError`` where there is no part, or one of fewer than two points.
    """
    made: list[Part] = []
    start = 0.0
    for lon, lat, height in parts:
        if len(lon) < 2:
            raise ValueError("a part of a track must have two points")
        along = start + np.concatenate(([0.0], np.cumsum(steps(lon, lat))))
        made.append(Part(lon, lat, along, height))
        start = float(along[-1])
    if not made:
        raise ValueError("a track must have a part")
    ascent, descent = climbed(made)
    return Track(tuple(made), tuple(waypoints), ascent, descent)


def climbed(parts: Sequence[Part]) -> tuple[float | None, float | None]:
    """Metres of ascent and descent over all parts; None for both where one has no heights."""
    up = down = 0.0
    for part in parts:
        if part.height is None:
            return None, None
        rise, fall = up_and_down(part.along, part.height)
        up, down = up + rise, down + fall
    return up, down


def gaps(track: Track) -> tuple[Gap, ...]:
    """Where the track breaks off, in its order."""
    found = []
    for before, after in zip(track.parts, track.parts[1:], strict=False):
        start, end = last(before), first(after)
        found.append(Gap(float(before.along[-1]), distance(start, end), start, end))
    return tuple(found)


def first(part: Part) -> Coordinates:
    """Where a part begins."""
    return Coordinates(float(part.lat[0]), float(part.lon[0]))


def last(part: Part) -> Coordinates:
    """Where a part ends."""
    return Coordinates(float(part.lat[-1]), float(part.lon[-1]))
