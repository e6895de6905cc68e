"""Segments that meet, as a network; and the line through it that one rides.

A route from OpenStreetMap comes as the pieces of its ways: in no order, in either direction, both
carriageways of a road, both arcs of a roundabout. The line is the longest of all shortest ways
through the network: it goes from one far end to the other, takes one of two ways that lead to the
same place, and never goes back. Large rings beside it are ridden as well (``rings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np
import shapely

from estran.routes.following import TOUCH, WIDE, in_order
from estran.routes.rings import Piece, with_rings
from estran.routes.segment import Segment
from estran.routes.strand import Strand, beside, strands

LEAP = 3.0
"""How many metres of riding a metre across a gap counts as, so that ways are followed."""

Node = tuple[int, float]
"""A place on a strand: its number, metres from its start."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line that is ridden without a break, and the pieces it is made of."""

    segment: Segment
    pieces: tuple[Piece, ...]

    @property
    def reverse(self) -> Line:
        """From its end."""
        pieces = tuple((number, end, start) for number, start, end in reversed(self.pieces))
        return Line(self.segment.reverse, pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What is not ridden: metres on the plane, and a place in its midst."""

    metres: float
    longitude: float
    latitude: float


def main_lines(segments: Sequence[Segment], join: float) -> tuple[list[Line], list[Left]]:
    """A line through each network of segments that meet within ``join`` metres; what is left."""
    all_strands = strands(segments)
    graph = _graph(all_strands, join)
    lines: list[Line] = []
    left: list[Left] = []
    for nodes in sorted(map(sorted, nx.connected_components(graph))):
        numbers = sorted({number for number, _ in nodes})
        mine = [all_strands[number] for number in numbers]
        if in_order([each.segment for each in mine], join):
            pieces = [(each.number, 0.0, each.length) for each in mine]
        else:
            pieces = _ridden(graph.subgraph(nodes), nodes, all_strands)
            pieces = with_rings(pieces, all_strands, numbers, join)
            left += _left(mine, pieces)
        lines.append(Line(_segment(all_strands, pieces), tuple(pieces)))
    return lines, left


def _graph(mine: Sequence[Strand], join: float) -> nx.Graph[Node]:
    """Places where strands end or others meet them; edges are strands' pieces and short leaps."""
    tree = shapely.STRtree([each.line for each in mine])
    leaps: list[tuple[Node, Node, float]] = []
    for strand in mine:
        for where in (0.0, strand.length):
            point = strand.end(where)
            for number in sorted(tree.query(point, "dwithin", join).tolist()):
                leaps += _leaps((strand.number, where), point, mine[number], join)
    stops: dict[int, set[float]] = {each.number: {0.0, each.length} for each in mine}
    for _, (number, where), _ in leaps:
        stops[number].add(where)
    graph: nx.Graph[Node] = nx.Graph()
    for number, places in stops.items():
        for start, end in pairwise(sorted(places)):
            graph.add_edge((number, start), (number, end), weight=end - start, rides=True)
    for one, two, metres in leaps:
        if not graph.has_edge(one, two):
            graph.add_edge(one, two, weight=LEAP * metres, rides=False)
    return graph


def _leaps(
    node: Node, point: shapely.Point, other: Strand, join: float
) -> Iterable[tuple[Node, Node, float]]:
    """From the end of a strand to where another is near: its midst if they touch, or an end."""
    length = other.length
    ends = sorted((float(point.distance(other.end(each))), each) for each in (0.0, length))
    if other.number == node[0]:
        metres = float(other.end(0).distance(other.end(length)))
        return [(node, (node[0], length - node[1]), metres)] if metres <= join else []
    off = float(other.line.distance(point))
    if ends[0][0] <= max(off, TOUCH) or (off > TOUCH and ends[0][0] <= join):
        return [(node, (other.number, ends[0][1]), ends[0][0])]
    return [(node, (other.number, float(other.line.project(point))), off)]


def _ridden(graph: nx.Graph[Node], nodes: Sequence[Node], mine: Sequence[Strand]) -> list[Piece]:
    """The pieces of the longest shortest way (found by going to the farthest place twice).

    Where what it leaves out leads back to its start by another way of some length, the route is a
    loop.
    """
    first = _farthest(graph, nodes[0])
    first, last = sorted((first, _farthest(graph, first)))
    way: list[Node] = nx.dijkstra_path(graph, first, last)
    there = _pieces(graph, way)
    rest = graph.copy()
    rest.remove_edges_from(pairwise(way))
    if not nx.has_path(rest, last, first):
        return there
    back = _pieces(rest, nx.dijkstra_path(rest, last, first))
    one, two = (
        [mine[n].stretch(start, end) for n, start, end in pieces] for pieces in (there, back)
    )
    length = sum(each.length for each in two)
    same = sum(beside(each, one, WIDE) * each.length for each in two)
    if same > length / 2 or length < sum(each.length for each in one) / 4:
        return there
    return there + back


def _farthest(graph: nx.Graph[Node], start: Node) -> Node:
    lengths: dict[Node, float] = nx.single_source_dijkstra_path_length(graph, start)
    return max(sorted(lengths), key=lambda node: lengths[node])


def _pieces(graph: nx.Graph[Node], way: Sequence[Node]) -> list[Piece]:
    """The strands' pieces along a way, neighbouring ones in one."""
    pieces: list[Piece] = []
    for one, two in pairwise(way):
        if not graph.edges[one, two]["rides"]:
            continue
        if pieces and pieces[-1][0] == one[0] and pieces[-1][2] == one[1]:
            pieces[-1] = (one[0], pieces[-1][1], two[1])
        else:
            pieces.append((one[0], one[1], two[1]))
    return pieces


def _segment(mine: Sequence[Strand], pieces: Sequence[Piece]) -> Segment:
    first, *rest = (mine[number].piece(start, end) for number, start, end in pieces)
    for each in rest:
        first = first.then(each)
    return first


def _left(mine: Sequence[Strand], pieces: Sequence[Piece]) -> list[Left]:
    """The stretches of strands that no piece rides."""
    left = []
    for strand in mine:
        ridden = sorted(sorted(each[1:]) for each in pieces if each[0] == strand.number)
        edges = np.array([0.0, *(edge for each in ridden for edge in each), strand.length])
        for start, end in edges.reshape(-1, 2):
            if end - start > TOUCH:
                middle = strand.piece(start, (start + end) / 2)
                left.append(Left(float(end - start), float(middle.lon[-1]), float(middle.lat[-1])))
    return left
