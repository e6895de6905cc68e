"""Tracks on a plane, in metres: Lambert-93 in and beside France, a plane of their own elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
import shapely
from pyproj import Transformer

from estran.routes.track import Floats, Track

LAMBERT_93 = "EPSG:2154"
"""France's conformal cone; its scale hangs on the latitude alone: 0.9990 to 1.0038 ``WITHIN``."""

WITHIN = (-10.0, 41.0, 15.0, 52.0)
"""Degrees west, south, east and north in which Lambert-93 is used."""


class Placed(Protocol):
    """What has points: parts of tracks, segments of files."""

    @property
    def lon(self) -> Floats: ...

    @property
    def lat(self) -> Floats: ...


@cache
def plane(code: str) -> Transformer:
    """From degrees (longitude, latitude) to metres."""
    return Transformer.from_crs("EPSG:4326", code, always_xy=True)


def plane_of(parts: Sequence[Placed]) -> Transformer:
    """The plane for lines: Lambert-93, or one that touches the ground in their middle."""
    west = min(float(part.lon.min()) for part in parts)
    east = max(float(part.lon.max()) for part in parts)
    south = min(float(part.lat.min()) for part in parts)
    north = max(float(part.lat.max()) for part in parts)
    if WITHIN[0] <= west and east <= WITHIN[2] and WITHIN[1] <= south and north <= WITHIN[3]:
        return plane(LAMBERT_93)
    middle = f"+lat_0={(south + north) / 2:.1f} +lon_0={(west + east) / 2:.1f}"
    return plane(f"+proj=aeqd {middle} +datum=WGS84 +units=m")


def on_plane(to: Transformer, lon: Floats, lat: Floats) -> Floats:
    """Points on the plane, n × 2 metres."""
    x, y = to.transform(lon, lat)
    return np.column_stack((x, y))


def lines(track: Track, to: Transformer) -> list[shapely.LineString]:
    """The parts as lines on the plane."""
    return [shapely.LineString(on_plane(to, part.lon, part.lat)) for part in track.parts]
