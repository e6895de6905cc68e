"""Whether a network hangs together."""

from __future__ import annotations

import networkx as nx

from estran.nodes.measures import apart
from estran.nodes.network import Network
from estran.problem import Level, Problem

MOST_NAMED = 6


def check_whole(network: Network, nodes_path: str, links_path: str) -> list[Problem]:
    """Warnings: nodes without a link, separate pieces, one-way streets without a way back, gaps."""
    problems = []
    if not network.crossings or not network.links:
        path, must = nodes_path, "a network must have nodes"
        if network.crossings:
            path, must = links_path, "a network must have links"
        return [Problem(path, 0, "network-empty", must, "none")]
    used = {end for link in network.links for end in (link.start, link.end)}
    lonely = [place for place in range(len(network.crossings)) if place not in used]
    if lonely:
        must = "every node must have a link"
        problems.append(_warning(nodes_path, must, _numbers(network, lonely)))
    graph = nx.MultiDiGraph((step.start, step.end) for step in network.steps())
    pieces = sorted(map(len, nx.weakly_connected_components(graph)), reverse=True)
    if len(pieces) > 1:
        sizes = ", ".join(map(str, pieces[:MOST_NAMED]))
        found = (
            f"{len(pieces)} pieces (of {sizes}{', …' if len(pieces) > MOST_NAMED else ''} nodes)"
        )
        problems.append(_warning(links_path, "the links must hang together", found))
    traps = _no_way_back(graph)
    if traps:
        must = "from every node there must be a way back to it"
        problems.append(_warning(links_path, must, _numbers(network, traps)))
    for link in network.links:
        gaps = [
            apart(one[-1], two[0]) for one, two in zip(link.lines, link.lines[1:], strict=False)
        ]
        if gaps:
            numbers = "–".join(network.crossings[end].number for end in (link.start, link.end))
            must = f"the line of the link {numbers} must be whole"
            found = f"gaps of {', '.join(f'{gap:.0f} m' for gap in gaps)}"
            problems.append(_warning(links_path, must, found))
    return problems


def _no_way_back(graph: nx.MultiDiGraph) -> list[int]:
    """Nodes that one-way links lead to or from, and that lie on no way there and back."""
    return sorted(
        node
        for part in nx.weakly_connected_components(graph)
        for inner in sorted(
            nx.strongly_connected_components(graph.subgraph(part)), key=lambda each: -len(each)
        )[1:]
        for node in inner
    )


def _numbers(network: Network, places: list[int]) -> str:
    named = ", ".join(network.crossings[place].number for place in places[:MOST_NAMED])
    return f"{len(places)} without: {named}{', …' if len(places) > MOST_NAMED else ''}"


def _warning(path: str, must: str, found: str) -> Problem:
    return Problem(path, 0, "network-whole", must, found, Level.WARNING)
