"""Puts segments in the order in which one rides them, and joins those that meet.

Three steps: segments that meet form networks, and of each the main line is taken (``network``);
the lines are put one after the other (``arranging``); the whole is turned to begin where the route
does. What is not ridden is told.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from estran.model.values import Coordinates
from estran.routes.arranging import arranged, onward
from estran.routes.following import in_order
from estran.routes.measuring import distance, steps
from estran.routes.network import Left, Line, main_lines
from estran.routes.segment import Segment
from estran.routes.telling import Told, kilometres, place

JOIN = 60.0
"""Metres between two segments over which the line goes straight on: a large crossing."""


def ordered(
    segments: Sequence[Segment], join: float = JOIN, start: Coordinates | None = None
) -> tuple[tuple[Segment, ...], tuple[Told, ...]]:
    """The segments in riding order, joined where they meet, and what was done.

    Segments that follow each other in the file stay as they are: a loop, a figure of eight, a way
    there and back in one segment are what their author drew.
    """
    fresh = _without_copies(segments)
    if in_order(fresh, join):
        line = fresh[0]
        for each in fresh[1:]:
            line = line.then(each)
        lines, left = [Line(line, ())], []
    else:
        lines, spare = main_lines(fresh, join)
        lines, more = arranged(lines)
        lines, left = onward(lines), [*spare, *more]
    told = _told_order(fresh, lines) + _told_left(left, len(segments) - len(fresh))
    result, turned = _from(start, [line.segment for line in lines], join)
    return tuple(result), (*told, *turned)


def _without_copies(segments: Sequence[Segment]) -> list[Segment]:
    """Each segment once, whichever way round it comes again."""
    seen: set[tuple[bytes, bytes]] = set()
    fresh = []
    for segment in segments:
        marks = [(each.lon.tobytes(), each.lat.tobytes()) for each in (segment, segment.reverse)]
        if not seen.intersection(marks):
            fresh.append(segment)
        seen.update(marks)
    return fresh


def _told_order(segments: Sequence[Segment], lines: Sequence[Line]) -> tuple[Told, ...]:
    """Whether segments were turned or exchanged."""
    pieces = [piece for line in lines for piece in line.pieces]
    numbers = [number for number, _, _ in pieces]
    if numbers == sorted(numbers) and all(start <= end for _, start, end in pieces):
        return ()
    must = "segments must follow each other in the order of riding"
    found = f"{len(segments)} segments in another order or drawn backwards; they were put in order"
    return (("track-order", must, found),)


def _told_left(left: Sequence[Left], copies: int) -> tuple[Told, ...]:
    """What is not part of the line."""
    found = [f"{copies} segments that are there twice"] if copies else []
    if left:
        longest = max(left, key=lambda each: each.metres)
        metres = kilometres(sum(each.metres for each in left))
        where = place(Coordinates(longest.latitude, longest.longitude))
        found.append(
            f"{metres} in {len(left)} pieces beside the line or apart from it, the longest "
            f"({kilometres(longest.metres)}) near {where}"
        )
    if not found:
        return ()
    must = "a track must be one line, ridden once"
    return (("track-left-out", must, " and ".join(found) + "; left out"),)


def _from(
    start: Coordinates | None, segments: list[Segment], join: float
) -> tuple[list[Segment], tuple[Told, ...]]:
    """From where the route begins: turned round, or for a loop from the nearest point of it."""
    if start is None:
        return segments, ()
    head, tail = _point(segments[0], 0), _point(segments[-1], -1)
    must = "a track must begin where the route begins"
    if len(segments) == 1 and distance(head, tail) <= join:
        turned = _rotated(segments[0], start)
        moved = distance(head, _point(turned, 0))
        if moved <= join:
            return segments, ()
        found = f"a loop that begins {kilometres(moved)} from there; it begins there now"
        return [turned], (("track-direction", must, found),)
    if distance(start, tail) >= distance(start, head):
        return segments, ()
    found = "a track that ends there; it was turned round"
    turned_all = [each.reverse for each in reversed(segments)]
    return turned_all, (("track-direction", must, found),)


def _point(segment: Segment, number: int) -> Coordinates:
    return Coordinates(float(segment.lat[number]), float(segment.lon[number]))


def _rotated(loop: Segment, start: Coordinates) -> Segment:
    """A loop from the point that is nearest to a place."""
    away = [
        float(steps(np.array([start.longitude, lon]), np.array([start.latitude, lat]))[0])
        for lon, lat in zip(loop.lon.tolist(), loop.lat.tolist(), strict=True)
    ]
    nearest = int(np.argmin(away))
    if nearest in {0, len(loop) - 1}:
        return loop
    return loop.taken(slice(nearest, None)).then(loop.taken(slice(0, nearest + 1)))
