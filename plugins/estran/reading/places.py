"""The State's places: outlines, communes, intercommunalities, railway stations.

The files are in ``estran/data/geo``; their origin and licences stand beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from hashlib import blake2b
from importlib import resources
from typing import Any

import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from estran.model.place import Commune, Station
from estran.model.slugs import slugify
from estran.model.values import Coordinates
from estran.reading.ground import Ground, ground

_FILES = (
    "departement.geojson",
    "communes.geojson",
    "communes.json",
    "former.json",
    "epci.json",
    "stations.json",
    "neighbours.geojson",
)

MARGIN = 0.006
"""Degrees (about 500 m) a place may lie outside a generalised outline: piers, cliffs, borders."""


class Places:
    """Look-ups of places by code or name. Read once a process; nothing in it changes."""

    def __init__(self) -> None:
        folder = resources.files("estran") / "data" / "geo"
        self._bytes = {name: (folder / name).read_bytes() for name in _FILES}

    @cached_property
    def digest(self) -> str:
        """A digest of the data, for caches that depend on them."""
        state = blake2b(digest_size=8)
        for name in _FILES:
            state.update(self._bytes[name])
        return state.hexdigest()

    def _load(self, name: str) -> Any:
        return json.loads(self._bytes[name])

    @cached_property
    def communes(self) -> dict[str, Commune]:
        """Communes by INSEE code."""
        return {code: Commune(code, name) for code, name in self._load("communes.json").items()}

    @cached_property
    def epci(self) -> dict[str, frozenset[str]]:
        """INSEE codes of an intercommunality's communes, by its SIREN code."""
        rows = self._load("epci.json").items()
        return {code: frozenset(row["communes"]) for code, row in rows}

    @cached_property
    def stations(self) -> dict[str, Station]:
        """Stations by name."""
        return {
            row["name"]: Station(
                row["uic"],
                row["name"],
                slugify(row["name"]),
                Coordinates(row["lat"], row["lon"]),
                row["commune"][:2],
            )
            for row in self._load("stations.json")
        }

    def near_station_name(self, name: str) -> str:
        """The station name most like the one given, or an empty text."""
        found = get_close_matches(name, self.stations, n=1, cutoff=0.5)
        return found[0] if found else ""

    @cached_property
    def _department(self) -> shapely.Geometry:
        outline = shape(self._load("departement.geojson")["geometry"]).buffer(MARGIN)
        shapely.prepare(outline)
        return outline

    @cached_property
    def _outlines(self) -> dict[str, Any]:
        rows = self._load("communes.geojson")["features"]
        return {row["properties"]["code"]: row["geometry"] for row in rows}

    def in_department(self, place: Coordinates) -> bool:
        """Whether a place lies in the Pas-de-Calais, or within MARGIN of it."""
        return bool(shapely.contains_xy(self._department, place.longitude, place.latitude))

    def in_commune(self, place: Coordinates, code: str) -> bool:
        """Whether a place lies in a commune, or within MARGIN of it; True where no outline is.

        The outlines are of 2018: those of communes that became a part of it since are its own.
        """
        parts = (code, *(part for part, now in self._now.items() if now == code))
        outlines = [self._outlines[each] for each in parts if each in self._outlines]
        point = shapely.Point(place.longitude, place.latitude)
        near = (bool(shapely.dwithin(shape(each), point, MARGIN)) for each in outlines)
        return not outlines or any(near)

    @cached_property
    def _now(self) -> dict[str, str]:
        """Codes of former communes, with the code of what they are a part of."""
        return {row["code"]: row["now"] for row in self._load("former.json")}

    def current(self, commune: Commune) -> Commune:
        """The commune that one is a part of since they merged, or itself."""
        return self.communes[self._now.get(commune.code, commune.code)]

    @cached_property
    def _by_name(self) -> dict[str, list[Commune]]:
        found: dict[str, list[Commune]] = {}
        for row in self._load("former.json"):
            if row["name"]:
                found[_name_key(row["name"])] = [self.communes[row["now"]]]
        for each in self.communes.values():
            if self.current(each) == each:
                found.setdefault(_name_key(each.name), []).append(each)
        return found

    def commune_named(self, name: str) -> Commune | None:
        """The commune of a name, however it is written: ``ST OMER CEDEX``, ``Aire sur la Lys``.

        The name of a former commune leads to the one that it is a part of.
        """
        found = self._by_name.get(_name_key(name), [])
        return found[0] if len(found) == 1 else None

    def commune_at(self, place: Coordinates) -> Commune | None:
        """The commune in whose outline of 2018 a place lies; None where there is none."""
        point = shapely.Point(place.longitude, place.latitude)
        codes = (code for code, row in self._outlines.items() if shape(row).contains(point))
        code = next(codes, "")
        return self.communes.get(code, Commune(code, code)) if code else None

    @cached_property
    def _tree(self) -> tuple[list[str], shapely.STRtree]:
        """The codes of the outlines, and the outlines in a tree."""
        codes = list(self._outlines)
        return codes, shapely.STRtree([shape(self._outlines[code]) for code in codes])

    def communes_at(self, lon: NDArray[Any], lat: NDArray[Any]) -> list[Commune | None]:
        """The commune of today in which each of many places lies; None where there is none."""
        codes, tree = self._tree
        found: list[Commune | None] = [None] * len(lon)
        for place, number in tree.query(shapely.points(lon, lat), predicate="within").T.tolist():
            known = self.communes.get(codes[number])
            found[place] = self.current(known) if known is not None else None
        return found

    def middle(self, code: str) -> Coordinates | None:
        """A place well within a commune, to three decimals; None where no outline is."""
        outline = self._outlines.get(code)
        if outline is None:
            return None
        point = shapely.point_on_surface(shape(outline))
        return Coordinates(round(point.y, 3), round(point.x, 3))

    def outline(self, codes: Iterable[str] = ()) -> BaseGeometry:
        """The outline of some communes together, in degrees; of the département without any."""
        chosen = [shape(self._outlines[code]) for code in codes if code in self._outlines]
        if not chosen:
            return shape(self._load("departement.geojson")["geometry"])
        return shapely.unary_union(chosen)

    @cached_property
    def ground(self) -> Ground:
        """What a drawing of a route lies on."""
        states = [row["geometry"] for row in self._load("neighbours.geojson")["features"]]
        return ground(self.outline(), self._outlines.values(), states)

    def area(self, epci: Iterable[str], communes: Iterable[str]) -> frozenset[str]:
        """INSEE codes of intercommunalities and single communes together."""
        codes = set(communes)
        for code in epci:
            codes |= self.epci.get(code, frozenset())
        return frozenset(codes)


def _name_key(name: str) -> str:
    words = [{"st": "saint", "ste": "sainte"}.get(each, each) for each in slugify(name).split("-")]
    return "-".join(words[: words.index("cedex")] if "cedex" in words else words)


def same_name(one: str, other: str) -> bool:
    """Whether two names of a commune are one, written in two ways."""
    return _name_key(one) == _name_key(other)
