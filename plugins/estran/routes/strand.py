"""Segments of a file on a plane: how long they are, pieces of them, which lie beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer

from estran.routes.plane import on_plane, plane_of
from estran.routes.segment import Segment
from estran.routes.track import Floats

SAMPLE = 20.0
"""Metres between the places at which two lines are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """A segment with its line on the plane; ``number`` is its place in the file."""

    number: int
    segment: Segment
    line: shapely.LineString
    far: Floats

    @classmethod
    def of(cls, number: int, segment: Segment, to: Transformer) -> Strand:
        """On the given plane."""
        points = on_plane(to, segment.lon, segment.lat)
        far = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
        return cls(number, segment, shapely.LineString(points), far)

    @property
    def length(self) -> float:
        """Metres on the plane."""
        return float(self.far[-1])

    def end(self, where: float) -> shapely.Point:
        """The place so many metres from its start."""
        return self.line.interpolate(where)

    def piece(self, start: float, end: float) -> Segment:
        """What lies between two distances; turned round where ``start`` is the larger."""
        low, high = sorted((start, end))
        inner = (self.far > low + 1e-6) & (self.far < high - 1e-6)
        far = np.concatenate(([low], self.far[inner], [high]))
        mine = self.segment
        # np.interp gives NaN beside a height that is none, which is what it is there.
        columns = (np.interp(far, self.far, each) for each in (mine.lon, mine.lat, mine.height))
        cut = Segment(*columns)
        return cut if start <= end else cut.reverse

    def stretch(self, start: float, end: float) -> shapely.LineString:
        """The same on the plane, in the direction of the strand."""
        low, high = sorted((start, end))
        inner = (self.far > low) & (self.far < high)
        points = shapely.get_coordinates(self.line)[inner]
        ends = [self.end(each).coords[0] for each in (low, high)]
        return shapely.LineString([ends[0], *points, ends[1]])


def strands(segments: Sequence[Segment]) -> list[Strand]:
    """All segments on one plane."""
    to = plane_of(segments)
    return [Strand.of(number, segment, to) for number, segment in enumerate(segments)]


def beside(
    line: shapely.LineString,
    others: shapely.STRtree | Sequence[shapely.LineString],
    near: float,
    itself: int = -1,
) -> float:
    """The share of a line that lies beside others, within ``near`` metres of their midst.

    What lies beyond the end of another does not lie beside it. ``itself`` is the line's own place
    among the others, where it has one.
    """
    tree = others if isinstance(others, shapely.STRtree) else shapely.STRtree(others)
    count = max(2, min(500, int(line.length / SAMPLE) + 1))
    points = shapely.line_interpolate_point(line, np.linspace(0, line.length, count))
    number, other = tree.query(points, predicate="dwithin", distance=near)
    number, other = number[other != itself], other[other != itself]
    lines = tree.geometries[other]
    where = shapely.line_locate_point(lines, points[number])
    within = (where > 0) & (where < shapely.length(lines))
    return len(np.unique(number[within])) / count
