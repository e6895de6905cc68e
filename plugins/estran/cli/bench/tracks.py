"""``python -m estran.cli.bench.tracks``: how long tracks take, and how much memory.

One track of 60,000 points from its GPX to what its page shows, beside gpxpy's reading of the same
file and its own length; then 50 routes of 5,000 points among 10,000 places, with their files to
take along. Each is a fresh process.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import gpxpy
import numpy as np

from estran.cli.bench.measure import HOW, RunFailed, run
from estran.model.values import Coordinates
from estran.routes import writing
from estran.routes.beside import Beside
from estran.routes.document import Document
from estran.routes.files import read_track
from estran.routes.heights import climbs, profile
from estran.routes.measuring import gaps, measured
from estran.routes.simplifying import simplify
from estran.routes.track import Track, Waypoint

LONG_POINTS, LONG_SECONDS = 60_000, 2.0
ROUTES, POINTS, PLACES, ALL_SECONDS, ALL_BYTES = 50, 5_000, 10_000, 30.0, 400_000_000
T = TypeVar("T")

STEP = 12.0
"""Metres between the points of the tracks made up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both and print the figures; the status is 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m estran.cli.bench.tracks", description=__doc__)
    parser.add_argument("--part", choices=["long", "many", "start"], help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.part:
        if options.part != "start":
            (_long if options.part == "long" else _many)()
        return 0
    command = [sys.executable, "-m", "estran.cli.bench.tracks", "--part"]
    try:
        start, long, many = (
            run([*command, part], Path.cwd()) for part in ("start", "long", "many")
        )
    except RunFailed as failed:
        print(f"The bench stopped: {failed}", file=sys.stderr)
        return 1
    print(long.said.strip())
    print(many.said.strip())
    print(
        f"All of it: {many.wall:.1f} s (processor {many.cpu:.1f} s, of it {start.wall:.1f} s of "
        f"starting); target {ALL_SECONDS:.0f} s"
    )
    print(f"{many.memory / 1e6:.0f} MB at most; target {ALL_BYTES / 1e6:.0f} MB: {HOW}")
    seconds = float(long.said.rpartition("page data in ")[2].split()[0])
    met = seconds < LONG_SECONDS and many.wall < ALL_SECONDS and many.memory < ALL_BYTES
    return 0 if met else 1


def made_up(number: int, points: int) -> Track:
    """A track across the département that winds, with heights."""
    rng = np.random.default_rng(number)
    course = np.radians(rng.uniform(0, 360)) + np.cumsum(rng.normal(0, 0.12, points))
    lon = rng.uniform(1.6, 3.0) + np.cumsum(np.sin(course)) * STEP / 70_800
    lat = rng.uniform(50.1, 50.9) + np.cumsum(np.cos(course)) * STEP / 111_250
    height = 60 + 40 * np.sin(np.arange(points) / 400) + rng.normal(0, 0.4, points)
    return measured([(np.round(lon, 6), np.round(lat, 6), np.round(height, 1))])


def page_data(track: Track) -> str:
    """What a page and its scripts are given: the line, the profile, the climbs, the gaps."""
    simple = simplify(track, 10)
    line = [
        np.column_stack((part.lon.round(5), part.lat.round(5), part.along.round())).tolist()
        for part in simple.parts
    ]
    found = [(climb.start, climb.ascent, climb.gradient) for climb in climbs(track)]
    return json.dumps([line, profile(track, 200), found, [gap.along for gap in gaps(track)]])


def _long() -> None:
    data = writing.gpx(Document(title="long", tracks=(("long", made_up(1, LONG_POINTS)),)))
    before = process_time()
    seconds, track = _timed(lambda: _read(data))
    more, text = _timed(lambda: page_data(track))
    spent = process_time() - before
    theirs, made = _timed(lambda: gpxpy.parse(data.decode()))
    length, metres = _timed(made.length_2d)
    print(f"{LONG_POINTS:,} points, {len(data) / 1e6:.1f} MB of GPX, {track.length / 1000:.1f} km:")
    print(f"  read, put in order and measured in {seconds:.2f} s")
    print(
        f"  gpxpy alone: read in {theirs:.2f} s, its length in {length:.2f} s "
        f"({metres / track.length - 1:+.2%} of ours)"
    )
    print(
        f"  page data in {seconds + more:.2f} s (processor {spent:.2f} s), "
        f"{len(text) / 1e3:.0f} KB; target {LONG_SECONDS} s"
    )


def _read(data: bytes) -> Track:
    track, problems = read_track("made-up.gpx", data)
    if track is None:
        raise ValueError(str(problems))
    return track


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def _many() -> None:
    rng = np.random.default_rng(0)
    lats, lons = rng.uniform(50.0, 51.0, PLACES), rng.uniform(1.5, 3.2, PLACES)
    places = [Coordinates(*each) for each in zip(lats.tolist(), lons.tolist(), strict=True)]
    spent = dict.fromkeys(("made up", "read", "page data", "places", "files"), 0.0)
    seconds, beside = _timed(lambda: Beside(places))
    spent["places"] += seconds
    found, size = 0, 0
    for number in range(ROUTES):
        seconds, data = _timed(lambda number=number: _file(number))  # type: ignore[misc]
        spent["made up"] += seconds
        seconds, track = _timed(lambda data=data: _read(data))  # type: ignore[misc]
        spent["read"] += seconds
        seconds, _ = _timed(lambda track=track: page_data(track))  # type: ignore[misc]
        spent["page data"] += seconds
        seconds, near = _timed(lambda track=track: beside.along(track, 3_000))  # type: ignore[misc]
        spent["places"] += seconds
        points = tuple(Waypoint(f"Place {each.index}", places[each.index]) for each in near)
        seconds, length = _timed(lambda t=track, p=points: _written(t, p))  # type: ignore[misc]
        spent["files"] += seconds
        found, size = found + len(near), size + length
    print(f"{ROUTES} routes of {POINTS:,} points among {PLACES:,} places, one process:")
    print(f"  {found:,} places within 3 km, {size / 1e6:.0f} MB of GPX, KML, GeoJSON and FIT")
    print("  " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items()))


def _file(number: int) -> bytes:
    track = made_up(number, POINTS)
    return writing.gpx(Document(title=f"{number}", tracks=((f"{number}", track),)))


def _written(track: Track, points: tuple[Waypoint, ...]) -> int:
    time = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document(title="EV5", time=time, tracks=(("EV5", track),), waypoints=points)
    writers = (writing.gpx, writing.kml, writing.geojson, writing.fit)
    return sum(len(write(document)) for write in writers)


if __name__ == "__main__":
    sys.exit(main())
