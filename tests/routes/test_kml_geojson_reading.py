"""KML, KMZ and GeoJSON: the same line as from GPX."""

import io
import json
import zipfile
from typing import Any

import pytest

from estran.model.values import Coordinates
from estran.routes.files import read_track
from estran.routes.segment import Segment
from estran.routes.track import Track
from tests.support.tracks import same_line, wind

LINE = wind(1, 30, heights=True)
ROWS = [
    list(row)
    for row in zip(LINE.lon.tolist(), LINE.lat.tolist(), LINE.height.tolist(), strict=True)
]


def read(data: bytes | str) -> Track:
    track, problems = read_track("x", data if isinstance(data, bytes) else data.encode())
    assert track is not None, problems
    assert problems == ()
    return track


def is_the_line(track: Track) -> bool:
    (part,) = track.parts
    tall = part.height is not None and same_line(part.height, LINE.height, 1e-9)
    return tall and same_line(part.lon, LINE.lon, 1e-9) and same_line(part.lat, LINE.lat, 1e-9)


def kml(inner: str, prefix: str = "") -> str:
    return (
        '<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" '
        f'xmlns:gx="http://www.google.com/kml/ext/2.2">\n<Document>{prefix}{inner}</Document></kml>'
    )


TEXT = "\n".join(",".join(map(str, row)) for row in ROWS)
COORDS = "".join(f"<gx:coord>{row[0]} {row[1]} {row[2]}</gx:coord>" for row in ROWS)
LINE_STRING = f"<LineString><coordinates>\n{TEXT}\n</coordinates></LineString>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<Placemark>{LINE_STRING}</Placemark>",
        f"<Folder><Folder><Placemark><MultiGeometry>{LINE_STRING}</MultiGeometry></Placemark></Folder></Folder>",
        f"<Placemark><gx:Track>{COORDS}</gx:Track></Placemark>",
        f"<Placemark><gx:MultiTrack><gx:Track>{COORDS}</gx:Track></gx:MultiTrack></Placemark>",
    ],
    ids=["line", "folders", "track", "multitrack"],
)
def test_lines_of_kml(inner: str) -> None:
    assert is_the_line(read(kml(inner)))


def test_points_of_kml_are_waypoints() -> None:
    mark = (
        "<Placemark><name>Eau</name><description>Robinet</description>"
        "<Point><coordinates> 1.8,50.9,3 </coordinates></Point></Placemark>"
    )
    (point,) = read(kml(f"{mark}<Placemark>{LINE_STRING}</Placemark>")).waypoints
    assert (point.name, point.text) == ("Eau", "Robinet")
    assert point.coordinates == Coordinates(50.9, 1.8)


def test_a_kmz_holds_kml() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("files/icon.png", b"\x89PNG")
        archive.writestr("doc.kml", kml(f"<Placemark>{LINE_STRING}</Placemark>"))
    assert is_the_line(read(packed.getvalue()))


@pytest.mark.parametrize("wrong", ["1.8", "1,8;50", "a,b", "nan,50.9"])
def test_kml_of_no_form_is_refused_with_its_line(wrong: str) -> None:
    text = kml(
        f"\n<Placemark>{LINE_STRING.replace(TEXT[:30], wrong + ' ' + TEXT[:30])}</Placemark>"
    )
    track, (problem,) = read_track("x.kml", text.encode())
    assert track is None
    assert problem.code == "track-coordinates"
    assert problem.line == 4
    assert wrong in problem.found


def feature(geometry: Any, **says: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": says, "geometry": geometry}


LINE_GEOMETRY = {"type": "LineString", "coordinates": ROWS}


@pytest.mark.parametrize(
    "made",
    [
        LINE_GEOMETRY,
        feature(LINE_GEOMETRY),
        {"type": "FeatureCollection", "features": [feature(LINE_GEOMETRY), feature(None)]},
        {"type": "MultiLineString", "coordinates": [ROWS[:11], ROWS[10:]]},
        {"type": "GeometryCollection", "geometries": [LINE_GEOMETRY]},
        LINE_GEOMETRY | {"crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}},
    ],
    ids=["geometry", "feature", "collection", "multi", "geometries", "CRS84"],
)
def test_lines_of_geojson(made: Any) -> None:
    assert is_the_line(read("\ufeff" + json.dumps(made)))


def test_points_of_geojson_are_waypoints() -> None:
    point = {"type": "Point", "coordinates": [1.8, 50.9]}
    made = {
        "type": "FeatureCollection",
        "features": [feature(point, name="Eau", kind="water"), feature(LINE_GEOMETRY)],
    }
    (found,) = read(json.dumps(made)).waypoints
    assert (found.name, found.kind, found.coordinates) == ("Eau", "water", Coordinates(50.9, 1.8))


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("[1, 2", "Expecting"),
        ("[1, 2]", "a list"),
        ('{"type": "Polygon", "coordinates": []}', "none"),
        ('{"type": "LineString", "coordinates": [[1]]}', "values"),
        ('{"type": "LineString", "coordinates": ["ab", 3]}', ""),
        ('{"type": "LineString", "coordinates": [[1.8, 50.9], [null, 50.9]]}', ""),
        ('{"type": "LineString", "coordinates": [[NaN, 50.9], [1, 50.9]]}', "nan"),
        (json.dumps(LINE_GEOMETRY | {"crs": {"properties": {"name": "EPSG:2154"}}}), "2154"),
        (
            '{"type": "LineString", "coordinates": [[640000, 7050000], [640100, 7050000]]}',
            "7.05e+06",
        ),
        ('{"type":"GeometryCollection","geometries":[' * 40 + "]}" * 40, "in each other"),
    ],
)
def test_geojson_of_no_form_is_refused(made: str, found: str) -> None:
    track, (problem,) = read_track("x.json", made.encode())
    assert track is None
    assert problem.code.startswith("track-")
    assert found in problem.found


def test_axes_the_other_way_round_are_exchanged_here_too() -> None:
    turned = Segment(LINE.lat, LINE.lon, LINE.height)
    rows = [list(row) for row in zip(turned.lon.tolist(), turned.lat.tolist(), strict=True)]
    track, (problem,) = read_track(
        "x", json.dumps({"type": "LineString", "coordinates": rows}).encode()
    )
    assert track is not None
    assert same_line(track.parts[0].lon, LINE.lon, 1e-9)
    assert problem.code == "track-axes"
