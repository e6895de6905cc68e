"""Ways through a network: joined or not, and the shortest. ``js/nodes-graph.js`` does the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from estran.nodes.measures import apart
from estran.nodes.network import Line, Network, Step


@dataclass(frozen=True, slots=True)
class Chain:
    """Links ridden one after the other; ``metres`` with the way across each crossing."""

    steps: tuple[Step, ...]
    metres: float

    @property
    def crossings(self) -> tuple[int, ...]:
        """The crossings in their order; the first again at the end of a loop."""
        return (self.steps[0].start, *(step.end for step in self.steps))


def graph_of(network: Network) -> nx.MultiDiGraph:
    """Each link in each direction in which it may be ridden: its key, ``metres`` and ``step``."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(network.crossings)))
    for step in network.steps():
        metres = network.links[step.link].metres
        key = step.link, step.course
        graph.add_edge(step.start, step.end, key=key, metres=metres, step=step)
    return graph


def direct(network: Network, start: int, end: int) -> Step | None:
    """The shortest link from a crossing to another, None where there is none in that direction."""
    found = [step for step in network.onward[start] if step.end == end]
    return min(found, key=lambda step: (network.links[step.link].metres, step.link), default=None)


def shortest(network: Network, graph: nx.MultiDiGraph, start: int, end: int) -> Chain | None:
    """The shortest way between two crossings (Dijkstra), None where one-way links leave none."""
    if start == end:
        return None
    try:
        places = nx.shortest_path(graph, start, end, weight="metres")
    except nx.NetworkXNoPath:
        return None
    steps = [direct(network, one, other) for one, other in pairwise(places)]
    return measured(network, [step for step in steps if step is not None])


def measured(network: Network, steps: Sequence[Step]) -> Chain:
    """Steps with their length: the links', and straight across a crossing of several posts."""
    metres = sum(network.links[step.link].metres for step in steps)
    for one, other in pairwise(steps):
        left, begun = network.lines(one)[-1][-1], network.lines(other)[0][0]
        if left != begun:
            metres += apart(left, begun)
    return Chain(tuple(steps), metres)


def ridden(network: Network, steps: Sequence[Step]) -> tuple[Line, ...]:
    """Steps as lines to follow: one, across crossings too; several where a link's has gaps."""
    found: list[Line] = []
    for step in steps:
        first, *more = network.lines(step)
        if found:
            found[-1] += first[found[-1][-1] == first[0] :]
        else:
            found.append(first)
        found += more
    return tuple(found)
