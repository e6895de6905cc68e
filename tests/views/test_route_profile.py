"""The drawn heights of a route: axes, stages, climbs by gradient, nothing where none are known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.routes.heights import Climb
from estran.views.drawing_parts import Profile
from estran.views.route_profile import LEAST, ROOM, X0, X1, Y0, Y1, Span, grade, profile

HILL = [(0.0, 10.0), (5_000.0, 20.0), (10_000.0, 160.0), (20_000.0, 12.0)]
STAGES = [Span(1, "Une", 0, 8_000, 90, 10), Span(2, "Deux", 8_000, 20_000, 60, 140)]
CLIMB = Climb(5_000, 10_000, 140, 2.8, 6.1)


def made(samples: list[tuple[float, float]], climbs: tuple[Climb, ...] = ()) -> Profile:
    found = profile(samples, climbs, STAGES, {"sleep": [1_000.0, 19_000.0], "station": [0.0]})
    assert found is not None
    return found


def test_the_axis_is_linear_in_metres() -> None:
    found = made(HILL)
    assert (found.x0, found.x1, found.length) == (X0, X1, 20_000)
    at = {tick.value: tick.at for tick in found.distances}
    assert at[0] == X0
    assert at[20] == X1
    assert at[10] == pytest.approx((X0 + X1) / 2, abs=0.1)


def test_heights_stand_between_round_values() -> None:
    found = made(HILL)
    values = [tick.value for tick in found.heights]
    assert values[0] <= 10
    assert values[-1] >= 160
    assert found.heights[0].at > found.heights[-1].at
    assert (found.lowest, found.highest) == (10, 160)


def test_stages_tell_their_lowest_and_highest_place() -> None:
    first, second = made(HILL).stages
    assert (first.lowest, first.ascent) == (10, 90)
    assert first.highest == pytest.approx(104)
    assert (second.lowest, second.highest) == (12, 160)
    assert first.x + first.width == pytest.approx(second.x, abs=0.11)
    assert second.x + second.width == pytest.approx(X1, abs=0.11)


def test_a_flat_route_is_drawn_flat() -> None:
    found = made([(0.0, 3.0), (10_000.0, 5.0), (20_000.0, 4.0)])
    assert found.heights[-1].value - found.heights[0].value >= LEAST * 0.7
    heights = [float(each) for each in found.line.replace("-", " -").split("l")[0][1:].split()]
    assert heights[1] > (Y0 + Y1) / 2, "at the foot of the axis"


def test_below_the_sea_is_below_nought() -> None:
    found = made([(0.0, -2.0), (20_000.0, 60.0)])
    assert found.heights[0].value == 0
    assert found.heights[0].at < Y1


def test_climbs_are_told_by_their_gradient() -> None:
    (climb,) = made(HILL, (CLIMB,)).climbs
    assert (climb.grade, climb.labelled) == ("gentle", True)
    assert (climb.start, climb.end, climb.ascent) == (5_000, 10_000, 140)
    assert (climb.mean, climb.steepest) == (2.8, 6.1)
    assert [grade(each) for each in (0, 2.9, 3, 4.9, 5, 7.9, 8, 20)] == [
        *("gentle", "gentle", "steady", "steady"),
        *("steep", "steep", "wall", "wall"),
    ]


def test_of_climbs_close_together_the_steepest_has_its_figure() -> None:
    close = (Climb(5_000, 5_200, 4, 2.0, 3.0), Climb(5_300, 5_500, 12, 6.0, 9.0), CLIMB)
    labelled = [each.labelled for each in made(HILL, close).climbs]
    assert labelled == [False, True, True]


spans = st.lists(
    st.tuples(st.floats(0, 19_000), st.floats(100, 1_000), st.floats(1, 15)), max_size=15
)


@given(spans)
def test_figures_of_climbs_never_meet(chosen: list[tuple[float, float, float]]) -> None:
    climbs = tuple(Climb(start, start + wide, 10, mean, mean) for start, wide, mean in chosen)
    xs = sorted(each.x for each in made(HILL, climbs).climbs if each.labelled)
    assert all(b - a >= ROOM for a, b in pairwise(xs))
    assert bool(xs) == bool(climbs)


def test_places_stand_in_rows_below() -> None:
    found = made(HILL)
    assert [(each.look, each.count) for each in found.dots] == [("sleep", 2), ("station", 1)]
    bare = profile(HILL, (), STAGES, {})
    assert bare is not None
    assert bare.dots == ()
    assert found.height > bare.height


@pytest.mark.parametrize("samples", [[], [(0.0, 5.0)], [(0.0, 5.0), (0.0, 6.0)]])
def test_without_heights_there_is_no_profile(samples: list[tuple[float, float]]) -> None:
    assert profile(samples, (), STAGES, {}) is None
