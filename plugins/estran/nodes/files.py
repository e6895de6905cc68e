"""Writes a network's own files, a feature a line, so that a change is seen in a comparison."""

from __future__ import annotations

import json
from collections.abc import Iterable

from estran.nodes.lines import thinned
from estran.nodes.network import Line, Way
from estran.nodes.tracing import Traced

DIGITS = 6
"""Decimals of a degree: about a decimetre."""


def nodes_file(traced: Traced) -> bytes:
    """``nodes.geojson``: the posts that have a number, those without a link too."""
    return _collection(
        {
            "type": "Feature",
            "properties": {"id": post.ref, "number": post.number}
            | ({"name": post.name} if post.name else {}),
            "geometry": {
                "type": "Point",
                "coordinates": _rounded((post.place.longitude, post.place.latitude)),
            },
        }
        for post in traced.posts
    )


def links_file(traced: Traced, tolerance: float = 0.0) -> bytes:
    """``links.geojson``; lines simplified by ``tolerance`` in degrees of latitude (0: whole)."""
    whole = [line for link in traced.network.links for line in link.lines]
    lines = iter(thinned(whole, tolerance) if tolerance else whole)
    return _collection(
        {
            "type": "Feature",
            "properties": {"id": link.ref, "from": start, "to": end}
            | ({"oneway": True} if link.way is Way.FORWARD else {}),
            "geometry": _geometry([next(lines) for _ in link.lines]),
        }
        for link, (start, end) in zip(traced.network.links, traced.post_of, strict=True)
    )


def _geometry(lines: list[Line]) -> dict[str, object]:
    points = [[_rounded(point) for point in line] for line in lines]
    if len(points) == 1:
        return {"type": "LineString", "coordinates": points[0]}
    return {"type": "MultiLineString", "coordinates": points}


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(value, DIGITS) for value in point]


def _collection(features: Iterable[dict[str, object]]) -> bytes:
    rows = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n").encode()
