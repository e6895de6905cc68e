"""The map's base: one small GeoJSON file from the State's outlines, for the theme.

It is made when the outlines or the destinations' areas change, by ``python3 tasks.py geodata``,
and kept in the repository, so that no build needs the seconds it takes. Shared borders are
simplified once (``shapely.coverage_simplify``), so that neighbours still meet. Degrees are WGS 84
with four decimals, about ten metres.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from estran.model.destination import Destination
from estran.reading.library import read_library
from estran.reading.places import Places

FILE = "themes/opale/static/geo/base.json"
"""What is written, seen from the project."""

TOWNS = {
    "62041": 1, "62160": 1, "62193": 1, "62765": 1, "62498": 1, "62119": 2, "62826": 2,
    "62588": 2, "62108": 3, "62178": 3, "62447": 3, "62767": 3, "62014": 3, "62080": 3, "62899": 3,
    "62318": 4, "62893": 4, "62516": 4, "62427": 4,
}  # fmt: skip
"""Communes whose names are shown early, by INSEE code: 1 in the widest view, 4 last."""

OTHERS = 5
"""The rank of every other commune's name."""

_FINE = 0.004
_COAST = 0.0004
_GRID = 0.0001
_SLIVER = 0.012

Feature = dict[str, Any]


def make_geodata(root: Path, languages: tuple[str, ...], source_lang: str) -> int:
    """Write the base from the content's destinations and the State's outlines; status 0."""
    library = read_library(root / "content", languages, source_lang)
    homes = [
        each
        for each in library.entries
        if isinstance(each, Destination) and each.lang == source_lang
    ]
    data = json.dumps(
        {"type": "FeatureCollection", "features": list(features(homes, library.places))},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{data}\n", "utf-8", newline="\n")
    print(f"{FILE}: {len(data.encode()):,} bytes")
    return 0


def features(homes: list[Destination], places: Places) -> Iterator[Feature]:
    """All features; the property ``is`` says what each one is."""
    coast = shape(_load("departement.geojson")["geometry"])
    rows = _load("communes.geojson")["features"]
    codes = [row["properties"]["code"] for row in rows]
    whole = [shapely.make_valid(shape(row["geometry"])) for row in rows]
    thin = dict(zip(codes, shapely.coverage_simplify(whole, _FINE), strict=True))
    yield from _land(coast)
    yield _feature(shapely.simplify(coast, _COAST), {"is": "department"})
    areas = [
        places.area(home.area.epci, (each.code for each in home.area.communes)) for home in homes
    ]
    for home, area in zip(homes, _whole(areas, thin, places), strict=True):
        shapes = [thin[code] for code in sorted(area)]
        about = {"is": "destination", "skin": home.skin.value, "ref": home.ref}
        yield _feature(shapely.union_all(shapes), about)
    lines = shapely.line_merge(shapely.union_all([each.boundary for each in thin.values()]))
    yield _feature(lines, {"is": "border"})
    for code, outline in zip(codes, whole, strict=True):
        name = places.communes[code].name if code in places.communes else ""
        if name:
            point = shapely.point_on_surface(outline)
            yield _feature(point, {"is": "town", "name": name, "rank": TOWNS.get(code, OTHERS)})
    for station in places.stations.values():
        if station.department == "62":
            point = shapely.Point(station.coordinates.longitude, station.coordinates.latitude)
            yield _feature(point, {"is": "station", "name": station.name})


def _whole(
    areas: list[frozenset[str]], outlines: dict[str, shapely.Geometry], places: Places
) -> list[set[str]]:
    """The areas' outlines by code, with those that no intercommunality names any more.

    These are communes that have merged since the outlines were drawn; each goes to the area that
    it has most border with.
    """
    known = {code for codes in places.epci.values() for code in codes}.union(*areas)
    whole = [set(area) & set(outlines) for area in areas]
    lands = [shapely.union_all([outlines[code] for code in sorted(area)]) for area in whole]
    for code in sorted(set(outlines) - known):
        shared = [shapely.length(shapely.intersection(outlines[code], land)) for land in lands]
        if shared and max(shared) > 0:
            whole[shared.index(max(shared))].add(code)
    return whole


def _land(coast: shapely.Geometry) -> Iterator[Feature]:
    """The land around, less the département, and the border between its States.

    The two sources draw the coast with different care: slivers between them are dropped.
    """
    states = {
        row["properties"]["name"]: shape(row["geometry"])
        for row in _load("neighbours.geojson")["features"]
    }
    around = shapely.union_all(list(states.values())).difference(coast)
    kept = shapely.buffer(shapely.buffer(around, -_SLIVER / 2), _SLIVER / 2 + _COAST)
    land = shapely.simplify(kept, _COAST).difference(shapely.simplify(coast, _COAST))
    yield _feature(land, {"is": "land"})
    between = states["France"].boundary.intersection(states["Belgium"].buffer(_GRID))
    yield _feature(shapely.line_merge(between), {"is": "frontier"})


def _feature(geometry: shapely.Geometry, properties: dict[str, Any]) -> Feature:
    rounded = shapely.set_precision(geometry, _GRID)
    written = json.loads(shapely.to_geojson(rounded))
    written["coordinates"] = _short(written["coordinates"])
    return {"type": "Feature", "properties": properties, "geometry": written}


def _short(value: Any) -> Any:
    """Numbers without the noise of binary fractions."""
    return [_short(each) for each in value] if isinstance(value, list) else round(value, 4)


def _load(name: str) -> Any:
    return json.loads((resources.files("estran") / "data" / "geo" / name).read_bytes())
