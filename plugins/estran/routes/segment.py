"""What a file of tracks holds before anything is put in order: segments and waypoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from estran.routes.track import Floats, Waypoint


class TrackProblem(ValueError):
    """A file that gives no track: what must hold, what was found, on which line (0: unknown)."""

    def __init__(self, code: str, must: str, found: str, line: int = 0) -> None:
        super().__init__(f"{must}, found {found}")
        self.code, self.must, self.found, self.line = code, must, found, line


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Points in the order of the file: degrees, metres above the sea (NaN where there is none)."""

    lon: Floats
    lat: Floats
    height: Floats

    @classmethod
    def of(cls, points: Iterable[tuple[float, float, float | None]]) -> Segment:
        """From points as (longitude, latitude, height)."""
        table = np.array(list(points), dtype=np.float64).reshape(-1, 3)
        return cls(*(np.ascontiguousarray(column) for column in table.T))

    def __len__(self) -> int:
        return len(self.lon)

    @property
    def reverse(self) -> Segment:
        """The same, from its end."""
        return Segment(self.lon[::-1], self.lat[::-1], self.height[::-1])

    def taken(self, chosen: slice | NDArray[np.bool_]) -> Segment:
        """Some of its points."""
        return Segment(self.lon[chosen], self.lat[chosen], self.height[chosen])

    def then(self, other: Segment) -> Segment:
        """This one and straight on into the other; a point that both share stands once."""
        same = self.lon[-1] == other.lon[0] and self.lat[-1] == other.lat[0]
        rest = other.taken(slice(1, None)) if same else other
        return Segment(
            np.concatenate((self.lon, rest.lon)),
            np.concatenate((self.lat, rest.lat)),
            np.concatenate((self.height, rest.height)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """A file's segments in its own order, and its waypoints.

    ``line`` tells the line on which a point stands, by its number (from 0) of all in the segments.
    """

    segments: tuple[Segment, ...]
    waypoints: tuple[Waypoint, ...] = ()
    line: Callable[[int], int] = lambda _: 0
