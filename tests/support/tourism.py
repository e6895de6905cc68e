"""Real records of tourism data, and ways to move and to spoil them."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"
DATATOURISME = DATA / "datatourisme"
FLUXES = ("flux-2020.zip", "flux-2023.zip", "objects-2023-11.zip")
TODAY = date(2023, 9, 1)
"""A day on which some rights of pictures hold and others are over."""

ARRAS = ("62041", "50.2910", "2.7775")
"""A commune's code and a place in it."""


def object_files(*archives: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the object files of the fluxes, or of some of them."""
    for archive in archives or FLUXES:
        with zipfile.ZipFile(DATATOURISME / archive) as packed:
            for name in sorted(packed.namelist()):
                if not name.endswith(("index.json", "context.jsonld")):
                    yield f"{archive}/{name}", packed.read(name)


def an_object(part: str) -> Any:
    """The object whose file's name holds a text."""
    return next(json.loads(data) for name, data in object_files() if part in name)


def api_objects() -> list[Any]:
    """The objects of the API's catalogue."""
    found: list[Any] = json.loads((DATATOURISME / "api-v1.json").read_bytes())["objects"]
    return found


def moved(record: Any) -> Any:
    """An object of DATAtourisme, put into Arras: the real ones of the samples lie elsewhere."""
    for place in record.get("isLocatedAt", []):
        prefix = "schema:" if "schema:geo" in place else ""
        code, latitude, longitude = ARRAS
        place[f"{prefix}geo"] |= {f"{prefix}latitude": latitude, f"{prefix}longitude": longitude}
        for address in place[f"{prefix}address"]:
            city = address["hasAddressCity"]
            (city[0] if isinstance(city, list) else city)["insee"] = code
    return record


def tourinsoft(name: str = "odata2.json", *, here: bool = True) -> Any:
    """An answer of Tourinsoft, its records put into Arras."""
    answer = json.loads((DATA / "tourinsoft" / name).read_bytes())
    rows = answer["value"] if "value" in answer else answer["d"]["results"]
    for row in rows if here else ():
        code, row["GmapLatitude"], row["GmapLongitude"] = ARRAS
        row["AdresseComplete"] = f"Rue de la Bruyère|||62000|ARRAS|{code}"
    return answer


def apidae(*, here: bool = True) -> Any:
    """An export of Apidae, its record put into Arras."""
    export = json.loads((DATA / "apidae" / "export.json").read_bytes())
    for row in export["objetsTouristiques"] if here else ():
        code, latitude, longitude = ARRAS
        row["localisation"]["adresse"]["commune"]["code"] = code
        point = [float(longitude), float(latitude)]
        row["localisation"]["geolocalisation"]["geoJson"]["coordinates"] = point
    return export


def csv_rows(name: str) -> list[list[str]]:
    """The rows of an export, the header first."""
    with (DATATOURISME / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_csv(rows: list[list[str]]) -> bytes:
    """Rows as an export."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


HOSTILE: tuple[Any, ...] = (
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<!-- <a href='x'> -->",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://user:secret@example.org/",
    "http://127.0.0.1/admin",
    "https://[::1]/",
    "https://example.org:99999999/",
    "https://exa mple.org/<script>",
    "//example.org",
    "mailto:someone@example.org",
    "\x00",
    "a\u2028b\u2029c\rd\x0be\x85f",
    "\u202egnp.exe\u202c \u200b\ufeff\u2066x",
    "\ud800",
    "ChÃ¢teau d’OlhainÂ â€“ l\u00e2\u20ac\u2122accueil",
    "🏖️" * 50,
    "x" * 70_000,
    "<" * 20_000,
    "< " * 10_000,
    "&" * 20_000,
    "&#60;" * 5_000,
    "",
    " ",
    "9" * 400,
    "-0,0",
    "NaN",
    "1e999",
    float("inf"),
    float("nan"),
    -1,
    10**30,
    0,
    True,
    False,
    None,
    [],
    {},
    [[[]]],
    [None, {"fr": None}],
    {"fr": ["<b>gras</b>", {"x": 1}]},
    {"@fr": {"@fr": "x"}},
    {"@id": {"@id": []}},
    "kb:LabelRating_AccueilVelo",
    "0000-00-00",
    "9999-99-99T99:99",
    "/Date(99999999999999999999)/",
    "31/02/2026",
)
"""Values that no source should send and that some source will."""


def spoiled(record: Any, dice: random.Random) -> Any:
    """A copy of a record with one to four faults: lost keys, other types, hostile values."""
    copy = json.loads(json.dumps(record))
    for _ in range(dice.randint(1, 4)):
        holder, key = _somewhere(copy, dice)
        if holder is None:
            return dice.choice(HOSTILE)
        fault = dice.randrange(6)
        if fault == 0:
            del holder[key]
        elif fault == 1:
            holder[key] = [holder[key]]
        elif fault == 2:
            holder[key] = {"fr": holder[key]}
        elif fault == 3 and isinstance(holder[key], str):
            cut = dice.randint(0, len(holder[key]))
            bad = dice.choice([each for each in HOSTILE if isinstance(each, str)])
            holder[key] = holder[key][:cut] + bad + holder[key][cut:]
        elif fault == 4 and isinstance(holder[key], list) and holder[key]:
            holder[key] = holder[key][0]
        else:
            holder[key] = dice.choice(HOSTILE)
    return copy


def _somewhere(record: Any, dice: random.Random) -> tuple[Any, Any]:
    """A holder and a key somewhere in a record, deep or not; None where it holds nothing."""
    holder, key = None, None
    inner = record
    depth = dice.randint(1, 9)
    while depth and isinstance(inner, dict | list) and inner:
        holder = inner
        key = dice.choice(list(inner)) if isinstance(inner, dict) else dice.randrange(len(inner))
        inner, depth = inner[key], depth - 1
    return holder, key


def spoiled_row(rows: list[list[str]], dice: random.Random) -> bytes:
    """An export of one of the rows, with faults in it, in the header or in the bytes."""
    header, row = list(rows[0]), list(dice.choice(rows[1:]))
    for _ in range(dice.randint(1, 3)):
        target = header if dice.random() < 0.1 else row
        at = dice.randrange(len(target))
        target[at] = dice.choice([target[at][: dice.randint(0, 9)], str(dice.choice(HOSTILE))])
    if dice.random() < 0.1:
        row = row[:-1]
    return (
        spoiled_bytes(as_csv([header, row]), dice) if dice.random() < 0.2 else as_csv([header, row])
    )


def spoiled_bytes(data: bytes, dice: random.Random) -> bytes:
    """Bytes cut off, or with some of them changed."""
    if dice.random() < 0.5:
        return data[: dice.randint(0, len(data))]
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)
