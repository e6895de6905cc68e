"""Reads KML 2.2 (OGC 07-147r2): lines, Google's ``gx:Track``, points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from estran.model.values import Coordinates
from estran.problem import quoted
from estran.routes.opening import line_of
from estran.routes.segment import Raw, Segment, TrackProblem
from estran.routes.track import Waypoint

_LINES = ("LineString", "LinearRing", "Track")
_MUST = "KML coordinates must be longitude,latitude[,height] with spaces between"

Point = tuple[float, float, float | None]


def read_kml(root: Element, data: bytes) -> Raw:
    """Every line of the document in its order, and its points as waypoints.

    ``data`` is what ``root`` was read from, to tell the line of a fault.
    """
    segments: list[Segment] = []
    for number, line in enumerate(each for each in root.iter() if each.tag in _LINES):
        try:
            segments.append(Segment.of(_points(line)))
        except ValueError as error:
            where = line_of(data, "|".join(("LineString", "LinearRing", "(?:gx:)?Track")), number)
            raise TrackProblem("track-coordinates", _MUST, quoted(str(error)), where) from None
    return Raw(tuple(segments), tuple(_waypoints(root, data)))


def _points(line: Element) -> Iterator[Point]:
    """The points of a line; ``ValueError`` with the text that is none."""
    if line.tag == "Track":
        rows = [(each.text or "").split() for each in line.iter("coord")]
    else:
        text = " ".join(each.text or "" for each in line.iter("coordinates"))
        rows = [each.split(",") for each in text.split()]
    return map(_point, rows)


def _point(row: list[str]) -> Point:
    try:
        lon, lat, *rest = (float(each) for each in row if each)
    except ValueError:
        raise ValueError(",".join(row)) from None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError(",".join(row))
    return lon, lat, rest[0] if rest else None


def _waypoints(root: Element, data: bytes) -> Iterator[Waypoint]:
    for number, mark in enumerate(root.iter("Placemark")):
        text = mark.findtext("Point/coordinates")
        if text is None:
            continue
        try:
            lon, lat, _ = _point(text.strip().split(","))
        except ValueError as error:
            where = line_of(data, "Placemark", number)
            raise TrackProblem("track-coordinates", _MUST, quoted(str(error)), where) from None
        name, says = (mark.findtext(tag, "").strip() for tag in ("name", "description"))
        yield Waypoint(name, Coordinates(lat, lon), says)
