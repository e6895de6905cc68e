from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from estran.catalogue.space import Index, distance
from estran.model.values import Coordinates

ELLIPSOID = Geod(ellps="WGS84")
NORTH_FRANCE = st.builds(
    Coordinates, st.floats(49.5, 51.3, allow_nan=False), st.floats(1.2, 3.6, allow_nan=False)
)


def by_geodesy(one: Coordinates, two: Coordinates) -> float:
    """Metres on the WGS 84 ellipsoid, by PROJ: an answer that owes our formula nothing."""
    found: float = ELLIPSOID.inv(one.longitude, one.latitude, two.longitude, two.latitude)[2]
    return found


@given(NORTH_FRANCE, NORTH_FRANCE)
def test_distances_are_those_of_geodesy(one: Coordinates, two: Coordinates) -> None:
    assert distance(one, two) == pytest.approx(by_geodesy(one, two), rel=0.003, abs=0.01)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Coordinates(50.6, 1.6), Coordinates(50.6, 3.1)),  # due east
        (Coordinates(50.0, 2.3), Coordinates(51.0, 2.3)),  # due north
        (Coordinates(50.7260, 1.6140), Coordinates(50.2910, 2.7775)),  # Boulogne to Arras
    ],
)
def test_distances_hold_in_every_direction(one: Coordinates, two: Coordinates) -> None:
    assert distance(one, two) == pytest.approx(by_geodesy(one, two), rel=0.003)
    assert distance(one, two) == distance(two, one)


def test_a_place_is_at_no_distance_from_itself() -> None:
    assert distance(Coordinates(50.7, 1.6), Coordinates(50.7, 1.6)) == 0


@given(
    st.lists(NORTH_FRANCE, max_size=40),
    NORTH_FRANCE,
    st.integers(1, 12),
    st.sampled_from([0.0, 500.0, 2_500.0, 20_000.0, 60_000.0, 400_000.0]),
    st.integers(1, 4),
)
def test_the_index_finds_what_looking_at_everything_finds(
    where: list[Coordinates], place: Coordinates, count: int, within: float, accepted: int
) -> None:
    """All pairs, the slow way; the index must agree to the bit, order included."""
    where = [*where, place, *where[:3]]  # some at the very place, some twice
    index = Index(range(len(where)), where)

    def accept(number: int) -> bool:
        return number % accepted == 0

    rows = sorted(
        (distance(place, each), number) for number, each in enumerate(where) if accept(number)
    )
    expected = [row for row in rows if row[0] <= within][:count]
    assert index.near(place, count, within, accept) == expected


def strewn(count: int, north: float, east: float) -> list[Coordinates]:
    """Places without order between 50.0° and ``north``, 1.5° and ``east``; the same each time."""
    dice = random.Random(62)  # noqa: S311 - places, not secrets
    return [Coordinates(dice.uniform(50.0, north), dice.uniform(1.5, east)) for _ in range(count)]


def all_pairs(place: Coordinates, where: list[Coordinates]) -> list[tuple[float, int]]:
    return sorted((distance(place, each), number) for number, each in enumerate(where))


@pytest.mark.parametrize("within", [3_000.0, 9_000.0, 40_000.0])
@pytest.mark.parametrize("count", [3, 1_000])
def test_the_index_misses_nothing_at_the_rim(within: float, count: int) -> None:
    """So many places that some lie near the rim of each circle."""
    where = strewn(1_030, 51.1, 3.2)
    index = Index(range(1_000), where[:1_000])
    for place in where[1_000:]:
        expected = [row for row in all_pairs(place, where[:1_000]) if row[0] <= within][:count]
        assert index.near(place, count, within) == expected


@pytest.mark.parametrize("within", [400.0, 9_000.0, 60_000.0, 78_000.0, 200_000.0])
@pytest.mark.parametrize(("count", "third"), [(3, False), (3, True), (30, True), (150, False)])
@pytest.mark.parametrize("size", [1, 40, 250])
def test_what_is_beside_a_thing_is_what_looking_at_everything_finds(
    within: float, count: int, third: bool, size: int
) -> None:
    where = strewn(size, 50.2, 1.9) if size > 100 else strewn(size, 51.1, 3.2)
    index = Index(range(size), where)
    for thing in range(0, size, 7):
        expected = [
            (metres, number)
            for metres, number in all_pairs(where[thing], where)
            if metres <= within and number != thing and (number % 3 == 0 or not third)
        ][:count]
        found = index.beside(thing, count, within, lambda number: number % 3 == 0 or not third)
        assert [number for _, number in found] == [number for _, number in expected]
        assert [metres for metres, _ in found] == pytest.approx([row[0] for row in expected])


def test_an_empty_index_finds_nothing() -> None:
    assert Index([], []).near(Coordinates(50.7, 1.6), 5, 1e6) == []


def test_what_is_refused_makes_room_for_what_is_farther() -> None:
    where = [Coordinates(50.7 + n / 100, 1.6) for n in range(10)]
    found = Index(range(10), where).near(where[0], 2, 1e6, lambda number: number >= 7)
    assert [number for _, number in found] == [7, 8]
