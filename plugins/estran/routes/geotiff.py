"""Reads a GeoTIFF of heights with Pillow, which the project has anyway."""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from estran.routes.segment import TrackProblem

_SCALE, _TIE, _KEYS, _NODATA = 33550, 33922, 34735, 42113
_RASTER_TYPE, _GEOGRAPHIC, _PROJECTED = 1025, 2048, 3072
_POINT = 2
_OWN = 32767
"""A system that is defined in the file itself instead of by its number."""

Place = tuple[float, float, float, float]


def read_geotiff(data: bytes) -> tuple[NDArray[np.float32], Place, int]:
    """Heights (NaN where none), where the first stands and how far to the next, the EPSG number.

    The place is (west, north, across, down) for the middle of the first cell. ``TrackProblem``
    where it isn't one band of heights, north up, in a system with an EPSG number.
    """
    try:
        with Image.open(io.BytesIO(data), formats=["TIFF"]) as image:
            tags: dict[int, Any] = dict(image.tag_v2)  # type: ignore[attr-defined]
            if image.mode not in {"F", "I", "I;16", "I;16B", "L"}:
                raise _refused(f"a picture of mode {image.mode}")
            values = np.asarray(image).astype(np.float32)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, TrackProblem):
            raise
        raise _refused(str(error)) from None
    try:
        place, epsg = _placed(tags)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise _refused(f"no place for its cells ({type(error).__name__})") from None
    if epsg in {0, _OWN}:
        raise _refused("a system of coordinates without an EPSG number")
    nothing = _number(tags.get(_NODATA, ""))
    if nothing is not None:
        values[values == np.float32(nothing)] = np.nan
    # Below any land and above any mountain: fillings that the file does not name.
    values[(values < -500) | (values > 9_000)] = np.nan
    return values, place, epsg


def _placed(tags: dict[int, Any]) -> tuple[Place, int]:
    across, down = float(tags[_SCALE][0]), float(tags[_SCALE][1])
    column, row, _, x, y, *_ = (float(each) for each in tags[_TIE])
    keys = tags[_KEYS]
    rows = [keys[place : place + 4] for place in range(4, len(keys), 4)]
    known = {row[0]: row[3] for row in rows if len(row) == 4 and row[1] == 0}
    epsg = int(known.get(_PROJECTED) or known.get(_GEOGRAPHIC) or 0)
    # A tie is a cell's corner, or its middle where the raster holds points.
    half = 0.0 if known.get(_RASTER_TYPE) == _POINT else 0.5
    west, north = x + (half - column) * across, y - (half - row) * down
    if not all(map(math.isfinite, (west, north, across, down))) or min(across, down) <= 0:
        raise ValueError("cells without a size")
    return (west, north, across, down), epsg


def _number(text: object) -> float | None:
    try:
        return float(str(text).strip("\0 "))
    except ValueError:
        return None


def _refused(found: str) -> TrackProblem:
    must = "a GeoTIFF of heights must have one band, north up, in a system with an EPSG number"
    return TrackProblem("raster-unreadable", must, found)
