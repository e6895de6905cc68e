"""Pieces of tracks: between two points, turned round, put together; places on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

from estran.model.values import Coordinates
from estran.routes.measuring import distance, first, last, measured
from estran.routes.plane import lines, on_plane, plane_of
from estran.routes.track import Floats, Part, Track, Waypoint

Cut = tuple[Floats, Floats, Floats | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a track: metres along it, and metres from it of what was looked for."""

    along: float
    off: float


def between(track: Track, start_m: float, end_m: float) -> Track:
    """What lies between two distances from the start, measured anew; turned round if start > end.

    Distances beyond the ends are taken for the ends. Where one falls into a gap the piece begins
    or ends beside it. ``ValueError`` where nothing is left (less than a centimetre). Waypoints are
    left behind.
    """
    low, high = sorted(max(0.0, min(each, track.length)) for each in (start_m, end_m))
    if high - low < 0.01:
        raise ValueError(f"nothing lies between {start_m} m and {end_m} m of {track.length} m")
    cuts = [
        _cut(part, max(low, float(part.along[0])), min(high, float(part.along[-1])))
        for part in track.parts
        if min(high, part.along[-1]) - max(low, part.along[0]) >= 0.001
    ]
    piece = measured(cuts)
    return reverse(piece) if start_m > end_m else piece


def _cut(part: Part, start: float, end: float) -> Cut:
    """Columns of a part between two distances along the track."""
    inner = (part.along > start + 1e-6) & (part.along < end - 1e-6)
    along = np.concatenate(([start], part.along[inner], [end]))
    lon, lat = (np.interp(along, part.along, each) for each in (part.lon, part.lat))
    height = None if part.height is None else np.interp(along, part.along, part.height)
    return lon, lat, height


def reverse(track: Track) -> Track:
    """The track from its end to its start."""
    turned = (
        (part.lon[::-1], part.lat[::-1], None if part.height is None else part.height[::-1])
        for part in reversed(track.parts)
    )
    return measured(turned, track.waypoints)


def joined(tracks: Iterable[Track], join: float = 1.0) -> Track:
    """Tracks one after the other, in one.

    Where the next begins within ``join`` metres of where the last ended, the line goes straight
    on; elsewhere stays a gap.
    """
    cuts: list[Cut] = []
    ends: Coordinates | None = None
    waypoints: list[Waypoint] = []
    for track in tracks:
        waypoints += track.waypoints
        for number, part in enumerate(track.parts):
            mine: Cut = (part.lon, part.lat, part.height)
            # The parts of one track stay apart, however near they are.
            if number == 0 and ends is not None and distance(ends, first(part)) <= join:
                mine = _chained(cuts.pop(), mine)
            cuts.append(mine)
            ends = last(part)
    return measured(cuts, waypoints)


def _chained(one: Cut, two: Cut) -> Cut:
    """Two lines in one; heights only if both have them."""
    skip = 1 if one[0][-1] == two[0][0] and one[1][-1] == two[1][0] else 0
    lon = np.concatenate((one[0], two[0][skip:]))
    lat = np.concatenate((one[1], two[1][skip:]))
    if one[2] is None or two[2] is None:
        return lon, lat, None
    return lon, lat, np.concatenate((one[2], two[2][skip:]))


def at(track: Track, along: float) -> Coordinates:
    """The place so many metres from the start; beyond the ends, the end."""
    for part in track.parts:
        if along <= part.along[-1]:
            break
    lon, lat = (float(np.interp(along, part.along, each)) for each in (part.lon, part.lat))
    return Coordinates(lat, lon)


def nearest(track: Track, place: Coordinates) -> Spot:
    """The point of the track that is nearest to a place; the first of several."""
    plane = plane_of(track.parts)
    x, y = on_plane(plane, np.array([place.longitude]), np.array([place.latitude]))[0]
    point = shapely.Point(x, y)
    spots = []
    for part, line in zip(track.parts, lines(track, plane), strict=True):
        along = along_at(part, line, np.array([line.project(point)]))
        spots.append((float(line.distance(point)), float(along[0])))
    off, nearest_along = min(spots)
    return Spot(nearest_along, off)


def along_at(part: Part, line: shapely.LineString, where: Floats) -> Floats:
    """Metres on the ellipsoid from the track's start, for metres on the plane from the part's."""
    points = shapely.get_coordinates(line)
    plane = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    return np.interp(where, plane, part.along)
