"""The paper that a route is drawn on: from degrees to units, from geometries to paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from estran.routes.track import Floats

Point = tuple[float, float]
Rows = Sequence[Point] | Floats
Box = tuple[float, float, float, float]

WIDTH = 640
"""Units across; the height follows."""

FLAT, TALL = 0.5, 0.95
"""Least and greatest height of a drawing by its width."""

PAD = 0.08
"""What is left free around the route, by the longer side."""

LEAST = 0.12
"""Degrees of latitude (about 13 km) that a drawing shows at least."""

FINE = 0.6
"""Units by which lines are simplified: less than their width shows."""

BLEED = 8
"""Units that outlines run beyond the drawing, so that their cut edges are not seen."""


class Sheet:
    """A frame around places and the way from degrees to its units.

    Equirectangular with the middle's latitude kept true to scale, good for a hundred kilometres:
    Snyder, Map Projections: A Working Manual, USGS 1987, page 90.
    """

    def __init__(self, bounds: Box) -> None:
        west, south, east, north = bounds
        self.narrow = cos(radians((south + north) / 2))
        across, up = (east - west) * self.narrow, north - south
        pad = max(across, up, LEAST) * PAD
        across, up = max(across + 2 * pad, LEAST), max(up + 2 * pad, LEAST * 0.75)
        across, up = max(across, up / TALL), max(up, across * FLAT)
        self.west = (west + east) / 2 - across / 2 / self.narrow
        self.north = (south + north) / 2 + up / 2
        self.scale = WIDTH / across
        self.height = round(up * self.scale)

    @property
    def frame(self) -> Box:
        """West, south, east, north of the drawing with its bleed, in degrees."""
        aside, above = BLEED / self.scale / self.narrow, BLEED / self.scale
        east = self.west + WIDTH / self.scale / self.narrow
        south = self.north - self.height / self.scale
        return self.west - aside, south - above, east + aside, self.north + above

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a place lies, in units from the upper left corner."""
        x = (longitude - self.west) * self.narrow * self.scale
        return x, (self.north - latitude) * self.scale

    def holds(self, point: Point) -> bool:
        """Whether a point lies on the drawing."""
        return 0 <= point[0] <= WIDTH and 0 <= point[1] <= self.height

    def line(self, longitudes: Floats, latitudes: Floats) -> Floats:
        """Where many places lie: rows of x and y."""
        x = (longitudes - self.west) * self.narrow * self.scale
        return np.column_stack((x, (self.north - latitudes) * self.scale))

    def outlines(self, geometry: BaseGeometry, tolerance: float = FINE) -> str:
        """Polygons or lines in degrees as a path, in whole units; what is smaller is left out."""
        parts = shapely.get_parts(shapely.simplify(geometry, tolerance / self.scale))
        lines = [
            each.exterior if isinstance(each, shapely.Polygon) else each
            for each in parts
            if isinstance(each, shapely.Polygon | shapely.LineString) and not each.is_empty
        ]
        points, owner = shapely.get_coordinates(lines, return_index=True)
        rows = self.line(points[:, 0], points[:, 1]).tolist()
        cuts = np.searchsorted(owner, range(len(lines) + 1)).tolist()
        return "".join(
            path(rows[start:end], digits=0, closed=line.geom_type == "LinearRing")
            for line, (start, end) in zip(lines, pairwise(cuts), strict=True)
        )

    def metres(self, units: float) -> float:
        """How long so many units are on the ground."""
        return units / self.scale * 111_200


def path(points: Iterable[Sequence[float]], digits: int = 1, closed: bool = False) -> str:
    """Points as the ``d`` of a path, relative and rounded; empty where they are all one."""
    rows = ((round(x, digits), round(y, digits)) for x, y in points)
    x, y = first = next(rows)
    steps = []
    for each in rows:
        if each != (x, y):
            steps.append(_pair(each[0] - x, each[1] - y, digits))
            x, y = each
    if len(steps) < (3 if closed else 1):
        return ""
    return f"M{_pair(*first, digits)}l{_joined(steps)}{'z' * closed}"


def dots(points: Iterable[Point]) -> str:
    """Points as pieces of no length, whose round ends are the dots."""
    return "".join(f"M{round(x)} {round(y)}h0" for x, y in points)


def thin(points: Rows, tolerance: float) -> list[Point]:
    """A line of units without the points that one does not see."""
    line = shapely.simplify(shapely.linestrings(np.asarray(points)), tolerance)
    return [(x, y) for x, y in shapely.get_coordinates(line).tolist()]


def _pair(x: float, y: float, digits: int) -> str:
    return _joined([_number(x, digits), _number(y, digits)])


def _joined(numbers: list[str]) -> str:
    return " ".join(numbers).replace(" -", "-")


def _number(value: float, digits: int) -> str:
    """A number as short as a path allows: ``-.4``, ``12``."""
    if not digits:
        return str(round(value))
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    if text in {"-0", "0", ""}:
        return "0"
    return text.replace("-0.", "-.", 1) if text.startswith("-0.") else text.removeprefix("0")
