"""Pieces of tracks: cutting, turning and joining keep the length."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.routes.cutting import at, between, joined, nearest, reverse
from estran.routes.measuring import distance
from estran.routes.track import Track
from tests.support.tracks import routes, same_line, track_of, wind

MILLIMETRE = 0.001


@given(routes())
def test_turned_round_it_is_as_long_and_twice_turned_it_is_itself(track: Track) -> None:
    back = reverse(track)
    assert back.length == pytest.approx(track.length, abs=MILLIMETRE)
    again = reverse(back)
    for one, two in zip(track.parts, again.parts, strict=True):
        assert same_line(one.lon, two.lon, 0)
        assert same_line(one.lat, two.lat, 0)
        assert same_line(one.along, two.along, MILLIMETRE)


@given(routes(heights=True))
def test_turned_round_its_ascent_is_its_descent(track: Track) -> None:
    back = reverse(track)
    assert track.ascent is not None
    assert track.descent is not None
    # Where a turn stands may differ by one threshold at either end of a part.
    assert back.ascent == pytest.approx(track.descent, abs=4 * len(track.parts))
    assert back.descent == pytest.approx(track.ascent, abs=4 * len(track.parts))


@given(routes(), st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6))
def test_pieces_add_up_to_the_whole(track: Track, shares: list[float]) -> None:
    cuts = [0.0, *sorted(share * track.length for share in shares), track.length]
    ways = [(a, b) for a, b in itertools.pairwise(cuts) if b - a > 1]
    assume(sum(b - a for a, b in ways) > track.length - MILLIMETRE)
    pieces = [between(track, a, b) for a, b in ways]
    for piece, (a, b) in zip(pieces, ways, strict=True):
        assert piece.length == pytest.approx(b - a, abs=0.01)
    total = sum(piece.length for piece in pieces)
    assert total == pytest.approx(track.length, abs=0.02)
    assert joined(pieces).length == pytest.approx(track.length, abs=0.02)


@given(routes(heights=True))
def test_pieces_put_together_are_the_whole(track: Track) -> None:
    assume(track.length > 100)
    half = track.length * 0.4321
    whole = joined([between(track, 0, half), between(track, half, track.length)])
    assert len(whole.parts) == len(track.parts)
    assert all(part.height is not None for part in whole.parts)
    inside = [at(whole, share * track.length) for share in np.linspace(0, 1, 20)]
    for place, share in zip(inside, np.linspace(0, 1, 20), strict=True):
        assert distance(place, at(track, share * track.length)) < 0.1


def test_a_piece_that_ends_before_it_begins_is_turned_round() -> None:
    track = track_of(wind(1, 200, heights=True))
    there, back = between(track, 1_000, 4_000), between(track, 4_000, 1_000)
    assert same_line(there.parts[0].lon, back.parts[0].lon[::-1])
    assert distance(at(back, 0), at(track, 4_000)) < 0.1


def test_a_piece_over_a_gap_keeps_it() -> None:
    segment = wind(1, 300)
    track = track_of(segment.taken(slice(0, 100)), segment.taken(slice(150, 300)))
    edge = float(track.parts[0].along[-1])
    assert len(between(track, edge - 500, edge + 500).parts) == 2
    assert len(between(track, 0, edge).parts) == 1
    assert len(between(track, edge, track.length).parts) == 1


def test_beyond_the_ends_is_the_end_and_nothing_is_no_piece() -> None:
    track = track_of(wind(1, 20))
    assert between(track, -50, 1e9).length == pytest.approx(track.length, abs=MILLIMETRE)
    assert at(track, -5) == at(track, 0)
    assert at(track, 1e9) == Coordinates(track.parts[-1].lat[-1], track.parts[-1].lon[-1])
    with pytest.raises(ValueError, match="nothing lies between"):
        between(track, 10, 10)
    with pytest.raises(ValueError, match="nothing lies between"):
        between(track, 1e8, 1e9)


@given(routes(), st.floats(0, 1))
def test_a_place_of_the_track_is_found_on_it(track: Track, share: float) -> None:
    along = share * track.length
    spot = nearest(track, at(track, along))
    assert spot.off < 0.5
    # Where it winds, another place of it may be as near; that one is as good.
    assert distance(at(track, spot.along), at(track, along)) < 1


def test_a_place_beside_the_track_is_as_far_as_it_is() -> None:
    east = np.linspace(2.0, 2.1, 50)
    track = track_of(wind(1, 2).__class__(east, np.full(50, 50.5), np.full(50, np.nan)))
    spot = nearest(track, Coordinates(50.51, 2.05))
    assert spot.along == pytest.approx(track.length / 2, abs=10)
    assert spot.off == pytest.approx(
        distance(Coordinates(50.5, 2.05), Coordinates(50.51, 2.05)), rel=0.005
    )


def test_tracks_that_meet_go_on_and_others_keep_their_distance() -> None:
    whole = wind(5, 90)
    one, two, far = (track_of(whole.taken(slice(a, b))) for a, b in ((0, 31), (30, 60), (70, 90)))
    together = joined([one, two, far])
    assert len(together.parts) == 2
    assert together.length == pytest.approx(one.length + two.length + far.length, abs=MILLIMETRE)
    assert len(together.parts[0].lon) == len(one.parts[0].lon) + len(two.parts[0].lon) - 1


def test_heights_of_one_of_two_that_meet_are_not_enough() -> None:
    whole, flat = wind(5, 60, heights=True), wind(5, 60)
    one, two = track_of(whole.taken(slice(0, 31))), track_of(flat.taken(slice(30, 60)))
    assert joined([one, two]).parts[0].height is None
