"""Ways through a network, and loops: they are ridden where one may ride."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.nodes.chains import Chain, direct, graph_of, measured, shortest
from estran.nodes.loops import EACH, Length, Start, loop_rings, suggested
from estran.nodes.measures import apart, at, length
from estran.nodes.network import Network
from estran.nodes.reading import read_network
from estran.nodes.rings import rings
from tests.support.nodes import collection, grid, link, node, numbers, place


def way(network: Network, start: str, end: str) -> list[str] | None:
    places = place(network, start), place(network, end)
    found = shortest(network, graph_of(network), *places)
    return None if found is None else numbers(network, found.crossings)


def test_the_shortest_way_is_the_one_of_the_fewest_metres() -> None:
    network = grid(3, 3)
    assert way(network, "1", "3") == ["1", "2", "3"]
    assert len(way(network, "1", "9") or []) == 5


def test_one_way_links_are_not_ridden_against_their_direction() -> None:
    network = grid(3, 2, oneway={("1", "2"): True})
    assert way(network, "1", "2") == ["1", "2"]
    assert way(network, "2", "1") == ["2", "5", "4", "1"]
    closed = grid(2, 1, oneway={("1", "2"): False})
    assert way(closed, "1", "2") is None
    assert way(closed, "1", "1") is None


def test_of_two_links_between_two_nodes_the_shorter_is_taken() -> None:
    a, b, bend = (2.40, 50.60), (2.42, 50.60), (2.41, 50.63)
    nodes = collection([node("a", "1", *a), node("b", "2", *b)])
    links = collection([link("a", "b", a, bend, b), link("a", "b", a, b)])
    network, _ = read_network(nodes, links, "n", "l")
    assert network is not None
    assert len(network.links) == 2
    step = direct(network, 1, 0)
    assert step is not None
    assert step.link == 1


def test_across_a_crossing_of_two_posts_the_way_between_them_counts() -> None:
    a, b, b2, c = (2.40, 50.6), (2.42, 50.6), (2.424, 50.6), (2.44, 50.6)
    posts = [("a", "1", a), ("b", "2", b), ("b2", "2", b2), ("c", "3", c)]
    nodes = collection([node(ref, number, *where) for ref, number, where in posts])
    network, _ = read_network(
        nodes, collection([link("a", "b", a, b), link("b2", "c", b2, c)]), "n", "l"
    )
    assert network is not None
    found = shortest(network, graph_of(network), 0, 2)
    assert found is not None
    assert found.metres == pytest.approx(length(((a, c),)), abs=0.5)


@given(st.integers(0, 19), st.integers(0, 19), st.sets(st.integers(0, 30)))
def test_a_shortest_way_is_whole_and_no_longer_than_any_other(
    start: int, end: int, chosen: set[int]
) -> None:
    plain = grid(5, 4)
    pairs = [tuple(numbers(plain, (each.start, each.end))) for each in plain.links]
    oneway = {(pairs[i][0], pairs[i][1]): bool(i % 2) for i in chosen if i < len(pairs)}
    network = grid(5, 4, oneway=oneway)
    graph = graph_of(network)
    found = shortest(network, graph, start, end)
    reached = nx.single_source_dijkstra_path_length(graph, start, weight="metres")
    assert (found is None) == (end not in reached or start == end)
    if found is None:
        return
    assert found.crossings[0] == start
    assert found.crossings[-1] == end
    assert all(one.end == other.start for one, other in pairwise(found.steps))
    assert all(step in network.onward[step.start] for step in found.steps)
    assert found.metres == pytest.approx(reached[end], abs=0.01)


def ridden(network: Network, chain: Chain) -> None:
    """A loop comes back, rides no link twice and none against its direction."""
    assert chain.crossings[0] == chain.crossings[-1]
    assert len(set(chain.crossings)) == len(chain.steps)
    assert len({step.link for step in chain.steps}) == len(chain.steps)
    assert all(step in network.onward[step.start] for step in chain.steps)
    assert all(one.end == other.start for one, other in pairwise(chain.steps))
    assert chain.metres == measured(network, chain.steps).metres


def test_a_grid_has_its_rings() -> None:
    network = grid(3, 3)
    side, high = network.links[0].metres, network.links[1].metres
    one = 2 * side + 2 * high
    assert len(rings(network, one - 100, one + 100)) == 4
    assert len(rings(network, 0, 10 * one)) == 4 + 4 + 4 + 1, "of one, two, three and four fields"
    assert len(rings(network, 0, one + 100)) == 4, "none longer than it may be"


def test_loops_come_back_and_are_of_every_length() -> None:
    network = grid(7, 7)
    found = suggested(network, loop_rings(network))
    assert {loop.length for loop in found} == set(Length)
    for loop in found:
        ridden(network, loop.chain)
    for length_ in Length:
        own = [loop.chain.metres / 1000 for loop in found if loop.length is length_]
        least, most = {"short": (10, 25), "day": (25, 45), "long": (45, 80)}[length_.value]
        assert len(own) == EACH
        assert all(least <= km < most for km in own)
    assert found == suggested(network, loop_rings(network)), "the same each time"


def test_one_way_links_turn_a_loop_or_forbid_it() -> None:
    ring = {("1", "2"): True, ("2", "4"): False, ("1", "3"): True, ("3", "4"): True}
    against = grid(2, 2, oneway=ring)
    assert rings(against, 0, 1e6) == []
    ring[("2", "4")] = True
    ring[("1", "3")] = False
    ring[("3", "4")] = False
    network = grid(2, 2, oneway=ring, west=2.4)
    (found,) = rings(network, 0, 1e6)
    assert len(found) == 4


def test_a_loop_begins_near_a_station_where_there_is_one() -> None:
    network = grid(7, 7)
    corner = network.crossings[place(network, "43")].place
    near = Coordinates(corner.latitude + 0.004, corner.longitude)
    far = Coordinates(49.0, 1.0)
    found = suggested(network, loop_rings(network), [Start("far", far), Start("near", near)])
    begun = [loop for loop in found if loop.start is not None]
    assert begun
    for loop in begun:
        assert loop.start == Start("near", near)
        places = [network.crossings[each].place for each in loop.chain.crossings]
        metres = [apart(at(each), at(near)) for each in places]
        assert loop.metres == metres[0] == min(metres)
        ridden(network, loop.chain)


def test_links_that_share_a_way_make_no_loop_that_rides_it_twice() -> None:
    """A–X–B and A–X–C share A–X, where X has no number."""
    a, x, b, c = (2.40, 50.60), (2.45, 50.60), (2.50, 50.63), (2.50, 50.57)
    nodes = [node("a", "1", *a), node("b", "2", *b), node("c", "3", *c), node("d", "4", 2.52, 50.6)]
    links = [
        link("a", "b", a, x, b),
        link("a", "c", a, x, c),
        link("b", "c", b, x, c),
        link("b", "d", b, (2.52, 50.6)),
        link("d", "c", (2.52, 50.6), c),
    ]
    network, _ = read_network(collection(nodes), collection(links), "n", "l")
    assert network is not None
    assert rings(network, 0, 1e6) == []
