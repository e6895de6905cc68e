"""Writes a FIT course for bicycle computers (Garmin FIT SDK: "Encoding FIT Course Files")."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.course_message import CourseMessage
from fit_tool.profile.messages.course_point_message import CoursePointMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.profile_type import (
    CoursePoint,
    Event,
    EventType,
    FileType,
    Manufacturer,
    Sport,
)

from estran.model.route import Activity
from estran.routes.beside import Beside
from estran.routes.document import Document
from estran.routes.fit_rows import add_records, stamp
from estran.routes.track import Track

EPOCH = datetime(1990, 1, 1, tzinfo=UTC)
"""The time of a document that has none; FIT knows none before ``FIT_ZERO``."""

NAME = 15
"""Bytes of a name that devices show; longer ones are cut."""

NEAR = 500.0
"""Metres from the track within which a waypoint becomes a course point."""

SPORTS = {
    Activity.CYCLING: Sport.CYCLING,
    Activity.WALKING: Sport.HIKING,
    Activity.RIDING: Sport.HORSEBACK_RIDING,
}

SPEEDS = {Activity.CYCLING: 4.0, Activity.WALKING: 1.1, Activity.RIDING: 1.7}
"""Metres a second of the partner whom a course's times stand for: 14, 4 and 6 km/h."""

POINTS = {
    "water": CoursePoint.WATER,
    "danger": CoursePoint.DANGER,
    "eat": CoursePoint.FOOD,
    "repair": CoursePoint.SERVICE,
    "rest": CoursePoint.REST_AREA,
    "shelter": CoursePoint.SHELTER,
    "toilets": CoursePoint.TOILET,
    "station": CoursePoint.TRANSPORT,
    "ferry": CoursePoint.TRANSPORT,
}
"""What a waypoint's kind is called on devices; the others are of no kind."""


def fit(document: Document) -> bytes:
    """The document's first track as a course, the waypoints beside it as its points.

    ``ValueError`` where there is no track.
    """
    if not document.tracks:
        raise ValueError("a course must have a track")
    track = document.tracks[0][1]
    start = document.time or EPOCH
    builder = FitFileBuilder(auto_define=True, min_string_size=NAME + 1)
    for message in (_file(start), _course(document), _timer(start, EventType.START)):
        builder.add(message)
    speed = SPEEDS[document.activity]
    add_records(builder, track, start, speed)
    builder.add_all(_points(document, track, start))
    end = start + timedelta(seconds=track.length / speed)
    builder.add(_timer(end, EventType.STOP_ALL))
    builder.add(_lap(track, start, speed))
    return bytes(builder.build_bytes())


def _file(start: datetime) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.COURSE
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.time_created = stamp(start)
    message.serial_number = 1
    return message


def _course(document: Document) -> CourseMessage:
    message = CourseMessage()
    message.course_name = short(document.title)
    message.sport = SPORTS[document.activity]
    return message


def _timer(moment: datetime, kind: EventType) -> EventMessage:
    message = EventMessage()
    message.event = Event.TIMER
    message.event_type = kind
    message.timestamp = stamp(moment)
    return message


def _points(document: Document, track: Track, start: datetime) -> list[CoursePointMessage]:
    beside = Beside([each.coordinates for each in document.waypoints])
    messages, speed = [], SPEEDS[document.activity]
    for found in beside.along(track, NEAR):
        place = document.waypoints[found.index]
        message = CoursePointMessage()
        message.timestamp = stamp(start) + round(found.along / speed) * 1000
        message.position_lat = place.coordinates.latitude
        message.position_long = place.coordinates.longitude
        message.distance = found.along
        message.type = POINTS.get(place.kind, CoursePoint.GENERIC)
        message.course_point_name = short(place.name)
        messages.append(message)
    return messages


def _lap(track: Track, start: datetime, speed: float) -> LapMessage:
    message = LapMessage()
    seconds = float(np.round(track.length / speed))
    message.timestamp = stamp(start) + int(seconds) * 1000
    message.start_time = stamp(start)
    message.total_elapsed_time = message.total_timer_time = seconds
    message.start_position_lat = float(track.parts[0].lat[0])
    message.start_position_long = float(track.parts[0].lon[0])
    message.end_position_lat = float(track.parts[-1].lat[-1])
    message.end_position_long = float(track.parts[-1].lon[-1])
    message.total_distance = track.length
    if track.ascent is not None and track.descent is not None:
        message.total_ascent, message.total_descent = round(track.ascent), round(track.descent)
    return message


def short(text: str) -> str:
    """The text in at most ``NAME`` bytes of UTF-8, no character cut in two."""
    return text.encode("utf-8")[:NAME].decode("utf-8", "ignore").rstrip()
