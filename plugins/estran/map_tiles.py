"""What lies beneath the interactive maps of routes, as the setting ``ESTRAN_MAP_TILES`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from estran.problem import SettingsProblem


class TilesFrom(StrEnum):
    """Where streets and names come from: a file of our own, or IGN's servers once agreed to."""

    PMTILES = "pmtiles"
    IGN = "ign"


@dataclass(frozen=True, slots=True)
class Tiles:
    """A background: ``address`` a site path, or IGN's address with ``{z}``, ``{x}``, ``{y}``.

    ``host`` is the server of somebody else that is asked, with its scheme; empty for our own.
    """

    source: TilesFrom
    address: str
    credit: str
    host: str = ""


IGN = Tiles(
    TilesFrom.IGN,
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    "Plan IGN, Etalab (Licence Ouverte)",
    "https://data.geopf.fr",
)
"""IGN's Géoplateforme, WMTS in Web Mercator, free and without a key:
https://geoservices.ign.fr/documentation/services/services-geoplateforme/diffusion"""

_FILE = re.compile(r"/(?:[\w.-]+/)*[\w.-]+\.pmtiles")


def map_tiles(row: Any) -> Tiles | None:
    """The block ``ESTRAN_MAP_TILES``; raises :class:`SettingsProblem` with one sentence."""
    if row is None or row == {}:
        return None
    kinds = [each.value for each in TilesFrom]
    if not isinstance(row, Mapping) or row.get("kind") not in kinds:
        must = f"ESTRAN_MAP_TILES must be a table with kind {' or '.join(kinds)}"
        raise SettingsProblem(f"{must}, found {row!r}")
    source = TilesFrom(row["kind"])
    known = {"kind", "path", "credit"} if source is TilesFrom.PMTILES else {"kind"}
    if odd := sorted(set(row) - known):
        raise SettingsProblem(f"ESTRAN_MAP_TILES of {source} must not hold {', '.join(odd)}")
    if source is TilesFrom.IGN:
        return IGN
    path, credit = row.get("path"), row.get("credit")
    if not isinstance(path, str) or not _FILE.fullmatch(path) or ".." in path:
        must = "ESTRAN_MAP_TILES path must be a path of the sites like /maps/62.pmtiles"
        raise SettingsProblem(f"{must}, found {path!r}")
    if not isinstance(credit, str) or not credit.strip():
        must = "ESTRAN_MAP_TILES credit must say whose the data are"
        raise SettingsProblem(f"{must}, found {credit!r}")
    return Tiles(source, path, credit.strip())
