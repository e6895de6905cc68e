"""The modules of a route's page without a browser: run by Node, their GPX read by others."""

from __future__ import annotations

import json
from typing import Any, cast

import gpxpy
import pytest
import xmlschema
from defusedxml.ElementTree import fromstring
from pyproj import Geod

from tests.support.minisite import ROOT
from tests.support.node import JS, run
from tests.support.route_page import LENGTH, route

GPX = "{http://www.topografix.com/GPX/1/1}"


def test_the_days_are_what_their_tests_say() -> None:
    status, said = run(JS / "ride.test.mjs")
    assert status == 0, said
    assert "pass 0" not in said, said


def planned(start: float, end: float, day: float, **changes: Any) -> dict[str, Any]:
    """The GPX of days on the made-up route; ``back`` and parts of its data are ``changes``."""
    back = changes.pop("back", False)
    choice = {"from": start, "to": end, "back": back, "day": day}
    asked = json.dumps({"data": route(**changes), "choice": choice})
    status, said = run(JS / "ride-gpx.mjs", asked)
    assert status == 0, said
    return cast(dict[str, Any], json.loads(said))


@pytest.mark.parametrize(("start", "end"), [(0, LENGTH), (LENGTH, 0), (33_300, 71_000)])
def test_the_file_fits_the_schema(start: float, end: float) -> None:
    """The schema is TopoGrafix's, http://www.topografix.com/GPX/1/1/gpx.xsd."""
    schema = xmlschema.XMLSchema(ROOT / "tests" / "support" / "gpx-1.1.xsd")
    schema.validate(planned(start, end, 60_000)["gpx"])
    schema.validate(planned(start, end, 60_000, licence=None)["gpx"])


@pytest.mark.parametrize(("start", "end"), [(0, LENGTH), (LENGTH, 0), (33_300, 71_000)])
def test_another_reader_finds_the_same_length(start: float, end: float) -> None:
    """On the ellipsoid, to a part in two hundred: the made-up line is laid out on a sphere."""
    found = planned(start, end, 60_000)
    opened = gpxpy.parse(found["gpx"])
    assert len(opened.tracks) == found["days"]
    geod = Geod(ellps="WGS84")
    total = sum(
        geod.line_length([p.longitude for p in part.points], [p.latitude for p in part.points])
        for track in opened.tracks
        for part in track.segments
    )
    assert total == pytest.approx(abs(end - start), rel=0.005)
    assert found["metres"] == pytest.approx(abs(end - start))


def test_a_gap_breaks_the_track_of_its_day_and_nothing_is_drawn_across() -> None:
    opened = gpxpy.parse(planned(0, LENGTH, 200_000)["gpx"])
    assert [len(track.segments) for track in opened.tracks] == [2]
    one, two = opened.tracks[0].segments
    assert two.points[0].longitude - one.points[-1].longitude == pytest.approx(0.0283, abs=1e-4)


def test_the_file_says_whose_the_line_is_and_what_is_wrong_on_it() -> None:
    tree = fromstring(planned(0, LENGTH, 60_000)["gpx"])
    metadata = tree.find(f"{GPX}metadata")
    assert metadata is not None
    right = metadata.find(f"{GPX}copyright")
    assert right is not None
    assert right.get("author") == "© OpenStreetMap contributors"
    assert right.findtext(f"{GPX}license") == "https://opendatacommons.org/licenses/odbl/1-0/"
    assert "until 31 May 2026" in str(metadata.findtext(f"{GPX}desc"))
    assert metadata.findtext(f"{GPX}name") == "Route <&>"


def test_waypoints_are_the_ends_of_days_and_what_is_beside_the_days_alone() -> None:
    tree = fromstring(planned(30_000, LENGTH, 60_000)["gpx"])
    names = [str(each.findtext(f"{GPX}name")) for each in tree.findall(f"{GPX}wpt")]
    assert "Day 1:  → Watten" in names
    assert "Hôtel du Port" in names
    assert "Estaminet" not in names, "it lies before the start"
    kinds = {each.findtext(f"{GPX}type") for each in tree.findall(f"{GPX}wpt")}
    assert kinds == {"end", "sleep", "station"}


@pytest.mark.parametrize(("start", "end"), [(0, 70_000), (70_000, 0)])
def test_hills_on_a_straight_line_are_in_the_file(start: float, end: float) -> None:
    whole = route()["line"][0]
    straight = {"line": [[whole[0], whole[-1]]], "gaps": [], "length": 70_000}
    heights = {"heights": [point[2:] for point in whole], "stages": [], "places": []}
    found = planned(start, end, 100_000, **straight, **heights)
    points = gpxpy.parse(found["gpx"]).tracks[0].segments[0].points
    assert len(points) == len(whole)
    assert max(point.elevation or 0 for point in points) == 90
    there = [point.longitude for point in points]
    assert there == sorted(there, reverse=start > end)


def test_the_way_back_goes_down_the_line() -> None:
    opened = gpxpy.parse(planned(LENGTH, 0, 60_000)["gpx"])
    points = [p.longitude for t in opened.tracks for s in t.segments for p in s.points]
    assert points == sorted(points, reverse=True)
    assert str(opened.tracks[0].name).startswith("Day 1: Lens → Watten")
