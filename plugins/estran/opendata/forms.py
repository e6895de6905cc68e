"""Records as JSON, GeoJSON and CSV; their rows are the same records, made flat."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

BETWEEN = " | "
"""Stands between the items of a list in a cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula: OWASP, "CSV Injection"."""

Record = dict[str, Any]


def as_json(head: Mapping[str, Any], records: Sequence[Record]) -> bytes:
    """The whole dataset as one JSON object (RFC 8259), a record a line."""
    return _lines(head, "records", records)


def as_geojson(head: Mapping[str, Any], records: Sequence[Record], rows: Sequence[Record]) -> bytes:
    """The dataset as a FeatureCollection (RFC 7946).

    A position is longitude, then latitude, on WGS 84. The head's fields are foreign members of
    the collection, which section 6.1 allows.
    """
    features = []
    for record, row in zip(records, rows, strict=True):
        at = record["coordinates"]
        features.append(
            {
                "type": "Feature",
                "id": record["id"],
                "geometry": {"type": "Point", "coordinates": [at["longitude"], at["latitude"]]},
                "properties": row,
            }
        )
    box = _box(records)
    data = {"type": "FeatureCollection", **head, **({"bbox": box} if box else {})}
    return _lines(data, "features", features)


def _box(records: Sequence[Record]) -> list[float]:
    """West, south, east, north; nothing for no records."""
    if not records:
        return []
    longitudes = [each["coordinates"]["longitude"] for each in records]
    latitudes = [each["coordinates"]["latitude"] for each in records]
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def as_csv(names: Sequence[str], records: Sequence[Record], rows: Sequence[Record]) -> bytes:
    """The dataset as a table (RFC 4180): UTF-8 without a mark, commas, CRLF, a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*names[:5], "longitude", "latitude", *names[5:]])
    for record, row in zip(records, rows, strict=True):
        cells = [cell(value) for value in row.values()]
        at = record["coordinates"]
        writer.writerow([*cells[:5], cell(at["longitude"]), cell(at["latitude"]), *cells[5:]])
    return out.getvalue().encode()


def cell(value: Any) -> str:
    """A value as the text of a cell.

    Truths are ``true`` and ``false``, what is unknown is empty. A text that a spreadsheet would
    take for a formula gets an apostrophe before it; a number never.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(head: Mapping[str, Any], name: str, rows: Sequence[Record]) -> bytes:
    """An object of a head and a list, a line an item; Python's fast encoder writes it."""
    start = _text(dict(head)).removesuffix("}")
    items = ",\n".join(map(_text, rows))
    return f"{start}, {_text(name)}: [\n{items}\n]}}\n".encode()


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
