"""A network's own files: what is read, what is refused, with the line that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from pyproj import Geod

from estran.nodes.network import Course, Network, Way
from estran.nodes.reading import read_network
from estran.problem import Level, Problem
from tests.support.nodes import collection, grid, link, node, numbers

A, B, C = (2.40, 50.60), (2.42, 50.60), (2.44, 50.60)
NODES = [node("a", "1", *A), node("b", "2", *B), node("c", "3", *C)]
LINKS = [link("a", "b", A, B), link("b", "c", B, C)]


def read(nodes: Any = NODES, links: Any = LINKS) -> tuple[Network | None, tuple[Problem, ...]]:
    files = [each if isinstance(each, bytes) else collection(each) for each in (nodes, links)]
    return read_network(files[0], files[1], "r/nodes.geojson", "r/links.geojson")


def refusal(nodes: Any = NODES, links: Any = LINKS) -> str:
    network, problems = read(nodes, links)
    assert network is None
    (only,) = [each for each in problems if each.level is Level.ERROR]
    return str(only)


def warnings(nodes: Any = NODES, links: Any = LINKS) -> list[str]:
    network, problems = read(nodes, links)
    assert network is not None, problems
    assert {each.level for each in problems} <= {Level.WARNING}
    return [str(each) for each in problems]


def test_nodes_and_links_are_read_as_they_are() -> None:
    network, problems = read()
    assert network is not None
    assert problems == ()
    assert numbers(network, range(3)) == ["1", "2", "3"]
    far = Geod(ellps="WGS84").inv(*A, *B)[2]
    assert [round(each.metres, 6) for each in network.links] == [round(far, 6)] * 2
    assert [each.way for each in network.links] == [Way.BOTH, Way.BOTH]


def test_posts_of_one_number_that_are_close_are_one_crossing_and_far_ones_are_not() -> None:
    near = 2.42 + 0.004  # 280 m to the east
    nodes = [*NODES, node("b2", "2", near, 50.60), node("far", "2", 2.42, 50.62)]
    links = [LINKS[0], link("b2", "c", (near, 50.60), C), link("far", "c", (2.42, 50.62), C)]
    network, problems = read(nodes, links)
    assert network is not None
    assert problems == ()
    assert numbers(network, range(4)) == ["1", "2", "3", "2"]
    assert network.crossings[1].place.longitude == pytest.approx(2.422)
    assert {(each.start, each.end) for each in network.links} == {(0, 1), (1, 2), (3, 2)}


def test_signs_without_a_number_are_crossings_of_their_own() -> None:
    nodes = [*NODES, node("x", "oA", 2.421, 50.60), node("y", "oA", 2.4235, 50.60)]
    links = [
        *LINKS,
        link("b", "x", B, (2.421, 50.60)),
        link("x", "y", (2.421, 50.60), (2.4235, 50.6)),
    ]
    network, _ = read(nodes, links)
    assert network is not None
    assert len(network.crossings) == 5


def test_a_link_drawn_from_its_end_is_turned_and_one_way_goes_from_start_to_end() -> None:
    network, _ = read(links=[link("a", "b", B, A, oneway=True), LINKS[1], link("b", "a", B, A)])
    assert network is not None
    assert network.links[0].lines == ((A, B),)
    (step,) = [each for each in network.onward[0] if each.link == 0]
    assert (step.end, step.course) == (1, Course.ALONG)
    assert 0 not in [each.link for each in network.onward[1]]


def test_a_link_ridden_back_gives_its_line_the_other_way_round() -> None:
    network, _ = read()
    assert network is not None
    (back,) = [each for each in network.onward[1] if each.end == 0]
    assert network.lines(back) == ((B, A),)


def test_what_the_signs_say_of_a_length_counts() -> None:
    network, _ = read(links=[link("a", "b", A, B, km=2.3), LINKS[1]])
    assert network is not None
    assert network.links[0].metres == 2300


def test_lines_in_pieces_are_joined_and_a_real_gap_is_told() -> None:
    middle, other = (2.405, 50.60), (2.411, 50.60)
    parts = {"type": "MultiLineString", "coordinates": [[other, B], [middle, A]]}
    broken = {**LINKS[0], "geometry": parts}
    network, problems = read(links=[broken, LINKS[1]])
    assert network is not None
    assert network.links[0].lines == ((A, middle), (other, B))
    (told,) = problems
    assert "the line of the link 1–2 must be whole, found gaps of 425 m" in str(told)
    whole = {"type": "MultiLineString", "coordinates": [[middle, B], [middle, A]]}
    network, problems = read(links=[{**LINKS[0], "geometry": whole}, LINKS[1]])
    assert network is not None
    assert problems == ()
    assert network.links[0].lines == ((A, middle, B),)


@pytest.mark.parametrize(
    ("nodes", "line", "must"),
    [
        ([*NODES, node("a", "4", *A)], 5, "a node's id must be its own"),
        ([*NODES, node("", "4", *A)], 5, "a node must have an id"),
        ([NODES[0], node("b", "", *B), NODES[2]], 3, "number must be what the sign says"),
        (
            [NODES[0], {**node("b", "", *B), "properties": {"id": "b", "number": 2}}, NODES[2]],
            3,
            "number must be what the sign says",
        ),
        ([NODES[0], node("b", "2", 190.0, 50.6), NODES[2]], 3, "a node must be a Point"),
        ([NODES[0], link("a", "b", A, B), NODES[2]], 3, "a node must be a Point"),
    ],
)
def test_a_node_that_cannot_be_is_told_with_its_line(nodes: Any, line: int, must: str) -> None:
    network, problems = read(nodes)
    assert network is None
    assert any(str(each).startswith(f"r/nodes.geojson:{line}: {must}") for each in problems)


@pytest.mark.parametrize(
    ("wrong", "must"),
    [
        (link("a", "z", A, B), 'to must be the id of a node, found "z"'),
        (link("a", "b", A), "a link must be a LineString or MultiLineString of two points or more"),
        (link("a", "b", A, (2.42, 95.0)), "a link must be a LineString"),
        (link("a", "b", A, B, oneway="yes"), 'oneway must be true or false, found "yes"'),
        (link("a", "b", A, B, km=-1), 'km must be a number above 0, found "-1"'),
        (link("a", "b", A, C), "a link must end within 600 m of its node 2 (b), found 1416 m"),
        ({**LINKS[0], "geometry": {"type": "Point", "coordinates": A}}, "a link must be a Line"),
    ],
)
def test_a_link_that_cannot_be_is_told_with_its_line(wrong: Any, must: str) -> None:
    assert refusal(links=[LINKS[1], LINKS[0], wrong]).startswith(f"r/links.geojson:4: {must}")


@pytest.mark.parametrize(
    ("data", "must"),
    [
        (b"\xff\xfe", "r/links.geojson:1: the file must be UTF-8"),
        (b'{"type":\n "x",', "r/links.geojson:2: the file must be JSON"),
        (b"[" * 100_000, "r/links.geojson: the file must be JSON, found too many brackets"),
        (b"[]", "r/links.geojson:1: the file must be a GeoJSON FeatureCollection"),
        (b'{"features": [\n3]}', "r/links.geojson:2: a feature must have properties"),
        (b'{"features": []}', "r/links.geojson: a network must have links, found none"),
    ],
)
def test_a_file_that_is_none_gives_one_sentence(data: bytes, must: str) -> None:
    assert refusal(links=data).startswith(must)


def test_a_byte_order_mark_and_heights_do_no_harm() -> None:
    high = [node("a", "1", *A), node("b", "2", *B)]
    high[0]["geometry"]["coordinates"].append(21.0)
    network, problems = read(
        b"\xef\xbb\xbf" + collection(high), [link("a", "b", (*A, 20), (*B, 9))]
    )
    assert network is not None
    assert problems == ()


def test_what_does_not_hang_together_is_told() -> None:
    nodes = [
        *NODES,
        node("d", "4", 2.5, 50.7),
        node("e", "5", 2.52, 50.7),
        node("f", "6", 2.6, 50.7),
    ]
    links = [*LINKS, link("d", "e", (2.5, 50.7), (2.52, 50.7), oneway=True)]
    told = warnings(nodes, links)
    assert told[0].startswith("r/nodes.geojson: every node must have a link, found 1 without: 6")
    assert "the links must hang together, found 2 pieces (of 3, 2 nodes)" in told[1]
    assert "from every node there must be a way back to it, found 1 without" in told[2]


def test_a_grid_has_the_nodes_and_links_that_it_should() -> None:
    network = grid(4, 3)
    assert len(network.crossings) == 12
    assert len(network.links) == 17
