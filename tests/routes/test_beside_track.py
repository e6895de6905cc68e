"""Places beside a track: found within a distance, in the order of riding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.routes.beside import Beside
from estran.routes.cutting import at, nearest
from estran.routes.measuring import distance
from estran.routes.track import Track
from tests.support.tracks import routes, track_of, wind


def around(track: Track, seed: int, count: int = 20) -> list[Coordinates]:
    """Places within a few kilometres of a track."""
    rng = np.random.default_rng(seed)
    middle = [at(track, share * track.length) for share in rng.uniform(0, 1, count)]
    return [
        Coordinates(each.latitude + north, each.longitude + east)
        for each, north, east in zip(middle, *rng.normal(0, 0.02, (2, count)), strict=True)
    ]


@given(routes(), st.integers(0, 1_000), st.floats(200, 4_000))
def test_those_and_only_those_within_the_distance(track: Track, seed: int, within: float) -> None:
    places = around(track, seed)
    found = Beside(places).along(track, within)
    spots = [nearest(track, place) for place in places]
    assert {each.index for each in found} == {
        number for number, spot in enumerate(spots) if spot.off <= within
    }
    for each in found:
        assert each.off == pytest.approx(spots[each.index].off, abs=0.01)
        # Where the track breaks off one distance along it is two places: an end and a start.
        there = [at(track, each.along), at(track, each.along + 0.01)]
        off = min(distance(place, places[each.index]) for place in there)
        assert off == pytest.approx(each.off, rel=0.004, abs=0.5)
    assert [each.along for each in found] == sorted(each.along for each in found)


def test_a_place_by_two_parts_stands_once_where_it_is_nearer() -> None:
    there = wind(1, 100)
    later = there.__class__(there.lon + 0.004, there.lat, there.height)
    track = track_of(there, later)
    places = [Coordinates(there.lat[50], there.lon[50]), Coordinates(later.lat[50], later.lon[50])]
    found = Beside(places).along(track, 1_000)
    assert [each.index for each in found] == [0, 1]
    assert [round(each.off) for each in found] == [0, 0]
    edge = track.parts[0].along[-1]
    assert found[0].along < edge < found[1].along


def test_no_places_are_found_among_none() -> None:
    assert Beside([]).along(track_of(wind(1, 10)), 5_000) == ()
