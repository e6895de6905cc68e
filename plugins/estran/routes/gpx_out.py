"""Writes GPX 1.1 (topografix.com/GPX/1/1/gpx.xsd).

Not with gpxpy, which reads it: in 1.6.2 it leaves ``&`` in attributes as it is, so that a link or
a name breaks the file.
"""

from __future__ import annotations

from datetime import UTC
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from estran.routes.document import Document, plain, rows
from estran.routes.track import Track, Waypoint

CREATOR = "estran"


def gpx(document: Document) -> bytes:
    """A ``trk`` for each track, a ``trkseg`` for each of its parts, a ``wpt`` for each waypoint."""
    namespace = "http://www.topografix.com/GPX/1/1"
    root = Element("gpx", {"xmlns": namespace, "version": "1.1", "creator": CREATOR})
    _metadata(SubElement(root, "metadata"), document)
    for place in document.waypoints:
        _waypoint(root, place)
    for name, track in document.tracks:
        _track(root, name, track)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _metadata(parent: Element, document: Document) -> None:
    """In the order of the schema."""
    _say(parent, "name", document.title)
    _say(parent, "desc", document.description)
    if document.author:
        _say(SubElement(parent, "author"), "name", document.author)
        holder = SubElement(parent, "copyright", {"author": plain(document.author)})
        _say(holder, "license", document.licence)
    if document.link:
        link = SubElement(parent, "link", {"href": plain(document.link)})
        _say(link, "text", document.title)
    if document.time:
        _say(parent, "time", document.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _waypoint(parent: Element, place: Waypoint) -> None:
    where = place.coordinates
    at = {"lat": f"{where.latitude:.7f}", "lon": f"{where.longitude:.7f}"}
    point = SubElement(parent, "wpt", at)
    _say(point, "name", place.name)
    _say(point, "desc", place.text)
    _say(point, "type", place.kind)


def _track(parent: Element, name: str, track: Track) -> None:
    line = SubElement(parent, "trk")
    _say(line, "name", name)
    for part in track.parts:
        segment = SubElement(line, "trkseg")
        for lon, lat, height in rows(part):
            point = SubElement(segment, "trkpt", {"lat": f"{lat:.7f}", "lon": f"{lon:.7f}"})
            if height is not None:
                SubElement(point, "ele").text = f"{height:.2f}"


def _say(parent: Element, tag: str, text: str) -> None:
    if text:
        SubElement(parent, tag).text = plain(text)
