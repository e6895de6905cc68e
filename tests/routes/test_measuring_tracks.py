"""Lengths on the ellipsoid, against a computation of our own; parts and gaps."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.routes.measuring import distance, gaps, measured, steps
from estran.routes.track import Track
from tests.support.tracks import routes, track_of, wind

A, F = 6_378_137.0, 1 / 298.257223563
B = A * (1 - F)


def vincenty(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Metres between two (longitude, latitude) by Vincenty's inverse formula.

    T. Vincenty, *Direct and inverse solutions of geodesics on the ellipsoid*, Survey Review 23
    (1975): another method than the library's, right to half a millimetre.
    """
    if one == two:
        return 0.0
    u1, u2 = (math.atan((1 - F) * math.tan(math.radians(each[1]))) for each in (one, two))
    wide = lam = math.radians(two[0] - one[0])
    for _ in range(200):
        x = math.cos(u2) * math.sin(lam)
        y = math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam)
        sin_s = math.hypot(x, y)
        cos_s = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(lam)
        s = math.atan2(sin_s, cos_s)
        sin_a = math.cos(u1) * math.cos(u2) * math.sin(lam) / sin_s
        cos2_a = 1 - sin_a**2
        middle = cos_s - 2 * math.sin(u1) * math.sin(u2) / cos2_a if cos2_a else 0.0
        c = F / 16 * cos2_a * (4 + F * (4 - 3 * cos2_a))
        inner = middle + c * cos_s * (2 * middle**2 - 1)
        before, lam = lam, wide + (1 - c) * F * sin_a * (s + c * sin_s * inner)
        if abs(lam - before) < 1e-13:
            break
    u = cos2_a * (A**2 - B**2) / B**2
    big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    turn = cos_s * (2 * middle**2 - 1)
    turn -= big_b / 6 * middle * (4 * sin_s**2 - 3) * (4 * middle**2 - 3)
    return B * big_a * (s - big_b * sin_s * (middle + big_b / 4 * turn))


@given(st.floats(-5, 9), st.floats(41, 52), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_a_step_is_as_long_as_vincenty_says(
    lon: float, lat: float, east: float, north: float
) -> None:
    ours = steps(np.array([lon, lon + east]), np.array([lat, lat + north]))[0]
    assert ours == pytest.approx(vincenty((lon, lat), (lon + east, lat + north)), abs=1e-3)


def test_a_whole_track_is_within_a_thousandth_of_vincenty() -> None:
    segment = wind(3, 2_000)
    points = list(zip(segment.lon.tolist(), segment.lat.tolist(), strict=True))
    theirs = sum(vincenty(one, two) for one, two in itertools.pairwise(points))
    assert track_of(segment).length == pytest.approx(theirs, rel=1e-6)
    # On a sphere it would be off by more than is allowed: the test can tell.
    radius = 6_371_008.8
    sphere = sum(
        2
        * radius
        * math.asin(
            math.sqrt(
                math.sin(math.radians(two[1] - one[1]) / 2) ** 2
                + math.cos(math.radians(one[1]))
                * math.cos(math.radians(two[1]))
                * math.sin(math.radians(two[0] - one[0]) / 2) ** 2
            )
        )
        for one, two in itertools.pairwise(points)
    )
    assert abs(sphere / theirs - 1) > 0.001


@given(routes())
def test_a_track_goes_on_after_a_gap_where_it_was(track: Track) -> None:
    assert track.parts[0].along[0] == 0
    for before, after in zip(track.parts, track.parts[1:], strict=False):
        assert after.along[0] == before.along[-1]
    found = gaps(track)
    assert len(found) == len(track.parts) - 1
    for gap, after in zip(found, track.parts[1:], strict=True):
        assert gap.metres == pytest.approx(distance(gap.start, gap.end))
        assert gap.along == after.along[0]
        assert gap.end == Coordinates(after.lat[0], after.lon[0])


def test_a_track_has_a_part_and_a_part_two_points() -> None:
    with pytest.raises(ValueError, match="must have a part"):
        measured([])
    with pytest.raises(ValueError, match="two points"):
        measured([(np.array([2.0]), np.array([50.0]), None)])


def test_one_part_without_heights_leaves_the_whole_without_ascent() -> None:
    tall, low = wind(1, 50, heights=True), wind(2, 50)
    assert track_of(tall).ascent is not None
    assert track_of(tall, low).ascent is None
    assert track_of(tall, low).descent is None
