"""The communes that a way passes through."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from estran.model.place import Commune
from estran.reading.places import Places
from estran.routes.track import Track

STEP = 100.0
"""Metres between the places that are looked up."""

SHORT = 500.0
"""Metres in a commune below which one hardly notices it: canals run along borders."""


def passed(places: Places, track: Track) -> Iterator[tuple[float, Commune]]:
    """Metres along at which a way comes into a commune, and the commune; each once, in order.

    Nothing is said of what lies outside the département.
    """
    told: set[str] = set()
    for along, length, commune in _runs(places, track):
        if commune is not None and length >= SHORT and commune.code not in told:
            told.add(commune.code)
            yield along, commune


def _runs(places: Places, track: Track) -> Iterator[tuple[float, float, Commune | None]]:
    """Pieces of the way that lie in one commune: where each begins, its length."""
    for part in track.parts:
        begin, end = float(part.along[0]), float(part.along[-1])
        grid = np.linspace(begin, end, max(2, round((end - begin) / STEP) + 1))
        lon, lat = (np.interp(grid, part.along, each) for each in (part.lon, part.lat))
        found = places.communes_at(lon, lat)
        start = 0
        for number in range(1, len(found) + 1):
            if number == len(found) or found[number] != found[start]:
                last = grid[min(number, len(found) - 1)]
                yield float(grid[start]), float(last - grid[start]), found[start]
                start = number
