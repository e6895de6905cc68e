"""What lies beside a track: many places, looked through for each of many tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from estran.model.values import Coordinates
from estran.routes.cutting import along_at
from estran.routes.plane import LAMBERT_93, lines, on_plane, plane
from estran.routes.track import Track


@dataclass(frozen=True, slots=True)
class Found:
    """A place beside a track: its number in what was given, metres along, metres from there."""

    index: int
    along: float
    off: float


class Beside:
    """Places in a tree on France's plane (Lambert-93); distances as the crow flies.

    On that plane a kilometre at 50.6° north is 1,001.7 m: finer than what is shown.
    """

    def __init__(self, points: Sequence[Coordinates]) -> None:
        lon = np.array([each.longitude for each in points])
        lat = np.array([each.latitude for each in points])
        places = on_plane(plane(LAMBERT_93), lon, lat)
        self._points = np.array([shapely.Point(each) for each in places], dtype=object)
        self._tree = shapely.STRtree(self._points)

    def along(self, track: Track, within_m: float) -> tuple[Found, ...]:
        """The places within ``within_m`` metres of the track, in the order of riding.

        Each stands once, where the track comes nearest (the first time, if twice as near).
        """
        nearest: dict[int, Found] = {}
        for part, line in zip(track.parts, lines(track, plane(LAMBERT_93)), strict=True):
            numbers = self._tree.query(line, predicate="dwithin", distance=within_m)
            if not len(numbers):
                continue
            points = self._points[numbers]
            offs = shapely.distance(line, points)
            where = along_at(part, line, np.asarray(shapely.line_locate_point(line, points)))
            for number, along, off in zip(
                numbers.tolist(), where.tolist(), offs.tolist(), strict=True
            ):
                found = Found(number, along, off)
                if number not in nearest or off < nearest[number].off:
                    nearest[number] = found
        return tuple(sorted(nearest.values(), key=lambda each: (each.along, each.off, each.index)))
