"""What a download holds, whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from estran.model.route import Licence
from estran.routes.track import Part, Track, Waypoint

DECIMALS = 7
"""Of degrees: a centimetre. Tracks are read with no more."""

LICENCES = {
    Licence.ODBL: "https://opendatacommons.org/licenses/odbl/1-0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.ETALAB: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    Licence.OWN: "",
}
"""Where each licence's text stands; "own" has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to take along.

    ``licence`` is a licence's name or the address of its text, ``author`` who is to be named,
    ``time`` when the data were last changed (with a time zone; never the time of writing, so that
    two builds give the same bytes). ``tracks`` are names with tracks, the whole route first;
    ``link`` is the page's address.
    """

    title: str
    description: str = ""
    link: str = ""
    licence: str = ""
    author: str = ""
    time: datetime | None = None
    tracks: tuple[tuple[str, Track], ...] = ()
    waypoints: tuple[Waypoint, ...] = ()


def address(licence: str) -> str:
    """Where a licence's text stands, by its name; what is no name is taken for an address."""
    return {str(each): at for each, at in LICENCES.items()}.get(licence, licence)


def plain(text: str) -> str:
    """The text without characters that XML 1.0 forbids (control characters, lone surrogates)."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def rows(part: Part) -> list[tuple[float, float, float | None]]:
    """Points rounded as they are written: longitude, latitude, height."""
    lon, lat = (np.round(each, DECIMALS).tolist() for each in (part.lon, part.lat))
    heights = [None] * len(lon) if part.height is None else np.round(part.height, 2).tolist()
    return list(zip(lon, lat, heights, strict=True))
