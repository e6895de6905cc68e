"""Heights along a track: the profile, the climbs, and heights taken from a raster."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from estran.routes.measuring import measured
from estran.routes.raster import Raster
from estran.routes.relief import STEP, even, smooth, turning
from estran.routes.track import Floats, Track

__all__ = ["Climb", "Raster", "climbs", "profile", "raised"]

DIP = 5.0
"""Metres that a climb may go down on the way without being two."""

LOW, GENTLE = 20.0, 2.0
"""Metres of ascent and per cent of gradient below which a rise is no climb worth telling."""

STEEP_OVER = 100.0
"""Metres of way over which the steepest gradient is taken."""


@dataclass(frozen=True, slots=True)
class Climb:
    """A rise: metres along to its foot and its top, metres of ascent, gradients in per cent."""

    start: float
    end: float
    ascent: float
    gradient: float
    steepest: float


def profile(track: Track, step_m: float) -> tuple[tuple[float, float], ...]:
    """Metres along and smoothed height at about every ``step_m``; empty where heights are missing.

    Each part has its first and its last point; at a gap two follow each other with one ``along``.
    """
    rows: list[tuple[float, float]] = []
    for part in track.parts:
        if part.height is None:
            return ()
        along, values = even(*smooth(part.along, part.height), step_m)
        rows += zip(along.tolist(), values.tolist(), strict=True)
    return tuple(rows)


def climbs(track: Track) -> tuple[Climb, ...]:
    """The climbs in the order of riding; none where heights are missing.

    A climb goes from a low to a high between which the way never falls ``DIP`` metres, has at
    least ``LOW`` metres of ascent, and ``GENTLE`` per cent between where it gets going and where
    it levels out (its flat ends are cut off).
    """
    found: list[Climb] = []
    for part in track.parts:
        if part.height is None:
            return ()
        along, values = smooth(part.along, part.height)
        turns = turning(values, DIP)
        for foot, top in pairwise(turns):
            climb = _climb(along[foot : top + 1], values[foot : top + 1])
            if climb is not None:
                found.append(climb)
    return tuple(found)


def _climb(along: Floats, values: Floats) -> Climb | None:
    """A rise without its flat ends, or None where it is none worth telling.

    Of all stretches that hold nine tenths of the rise, the ends are those where the first and the
    last twentieth of it have been climbed.
    """
    rise = float(values[-1] - values[0])
    if rise < LOW:
        return None
    foot = int(np.flatnonzero(values <= values[0] + rise / 20)[-1])
    top = int(np.flatnonzero(values >= values[-1] - rise / 20)[0])
    along, values = along[foot : top + 1], values[foot : top + 1]
    way, ascent = float(along[-1] - along[0]), float(values[-1] - values[0])
    if ascent < LOW * 0.9 or ascent / way * 100 < GENTLE:
        return None
    span = max(1, min(round(STEEP_OVER / STEP), len(values) - 1))
    steepest = (values[span:] - values[:-span]) / (along[span:] - along[:-span])
    return Climb(
        start=float(along[0]),
        end=float(along[-1]),
        ascent=ascent,
        gradient=ascent / way * 100,
        steepest=float(steepest.max()) * 100,
    )


def raised(track: Track, raster: Raster) -> Track:
    """The track with the raster's heights, every one of them, and measured anew.

    Where the raster has none (outside it, or marked as having no data) over a stretch of at most
    ``Raster.HOLE`` metres, the line between its ends is taken; a part with a longer one has no
    heights.
    """
    cuts = []
    for part in track.parts:
        height = raster.along(part)
        cuts.append((part.lon, part.lat, height))
    return measured(cuts, track.waypoints)
