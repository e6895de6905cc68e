"""From OpenStreetMap's relations to links: which nodes are joined, along which ways.

A link is a relation of its own in most countries (``ref=21-34``), or the whole network is one
relation: https://wiki.openstreetmap.org/wiki/Cycle_Node_Network_Tagging. Both are read the same
way: in the ways of a relation, from each numbered node to those that are reached without passing
another one, by Dijkstra's algorithm. Ways with the role ``forward`` or ``backward``, and streets
that are one-way for cyclists, are followed in their direction only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from estran.model.values import Coordinates
from estran.nodes.measures import apart
from estran.nodes.merging import Post, merged
from estran.nodes.network import Line, Link, Network, Way
from estran.nodes.osm import Elements, Member, OsmWay, Relation, numbered

_NAMES = ("rcn_name", "name")
Trace = tuple[int, ...]
"""A way from a numbered node to the next: ids of OpenStreetMap's nodes."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A network and its posts; ``missing`` counts ways and nodes that the file does not hold."""

    network: Network
    posts: tuple[Post, ...]
    post_of: tuple[tuple[str, str], ...]
    missing: int


def trace(elements: Elements) -> Traced:
    """The network of all cycle-node relations of some files.

    ``post_of`` has the refs of the posts at both ends of each link.
    """
    posts = tuple(_post(elements, ref, number) for ref, number in numbered(elements))
    ends = {int(post.ref) for post in posts}
    crossings, crossing_of = merged(posts)
    traces: dict[Trace, None] = {}
    missing = 0
    for relation in network_relations(elements):
        graph, left_out = _graph(elements, relation)
        missing += left_out
        for found in _traces(graph, ends):
            traces.setdefault(found)
    links, post_of = [], []
    for number, (found, way) in enumerate(_pairs(traces), 1):
        start, end = (crossing_of[str(ref)] for ref in (found[0], found[-1]))
        if start == end:
            continue  # from post to post of one crossing
        line: Line = tuple(elements.places[ref] for ref in found)
        metres = sum(apart(one, other) for one, other in pairwise(line))
        links.append(Link(str(number), start, end, metres, (line,), way))
        post_of.append((str(found[0]), str(found[-1])))
    return Traced(Network(crossings, tuple(links)), posts, tuple(post_of), missing)


def network_relations(elements: Elements) -> list[Relation]:
    """The relations that are links, or whole networks, of numbered nodes for cyclists."""
    return [
        relation
        for _, relation in sorted(elements.relations.items())
        if relation.tags.get("network:type") == "node_network"
        and relation.tags.get("route", "bicycle") == "bicycle"
        and relation.tags.get("state") not in {"proposed", "alternate"}
    ]


def _post(elements: Elements, ref: int, number: str) -> Post:
    longitude, latitude = elements.places[ref]
    tags = elements.tags[ref]
    name = next((tags[key] for key in _NAMES if tags.get(key)), "")
    return Post(str(ref), number, Coordinates(latitude, longitude), name)


def _graph(elements: Elements, relation: Relation) -> tuple[nx.DiGraph, int]:
    """The ways of a relation as a graph of OpenStreetMap's nodes, and how many are not there."""
    graph: nx.DiGraph = nx.DiGraph()
    missing = 0
    for member in relation.members:
        if member.kind != "way":
            continue
        way = elements.ways.get(member.ref)
        if way is None:
            missing += 1
            continue
        there, back = _courses(member, way)
        for one, other in pairwise(way.nodes):
            if one not in elements.places or other not in elements.places:
                missing += 1
                continue
            metres = apart(elements.places[one], elements.places[other])
            if there:
                graph.add_edge(one, other, metres=metres)
            if back:
                graph.add_edge(other, one, metres=metres)
    return graph, missing


def _courses(member: Member, way: OsmWay) -> tuple[bool, bool]:
    """Whether a way may be ridden in the order of its nodes, and against it."""
    if member.role in {"forward", "backward"}:
        return member.role == "forward", member.role == "backward"
    tags = way.tags
    oneway = tags.get("oneway:bicycle", tags.get("oneway", ""))
    if any(
        value.startswith("opposite") for key, value in tags.items() if key.startswith("cycleway")
    ):
        oneway = ""
    round_about = tags.get("junction") in {"roundabout", "circular"} and oneway != "no"
    if oneway == "-1":
        return False, True
    return (True, False) if oneway in {"yes", "1", "true"} or round_about else (True, True)


def _traces(graph: nx.DiGraph, ends: set[int]) -> Iterator[Trace]:
    """From each numbered node in a graph, the shortest way to each next one."""

    def metres(start: int) -> object:
        # A weight of None hides an edge: no way goes on through a numbered node.
        return lambda one, _, data: None if one in ends and one != start else data["metres"]

    here = sorted(ends & set(graph))
    for start in here:
        paths = nx.single_source_dijkstra_path(graph, start, weight=metres(start))
        for end in here:
            if end != start and end in paths:
                yield tuple(paths[end])


def _pairs(traces: dict[Trace, None]) -> Iterator[tuple[Trace, Way]]:
    """Traces, those that are the same there and back once."""
    for found in traces:
        if found[::-1] not in traces:
            yield found, Way.FORWARD
        elif found[0] < found[-1]:
            yield found, Way.BOTH
