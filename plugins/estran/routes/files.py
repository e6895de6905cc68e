"""Reads a file of any of the formats into one track, and says what was wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from estran.model.values import Coordinates
from estran.problem import Level, Problem
from estran.routes.cleaning import cleaned
from estran.routes.filling import filled
from estran.routes.geojson import read_geojson
from estran.routes.gpx import read_gpx
from estran.routes.joining import JOIN, ordered
from estran.routes.kml import read_kml
from estran.routes.measuring import gaps, measured, steps
from estran.routes.opening import kind_of, opened, xml_root
from estran.routes.segment import Raw, Segment, TrackProblem
from estran.routes.telling import Told, kilometres, place
from estran.routes.track import Floats, Gap, Track

__all__ = ["JOIN", "read_track"]


def read_track(
    name: str, data: bytes, join: float = JOIN, start: Coordinates | None = None
) -> tuple[Track | None, tuple[Problem, ...]]:
    """A file's line, in the order in which one rides it, and the problems with the file.

    ``name`` is what problems call it; the form is told by the bytes. Segments are put in order and
    joined where at most ``join`` metres lie between them. ``start`` is where the route begins, if
    that is known; else it begins where the file does. The track is None where the file is refused.
    Nothing is raised on what a file holds.
    """
    try:
        with _no_collector():
            raw = _raw(opened(data))
        clean, told = cleaned(raw)
        segments, more = ordered(clean.segments, join, start)
        track = measured([_part(each) for each in segments], clean.waypoints)
    except TrackProblem as error:
        return None, (Problem(name, error.line, error.code, error.must, error.found),)
    told = (*told, *more, *(_gap(each) for each in gaps(track)))
    return track, tuple(Problem(name, 0, *each, _level(each[0])) for each in told)


def _level(code: str) -> Level:
    """What was mended without a loss is a hint; what is lacking is a warning."""
    return Level.HINT if code in {"track-order", "track-direction"} else Level.WARNING


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the collector of cycles: a file's hundred thousand objects make none.

    It would look through all of them again and again, for a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _raw(data: bytes) -> Raw:
    if kind_of(data) == "json":
        return read_geojson(data)
    root = xml_root(data)
    if root.tag == "gpx":
        return read_gpx(root, data)
    if root.tag == "kml":
        return read_kml(root, data)
    must = "a track must be a GPX, KML, KMZ or GeoJSON file, packed with gzip or not"
    raise TrackProblem("track-unreadable", must, f"<{root.tag}>")


def _part(segment: Segment) -> tuple[Floats, Floats, Floats | None]:
    along = np.concatenate(([0.0], np.cumsum(steps(segment.lon, segment.lat))))
    return segment.lon, segment.lat, filled(along, segment.height)


def _gap(gap: Gap) -> Told:
    where = (
        f"a gap of {kilometres(gap.metres)} after {kilometres(gap.along)}, from "
        f"{place(gap.start)} to {place(gap.end)}"
    )
    return "track-gap", "a track must go on without a break", where
