"""Ups and downs: heights made smooth, and what is climbed in all.

Heights of tracks are rough: a receiver errs by metres, and a raster's cells jump where a way runs
along a slope. Adding up each rise counts the roughness as climbing. There is no norm; the three
steps here are those which OsmAnd describes ("Calculation of uphill / downhill / slope",
osmand.net/docs/technical/algorithms) and which Strava names ("Elevation Gain",
support.strava.com): smooth, find the highs and lows, and add up the rises from a low to a high
that are more than a threshold.

1. *Smooth*: heights at every ``STEP`` metres, each the mean over ``WINDOW`` metres of way (the
   moving average of gpx.studio and GraphHopper, over less). Beyond its ends a part goes on as it
   came, turned by 180 degrees, so that a steady slope stays as it is.
2. *Turns*: a high or a low counts only when the way has since gone ``THRESHOLD`` metres down or up.
3. *Sum* of what lies between turns.
"""

from __future__ import annotations

import numpy as np

from estran.routes.track import Floats

STEP = 5.0
"""Metres between the heights that are worked with."""

WINDOW = 45.0
"""Metres of way over which a height is averaged: about a cell of a raster of heights."""

THRESHOLD = 2.0
"""Metres that a rise must have to be one."""


def even(along: Floats, height: Floats, step: float = STEP) -> tuple[Floats, Floats]:
    """Metres along at (nearly) equal steps from first to last, and the heights there."""
    count = max(2, round(float(along[-1] - along[0]) / step) + 1)
    grid = np.linspace(along[0], along[-1], count)
    return grid, np.interp(grid, along, height)


def smooth(along: Floats, height: Floats) -> tuple[Floats, Floats]:
    """Metres along at every ``STEP`` and the heights there, averaged over ``WINDOW``."""
    grid, values = even(along, height)
    half = min(int(WINDOW / STEP / 2), len(values) - 1)
    if half < 1:
        return grid, values
    padded = np.pad(values, half, mode="reflect", reflect_type="odd")
    width = 2 * half + 1
    sums = np.cumsum(np.concatenate(([0.0], padded)))
    return grid, (sums[width:] - sums[:-width]) / width


def up_and_down(along: Floats, height: Floats) -> tuple[float, float]:
    """Metres of ascent and of descent of a part."""
    return between_turns(smooth(along, height)[1])


def between_turns(heights: Floats, threshold: float = THRESHOLD) -> tuple[float, float]:
    """The sums of all rises and of all falls that are more than ``threshold`` metres."""
    turns = turning(heights, threshold)
    changes = np.diff(heights[turns])
    return float(changes[changes > 0].sum()), float(-changes[changes < 0].sum())


def turning(heights: Floats, threshold: float) -> list[int]:
    """The places of highs and lows: between two that follow each other lie over ``threshold``."""
    turns: list[int] = []
    low = high = 0
    going = 0  # 1 up, -1 down, 0 not yet known
    for place, height in enumerate(heights.tolist()):
        if height > heights[high]:
            high = place
        if height < heights[low]:
            low = place
        if going >= 0 and heights[high] - height > threshold:
            turns.append(high)
            going, low = -1, place
        elif going <= 0 and height - heights[low] > threshold:
            turns.append(low)
            going, high = 1, place
    if going:
        turns.append(high if going > 0 else low)
    return turns
