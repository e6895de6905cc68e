"""A track: a line on the ground, measured; pieces of it where there are gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from estran.model.values import Coordinates

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A line without a gap; arrays of equal length, at least two points.

    ``lon`` and ``lat`` in degrees (WGS 84); ``along`` in metres on the ellipsoid from the start of
    the track, where gaps count nothing; ``height`` in metres above the sea, None where the source
    has none (nothing is made up).
    """

    lon: Floats
    lat: Floats
    along: Floats
    height: Floats | None = None


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point that a file holds besides its line."""

    name: str
    coordinates: Coordinates
    text: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the line breaks off: metres along the track, metres to where it goes on."""

    along: float
    metres: float
    start: Coordinates
    end: Coordinates


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A line in the order in which one rides it, in parts with a gap between each and the next.

    ``ascent`` and ``descent`` are metres, None where any part has no heights.
    """

    parts: tuple[Part, ...]
    waypoints: tuple[Waypoint, ...] = ()
    ascent: float | None = None
    descent: float | None = None

    @property
    def length(self) -> float:
        """Metres on the ellipsoid, without the gaps."""
        return float(self.parts[-1].along[-1])
