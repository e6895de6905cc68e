"""A network's own files, ``nodes.geojson`` and ``links.geojson``: docs/routes.md has their form."""

from __future__ import annotations

from typing import Any

from estran.model.values import Coordinates
from estran.nodes.features import Feature, point, read_features
from estran.nodes.lines import joined, turned
from estran.nodes.measures import apart, at, length
from estran.nodes.merging import Post, merged
from estran.nodes.network import Line, Link, Network, Way
from estran.nodes.pieces import check_whole
from estran.problem import Problem, has_errors, quoted

NEAR = 600.0
"""Metres: a link has to end so near the node that it names. A crossing may have several posts."""


def read_network(
    nodes: bytes, links: bytes, nodes_path: str, links_path: str
) -> tuple[Network | None, tuple[Problem, ...]]:
    """The network of two files; None where a problem is an error. The paths are for problems."""
    posts, problems = _posts(nodes_path, nodes)
    features, faults = read_features(links_path, links)
    problems += faults
    crossings, crossing_of = merged(posts.values())
    made: list[Link] = []
    for feature in features:
        link = _link(links_path, feature, posts, crossing_of, problems)
        if link is not None:
            made.append(link)
    if has_errors(problems):
        return None, tuple(problems)
    network = Network(crossings, tuple(made))
    problems += check_whole(network, nodes_path, links_path)
    return (None if has_errors(problems) else network), tuple(problems)


def _posts(path: str, data: bytes) -> tuple[dict[str, Post], list[Problem]]:
    features, faults = read_features(path, data)
    problems = list(faults)
    posts: dict[str, Post] = {}
    for each in features:
        number, where = each.properties.get("number"), point(each.coordinates)
        must = found = ""
        if each.kind != "Point" or where is None:
            must = "a node must be a Point (longitude, latitude in degrees)"
            found = quoted(f"{each.kind} {each.coordinates}")
        elif not each.ref:
            must = "a node must have an id"
        elif each.ref in posts:
            must, found = "a node's id must be its own", quoted(each.ref)
        elif not isinstance(number, str) or not 0 < len(number.strip()) <= 6 or "\n" in number:
            must = 'number must be what the sign says, a text of at most 6 characters like "21"'
            found = quoted(str(number))
        if must or where is None:
            problems.append(Problem(path, each.line, "nodes", must, found))
            continue
        name = each.properties.get("name")
        place = Coordinates(where[1], where[0])
        text = name if isinstance(name, str) else ""
        posts[each.ref] = Post(each.ref, str(number).strip(), place, text)
    return posts, problems


def _link(
    path: str,
    feature: Feature,
    posts: dict[str, Post],
    crossing_of: dict[str, int],
    problems: list[Problem],
) -> Link | None:
    def note(must: str, found: str = "") -> None:
        problems.append(Problem(path, feature.line, "links", must, found))

    ends = []
    for name in ("from", "to"):
        ref = feature.properties.get(name)
        if ref is None or str(ref) not in posts:
            note(f"{name} must be the id of a node", quoted(str(ref)))
        else:
            ends.append(posts[str(ref)])
    lines = lines_of(feature)
    if lines is None:
        note("a link must be a LineString or MultiLineString of two points or more", feature.kind)
    oneway, km = feature.properties.get("oneway", False), feature.properties.get("km")
    if not isinstance(oneway, bool):
        note("oneway must be true or false", quoted(str(oneway)))
    if km is not None and (isinstance(km, bool) or not isinstance(km, int | float) or km <= 0):
        note("km must be a number above 0", quoted(str(km)))
        km = None
    if lines is None or len(ends) < 2:
        return None
    lines = turned(joined(lines), at(ends[0].place), at(ends[1].place))
    for post, reached in zip(ends, (lines[0][0], lines[-1][-1]), strict=True):
        metres = apart(at(post.place), reached)
        if metres > NEAR:
            must = f"a link must end within {NEAR:.0f} m of its node {post.number} ({post.ref})"
            note(must, f"{metres:.0f} m")
    metres = float(km) * 1000 if km is not None else length(lines)
    way = Way.FORWARD if oneway is True else Way.BOTH
    start, end = (crossing_of[post.ref] for post in ends)
    return Link(feature.ref, start, end, metres, lines, way)


def lines_of(feature: Feature) -> tuple[Line, ...] | None:
    """The lines of a link; None where one of them is none."""
    given: Any = feature.coordinates
    if feature.kind == "LineString":
        given = [given]
    elif feature.kind != "MultiLineString":
        return None
    if not isinstance(given, list) or not given:
        return None
    lines = []
    for each in given:
        line = _line(each) if isinstance(each, list) else None
        if line is None:
            return None
        lines.append(line)
    return tuple(lines)


def _line(values: list[Any]) -> Line | None:
    """A line without points that repeat the one before."""
    points: list[tuple[float, float]] = []
    for value in values:
        here = point(value)
        if here is None:
            return None
        if not points or points[-1] != here:
            points.append(here)
    if len(points) == 1:
        points *= 2
    return tuple(points) if len(values) > 1 else None
