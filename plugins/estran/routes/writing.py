"""Writes tracks for others: GPX, KML, GeoJSON, FIT; the same bytes for the same document."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

import gpxpy.gpx
import numpy as np

from estran.routes.document import DECIMALS, LICENCES, Document, plain
from estran.routes.fit import fit
from estran.routes.kml_out import kml
from estran.routes.track import Part, Track

__all__ = ["LICENCES", "Document", "fit", "geojson", "gpx", "kml"]

CREATOR = "estran"


def gpx(document: Document) -> bytes:
    """GPX 1.1 (topografix.com/GPX/1/1): a ``trk`` for each track, a ``trkseg`` for each part."""
    made = gpxpy.gpx.GPX()
    made.creator = CREATOR
    made.name = plain(document.title)
    made.description = plain(document.description) or None
    made.author_name = plain(document.author) or None
    made.link, made.link_text = document.link or None, plain(document.title)
    if document.author and document.licence:
        made.copyright_author, made.copyright_license = plain(document.author), document.licence
    made.time = document.time.astimezone(UTC) if document.time else None
    for place in document.waypoints:
        point = gpxpy.gpx.GPXWaypoint(
            round(place.coordinates.latitude, DECIMALS),
            round(place.coordinates.longitude, DECIMALS),
            name=plain(place.name),
            description=plain(place.text) or None,
            type=plain(place.kind) or None,
        )
        made.waypoints.append(point)
    for name, track in document.tracks:
        line = gpxpy.gpx.GPXTrack(name=plain(name))
        line.segments = [_segment(part) for part in track.parts]
        made.tracks.append(line)
    text: str = made.to_xml(version="1.1", prettyprint=True)
    return text.encode("utf-8")


def _segment(part: Part) -> gpxpy.gpx.GPXTrackSegment:
    points = [
        gpxpy.gpx.GPXTrackPoint(latitude, longitude, elevation=height)
        for longitude, latitude, height in _rows(part)
    ]
    return gpxpy.gpx.GPXTrackSegment(points)


def _rows(part: Part) -> list[tuple[float, float, float | None]]:
    """Points rounded as they are written: longitude, latitude, height."""
    lon, lat = (np.round(each, DECIMALS).tolist() for each in (part.lon, part.lat))
    heights = [None] * len(lon) if part.height is None else np.round(part.height, 2).tolist()
    return list(zip(lon, lat, heights, strict=True))


def geojson(document: Document) -> bytes:
    """GeoJSON (RFC 7946): a feature for each track and each waypoint, in degrees on WGS 84.

    What a file says of itself stands in foreign members, which the RFC allows (6.1).
    """
    about = {
        "title": document.title,
        "description": document.description,
        "link": document.link,
        "licence": document.licence,
        "attribution": document.author,
        "updated": document.time.astimezone(UTC).isoformat() if document.time else "",
    }
    features = [_feature(name, track) for name, track in document.tracks]
    for place in document.waypoints:
        where = place.coordinates
        point = [round(where.longitude, DECIMALS), round(where.latitude, DECIMALS)]
        says = {"name": place.name, "kind": place.kind, "text": place.text}
        features.append(
            {
                "type": "Feature",
                "properties": {key: text for key, text in says.items() if text},
                "geometry": {"type": "Point", "coordinates": point},
            }
        )
    made = {"type": "FeatureCollection"} | {key: text for key, text in about.items() if text}
    made["features"] = features  # type: ignore[assignment]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _feature(name: str, track: Track) -> dict[str, Any]:
    parts = [
        [list(row) if row[2] is not None else list(row[:2]) for row in _rows(part)]
        for part in track.parts
    ]
    properties: dict[str, Any] = {"name": name, "length_m": round(track.length)}
    if track.ascent is not None and track.descent is not None:
        properties |= {"ascent_m": round(track.ascent), "descent_m": round(track.descent)}
    one = len(parts) == 1
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {
            "type": "LineString" if one else "MultiLineString",
            "coordinates": parts[0] if one else parts,
        },
    }
