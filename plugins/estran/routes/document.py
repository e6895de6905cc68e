"""What a download holds, whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from estran.model.route import Activity
from estran.routes.track import Part, Track, Waypoint

DECIMALS = 7
"""Of degrees: a centimetre. Tracks are read with no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to take along.

    ``licence`` is the address of a licence's text, ``author`` who is to be named,
    ``time`` when the data were last changed (with a time zone; never the time of writing, so that
    two builds give the same bytes). ``tracks`` are names with tracks, the whole route first;
    ``link`` is the page's address, ``activity`` how one goes along it.
    """

    title: str
    description: str = ""
    link: str = ""
    licence: str = ""
    activity: Activity = Activity.CYCLING
    author: str = ""
    time: datetime | None = None
    tracks: tuple[tuple[str, Track], ...] = ()
    waypoints: tuple[Waypoint, ...] = ()


def plain(text: str) -> str:
    """The text without characters that XML 1.0 forbids (control characters, lone surrogates)."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def rows(part: Part) -> list[tuple[float, float, float | None]]:
    """Points rounded as they are written: longitude, latitude, height."""
    lon, lat = (np.round(each, DECIMALS).tolist() for each in (part.lon, part.lat))
    heights = [None] * len(lon) if part.height is None else np.round(part.height, 2).tolist()
    return list(zip(lon, lat, heights, strict=True))
