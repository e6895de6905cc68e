"""Segments in no order: put in the order of riding, joined where they meet."""

import gzip
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.problem import Level
from estran.routes.files import JOIN, read_track
from estran.routes.joining import ordered
from estran.routes.measuring import distance, gaps, steps
from estran.routes.segment import Segment
from tests.support.tracks import gpx_text, pieces, wind

DATA = Path("tests/data/tracks")
CALAIS, BELGIUM = Coordinates(50.9652, 1.8631), Coordinates(50.6912, 3.2542)


def length(*segments: Segment) -> float:
    return float(sum(steps(each.lon, each.lat).sum() for each in segments))


def shifted(segment: Segment, metres: float) -> Segment:
    """The same line so far to the north-east: a carriageway of its own."""
    return Segment(segment.lon + metres / 111_320, segment.lat + metres / 111_320, segment.height)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Segment, list[Segment]]:
    """A line, and its pieces in another order, some of them from their end."""
    whole = wind(draw(st.integers(0, 5_000)), draw(st.integers(40, 200)))
    inner = st.integers(3, len(whole) - 4)
    cuts = sorted(draw(st.lists(inner, min_size=1, max_size=12, unique=True)))
    parts = draw(st.permutations(pieces(whole, cuts)))
    return whole, [part.reverse if draw(st.booleans()) else part for part in parts]


@given(shuffled())
def test_pieces_in_any_order_are_the_line_again(case: tuple[Segment, list[Segment]]) -> None:
    whole, parts = case
    start = Coordinates(float(whole.lat[0]), float(whole.lon[0]))
    (line,), _ = ordered(parts, JOIN, start)
    assert length(line) == pytest.approx(length(whole), abs=0.01)
    assert line.lon.tolist() == whole.lon.tolist()
    assert line.lat.tolist() == whole.lat.tolist()


