"""``python3 tasks.py tracks FILES``: what becomes of track files, as a table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from estran.problem import Problem, report
from estran.routes.files import read_track
from estran.routes.heights import Raster, raised
from estran.routes.measuring import gaps
from estran.routes.segment import TrackProblem
from estran.routes.track import Track

ENDINGS = (".gpx", ".kml", ".kmz", ".geojson", ".json", ".gz")


def show_tracks(names: Sequence[str], heights: Sequence[str] = ()) -> int:
    """Print a row a file, then all problems; the status is 1 where a file is refused.

    Of a folder all files are taken that are named like tracks. ``heights`` are rasters whose
    heights the tracks take.
    """
    try:
        raster = Raster.read(map(Path, heights)) if heights else None
        paths = [path for name in names for path in _files(Path(name))]
        files = [(path, path.read_bytes()) for path in paths]
    except (OSError, TrackProblem) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    table = Table()
    table.add_column("file", overflow="fold")
    for name in ("points", "km", "ascent m", "gaps", "verdict"):
        table.add_column(name, justify="left" if name == "verdict" else "right")
    said: list[Problem] = []
    refused = 0
    for path, data in files:
        track, problems = read_track(path.name, data)
        if track is not None and raster is not None:
            track = raised(track, raster)
        table.add_row(path.name, *_figures(track), _verdict(track, problems))
        said += problems
        refused += track is None
    Console().print(table)
    if said:
        print(report(said))
    return 1 if refused else 0


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.name.lower().endswith(ENDINGS))


def _figures(track: Track | None) -> tuple[str, str, str, str]:
    if track is None:
        return "–", "–", "–", "–"
    points = sum(len(part.lon) for part in track.parts)
    ascent = "none" if track.ascent is None else f"{track.ascent:,.0f}"
    return f"{points:,}", f"{track.length / 1000:,.1f}", ascent, _gaps(track)


def _gaps(track: Track) -> str:
    found = gaps(track)
    return f"{len(found)}: {sum(gap.metres for gap in found) / 1000:.1f} km" if found else "0"


def _verdict(track: Track | None, problems: Sequence[Problem]) -> str:
    if track is None:
        return f"refused: {problems[0].found}"
    return ", ".join(dict.fromkeys(each.code for each in problems)) or "sound"
