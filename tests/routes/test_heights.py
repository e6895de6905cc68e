"""Ups and downs, against what is known and what another tool says."""

from pathlib import Path

import gpxpy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.routes.files import read_track
from estran.routes.heights import climbs, profile
from estran.routes.relief import between_turns, smooth, turning, up_and_down
from estran.routes.track import Floats, Track
from tests.support.tracks import routes, track_of, wind

DATA = Path("tests/data/tracks")


def hills(
    spacing: float, noise: float, wave: float, high: float, whole: bool
) -> tuple[Floats, Floats]:
    """40 km of hills with that noise on their heights, rounded to metres or not."""
    rng = np.random.default_rng(8)
    along = np.arange(0, 40_000 + spacing / 2, spacing)
    height = 100 + high * np.sin(2 * np.pi * along / wave) + rng.normal(0, noise, len(along))
    return along, np.round(height) if whole else height


@pytest.mark.parametrize(
    ("spacing", "noise", "wave", "high", "whole"),
    [
        (10, 0.0, 2_000, 15, False),
        (10, 1.0, 2_000, 15, False),
        (25, 1.0, 2_000, 15, False),
        (25, 0.5, 2_000, 15, True),
        (30, 0.5, 1_000, 5, False),
        (25, 0.5, 400, 4, False),
    ],
)
def test_ascent_is_within_a_twentieth_of_what_was_made(
    spacing: float, noise: float, wave: float, high: float, whole: bool
) -> None:
    up, down = up_and_down(*hills(spacing, noise, wave, high, whole))
    made = 40_000 / wave * 2 * high
    assert up == pytest.approx(made, rel=0.05)
    assert down == pytest.approx(made, rel=0.05)


def test_without_smoothing_it_would_not_be() -> None:
    along, height = hills(10, 1.0, 2_000, 15, whole=False)
    raw = np.diff(height).clip(0).sum()
    assert raw > 2 * up_and_down(along, height)[0]


def test_a_flat_way_with_noise_is_flat() -> None:
    up, _ = up_and_down(*hills(25, 0.4, 2_000, 0, whole=False))
    assert up < 10


REFERENCE = [
    "Mojstrovka.gpx",
    "around-visnjan-with-car.gpx",
    "korita-zbevnica.gpx",
    "with_waypoint.gpx",
]


@pytest.mark.parametrize("name", REFERENCE)
def test_ascent_of_samples_is_within_a_twentieth_of_gpxpys(name: str) -> None:
    """Another tool's way: gpxpy averages three points by weights and adds up all rises."""
    data = (DATA / name).read_bytes()
    track, _ = read_track(name, data)
    assert track is not None
    theirs = gpxpy.parse(data.decode()).get_uphill_downhill()
    assert track.ascent == pytest.approx(theirs.uphill, rel=0.05)


def test_a_steady_slope_stays_as_it_is_to_its_ends() -> None:
    along = np.arange(0, 3_001, 20.0)
    grid, values = smooth(along, along * 0.05)
    assert np.allclose(values, grid * 0.05)
    assert up_and_down(along, along * 0.05) == pytest.approx((150, 0))


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=60), st.floats(0.5, 8))
def test_turns_are_highs_and_lows_by_turns(heights: list[float], threshold: float) -> None:
    values = np.array(heights)
    turns = turning(values, threshold)
    assert turns == sorted(set(turns))
    changes = np.diff(values[turns])
    assert (np.abs(changes) > threshold).all()
    assert (changes[1:] * changes[:-1] < 0).all()
    up, down = between_turns(values, threshold)
    assert up <= np.diff(values).clip(0).sum() + 1e-9
    assert abs((up - down) - (values[-1] - values[0])) <= 2 * threshold + 1e-9


def test_a_profile_holds_both_ends_and_equal_steps() -> None:
    track = track_of(wind(1, 400, heights=True))
    rows = profile(track, 100)
    along = np.array([row[0] for row in rows])
    assert along[0] == 0
    assert along[-1] == pytest.approx(track.length)
    assert np.diff(along) == pytest.approx(100, rel=0.02)
    part = track.parts[0]
    assert part.height is not None
    off = [abs(height - np.interp(far, part.along, part.height)) for far, height in rows]
    assert max(off) < 3


@given(routes(heights=True), st.floats(20, 500))
def test_a_profile_goes_on_over_gaps(track: Track, step: float) -> None:
    along = [row[0] for row in profile(track, step)]
    assert along == sorted(along)
    for part in track.parts:
        assert float(part.along[-1]) in along


@pytest.mark.parametrize("what", [profile, climbs])
def test_where_one_part_has_no_heights_nothing_is_shown(what: object) -> None:
    track = track_of(wind(1, 60, heights=True), wind(2, 60))
    assert (profile(track, 100) if what is profile else climbs(track)) == ()


def ramp(*legs: tuple[float, float]) -> Track:
    """A way east of legs (metres of way, metres of ascent)."""
    far = np.cumsum([0, *(leg[0] for leg in legs)])
    high = np.cumsum([10, *(leg[1] for leg in legs)])
    along = np.arange(0, far[-1] + 1, 10.0)
    segment = wind(1, len(along)).__class__(
        2 + along / 70_950, np.full(len(along), 50.5), np.interp(along, far, high)
    )
    return track_of(segment)


def test_a_climb_has_its_foot_its_top_and_its_gradient() -> None:
    (climb,) = climbs(ramp((2_000, 0), (1_000, 60), (2_000, 0), (1_000, -60)))
    assert climb.start == pytest.approx(2_050, abs=30)
    assert climb.end == pytest.approx(2_950, abs=30)
    assert climb.ascent == pytest.approx(54, abs=2)
    assert climb.gradient == pytest.approx(6, abs=0.2)
    assert climb.steepest == pytest.approx(6, abs=0.2)


def test_a_dip_of_a_few_metres_makes_no_two_climbs_of_one() -> None:
    one = climbs(ramp((500, 0), (600, 40), (100, -3), (600, 40), (500, 0)))
    two = climbs(ramp((500, 0), (600, 40), (300, -15), (600, 40), (500, 0)))
    assert (len(one), len(two)) == (1, 2)


@pytest.mark.parametrize("leg", [(400, 15), (6_000, 60)], ids=["low", "gentle"])
def test_a_low_or_a_gentle_rise_is_no_climb(leg: tuple[float, float]) -> None:
    assert climbs(ramp((500, 0), leg, (500, 0))) == ()
