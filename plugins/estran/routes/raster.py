"""Heights from a raster that the agency has: SRTM tiles (``.hgt``) and GeoTIFF.

Formats: SRTM, *SRTM Topography* (NASA/USGS, SRTM_Topo.pdf): square tiles of one degree named by
their south-west corner (``N50E002``), big-endian 16-bit metres from the north-west, 1201 or 3601 a
side, both edges in the tile, -32768 where there is none. GeoTIFF: OGC 19-008r4; the values' places
by ModelPixelScale and ModelTiepoint, the system by its EPSG number, none by GDAL_NODATA.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from estran.routes.filling import filled
from estran.routes.geotiff import read_geotiff
from estran.routes.plane import plane
from estran.routes.segment import TrackProblem
from estran.routes.track import Floats, Part

VOID = -32768


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """Heights in metres in rows from north to south, NaN where there is none.

    ``west`` and ``north`` are where the first value stands (its cell's middle), ``across`` and
    ``down`` how far it is to the next, in the units of the system that ``to`` leads to (None:
    degrees on WGS 84).
    """

    values: NDArray[np.float32]
    west: float
    north: float
    across: float
    down: float
    to: Transformer | None = None

    def at(self, lon: Floats, lat: Floats) -> Floats:
        """Heights by bilinear interpolation; NaN outside and beside cells that have none."""
        x, y = self.to.transform(lon, lat) if self.to else (lon, lat)
        column = (np.asarray(x) - self.west) / self.across
        row = (self.north - np.asarray(y)) / self.down
        rows, columns = self.values.shape
        slack = 1e-6
        inside = (column >= -slack) & (column <= columns - 1 + slack)
        inside &= (row >= -slack) & (row <= rows - 1 + slack)
        heights = np.full(len(lon), np.nan)
        c, r = column[inside].clip(0, columns - 1), row[inside].clip(0, rows - 1)
        left = np.minimum(c.astype(int), columns - 2)
        top = np.minimum(r.astype(int), rows - 2)
        # To a millionth of a cell: on a line of the grid the cells beside it count nothing.
        u, v = np.round(c - left, 6), np.round(r - top, 6)
        upper = _mix(self.values[top, left], self.values[top, left + 1], u)
        lower = _mix(self.values[top + 1, left], self.values[top + 1, left + 1], u)
        heights[inside] = _mix(upper, lower, v)
        return heights


def _mix(one: Floats, two: Floats, share: Floats) -> Floats:
    """Between two rows of values; a value that counts nothing may be missing."""
    mixed = np.where(share == 0, one, np.where(share == 1, two, one * (1 - share) + two * share))
    return mixed.astype(np.float64)


@dataclass(frozen=True, slots=True)
class Raster:
    """Tiles side by side; where two have a height, the first one's counts."""

    tiles: tuple[Tile, ...]

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Raster:
        """From files named ``*.hgt``, ``*.tif`` and ``*.tiff``.

        ``TrackProblem`` where one is not of the form that its name says.
        """
        return cls(tuple(read_tile(path.name, path.read_bytes()) for path in paths))

    def at(self, lon: Floats, lat: Floats) -> Floats:
        """Metres above the sea at places in degrees; NaN where no tile has any."""
        heights = np.full(len(lon), np.nan)
        for tile in self.tiles:
            missing = np.isnan(heights)
            if missing.any():
                heights[missing] = tile.at(lon[missing], lat[missing])
        return heights

    def along(self, part: Part) -> Floats | None:
        """The heights of a part's points, or None where too many are missing."""
        return filled(part.along, self.at(part.lon, part.lat))


def read_tile(name: str, data: bytes) -> Tile:
    """A tile from a file's bytes; ``TrackProblem`` where it is none."""
    if name.lower().endswith(".hgt"):
        return _hgt(name, data)
    values, (west, north, across, down), epsg = read_geotiff(data)
    return Tile(values, west, north, across, down, plane(f"EPSG:{epsg}") if epsg != 4326 else None)


def _hgt(name: str, data: bytes) -> Tile:
    corner = re.match(r"([NS])(\d{2})([EW])(\d{3})", name, re.IGNORECASE)
    side = round((len(data) / 2) ** 0.5)
    if corner is None or side < 2 or side * side * 2 != len(data):
        must = "an .hgt tile must be square and named by its corner like N50E002.hgt"
        raise TrackProblem("raster-unreadable", must, f"{name} of {len(data)} bytes")
    south = int(corner[2]) * (1 if corner[1] in "Nn" else -1)
    west = int(corner[4]) * (1 if corner[3] in "Ee" else -1)
    raw = np.frombuffer(data, ">i2").reshape(side, side)
    values = np.where(raw == VOID, np.nan, raw).astype(np.float32)
    return Tile(values, west, south + 1, 1 / (side - 1), 1 / (side - 1))
