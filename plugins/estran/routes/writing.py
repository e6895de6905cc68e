"""Writes tracks for others: GPX, KML, GeoJSON, FIT; the same bytes for the same document."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from estran.routes.document import DECIMALS, Document, plain, rows
from estran.routes.fit import fit
from estran.routes.gpx_out import gpx
from estran.routes.kml_out import kml
from estran.routes.track import Track

__all__ = ["Document", "fit", "geojson", "gpx", "kml"]


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
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return plain(text).encode("utf-8")


def _feature(name: str, track: Track) -> dict[str, Any]:
    parts = [
        [list(row) if row[2] is not None else list(row[:2]) for row in rows(part)]
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
