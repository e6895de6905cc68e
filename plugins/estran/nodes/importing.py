"""Files of others as a network: OpenStreetMap's, alone or with a tourist board's links."""

from __future__ import annotations

from collections.abc import Sequence

from estran.nodes.boards import BoardLink, is_board, place_board, read_board
from estran.nodes.features import read_features
from estran.nodes.files import links_file, nodes_file
from estran.nodes.osm import Elements, read_osm
from estran.nodes.reading import read_network
from estran.nodes.tracing import Traced, network_relations, trace
from estran.problem import Level, Problem, has_errors

FINE = 4.5e-5
"""Degrees (5 m at most) by which lines are simplified."""


def imported(
    files: Sequence[tuple[str, bytes]],
) -> tuple[tuple[bytes, bytes] | None, tuple[Problem, ...]]:
    """``nodes.geojson`` and ``links.geojson`` of some files (name, bytes), and what is wrong.

    With a board's links, the numbered nodes are OpenStreetMap's and the links the board's; without,
    both are OpenStreetMap's. None where a problem is an error.
    """
    traced, problems = _traced(files)
    if traced is None or has_errors(problems):
        return None, tuple(problems)
    made = nodes_file(traced), links_file(traced, FINE)
    checked, faults = read_network(*made, "nodes.geojson", "links.geojson")
    problems += faults
    return (None if checked is None else made), tuple(problems)


def _traced(files: Sequence[tuple[str, bytes]]) -> tuple[Traced | None, list[Problem]]:
    problems: list[Problem] = []
    elements = Elements()
    links: list[BoardLink] = []
    boards: list[str] = []
    for name, data in files:
        features = read_features(name, data)[0] if b'"FeatureCollection"' in data[:2000] else ()
        if is_board(features):
            found, faults = read_board(name, data)
            links += found
            boards.append(name)
            problems += faults
        elif features:
            must = "a GeoJSON file must be a tourist board's links (begin_geoid, end_geoid)"
            problems.append(Problem(name, 1, "board", must))
        else:
            read, faults = read_osm(name, data)
            problems += faults
            if read is not None:
                elements.add(read)
    if has_errors(problems):
        return None, problems
    names = ", ".join(name for name, _ in files) or "no file"
    traced = trace(elements)
    if not traced.posts:
        must = "the files must hold numbered nodes of OpenStreetMap (rcn_ref)"
        return None, [*problems, Problem(names, 0, "osm", must, "none")]
    if boards:
        placed, faults = place_board(boards[0], links, traced.posts)
        return placed, [*problems, *faults]
    if not network_relations(elements):
        must = "the files must hold relations with network:type=node_network, or a board's links"
        return None, [*problems, Problem(names, 0, "osm", must, "none")]
    if traced.missing:
        must, left = "all ways of the relations must be in the files", f"{traced.missing} missing"
        problems.append(Problem(names, 0, "osm", must, left, Level.WARNING))
    return traced, problems
