"""Fewer points for the web, within a tolerance in metres."""

from __future__ import annotations

import numpy as np
import shapely

from estran.routes.plane import on_plane, plane_of
from estran.routes.track import Part, Track

_MARGIN = 0.995
"""The plane's scale is off by up to 0.4 %: the tolerance holds on the ground."""


def simplify(track: Track, tolerance_m: float) -> Track:
    """The track with some of its points: none left out lay farther than ``tolerance_m`` from it.

    Douglas and Peucker's way (GEOS) on a plane in metres. The points kept keep their metres
    ``along`` the whole track, and the ascent is that of all points: the figures shown do not hang
    on how fine the line is drawn.
    """
    plane = plane_of(track.parts)
    parts = []
    for part in track.parts:
        # The number of each point travels as its third coordinate, which GEOS leaves alone.
        numbers = np.arange(len(part.lon), dtype=np.float64)
        points = np.column_stack((on_plane(plane, part.lon, part.lat), numbers))
        line = shapely.LineString(points).simplify(tolerance_m * _MARGIN, preserve_topology=False)
        kept = shapely.get_coordinates(line, include_z=True)[:, 2].astype(int)
        height = None if part.height is None else part.height[kept]
        parts.append(Part(part.lon[kept], part.lat[kept], part.along[kept], height))
    return Track(tuple(parts), track.waypoints, track.ascent, track.descent)
