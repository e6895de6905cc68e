"""Fewer points, none of them farther from the line than the tolerance."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from estran.routes.simplifying import simplify
from estran.routes.track import Part, Track
from tests.support.tracks import routes, track_of, wind


def local(part: Part, around: Part) -> shapely.LineString:
    """The line on a plane of the test's own, which touches the ground where the part begins."""
    middle = f"+lat_0={around.lat[0]} +lon_0={around.lon[0]}"
    to = Transformer.from_crs("EPSG:4326", f"+proj=aeqd {middle} +datum=WGS84", always_xy=True)
    return shapely.LineString(np.column_stack(to.transform(part.lon, part.lat)))


@given(routes(), st.floats(1, 500))
def test_no_point_lies_farther_off_than_the_tolerance(track: Track, tolerance: float) -> None:
    simple = simplify(track, tolerance)
    for full, part in zip(track.parts, simple.parts, strict=True):
        one, two = local(full, full), local(part, full)
        off = shapely.hausdorff_distance(one, two, densify=0.02)
        assert off <= tolerance
        assert (part.lon[0], part.lat[0]) == (full.lon[0], full.lat[0])
        assert (part.lon[-1], part.lat[-1]) == (full.lon[-1], full.lat[-1])


@given(routes(), st.floats(1, 500))
def test_what_is_kept_keeps_its_place_along_the_whole(track: Track, tolerance: float) -> None:
    simple = simplify(track, tolerance)
    assert simple.length == track.length
    assert simple.ascent == track.ascent
    for full, part in zip(track.parts, simple.parts, strict=True):
        places = np.searchsorted(full.along, part.along)
        assert (full.lon[places] == part.lon).all()
        assert (full.lat[places] == part.lat).all()
        assert (part.height is None) == (full.height is None)
        if part.height is not None and full.height is not None:
            assert (full.height[places] == part.height).all()


def test_a_line_that_winds_needs_few_points() -> None:
    track = track_of(wind(1, 5_000))
    fine, coarse = (len(simplify(track, metres).parts[0].lon) for metres in (10, 100))
    assert coarse < fine < 5_000


def test_a_way_there_and_back_keeps_both() -> None:
    there = wind(2, 60)
    track = track_of(there.then(there.reverse))
    simple = simplify(track, 10)
    assert simple.parts[0].along[-1] == pytest.approx(track.length)
    assert (np.diff(simple.parts[0].along) > 0).all()
