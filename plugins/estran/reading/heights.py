"""The agency's rasters, for tracks that say nothing of heights."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from estran.problem import Problem
from estran.routes.heights import Raster, raised
from estran.routes.raster import Tile
from estran.routes.segment import TrackProblem
from estran.routes.track import Track


class Heights:
    """Rasters by their paths, looked into when the first track needs one."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)

    @cached_property
    def digest(self) -> bytes:
        """Of all their bytes; empty where there are none."""
        return b"".join(_digest(path) for path in self.paths)

    @cached_property
    def _read(self) -> tuple[Raster | None, Problem | None]:
        tiles: list[Tile] = []
        for path in self.paths:
            try:
                tiles += Raster.read([path]).tiles
            except TrackProblem as error:
                return None, Problem(path.name, 0, error.code, error.must, error.found)
        return Raster(tuple(tiles)), None

    def given(
        self, track: Track | None, problems: tuple[Problem, ...]
    ) -> tuple[Track | None, tuple[Problem, ...]]:
        """The track with heights where it has none of its own, and the problems with that."""
        if track is None or track.ascent is not None or not self.paths:
            return track, problems
        raster, fault = self._read
        if raster is None:
            return track, (*problems, *filter(None, [fault]))
        return raised(track, raster), problems


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()