@given(shuffled(), st.data())
def test_a_gap_stays_and_the_rest_is_in_order(
    case: tuple[Segment, list[Segment]], data: st.DataObject
) -> None:
    whole, _ = case
    third = len(whole) // 3
    first, last = whole.taken(slice(0, third)), whole.taken(slice(third + 5, None))
    cuts = [sorted({len(each) // 3, 2 * len(each) // 3}) for each in (first, last)]
    parts = data.draw(st.permutations([*pieces(first, cuts[0]), *pieces(last, cuts[1])]))
    start = Coordinates(float(whole.lat[0]), float(whole.lon[0]))
    lines, _ = ordered(parts, JOIN, start)
    assert [line.lon.tolist() for line in lines] == [first.lon.tolist(), last.lon.tolist()]


def test_segments_that_follow_each_other_stay_as_they_are() -> None:
    eight = np.linspace(0, 2 * np.pi, 200)
    loop = Segment(
        2.5 + 0.02 * np.sin(2 * eight), 50.5 + 0.02 * np.sin(eight), np.full(200, np.nan)
    )
    (line,), told = ordered(pieces(loop, [50, 120]))
    assert line.lon.tolist() == loop.lon.tolist()
    assert told == ()


def test_a_step_drawn_backwards_is_turned_though_both_its_ends_are_near() -> None:
    whole = wind(1, 40, step=40)
    one, two, three = pieces(whole, [20, 21])
    (line,), told = ordered([one, two.reverse, three])
    assert line.lon.tolist() == whole.lon.tolist()
    assert [code for code, _, _ in told] == ["track-order"]


def test_a_way_there_and_back_in_one_segment_is_ridden_as_drawn() -> None:
    there = wind(1, 80)
    (line,), told = ordered([there.then(there.reverse)])
    assert length(line) == pytest.approx(2 * length(there))
    assert told == ()


@pytest.mark.parametrize("way", ["there", "back"])
def test_of_two_carriageways_one_is_ridden_and_the_other_told(way: str) -> None:
    whole = wind(7, 120)
    before, middle, after = pieces(whole, [40, 80])
    other = shifted(middle, 12)
    lines, told = ordered([before, middle, other if way == "there" else other.reverse, after])
    assert len(lines) == 1
    assert length(*lines) == pytest.approx(length(whole), rel=0.01)
    assert [code for code, _, _ in told] == ["track-left-out"]
    assert "in 1 pieces beside the line" in told[0][2]


def test_there_and_back_on_two_carriageways_is_ridden_there() -> None:
    whole = wind(7, 120)
    (line,), told = ordered([whole, shifted(whole, 12).reverse])
    assert length(line) == pytest.approx(length(whole), rel=0.01)
    assert [code for code, _, _ in told] == ["track-left-out"]


def test_a_thousand_segments_take_no_time() -> None:
    whole = wind(7, 20_000, step=15)
    start = process_time()
    (line,), _ = ordered(pieces(whole, list(range(20, 19_990, 20))))
    lines, _ = ordered(
        [each.taken(slice(0, 12)) for each in pieces(whole, list(range(20, 19_990, 20)))]
    )
    assert process_time() - start < 20  # A second or two; squared it would be minutes.
    assert length(line) == pytest.approx(length(whole))
    assert len(lines) == 1_000


def test_a_roundabout_is_gone_round_once_by_the_shorter_arc() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    ring = Segment(
        2.5 + 30 / 71_000 * np.cos(turn), 50.5 + 30 / 111_320 * np.sin(turn), np.full(40, np.nan)
    )
    west = Segment(
        np.linspace(2.48, ring.lon[20], 30), np.full(30, ring.lat[20]), np.full(30, np.nan)
    )
    east = Segment(
        np.linspace(ring.lon[8], 2.52, 30), np.full(30, ring.lat[8]), np.full(30, np.nan)
    )
    (line,), told = ordered([west, ring, east])
    ways = length(west) + length(east)
    assert ways + 40 < length(line) < ways + 0.6 * length(ring)
    assert any(code == "track-left-out" for code, _, _ in told)


def test_a_large_ring_beside_the_line_is_ridden_once() -> None:
    whole = wind(12, 200)
    before, after = pieces(whole, [90])
    turn = np.linspace(0, 2 * np.pi, 100)
    ring = Segment(
        before.lon[-1] + 0.01 * np.sin(turn),
        before.lat[-1] + 0.006 * (1 - np.cos(turn)),
        np.full(100, np.nan),
    )
    (line,), told = ordered([after, ring, before])
    assert length(line) == pytest.approx(length(whole) + length(ring), abs=1)
    assert [code for code, _, _ in told] == ["track-order"]


def test_a_loop_in_pieces_is_ridden_whole() -> None:
    turn = np.linspace(0, 2 * np.pi, 300)
    loop = Segment(2.5 + 0.05 * np.cos(turn), 50.5 + 0.03 * np.sin(turn), np.full(300, np.nan))
    one, two, three, four = pieces(loop, [70, 150, 220])
    (line,), _ = ordered([three, one.reverse, four, two])
    assert length(line) == pytest.approx(length(loop), rel=0.001)


def test_a_loop_begins_where_the_route_does() -> None:
    turn = np.linspace(0, 2 * np.pi, 300)
    loop = Segment(2.5 + 0.05 * np.cos(turn), 50.5 + 0.03 * np.sin(turn), np.full(300, np.nan))
    start = Coordinates(50.53, 2.5)
    (line,), told = ordered([loop], JOIN, start)
    assert distance(start, Coordinates(line.lat[0], line.lon[0])) < 300
    assert length(line) == pytest.approx(length(loop), abs=0.01)
    assert [code for code, _, _ in told] == ["track-direction"]


def test_a_segment_that_is_there_twice_counts_once() -> None:
    whole = wind(9, 100)
    one, two = pieces(whole, [50])
    (line,), told = ordered([one, two, one.reverse, two])
    assert line.lon.tolist() == whole.lon.tolist()
    assert told[0][0] == "track-left-out"
    assert "2 segments that are there twice" in told[0][2]


@pytest.mark.parametrize("place", [10, 100, 290])
def test_a_scrap_far_to_the_side_is_left_out_and_told(place: int) -> None:
    whole = wind(11, 300)
    scrap = shifted(whole.taken(slice(place, place + 3)), 3_000)
    parts = pieces(whole, [150])
    lines, told = ordered([parts[1], scrap, parts[0]])
    assert len(lines) == 1
    assert length(*lines) == pytest.approx(length(whole), abs=0.01)
    assert any(code == "track-left-out" for code, _, _ in told)


def test_a_start_that_is_the_end_turns_the_track() -> None:
    whole = wind(3, 100)
    start = Coordinates(float(whole.lat[-1]), float(whole.lon[-1]))
    (line,), told = ordered([whole], JOIN, start)
    assert line.lon.tolist() == whole.lon[::-1].tolist()
    assert [code for code, _, _ in told] == ["track-direction"]


def test_the_stated_gap_is_what_is_joined() -> None:
    whole = wind(4, 100, step=50)
    text = gpx_text([whole.taken(slice(0, 50)), whole.taken(slice(50, 100))]).encode()
    near, _ = read_track("x.gpx", text, join=60)
    far, problems = read_track("x.gpx", text, join=40)
    assert near is not None
    assert far is not None
    assert len(near.parts) == 1
    assert len(far.parts) == 2
    (gap,) = gaps(far)
    assert gap.metres == pytest.approx(50, rel=0.02)
    assert near.length == pytest.approx(far.length + gap.metres, abs=0.01)
    (problem,) = problems
    assert problem.level is Level.WARNING
    assert problem.code == "track-gap"
    assert "a gap of 50 m after 2.4 km, from 50." in problem.found


def test_eurovelo_5_is_one_line_from_calais_to_belgium() -> None:
    data = (DATA / "eurovelo5.gpx.gz").read_bytes()
    raw = gzip.decompress(data)
    assert raw.count(b"<trkseg>") == 60
    track, problems = read_track("eurovelo5.gpx", data)
    assert track is not None
    assert len(track.parts) == 2
    assert track.length == pytest.approx(222_092, abs=5)
    first, last = track.parts[0], track.parts[-1]
    assert distance(CALAIS, Coordinates(first.lat[0], first.lon[0])) < 20
    assert distance(BELGIUM, Coordinates(last.lat[-1], last.lon[-1])) < 20
    (gap,) = gaps(track)
    assert gap.metres == pytest.approx(752, abs=2)
    codes = sorted(problem.code for problem in problems)
    assert codes == ["track-gap", "track-left-out", "track-order"]
    lost = {each.code for each in problems if each.level is Level.WARNING}
    assert lost == {"track-gap", "track-left-out"}
    # By Watten, Saint-Omer, Béthune, Lens and Lille, in that order, and never back.
    towns = [(50.832, 2.212), (50.751, 2.262), (50.533, 2.63), (50.432, 2.815), (50.633, 3.03)]
    alongs = []
    for latitude, longitude in towns:
        lon, lat = (
            np.concatenate([getattr(part, axis) for part in track.parts]) for axis in ("lon", "lat")
        )
        along = np.concatenate([part.along for part in track.parts])
        off = np.hypot((lon - longitude) * 0.634, lat - latitude)
        assert off.min() < 0.05
        alongs.append(float(along[off.argmin()]))
    assert alongs == sorted(alongs)


def test_eurovelo_5_shuffled_gives_the_same_line() -> None:
    data = gzip.decompress((DATA / "eurovelo5.gpx.gz").read_bytes()).decode()
    head, *segments = data.split("<trkseg>")
    tail = segments[-1].partition("</trkseg>")[2]
    bodies = [each.partition("</trkseg>")[0] for each in segments]
    rng = np.random.default_rng(5)
    mixed = [bodies[number] for number in rng.permutation(len(bodies))]
    text = head + "".join(f"<trkseg>{each}</trkseg>" for each in mixed) + tail
    track, _ = read_track("mixed.gpx", text.encode(), start=CALAIS)
    assert track is not None
    assert track.length == pytest.approx(222_092, abs=5)
    assert len(track.parts) == 2
    first = track.parts[0]
    assert distance(CALAIS, Coordinates(first.lat[0], first.lon[0])) < 20
