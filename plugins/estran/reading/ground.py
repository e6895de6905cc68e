"""What a drawing of a route lies on: the land around, the département, its communes' borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

COAST = 0.001
"""Degrees (about 100 m) by which the département's outline is simplified: finer than one sees."""

BORDERS = 0.006
"""The same for borders of communes, which are there to find one's way, not to be measured."""

SLIVER = 0.012
"""Degrees: what is narrower than this between two sources of one coast is no land."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Geometries in degrees: land beyond the département, the département, borders within it."""

    land: BaseGeometry
    department: BaseGeometry
    borders: BaseGeometry

    def within(self, west: float, south: float, east: float, north: float) -> Ground:
        """What of it lies in a frame."""
        frame = west, south, east, north
        return Ground(
            shapely.clip_by_rect(self.land, *frame),
            shapely.clip_by_rect(self.department, *frame),
            shapely.clip_by_rect(self.borders, *frame),
        )


def ground(department: BaseGeometry, communes: Iterable[Any], states: Sequence[Any]) -> Ground:
    """The ground, from the département's outline and GeoJSON geometries of communes and States.

    The sources draw the coast with different care: slivers of a State beyond the département's own
    coast are dropped. Borders that communes share are simplified once, so that they still meet
    (``shapely.coverage_simplify``).
    """
    around = shapely.union_all([shape(each) for each in states]).difference(department)
    kept = shapely.buffer(shapely.buffer(around, -SLIVER / 2), SLIVER / 2 + COAST)
    outlines = [shapely.make_valid(shape(each)) for each in communes]
    thin = shapely.coverage_simplify(outlines, BORDERS)
    lines = shapely.line_merge(shapely.union_all([each.boundary for each in thin]))
    outline = shapely.simplify(department, COAST)
    inner = lines.difference(shapely.buffer(outline.boundary, SLIVER))
    borders = shapely.multilinestrings(chained(shapely.get_parts(inner)))
    return Ground(shapely.simplify(kept, COAST), outline, borders)


def chained(lines: Iterable[shapely.LineString]) -> list[shapely.LineString]:
    """Lines that share ends put together to fewer ones, which are shorter to write.

    Each goes on, as long as it can, with the first line that is left at its end.
    """
    rows = [line.coords[:] for line in lines]
    at: dict[tuple[float, ...], list[int]] = {}
    for number, row in enumerate(rows):
        for end in (row[0], row[-1]):
            at.setdefault(end, []).append(number)
    left = dict.fromkeys(range(len(rows)))
    chains = []
    while left:
        chain = rows[left.popitem()[0]]
        while (after := next((n for n in at[chain[-1]] if n in left), None)) is not None:
            del left[after]
            row = rows[after]
            chain = chain + (row[1:] if row[0] == chain[-1] else row[-2::-1])
        chains.append(shapely.LineString(chain))
    return chains
