"""Reads GPX 1.0 and 1.1 with gpxpy, which accepts nearly anything: its points are checked first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from xml.etree.ElementTree import Element

import gpxpy.gpx
from gpxpy.gpxfield import gpx_fields_from_xml

from estran.model.values import Coordinates
from estran.problem import quoted
from estran.routes.opening import line_of
from estran.routes.segment import Raw, Segment, TrackProblem
from estran.routes.track import Waypoint

_POINTS = ("trkpt", "rtept", "wpt")
_USED = {"trk", "trkseg", "rte", "ele", "name", "desc", "cmt", "sym", "type", *_POINTS}
"""All else is left out before gpxpy looks: a date of no form is nothing to refuse a line for."""


def read_gpx(root: Element, data: bytes) -> Raw:
    """Segments of all tracks, or of all routes where there are no tracks; and the waypoints.

    ``data`` is what ``root`` was read from, to tell the line of a fault.
    """
    for element in root.iter():
        if any(each.tag not in _USED for each in element):
            element[:] = [each for each in element if each.tag in _USED]
    _look_at([each for each in root.iter() if each.tag in _POINTS], data)
    made = gpxpy.gpx.GPX()
    try:
        gpx_fields_from_xml(made, cast("Any", root), _version(root))
    except (gpxpy.gpx.GPXException, ValueError, AttributeError, TypeError) as error:
        raise TrackProblem(
            "track-unreadable", "GPX must be of form 1.0 or 1.1", str(error)
        ) from None
    tag = "trkpt"
    segments: list[Sequence[gpxpy.gpx.GPXTrackPoint | gpxpy.gpx.GPXRoutePoint]] = [
        each.points for track in made.tracks for each in track.segments
    ]
    if made.routes and not any(len(points) > 1 for points in segments):
        tag, segments = "rtept", [route.points for route in made.routes]
    return Raw(
        tuple(
            Segment.of((each.longitude, each.latitude, each.elevation) for each in points)
            for points in segments
        ),
        tuple(_waypoint(each) for each in made.waypoints),
        partial(line_of, data, tag),
    )


def _version(root: Element) -> str:
    """What the file is read as: of tracks both versions say the same."""
    return "1.0" if root.get("version") == "1.0" else "1.1"


def _look_at(points: list[Element], data: bytes) -> None:
    """Refuse a point whose place is no number; forget heights that are none."""
    for name in ("lat", "lon"):
        values = [point.get(name, "") for point in points]
        if _numbers(values):
            continue
        number = next(place for place, value in enumerate(values) if _number(value) is None)
        line = line_of(data, "|".join(_POINTS), number)
        must = f"{name} must be a number of degrees like 50.2910"
        found = quoted(values[number]) if values[number] else "none"
        raise TrackProblem("track-coordinates", must, found, line)
    for point in points:
        for child in list(point):
            if child.tag == "ele" and _number(child.text or "") is None:
                point.remove(child)


def _numbers(values: list[str]) -> bool:
    """Whether all are."""
    try:
        return all(map(math.isfinite, map(float, values)))
    except ValueError:
        return False


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _waypoint(point: gpxpy.gpx.GPXWaypoint) -> Waypoint:
    return Waypoint(
        (point.name or "").strip(),
        Coordinates(point.latitude, point.longitude),
        (point.description or point.comment or "").strip(),
        (point.type or point.symbol or "").strip(),
    )
