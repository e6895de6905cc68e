"""GPX as it is found: dirty, and read or refused with one sentence."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.problem import Level, Problem, has_errors
from estran.routes.files import read_track
from estran.routes.segment import Segment
from estran.routes.track import Track
from tests.support.tracks import gpx_text, pieces, same_line, wind

DATA = Path("tests/data/tracks")


def read(text: str | bytes) -> tuple[Track, tuple[Problem, ...]]:
    """The track, which must be one, and the problems."""
    track, problems = read_track("x.gpx", text if isinstance(text, bytes) else text.encode())
    assert track is not None, problems
    return track, problems


def refused(text: str | bytes) -> Problem:
    """The one problem with a file that gives no track."""
    track, problems = read_track("x.gpx", text if isinstance(text, bytes) else text.encode())
    assert track is None
    (problem,) = problems
    assert problem.level is Level.ERROR
    assert problem.path == "x.gpx"
    return problem


LINE = wind(1, 30, heights=True)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_both_versions_say_the_same(version: str) -> None:
    track, problems = read(gpx_text([LINE], version))
    (part,) = track.parts
    assert problems == ()
    assert same_line(part.lon, LINE.lon, 0)
    assert same_line(part.lat, LINE.lat, 0)
    assert part.height is not None
    assert same_line(part.height, LINE.height, 0)


def test_routes_are_read_where_there_are_no_tracks() -> None:
    text = gpx_text([LINE]).replace("<trkseg>", "").replace("</trkseg>", "")
    track, problems = read(text.replace("trkpt", "rtept").replace("trk>", "rte>"))
    assert problems == ()
    assert len(track.parts[0].lon) == 30


def test_waypoints_come_along() -> None:
    head = (
        '<wpt lat="50.9" lon="1.8"><ele>3</ele><name> Eau </name><desc>Robinet</desc>'
        "<type>water</type></wpt>\n"
        '<wpt lat="50.8" lon="1.9"><cmt>Fl&#232;che</cmt><sym>Flag</sym></wpt>\n'
    )
    first, second = read(gpx_text([LINE], head=head))[0].waypoints
    assert (first.name, first.text, first.kind) == ("Eau", "Robinet", "water")
    assert first.coordinates == Coordinates(50.9, 1.8)
    assert (second.name, second.text, second.kind) == ("", "Flèche", "Flag")


CLEAN = gpx_text([LINE])
DIRTY = {
    "a byte order mark": b"\xef\xbb\xbf" + CLEAN.encode(),
    "a space before the declaration": b"\n  " + CLEAN.encode(),
    "UTF-16": CLEAN.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    "Latin-1": CLEAN.replace("UTF-8", "ISO-8859-1").replace("test", "été").encode("latin-1"),
    "no namespace": CLEAN.replace(' xmlns="http://www.topografix.com/GPX/1/1"', "").encode(),
    "no version": CLEAN.replace(' version="1.1"', "").encode(),
    "another namespace": CLEAN.replace("/GPX/1/1", "/GPX/9/9").encode(),
    "a prefix": CLEAN.replace("<", "<g:")
    .replace("<g:/", "</g:")
    .replace("<g:?", "<?")
    .replace("xmlns=", "xmlns:g=")
    .encode(),
    "gzip": gzip.compress(CLEAN.encode()),
    "empty segments": CLEAN.replace("<trk>", "<trk><trkseg/><trkseg></trkseg>").encode(),
    "every point twice": gpx_text([LINE.taken(np.repeat(np.arange(30), 2))]).encode(),
    "dates of no form": CLEAN.replace("<trk>", "<trk><number>one</number>")
    .replace("</ele>", "</ele><time>yesterday</time><hdop>good</hdop>")
    .encode(),
    "extensions": CLEAN.replace(
        "</ele>", '</ele><extensions><e:hr xmlns:e="urn:e">90</e:hr></extensions>'
    ).encode(),
}


@pytest.mark.parametrize("data", DIRTY.values(), ids=DIRTY)
def test_what_does_no_harm_is_forgiven(data: bytes) -> None:
    track, problems = read(data)
    assert problems == ()
    assert same_line(track.parts[0].lon, LINE.lon, 0)
    assert track.parts[0].height is not None


def test_latitude_and_longitude_the_other_way_round_are_exchanged_and_told() -> None:
    turned = Segment(LINE.lat, LINE.lon, LINE.height)
    head = '<wpt lat="1.8" lon="50.9"><name>Eau</name></wpt>'
    track, (problem,) = read(gpx_text([turned], head=head))
    assert same_line(track.parts[0].lat, LINE.lat, 0)
    assert track.waypoints[0].coordinates == Coordinates(50.9, 1.8)
    assert (problem.code, problem.level) == ("track-axes", Level.WARNING)


def test_a_track_far_from_france_is_left_where_it_is() -> None:
    away = Segment(LINE.lon + 12, LINE.lat - 5, LINE.height)
    track, problems = read(gpx_text([away]))
    assert problems == ()
    assert same_line(track.parts[0].lat, away.lat, 1e-9)


def test_heights_on_one_point_in_a_hundred_are_none() -> None:
    segment = wind(2, 300)
    segment.height[::100] = 12.0
    track, _ = read(gpx_text([segment]))
    assert track.parts[0].height is None
    assert track.ascent is None


def test_heights_on_one_point_in_five_are_none_however_near() -> None:
    segment = wind(2, 300, step=10)
    segment.height[::5] = 12.0
    assert read(gpx_text([segment]))[0].parts[0].height is None


def test_a_few_missing_heights_are_bridged() -> None:
    segment = wind(2, 300, heights=True)
    segment.height[50:60] = np.nan
    track, _ = read(gpx_text([segment]))
    height = track.parts[0].height
    assert height is not None
    ends = segment.height[49], segment.height[60]
    assert min(ends) <= height[55] <= max(ends)


@pytest.mark.parametrize("where", ["middle", "end"])
def test_heights_missing_over_more_than_a_kilometre_are_not_made_up(where: str) -> None:
    segment = wind(2, 300, step=90, heights=True)
    start = 100 if where == "middle" else 276
    segment.height[start : start + 24] = np.nan
    track, _ = read(gpx_text([segment]))
    assert track.parts[0].height is None


@pytest.mark.parametrize("height", [0.0, -9999.0, 32767.0])
def test_heights_that_programs_write_for_none_are_none(height: float) -> None:
    segment = wind(2, 60)
    segment.height[:] = height
    assert read(gpx_text([segment]))[0].parts[0].height is None


def test_a_point_far_from_the_others_is_left_out_and_told() -> None:
    lon, lat = LINE.lon.copy(), LINE.lat.copy()
    lon[12], lat[12] = 0.0, 0.0
    track, problems = read(gpx_text([Segment(lon, lat, LINE.height)]))
    assert 0.0 not in track.parts[0].lon
    assert [problem.code for problem in problems] == ["track-point", "track-gap"]
    assert "0.0000, 0.0000" in problems[0].found


def test_a_jump_within_a_segment_is_a_gap() -> None:
    whole = wind(5, 400)
    one, two = pieces(whole, [150])
    cut = one.then(two.taken(slice(100, None)))
    track, (problem,) = read(gpx_text([cut]))
    assert len(track.parts) == 2
    assert problem.code == "track-gap"


def test_a_long_straight_step_of_a_coarse_line_is_no_gap() -> None:
    coarse = wind(5, 12, step=5_000)
    track, problems = read(gpx_text([coarse]))
    assert len(track.parts) == 1
    assert problems == ()


REFUSED = {
    "nothing": ("", "an empty file", 0),
    "a page": ("<html><body>404</body></html>", "<html>", 0),
    "words": ("Bonjour", '"Bonjour"', 0),
    "half a file": (CLEAN[: len(CLEAN) // 2], "", CLEAN[: len(CLEAN) // 2].count("\n") + 1),
    "no points": ("<gpx><trk><trkseg/></trk></gpx>", "none", 0),
    "one place": (
        '<gpx><trk><trkseg><trkpt lat="50" lon="2"/></trkseg></trk></gpx>',
        "one place",
        0,
    ),
    "one place twice": (
        gpx_text([LINE.taken(np.array([0, 0, 0]))]),
        "one place",
        0,
    ),
    "waypoints only": (
        '<gpx><wpt lat="50" lon="2"/><wpt lat="51" lon="2"/></gpx>',
        "2 waypoints",
        0,
    ),
    "latitude 95": (CLEAN.replace(f'lat="{LINE.lat[7]}"', 'lat="95.5"'), "95.5", 12),
    "longitude 200": (CLEAN.replace(f'lon="{LINE.lon[7]}"', 'lon="200"'), "200", 12),
    "a decimal comma": (CLEAN.replace(f'lat="{LINE.lat[7]}"', 'lat="50,9"'), '"50,9"', 12),
    "no longitude": (CLEAN.replace(f' lon="{LINE.lon[7]}"', ""), "none", 12),
    "not a number": (CLEAN.replace(f'lat="{LINE.lat[7]}"', 'lat="nan"'), '"nan"', 12),
}


@pytest.mark.parametrize(("text", "found", "line"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_right_is_refused_in_one_sentence(text: str, found: str, line: int) -> None:
    problem = refused(text)
    assert found in problem.found
    assert problem.line == line
    assert problem.must
    assert "\n" not in str(problem)


@pytest.mark.slow
def test_sixty_thousand_points_are_read() -> None:
    track, problems = read(gpx_text([wind(1, 60_000, step=10)]))
    assert problems == ()
    assert len(track.parts[0].lon) == 60_000


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    track, problems = read_track("x.gpx", data)
    assert track is not None or problems


@given(st.data())
def test_no_damage_to_a_file_raises(data: st.DataObject) -> None:
    good = bytearray(CLEAN.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(good) - 1))
        good[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    track, problems = read_track("x.gpx", bytes(good))
    assert track is not None or problems


@pytest.mark.parametrize("path", sorted(DATA.glob("*.gpx*")), ids=lambda path: path.name)
def test_every_sample_gives_a_track(path: Path) -> None:
    track, problems = read_track(path.name, path.read_bytes())
    assert track is not None
    assert not has_errors(problems)
    assert 2_000 < track.length < 230_000
