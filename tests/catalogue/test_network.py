"""The network of members: what follows from who recommends whom."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.catalogue.committed import recommended, recommenders
from estran.catalogue.network import FAR, Network, Point
from estran.model.values import Coordinates
from tests.support.members import entry, joined, shown

REFS = st.sampled_from([f"m{n}" for n in range(7)])


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    found = []
    for ref in draw(st.lists(REFS, unique=True)):
        place = Coordinates(draw(st.floats(50.2, 50.9)), draw(st.floats(1.6, 3.0)))
        home = draw(st.sampled_from(["cote", "marais"]))
        found.append(Point(ref, home, place, tuple(draw(st.lists(REFS, max_size=5)))))
    return found


def told(made: Network) -> tuple[object, ...]:
    """All that is worked out."""
    return (
        made.edges,
        made.given,
        made.received,
        made.isolated,
        made.silent,
        made.unnamed,
        made.groups,
        made.far,
        made.across,
        made.most_recommended(),
        made.usual_distance,
    )


@given(points(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_of_recommendations_does_not_matter(
    found: list[Point], chance: random.Random
) -> None:
    other = [
        Point(each.ref, each.destination, each.place, tuple(reversed(each.recommends)))
        for each in found
    ]
    chance.shuffle(other)
    assert told(Network(found)) == told(Network(other))


@given(points())
def test_each_way_is_counted_once_on_both_sides(found: list[Point]) -> None:
    made = Network(found)
    assert sorted(edge for edges in made.given.values() for edge in edges) == sorted(
        edge for edges in made.received.values() for edge in edges
    )
    assert len(made.one_way) + 2 * len(made.returned) == len(made.edges)
    assert sorted(ref for group in made.groups for ref in group) == sorted(made.points)
    alone = {group[0] for group in made.groups if len(group) == 1}
    assert alone == set(made.isolated)
    for edge in made.edges:
        assert edge.start != edge.end
        assert {edge.start, edge.end} <= set(made.points)


def small() -> Network:
    """a and b recommend each other, b recommends c far away, d stands alone; x is none of ours."""
    return Network(
        [
            Point("a", "cote", Coordinates(50.70, 1.60), ("b", "x", "a", "b")),
            Point("b", "cote", Coordinates(50.71, 1.60), ("c", "a")),
            Point("c", "marais", Coordinates(50.70, 2.60)),
            Point("d", "cote", Coordinates(50.60, 1.60), ("x",)),
            Point("e", "cote", Coordinates(50.60, 1.60), ("c",)),
        ]
    )


def test_what_an_animator_asks() -> None:
    made = small()
    assert [(edge.start, edge.end) for edge in made.edges] == [
        ("a", "b"),
        ("b", "a"),
        ("b", "c"),
        ("e", "c"),
    ]
    assert made.isolated == ("d",)
    assert made.silent == ("c",)
    assert made.unnamed == ("e",)
    assert [(edge.start, edge.end) for edge in made.one_way] == [("b", "c"), ("e", "c")]
    assert [(edge.start, edge.end) for edge in made.returned] == [("a", "b")]
    assert made.groups == (("a", "b", "c", "e"), ("d",))
    assert [edge.start for edge in made.far] == ["e"]
    assert made.far[0].metres > FAR
    assert [edge.end for edge in made.across] == ["c", "c"]
    assert made.most_recommended() == (("c", 2), ("a", 1), ("b", 1))
    assert made.given["b"][0].end == "a"
    assert made.given["b"][0].metres == pytest.approx(1113, abs=5)


def test_an_empty_network_has_nothing_to_tell() -> None:
    made = Network([])
    assert (made.edges, made.groups, made.usual_distance) == ((), (), None)


def test_a_place_that_is_no_member_is_not_in_it() -> None:
    found = [
        joined("stays", "other", "marked"),
        joined("other", "stays"),
        entry("marked"),
    ]
    made = shown(found).network
    assert list(made.points) == ["other", "stays"]
    assert [(edge.start, edge.end) for edge in made.edges] == [
        ("other", "stays"),
        ("stays", "other"),
    ]


def test_a_page_tells_of_the_network_in_the_member_s_order_and_by_nearness() -> None:
    east = Coordinates(50.29, 2.78)
    found = [
        joined("here", "far", "near", "marked"),
        joined("near", "here", at=Coordinates(50.73, 1.62)),
        joined("far", "here", at=east),
        entry("marked"),
    ]
    catalogue = shown(found)
    given = recommended(catalogue, found[0])
    assert [(each.ref, other.ref) for each, other, _ in given] == [("far", "far"), ("near", "near")]
    received = recommenders(catalogue, found[0])
    assert [other.ref for _, other in received] == ["near", "far"]
    assert [metres for metres, _ in received] == [given[1][2], given[0][2]]
    assert given[0][2] > 80_000
    assert 0 < given[1][2] < 1_000
    assert (recommended(catalogue, found[3]), recommenders(catalogue, found[3])) == ([], [])
