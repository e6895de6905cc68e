"""The ground that routes are drawn on: borders in few lines, land where land is."""

from __future__ import annotations

import pytest
import shapely

from estran.reading.ground import chained
from estran.reading.places import Places


def grid(size: int) -> list[shapely.LineString]:
    """The sides of size times size squares, each a line of its own."""
    rows = range(size + 1)
    across = [shapely.LineString([(x, y), (x + 1, y)]) for y in rows for x in range(size)]
    upwards = [shapely.LineString([(x, y), (x, y + 1)]) for x in rows for y in range(size)]
    return across + upwards


def test_lines_that_share_ends_become_few_and_stay_the_same() -> None:
    lines = grid(6)
    chains = chained(lines)
    assert len(chains) < len(lines) / 2
    assert sum(each.length for each in chains) == pytest.approx(len(lines)), "each once"
    assert shapely.union_all(chains).symmetric_difference(shapely.union_all(lines)).is_empty
    assert [each.wkt for each in chained(lines)] == [each.wkt for each in chains]


def test_lines_that_share_nothing_stay_as_they_are() -> None:
    lines = [shapely.LineString([(0, 0), (1, 0)]), shapely.LineString([(2, 0), (3, 1)])]
    assert {each.wkt for each in chained(lines)} == {each.wkt for each in lines}
    assert chained([]) == []


def test_a_ring_stays_closed() -> None:
    ring = shapely.LineString([(0, 0), (1, 0), (1, 1), (0, 0)])
    (chain,) = chained([ring])
    assert chain.is_closed


def test_the_ground_is_the_state_s() -> None:
    ground = Places().ground
    arras, sea = shapely.Point(2.777, 50.291), shapely.Point(1.2, 50.9)
    lille, dover = shapely.Point(3.06, 50.63), shapely.Point(1.2, 51.15)
    assert ground.department.contains(arras)
    assert not ground.department.contains(sea)
    assert ground.land.contains(lille)
    assert ground.land.contains(dover)
    assert not ground.land.contains(sea)
    assert not ground.land.contains(arras)
    assert ground.borders.length > 10
    assert ground.within(1.5, 50.5, 2.0, 51.0).borders.length < ground.borders.length
