"""Reads GeoJSON (RFC 7946): lines of whatever it holds, points as waypoints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from estran.model.values import Coordinates
from estran.problem import quoted
from estran.routes.segment import Raw, Segment, TrackProblem
from estran.routes.track import Waypoint

_MUST = "GeoJSON must hold LineString or MultiLineString in degrees: [longitude, latitude]"
_DEEP = 20
"""Collections in collections; no honest file has more."""


def read_geojson(data: bytes) -> Raw:
    """Every line in the order of the file; ``TrackProblem`` where it is no GeoJSON."""
    try:
        made = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise TrackProblem(
            "track-unreadable", "JSON must be whole", error.msg, error.lineno
        ) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise TrackProblem("track-unreadable", "JSON must be UTF-8", str(error)) from None
    if not isinstance(made, dict):
        raise _refused(f"a {type(made).__name__}")
    _system(made)
    segments: list[Segment] = []
    waypoints: list[Waypoint] = []
    for geometry, says in _geometries(made, {}, 0):
        kind, places = geometry.get("type"), geometry.get("coordinates")
        if kind == "LineString":
            segments.append(_line(places))
        elif kind == "MultiLineString" and isinstance(places, list):
            segments += map(_line, places)
        elif kind == "Point":
            waypoints.append(_waypoint(places, says))
    return Raw(tuple(segments), tuple(waypoints))


def _geometries(
    found: dict[str, Any], says: dict[str, Any], depth: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """All geometries with the properties of their features."""
    if depth > _DEEP:
        raise _refused("collections in each other without an end")
    kind = found.get("type")
    if kind == "FeatureCollection":
        inner: list[tuple[Any, Any]] = [(each, {}) for each in _list(found.get("features"))]
    elif kind == "Feature":
        inner = [(found.get("geometry") or {}, found.get("properties") or {})]
    elif kind == "GeometryCollection":
        inner = [(each, says) for each in _list(found.get("geometries"))]
    else:
        yield found, says
        return
    for each, own in inner:
        if isinstance(each, dict) and isinstance(own, dict):
            yield from _geometries(each, own, depth + 1)


def _system(found: dict[str, Any]) -> None:
    """Refuse the systems that GeoJSON had before the RFC, unless it is WGS 84."""
    text = json.dumps(found["crs"]) if found.get("crs") else ""
    if text and not any(name in text for name in ("CRS84", "4326")):
        raise _refused(f"the system {quoted(text, 90)}")


def _line(places: Any) -> Segment:
    try:
        return Segment.of(
            (float(lon), float(lat), float(rest[0]) if rest and rest[0] is not None else None)
            for lon, lat, *rest in places
        )
    except (TypeError, ValueError) as error:
        raise _refused(str(error)) from None


def _waypoint(places: Any, says: dict[str, Any]) -> Waypoint:
    try:
        lon, lat = float(places[0]), float(places[1])
    except (TypeError, ValueError, IndexError) as error:
        raise _refused(str(error)) from None
    name, text, kind = (str(says.get(key) or "") for key in ("name", "text", "kind"))
    return Waypoint(name, Coordinates(lat, lon), text or str(says.get("description") or ""), kind)


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _refused(found: str) -> TrackProblem:
    return TrackProblem("track-unreadable", _MUST, found)
