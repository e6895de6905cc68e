"""Where a destination lies: the département drawn small, its destinations and towns in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import cos, radians

from shapely import LinearRing, Polygon
from shapely.geometry.base import BaseGeometry

from estran.model.destination import Destination
from estran.model.provider_entry import ProviderEntry
from estran.views.maker import Maker
from estran.views.parts import Locator, LocatorArea, LocatorDots, LocatorTown
from estran.views.towns import TOWNS

WIDTH = 640
"""Units across of the drawing; its height follows from the département's."""

MARGIN = 12
"""Units left free around the outline."""

COARSE = 0.0035
"""Degrees (about 300 m) by which the outlines are simplified: one unit is about 220 m."""


def locator(maker: Maker) -> Locator:
    """The drawing of a language, made once: only names and links differ between languages."""
    if maker.locator is None:
        maker.locator = _draw(maker)
    return maker.locator


def _draw(maker: Maker) -> Locator:
    places = maker.catalogue.places
    outline = places.outline()
    paper = Paper(outline.bounds)
    areas = []
    for home in maker.catalogue.all_of(maker.lang, Destination):
        codes = places.area(home.area.epci, (each.code for each in home.area.communes))
        if codes:
            path = paper.path(places.outline(sorted(codes)))
            link = maker.link(home)
            areas.append(LocatorArea(home.skin.value, link.title, link.path, path))
    towns = []
    for code, name in TOWNS.items():
        middle = places.middle(code)
        if middle is not None:
            towns.append(LocatorTown(name, *paper.place(middle.longitude, middle.latitude)))
    return Locator(WIDTH, paper.height, paper.path(outline), tuple(areas), tuple(towns))


def dotted(maker: Maker) -> Locator:
    """The drawing with a dot for each committed or marked place, the members' larger."""
    paper = Paper(maker.catalogue.places.outline().bounds)
    groups: dict[tuple[bool, str, str], list[tuple[int, int]]] = {}
    for entry in maker.catalogue.all_of(maker.lang, ProviderEntry):
        home = maker.catalogue.destination_of(maker.lang, entry)
        group = entry.member is not None, maker.skin(entry), home.title if home else ""
        at = paper.place(entry.coordinates.longitude, entry.coordinates.latitude)
        groups.setdefault(group, []).append(at)
    dots = []
    for (member, skin, name), points in sorted(groups.items()):
        title = _title(maker, name, len(points), member)
        path = "".join(f"M{x} {y}h0" for x, y in sorted(points))
        dots.append(LocatorDots(skin, member, title, path))
    return replace(locator(maker), dots=tuple(dots))


def _title(maker: Maker, name: str, count: int, member: bool) -> str:
    if member:
        return maker.s.plural("%(name)s: %(n)s member", "%(name)s: %(n)s members", count, name=name)
    return maker.s.plural(
        "%(name)s: %(n)s place with a mark", "%(name)s: %(n)s places with a mark", count, name=name
    )


class Paper:
    """From degrees to the units of the drawing.

    Equirectangular with the middle's latitude kept true to scale, good for a hundred kilometres:
    Snyder, Map Projections: A Working Manual, USGS 1987, page 90.
    """

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        self.west, south, east, self.north = bounds
        self.narrow = cos(radians((south + self.north) / 2))
        self.scale = (WIDTH - 2 * MARGIN) / ((east - self.west) * self.narrow)
        self.height = round((self.north - south) * self.scale + 2 * MARGIN)

    def place(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Where a place lies on the drawing."""
        x = (longitude - self.west) * self.narrow * self.scale + MARGIN
        return round(x), round((self.north - latitude) * self.scale + MARGIN)

    def path(self, outline: BaseGeometry) -> str:
        """An outline as the ``d`` of an SVG path, without its holes and smallest islands."""
        return "".join(self._ring(ring) for ring in _rings(outline.simplify(COARSE)))

    def _ring(self, ring: LinearRing) -> str:
        points = [self.place(x, y) for x, y in ring.coords]
        first, last = points[0], points[0]
        steps = []
        for point in points[1:-1]:
            steps.append(f"{point[0] - last[0]} {point[1] - last[1]}")
            last = point
        return f"M{first[0]} {first[1]}l{' '.join(steps)}z".replace(" -", "-")


def _rings(outline: BaseGeometry) -> Iterator[LinearRing]:
    for part in getattr(outline, "geoms", (outline,)):
        if isinstance(part, Polygon) and part.area > COARSE**2 * 8:
            yield part.exterior
