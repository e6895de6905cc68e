"""Records as JSON, GeoJSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from estran.opendata.columns import COLUMNS, flat

BETWEEN = " | "
"""Stands between the items of a list in a cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula: OWASP, "CSV Injection"."""

Record = dict[str, Any]


def as_json(head: Mapping[str, Any], records: Sequence[Record]) -> bytes:
    """The whole dataset as one JSON object (RFC 8259), indented for people."""
    return _text({**head, "records": list(records)}).encode()


def as_geojson(head: Mapping[str, Any], dataset: str, records: Sequence[Record]) -> bytes:
    """The dataset as a FeatureCollection (RFC 7946).

    A position is longitude, then latitude, on WGS 84. The head's fields are foreign members of
    the collection, which section 6.1 allows.
    """
    features = []
    for record in records:
        at = record["coordinates"]
        features.append(
            {
                "type": "Feature",
                "id": record["id"],
                "geometry": {"type": "Point", "coordinates": [at["longitude"], at["latitude"]]},
                "properties": flat(dataset, record),
            }
        )
    box = _box(records)
    data = {"type": "FeatureCollection", **head, **({"bbox": box} if box else {})}
    return _text({**data, "features": features}).encode()


def _box(records: Sequence[Record]) -> list[float]:
    """West, south, east, north; nothing for no records."""
    if not records:
        return []
    longitudes = [each["coordinates"]["longitude"] for each in records]
    latitudes = [each["coordinates"]["latitude"] for each in records]
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def as_csv(dataset: str, records: Sequence[Record]) -> bytes:
    """The dataset as a table (RFC 4180): UTF-8 without a mark, commas, CRLF, a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [name for name, _ in COLUMNS[dataset]]
    writer.writerow([*names[:5], "longitude", "latitude", *names[5:]])
    for record in records:
        row = [cell(value) for value in flat(dataset, record).values()]
        at = record["coordinates"]
        writer.writerow([*row[:5], cell(at["longitude"]), cell(at["latitude"]), *row[5:]])
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


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
