"""The types of the files that the sites hold."""

from __future__ import annotations

import re
from mimetypes import guess_type

TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gpx": "application/gpx+xml",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".mjs": "text/javascript",
    ".pagefind": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".pmtiles": "application/octet-stream",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Types by ending, written out because the system's own table differs between machines.

Sources: IANA media types; GPX has no registered one, https://www.topografix.com/gpx.asp.
"""

_TEXTUAL = re.compile(r"text/|.*[/+](?:xml|json)$|image/svg")


def type_of(name: str) -> str:
    """The media type of a file's name, with its charset where it is text."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    kind = TYPES.get(ending) or guess_type(name)[0] or "application/octet-stream"
    return kind + "; charset=utf-8" * bool(_TEXTUAL.match(kind))
