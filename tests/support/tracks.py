"""Tracks made up for tests: lines that wind, and files that hold them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from estran.routes.measuring import measured
from estran.routes.segment import Segment
from estran.routes.track import Floats, Track

Point = tuple[float, float, float | None]
"""Longitude, latitude, height."""


def wind(seed: int, count: int, step: float = 60.0, heights: bool = False) -> Segment:
    """A line across the département, from about 1.7 east, 50.9 north to the south-east.

    It turns this way and that by at most 60 degrees from its course, so it never comes back.
    """
    rng = np.random.default_rng(seed)
    course = math.radians(135) + np.radians(rng.uniform(-60, 60, count))
    lon = 1.7 + np.cumsum(np.sin(course)) * step / (111_320 * math.cos(math.radians(50.6)))
    lat = 50.9 + np.cumsum(np.cos(course)) * step / 111_320
    height = 60 + np.cumsum(rng.normal(0, 0.8, count)) if heights else np.full(count, np.nan)
    return Segment(np.round(lon, 7), np.round(lat, 7), np.round(height, 2))


def track_of(*segments: Segment) -> Track:
    """A track whose parts are those segments."""
    return measured(
        (each.lon, each.lat, None if np.isnan(each.height).any() else each.height)
        for each in segments
    )


def pieces(segment: Segment, cuts: Sequence[int]) -> list[Segment]:
    """The segment in pieces that share their ends."""
    edges = [0, *cuts, len(segment) - 1]
    return [segment.taken(slice(a, b + 1)) for a, b in itertools.pairwise(edges)]


def gpx_text(segments: Sequence[Segment], version: str = "1.1", head: str = "") -> str:
    """A GPX file with those segments in one track, in that order."""
    inner = "\n".join(f"<trkseg>\n{_points(each)}\n</trkseg>" for each in segments)
    namespace = f"http://www.topografix.com/GPX/{version.replace('.', '/')}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<gpx xmlns="{namespace}" version="{version}" '
        f'creator="test">\n{head}<trk>\n{inner}\n</trk>\n</gpx>\n'
    )


def _points(segment: Segment) -> str:
    rows = []
    for lon, lat, height in zip(segment.lon, segment.lat, segment.height, strict=True):
        ele = "" if np.isnan(height) else f"<ele>{height}</ele>"
        rows.append(f'<trkpt lat="{lat}" lon="{lon}">{ele}</trkpt>')
    return "\n".join(rows)


def same_line(one: Floats, two: Floats, within: float = 1e-6) -> bool:
    """Whether two arrays hold the same numbers."""
    return len(one) == len(two) and bool(np.allclose(one, two, atol=within, rtol=0))


def routes(heights: bool | None = None) -> st.SearchStrategy[Track]:
    """Tracks of one to three parts."""

    def made(seed: int, count: int, parts: int, tall: bool) -> Track:
        whole = wind(seed, count * parts, heights=tall)
        return track_of(*(whole.taken(slice(n * count, (n + 1) * count)) for n in range(parts)))

    tall = st.booleans() if heights is None else st.just(heights)
    return st.builds(made, st.integers(0, 10_000), st.integers(2, 120), st.integers(1, 3), tall)
