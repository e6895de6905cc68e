"""Writes KML 2.2 (OGC 07-147r2), for Google Earth and the like."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from estran.routes.document import Document, plain, rows
from estran.routes.track import Part, Track


def kml(document: Document) -> bytes:
    """A document with a placemark for each track (``MultiGeometry`` where it has gaps)."""
    root = Element(
        "kml",
        {"xmlns": "http://www.opengis.net/kml/2.2", "xmlns:atom": "http://www.w3.org/2005/Atom"},
    )
    inner = SubElement(root, "Document")
    _say(inner, "name", document.title)
    if document.author:
        _say(SubElement(inner, "atom:author"), "atom:name", document.author)
    if document.link:
        SubElement(inner, "atom:link", {"href": document.link})
    _say(inner, "description", document.description)
    about = {
        "licence": document.licence,
        "updated": document.time.isoformat() if document.time else "",
    }
    if any(about.values()):
        extended = SubElement(inner, "ExtendedData")
        for key, text in about.items():
            if text:
                _say(SubElement(extended, "Data", {"name": key}), "value", text)
    for name, track in document.tracks:
        _track(inner, name, track)
    for place in document.waypoints:
        mark = SubElement(inner, "Placemark")
        _say(mark, "name", place.name)
        _say(mark, "description", place.text)
        point = SubElement(SubElement(mark, "Point"), "coordinates")
        where = place.coordinates
        point.text = f"{where.longitude:.7f},{where.latitude:.7f}"
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _say(parent: Element, tag: str, text: str) -> None:
    if text:
        SubElement(parent, tag).text = plain(text)


def _track(parent: Element, name: str, track: Track) -> None:
    mark = SubElement(parent, "Placemark")
    _say(mark, "name", name)
    home = mark if len(track.parts) == 1 else SubElement(mark, "MultiGeometry")
    for part in track.parts:
        line = SubElement(home, "LineString")
        SubElement(line, "tessellate").text = "1"
        SubElement(line, "coordinates").text = _coordinates(part)


def _coordinates(part: Part) -> str:
    """Points as ``longitude,latitude`` or ``longitude,latitude,height``, a space between."""
    points = (
        f"{lon:.7f},{lat:.7f}" + ("" if h is None else f",{h:.2f}") for lon, lat, h in rows(part)
    )
    return " ".join(points)
