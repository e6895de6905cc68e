"""The drawn map of a route: where its line lies, what is named, that nothing is made up."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.reading.places import Places
from estran.routes.measuring import measured
from estran.routes.track import Track
from estran.views.drawing_parts import MapLabel, RouteMap
from estran.views.route_map import Drawn, StageOf, route_map
from estran.views.route_names import NARROW, Name, placed
from estran.views.route_sheet import WIDTH, Sheet, path

CALAIS, ARDRES = Coordinates(50.968, 1.862), Coordinates(50.855, 1.976)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


def track(*parts: list[tuple[float, float]]) -> Track:
    columns = (np.array(part).T for part in parts)
    return measured([(lon, lat, None) for lon, lat in columns])


def straight(west: float, east: float, north: float = 50.9) -> list[tuple[float, float]]:
    return [(float(lon), north) for lon in np.linspace(west, east, 40)]


def drawing(places: Places, drawn: Drawn) -> RouteMap:
    found = route_map(places, drawn)
    assert found is not None
    return found


def points(data: str) -> list[tuple[float, float]]:
    """The points of a path that is made of M, l and h."""
    found: list[tuple[float, float]] = []
    for move, steps in re.findall(r"M([^Mlhz]*)(?:[lh]([^Mz]*))?z?", data):
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", f"{move} {steps}")]
        at = (numbers[0], numbers[1])
        found.append(at)
        for x, y in zip(numbers[2::2], numbers[3::2], strict=False):
            at = at[0] + x, at[1] + y
            found.append(at)
    return found


def test_the_line_runs_from_west_to_east_within_the_drawing(places: Places) -> None:
    found = drawing(places, Drawn(track(straight(1.9, 2.4))))
    (x0, y0), *_, (x1, y1) = points(found.line)
    assert 0 < x0 < 100
    assert WIDTH - 100 < x1 < WIDTH
    assert y0 == pytest.approx(y1, abs=0.2)
    assert found.gaps == ""
    assert found.width == WIDTH
    # 0.5 degrees of longitude at 50.9 degrees north are 35.1 km.
    assert (x1 - x0) / found.scale.width * found.scale.kilometres == pytest.approx(35.1, rel=0.02)


def test_a_gap_is_drawn_apart_from_the_line(places: Places) -> None:
    found = drawing(places, Drawn(track(straight(1.9, 2.1), straight(2.2, 2.4))))
    assert found.line.count("M") == 2
    ends = points(found.line)
    start, end = points(found.gaps)
    assert any(start == pytest.approx(each, abs=0.2) for each in ends)
    assert any(end == pytest.approx(each, abs=0.2) for each in ends)


def test_without_a_track_the_ends_stand_and_nothing_between(places: Places) -> None:
    ends = (("Calais", CALAIS), ("Ardres", ARDRES))
    stage = StageOf(1, "Calais", None)
    found = drawing(places, Drawn(None, ends=ends, stages=(stage, stage)))
    assert (found.line, found.gaps, found.numbers) == ("", "", ())
    assert found.ends.count("M") == 2
    assert {each.text for each in found.labels if each.what == "end"} == {"Calais", "Ardres"}
    assert route_map(places, Drawn(None)) is None


def test_an_end_that_two_stages_share_is_there_once(places: Places) -> None:
    ends = (("Calais", CALAIS), ("Ardres", ARDRES), ("Ardres", ARDRES))
    found = drawing(places, Drawn(None, ends=ends))
    assert found.ends.count("M") == 2


def test_stages_have_their_numbers_on_the_line_where_there_are_several(places: Places) -> None:
    line = track(straight(1.9, 2.4))
    two = (StageOf(1, "a", line.length / 4), StageOf(2, "b", line.length * 3 / 4))
    found = drawing(places, Drawn(line, stages=two))
    assert [each.number for each in found.numbers] == [1, 2]
    assert found.numbers[0].x < WIDTH / 2 < found.numbers[1].x
    assert drawing(places, Drawn(line, stages=two[:1])).numbers == ()


def test_places_stand_by_their_look_and_those_beyond_the_drawing_do_not(places: Places) -> None:
    beside = {"sleep": (Coordinates(50.901, 2.0), Coordinates(48.0, 2.0)), "station": ()}
    found = drawing(places, Drawn(track(straight(1.9, 2.4)), places=beside))
    assert [(each.look, each.count) for each in found.dots] == [("sleep", 1)]


def test_the_coast_and_the_towns_are_there(places: Places) -> None:
    found = drawing(places, Drawn(track(straight(1.7, 2.4, 50.82))))
    assert found.department.startswith("M")
    assert found.land
    assert found.borders
    assert "Saint-Omer" in {each.text for each in found.labels}
    assert "Arras" not in {each.text for each in found.labels}


def test_the_drawing_of_a_long_route_stays_small(places: Places) -> None:
    rng = np.random.default_rng(7)
    lons = np.linspace(1.6, 3.2, 6000)
    lats = 50.9 - (lons - 1.6) * 0.3 + rng.normal(0, 0.0004, len(lons))
    line = track(list(zip(lons.tolist(), lats.tolist(), strict=True)))
    found = drawing(places, Drawn(line))
    sizes = [found.land, found.department, found.borders, found.line]
    assert sum(map(len, sizes)) < 40_000


def test_the_same_route_gives_the_same_drawing(places: Places) -> None:
    drawn = Drawn(track(straight(1.9, 2.4)), ends=(("Calais", CALAIS),))
    assert drawing(places, drawn) == drawing(Places(), drawn)


def box(label: MapLabel) -> tuple[float, float, float, float]:
    wide = len(label.text) * NARROW * 0.5
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return label.x - left, label.y - 10, label.x - left + wide, label.y + 10


places_of_names = st.lists(
    st.tuples(st.floats(0, 640), st.floats(0, 400)), min_size=1, max_size=12, unique=True
)


@given(places_of_names)
def test_names_never_lie_over_another(chosen: list[tuple[float, float]]) -> None:
    names = [Name(f"Lieu {number}", at, "end") for number, at in enumerate(chosen)]
    labels = [each for each in placed(names, 400, [], []) if not each.minor]
    for one, other in combinations(map(box, labels), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    for left, top, right, bottom in map(box, labels):
        assert left >= 0
        assert right <= 640
        assert top >= 0
        assert bottom <= 400


def test_a_name_that_has_no_room_is_left_out() -> None:
    assert placed([Name("Calais", (300, 200), "end")], 400, [(0, 0, 640, 400)], []) == ()


def test_a_name_keeps_off_the_line_where_it_can() -> None:
    line = [(float(x), 200.0) for x in range(300, 420, 2)]
    (label,) = placed([Name("Calais", (300, 200), "end")], 400, [], line)
    assert label.anchor == "end"


degrees = st.tuples(st.floats(1.5, 3.2), st.floats(50.0, 51.0))


@given(degrees, degrees)
def test_both_ends_of_any_route_lie_on_its_sheet(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    sheet = Sheet((x0, y0, x1, y1))
    assert sheet.holds(sheet.place(*one))
    assert sheet.holds(sheet.place(*other))
    assert 0.49 <= sheet.height / WIDTH <= 0.96


steps = st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900)), min_size=2, max_size=30)


@given(steps)
def test_a_path_ends_where_its_last_point_is(chosen: list[tuple[float, float]]) -> None:
    found = points(path(chosen))
    if found:
        assert found[0] == pytest.approx(chosen[0], abs=0.051)
        assert found[-1] == pytest.approx(chosen[-1], abs=0.06)
    else:
        rounded = [(round(x, 1), round(y, 1)) for x, y in chosen]
        assert all(one == other for one, other in pairwise(rounded))
