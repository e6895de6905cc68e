"""Links as Flanders' tourist boards publish them, put on OpenStreetMap's numbered nodes.

Toerisme Oost-Vlaanderen, Westtoer and others give GeoJSON of links with the fields ``begin_geoid``
(cut to ``begin_geoi`` by shapefiles) and ``end_geoid``: the boards' own ids of crossings, not the
numbers on the signs; ``mobility`` (``Fiets``, ``Wandel``), ``direction`` (``Eenrichting``: one
way), ``Shape_Leng`` (metres). The number is that of the nearest of OpenStreetMap's nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from estran.nodes.features import Feature, read_features
from estran.nodes.lines import joined
from estran.nodes.measures import apart, at, length
from estran.nodes.merging import Post, merged
from estran.nodes.network import Link, Network, Way
from estran.nodes.reading import lines_of
from estran.nodes.tracing import Traced
from estran.problem import Level, Problem, quoted

MATCHING = 150.0
"""Metres from a board's crossing to the numbered node that it is."""

WHOLE = 0.9
"""Least part of a link's length that its line has to show."""

AGREE = 60.0
"""Metres within which the ends of links show the same crossing."""

_START = ("begin_geoid", "begin_geoi")
_END = ("end_geoid", "end_geoi")


@dataclass(frozen=True, slots=True)
class BoardLink:
    """A link between two of a board's crossings; the line runs from ``start`` to ``end``."""

    feature: Feature
    start: str
    end: str
    link: Link


def is_board(features: Sequence[Feature]) -> bool:
    """Whether a GeoJSON file is a board's links."""
    return bool(features) and any(key in features[0].properties for key in _START)


def read_board(path: str, data: bytes) -> tuple[tuple[BoardLink, ...], tuple[Problem, ...]]:
    """The cyclists' links of a file, and warnings of those whose line is not whole."""
    features, faults = read_features(path, data)
    problems, found = list(faults), []
    for feature in features:
        properties = feature.properties
        if properties.get("mobility", "Fiets") != "Fiets":
            continue
        start, end = _text(properties, _START), _text(properties, _END)
        lines = lines_of(feature)
        if not (start and end and lines):
            must = "a board's link must have begin_geoid, end_geoid and a line"
            problems.append(Problem(path, feature.line, "board", must, quoted(str(properties))))
            continue
        lines = joined(lines)
        metres = length(lines)
        said = _metres(properties.get("Shape_Leng"))
        if metres < WHOLE * said:
            must = f"the line of the link {start}-{end} must be whole"
            drawn = f"{metres:.0f} m of {said:.0f} m"
            problems.append(Problem(path, feature.line, "board", must, drawn, Level.WARNING))
            continue
        way = Way.FORWARD if properties.get("direction") == "Eenrichting" else Way.BOTH
        found.append(BoardLink(feature, start, end, Link("", 0, 0, metres, lines, way)))
    return tuple(found), tuple(problems)


def place_board(
    path: str, links: Sequence[BoardLink], posts: Sequence[Post]
) -> tuple[Traced, tuple[Problem, ...]]:
    """The network of a board's links between numbered nodes, and warnings of what finds none."""
    tree = shapely.STRtree([shapely.Point(at(post.place)) for post in posts])
    found: dict[str, Post | None] = {}
    for ref, ends in _ends(links).items():
        where = _agreed(ends)
        nearest = posts[int(tree.nearest(shapely.Point(where)))] if len(posts) else None
        near = nearest is not None and apart(at(nearest.place), where) <= MATCHING
        found[ref] = nearest if near else None
    unknown = sorted(ref for ref, post in found.items() if post is None)
    problems = []
    if unknown:
        must = f"a numbered node must lie within {MATCHING:.0f} m of each of the board's crossings"
        text = f"none near {len(unknown)} of {len(found)}: {', '.join(unknown[:6])}…"
        problems.append(Problem(path, 0, "board", must, text, Level.WARNING))
    used = {post.ref for post in found.values() if post is not None}
    kept = tuple(post for post in posts if post.ref in used)
    crossings, crossing_of = merged(kept)
    made: list[Link] = []
    post_of: list[tuple[str, str]] = []
    for each in links:
        start, end = found[each.start], found[each.end]
        if start is None or end is None:
            continue
        first, last = crossing_of[start.ref], crossing_of[end.ref]
        fits = _reaches(each.link, start, end)
        if first == last or not fits:
            continue
        ref, link = str(len(made) + 1), each.link
        made.append(Link(ref, first, last, link.metres, link.lines, link.way))
        post_of.append((start.ref, end.ref))
    return Traced(Network(crossings, tuple(made)), kept, tuple(post_of), 0), tuple(problems)


def _reaches(link: Link, start: Post, end: Post) -> bool:
    """Whether a line begins and ends where its nodes are."""
    first, last = link.lines[0][0], link.lines[-1][-1]
    return max(apart(first, at(start.place)), apart(last, at(end.place))) <= 2 * MATCHING


def _ends(links: Iterable[BoardLink]) -> dict[str, list[tuple[float, float]]]:
    """Where links end, by the board's crossing."""
    ends: dict[str, list[tuple[float, float]]] = {}
    for each in links:
        ends.setdefault(each.start, []).append(each.link.lines[0][0])
        ends.setdefault(each.end, []).append(each.link.lines[-1][-1])
    return dict(sorted(ends.items()))


def _agreed(ends: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The place that most ends are near, the first of them where several are."""
    return max(ends, key=lambda one: sum(apart(one, other) <= AGREE for other in ends))


def _text(properties: dict[str, object], names: Sequence[str]) -> str:
    return next((str(properties[name]) for name in names if properties.get(name)), "")


def _metres(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0
