"""The département drawn small: places stand where they lie."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import shapely
from pyproj import Transformer

from estran.reading.places import Places
from estran.rendering.build import prepare
from estran.views.locator import MARGIN, WIDTH, locator
from estran.views.maker import Maker
from estran.views.parts import Locator
from tests.support.minisite import settings_for, small_site, write


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Locator:
    folder = tmp_path_factory.mktemp("locator")
    write(folder / "content", small_site())
    prepared = prepare(settings_for(folder))
    return locator(Maker(prepared.catalogue, prepared.plan, prepared.media, "fr"))


def polygons(path: str) -> list[shapely.Polygon]:
    """The closed rings of a path that holds absolute moves and relative lines only."""
    found = []
    for ring in path.split("z")[:-1]:
        numbers = [int(each) for each in re.findall(r"-?\d+", ring)]
        points = [(numbers[0], numbers[1])]
        for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + x, points[-1][1] + y))
        found.append(shapely.Polygon(points))
    return found


def test_the_outline_fills_the_drawing(drawn: Locator) -> None:
    bounds = shapely.MultiPolygon(polygons(drawn.outline)).bounds
    assert bounds[0] == pytest.approx(MARGIN, abs=2)
    assert bounds[2] == pytest.approx(WIDTH - MARGIN, abs=2)
    assert bounds[1] == pytest.approx(MARGIN, abs=2)
    assert bounds[3] == pytest.approx(drawn.height - MARGIN, abs=2)


def test_distances_between_towns_are_those_of_lambert_93(drawn: Locator) -> None:
    """Against the State's own projection (EPSG:2154): within 2 % of one scale for all pairs."""
    to_metres = Transformer.from_crs(4326, 2154, always_xy=True)
    places = Places()
    codes = {"Calais": "62193", "Arras": "62041", "Boulogne-sur-Mer": "62160", "Lens": "62498"}
    towns = {town.name: town for town in drawn.towns}
    scales = []
    for one, other in pairwise(codes):
        ends = [places.outline([codes[name]]).representative_point() for name in (one, other)]
        a, b = (shapely.Point(to_metres.transform(end.x, end.y)) for end in ends)
        far = ((towns[one].x - towns[other].x) ** 2 + (towns[one].y - towns[other].y) ** 2) ** 0.5
        scales.append(a.distance(b) / far)
    assert max(scales) / min(scales) < 1.02


def test_a_town_lies_in_the_destination_that_holds_its_commune(drawn: Locator) -> None:
    (area,) = drawn.areas
    assert (area.title, area.skin, area.path) == ("La Côte", "opale", "/destinations/la-cote/")
    inside = [
        town.name
        for town in drawn.towns
        if any(ring.contains(shapely.Point(town.x, town.y)) for ring in polygons(area.outline))
    ]
    assert inside == ["Boulogne-sur-Mer"]


def test_the_drawing_is_light(drawn: Locator) -> None:
    assert len(drawn.outline) < 3000
