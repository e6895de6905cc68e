"""Downloads: valid, the same each time, and as long when opened again."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from fit_tool.fit_file import FitFile
from hypothesis import given, settings

from estran.model.licence import Licence
from estran.model.values import Coordinates
from estran.routes.files import read_track
from estran.routes.track import Track, Waypoint
from estran.routes.writing import Document, fit, geojson, gpx, kml
from tests.support.tracks import routes, same_line, track_of, wind

SCHEMA = xmlschema.XMLSchema("tests/support/gpx-1.1.xsd")
TRACK = track_of(wind(1, 120, heights=True), wind(2, 80, heights=True))
WATER = Waypoint("Eau <b> & pain", Coordinates(50.85, 1.75), "Robinet\x00 \ud800 🚰", "water")
WHOLE = Document(
    title="EuroVelo 5 & l’Aa",
    description="Fermé jusqu’au 3 juin <b>",
    link="https://example.org/parcours/ev5/?a=1&b=2",
    licence=Licence.ODBL.page,
    author="Contributeurs d’OpenStreetMap",
    time=datetime(2026, 5, 1, 12, tzinfo=UTC),
    tracks=(("EV5", TRACK), ("Étape 1", track_of(wind(1, 40)))),
    waypoints=(WATER, Waypoint("", Coordinates(50.8, 1.8))),
)
BARE = Document(title="EV5", tracks=(("EV5", track_of(wind(3, 30))),))
WRITERS = {"gpx": gpx, "kml": kml, "geojson": geojson}


@pytest.mark.parametrize("document", [WHOLE, BARE], ids=["whole", "bare"])
def test_gpx_is_valid(document: Document) -> None:
    assert [str(error) for error in SCHEMA.iter_errors(gpx(document).decode())] == []


def test_the_schema_can_tell() -> None:
    broken = gpx(WHOLE).decode().replace("<trkseg>", "<segment>").replace("</trkseg>", "</segment>")
    assert list(SCHEMA.iter_errors(broken))


@pytest.mark.parametrize("document", [WHOLE, BARE], ids=["whole", "bare"])
@pytest.mark.parametrize("write", [*WRITERS.values(), fit], ids=[*WRITERS, "fit"])
def test_the_same_document_gives_the_same_bytes(document: Document, write: Any) -> None:
    assert write(document) == write(document)


@settings(max_examples=25)
@given(routes())
def test_what_is_written_opens_again_as_long_to_a_metre(track: Track) -> None:
    document = Document(title="EV5", tracks=(("EV5", track),))
    for name, write in WRITERS.items():
        again, problems = read_track(name, write(document), join=0)
        assert again is not None, problems
        assert again.length == pytest.approx(track.length, abs=1)
        assert len(again.parts) == len(track.parts)
        for one, two in zip(track.parts, again.parts, strict=True):
            assert same_line(one.lon, two.lon, 1e-7)
            assert same_line(one.lat, two.lat, 1e-7)
        if track.ascent is not None:
            assert again.ascent == pytest.approx(track.ascent, abs=2.1)


def test_gpx_says_whose_it_is_and_what_is_wrong_on_the_way() -> None:
    text = gpx(WHOLE).decode()
    assert "<desc>Fermé jusqu’au 3 juin &lt;b&gt;</desc>" in text
    assert '<copyright author="Contributeurs d’OpenStreetMap">' in text
    assert "<license>https://opendatacommons.org/licenses/odbl/1-0/</license>" in text
    assert '<link href="https://example.org/parcours/ev5/?a=1&amp;b=2">' in text
    assert "<time>2026-05-01T12:00:00Z</time>" in text
    assert text.count("<trk>") == 2
    assert text.count("<trkseg>") == 3


@pytest.mark.parametrize("name", WRITERS)
def test_waypoints_come_back(name: str) -> None:
    again, _ = read_track(
        name, WRITERS[name](Document(title="x", tracks=BARE.tracks, waypoints=(WATER,)))
    )
    assert again is not None
    (point,) = again.waypoints
    assert point.name == "Eau <b> & pain"
    assert point.coordinates == WATER.coordinates
    assert point.text.startswith("Robinet")
    assert point.text.endswith("🚰")


def test_geojson_holds_what_the_rfc_asks() -> None:
    made = json.loads(geojson(WHOLE))
    assert made["type"] == "FeatureCollection"
    assert made["licence"] == LINES_LICENCE
    first, second, *points = made["features"]
    assert first["geometry"]["type"] == "MultiLineString"
    assert second["geometry"]["type"] == "LineString"
    assert first["properties"]["length_m"] == round(TRACK.length)
    assert {each["geometry"]["type"] for each in points} == {"Point"}
    assert len(first["geometry"]["coordinates"][0][0]) == 3
    assert len(second["geometry"]["coordinates"][0]) == 2


LINES_LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"


def messages(data: bytes) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in FitFile.from_bytes(data).records:
        found.setdefault(type(record.message).__name__, []).append(record.message)
    return found


def test_a_fit_course_holds_every_point_and_the_length() -> None:
    found = messages(fit(WHOLE))
    records = found["RecordMessage"]
    assert len(records) == 200
    part = TRACK.parts[0]
    assert records[0].position_lat == pytest.approx(part.lat[0], abs=1e-7)
    assert records[0].position_long == pytest.approx(part.lon[0], abs=1e-7)
    assert part.height is not None
    assert records[5].altitude == pytest.approx(part.height[5], abs=0.2)
    assert records[-1].distance == pytest.approx(TRACK.length, abs=0.01)
    (lap,) = found["LapMessage"]
    assert lap.total_distance == pytest.approx(TRACK.length, abs=0.01)
    assert lap.total_ascent == round(TRACK.ascent or 0)
    assert [each.course_name for each in found["CourseMessage"]] == ["EuroVelo 5 & l"]
    times = [each.timestamp for each in records]
    assert times == sorted(times)


def test_a_fit_course_has_points_beside_it_and_none_far_off() -> None:
    here = Coordinates(TRACK.parts[0].lat[60], TRACK.parts[0].lon[60])
    points = (Waypoint("Eau", here, kind="water"), Waypoint("Loin", Coordinates(49.5, 3.0)))
    found = messages(fit(Document(title="x", tracks=WHOLE.tracks, waypoints=points)))
    (point,) = found["CoursePointMessage"]
    assert point.course_point_name == "Eau"
    assert point.distance == pytest.approx(TRACK.parts[0].along[60], abs=1)


def test_a_course_needs_a_track() -> None:
    with pytest.raises(ValueError, match="must have a track"):
        fit(Document(title="x"))


def test_a_name_of_many_bytes_is_cut_between_characters() -> None:
    found = messages(fit(Document(title="é" * 20, tracks=BARE.tracks)))
    assert found["CourseMessage"][0].course_name == "é" * 7


def test_the_samples_go_there_and_back() -> None:
    track, _ = read_track("x", Path("tests/data/tracks/eurovelo5.gpx.gz").read_bytes())
    assert track is not None
    document = Document(title="EV5", tracks=(("EV5", track),))
    for name, write in WRITERS.items():
        again, _ = read_track(name, write(document))
        assert again is not None
        assert again.length == pytest.approx(track.length, abs=1)
