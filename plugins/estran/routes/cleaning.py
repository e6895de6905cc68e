"""Takes out of a file what cannot be part of a line, and refuses what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from estran.model.values import Coordinates
from estran.routes.measuring import steps
from estran.routes.segment import Raw, Segment, TrackProblem
from estran.routes.telling import Told, kilometres, place
from estran.routes.track import Floats, Waypoint

HOME = (-6.0, 41.0, 10.0, 52.0)
"""Degrees west, south, east and north of France and what lies beside it."""

JUMP, OFTEN = 3_000.0, 50.0
"""A step is a gap if it is longer than so many metres and so many times the segment's median."""

LOWEST, HIGHEST = -500.0, 9_000.0
"""Metres above the sea between which heights are believed."""

_MUST_BE_LINE = "a track must have a line of at least two points"


def cleaned(raw: Raw) -> tuple[Raw, tuple[Told, ...]]:
    """Segments of at least two points each that differ, and what was done to the file.

    ``TrackProblem`` where there is no line, or a place that is none on earth.
    """
    told: list[Told] = []
    if not any(map(len, raw.segments)):
        raise TrackProblem("track-empty", _MUST_BE_LINE, _instead(raw))
    if _swapped(raw.segments):
        raw = _turned(raw)
        must = "latitude must stand before longitude in GPX, and after it in KML and GeoJSON"
        told.append(("track-axes", must, "the other way round; they were exchanged"))
    _refuse_off_earth(raw)
    segments: list[Segment] = []
    for segment in raw.segments:
        for piece, jump in _pieces(_without_repeats(_believed(segment))):
            if len(piece) > 1:
                segments.append(piece)
            elif jump:
                must = "the points of a track must follow each other"
                where = Coordinates(float(piece.lat[0]), float(piece.lon[0]))
                found = f"{place(where)}, {kilometres(jump)} away from the others, left out"
                told.append(("track-point", must, found))
    if not segments:
        raise TrackProblem("track-empty", _MUST_BE_LINE, "one place")
    return Raw(tuple(segments), raw.waypoints, raw.line), tuple(told)


def _instead(raw: Raw) -> str:
    count = len(raw.waypoints)
    return f"{count} waypoints and no line" if count else "none"


def _swapped(segments: tuple[Segment, ...]) -> bool:
    """Whether all is in or beside France with the axes exchanged, and nothing as it is."""
    lon = np.concatenate([each.lon for each in segments])
    lat = np.concatenate([each.lat for each in segments])
    return not _at_home(lon, lat).any() and bool(_at_home(lat, lon).all())


def _at_home(lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    west, south, east, north = HOME
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)


def _turned(raw: Raw) -> Raw:
    return Raw(
        tuple(Segment(each.lat, each.lon, each.height) for each in raw.segments),
        tuple(_turned_waypoint(each) for each in raw.waypoints),
        raw.line,
    )


def _turned_waypoint(point: Waypoint) -> Waypoint:
    where = Coordinates(point.coordinates.longitude, point.coordinates.latitude)
    return Waypoint(point.name, where, point.text, point.kind)


def _refuse_off_earth(raw: Raw) -> None:
    start = 0
    for segment in raw.segments:
        for name, values, limit in (("latitude", segment.lat, 90), ("longitude", segment.lon, 180)):
            off = np.flatnonzero(~(np.abs(values) <= limit))  # JSON's NaN as well.
            if len(off):
                must = f"{name} must be from -{limit} to {limit} degrees"
                number = int(off[0])
                line = raw.line(start + number)
                raise TrackProblem("track-coordinates", must, f"{values[number]:g}", line)
        start += len(segment)


def _believed(segment: Segment) -> Segment:
    sound = (segment.height >= LOWEST) & (segment.height <= HIGHEST)
    return Segment(segment.lon, segment.lat, np.where(sound, segment.height, np.nan))


def _without_repeats(segment: Segment) -> Segment:
    """Of points with one place that follow each other, the first (with a height, if one has it)."""
    if len(segment) < 2:
        return segment
    fresh = (np.diff(segment.lon) != 0) | (np.diff(segment.lat) != 0)
    return segment.taken(np.concatenate(([True], fresh)))


def _pieces(segment: Segment) -> Iterator[tuple[Segment, float]]:
    """The segment, cut where it jumps; with each piece the metres of the jump beside it."""
    metres = steps(segment.lon, segment.lat)
    usual = float(np.median(metres)) if len(metres) else 0.0
    cuts = np.flatnonzero((metres > JUMP) & (metres > OFTEN * usual)) + 1
    edges = [0, *cuts.tolist(), len(segment)]
    for start, end in pairwise(edges):
        beside = [metres[edge - 1] for edge in (start, end) if 0 < edge < len(segment)]
        yield segment.taken(slice(start, end)), float(min(beside, default=0.0))
