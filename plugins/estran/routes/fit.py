"""Writes a FIT course for bicycle computers (Garmin FIT SDK: "Encoding FIT Course Files")."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from fit_tool.data_message import DataMessage
from fit_tool.field import Field
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.common_fields import TimestampField
from fit_tool.profile.messages.course_message import CourseMessage
from fit_tool.profile.messages.course_point_message import CoursePointMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import (
    RecordAltitudeField,
    RecordDistanceField,
    RecordMessage,
    RecordPositionLatField,
    RecordPositionLongField,
)
from fit_tool.profile.profile_type import (
    CoursePoint,
    Event,
    EventType,
    FileType,
    Manufacturer,
    Sport,
)

from estran.routes.cutting import nearest
from estran.routes.document import Document
from estran.routes.track import Track

SPEED = 4.0
"""Metres a second (14.4 km/h) of the partner whom a course's times stand for."""

EPOCH = datetime(1990, 1, 1, tzinfo=UTC)
"""Before 31 December 1989 FIT knows no time; used where the document has none."""

NAME = 15
"""Bytes of a name that devices show; longer ones are cut."""

NEAR = 500.0
"""Metres from the track within which a waypoint becomes a course point."""

POINTS = {
    "water": CoursePoint.WATER,
    "danger": CoursePoint.DANGER,
    "eat": CoursePoint.FOOD,
    "repair": CoursePoint.SERVICE,
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
    for message in (_file(start), _course(document.title), _timer(start, EventType.START)):
        builder.add(message)
    builder.add_all(_records(track, start))
    builder.add_all(_points(document, track, start))
    end = start + timedelta(seconds=track.length / SPEED)
    builder.add(_timer(end, EventType.STOP_ALL))
    builder.add(_lap(track, start))
    return bytes(builder.build_bytes())


def _stamp(moment: datetime) -> int:
    """Milliseconds since 1970, whole seconds."""
    return round(moment.timestamp()) * 1000


def _file(start: datetime) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.COURSE
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.time_created = _stamp(start)
    message.serial_number = 1
    return message


def _course(title: str) -> CourseMessage:
    message = CourseMessage()
    message.course_name = short(title)
    message.sport = Sport.CYCLING
    return message


def _timer(moment: datetime, kind: EventType) -> EventMessage:
    message = EventMessage()
    message.event = Event.TIMER
    message.event_type = kind
    message.timestamp = _stamp(moment)
    return message


def _records(track: Track, start: datetime) -> list[DataMessage]:
    """A record for each point.

    With the five fields that are set, not of the class ``RecordMessage``: that makes 84 fields a
    record, and 5,000 points took 3 s.
    """
    first = _stamp(start)
    messages = []
    for part in track.parts:
        heights = [None] * len(part.lon) if part.height is None else part.height.tolist()
        rows = zip(part.lon.tolist(), part.lat.tolist(), part.along.tolist(), heights, strict=True)
        for lon, lat, along, height in rows:
            values = [
                (TimestampField, first + round(along / SPEED) * 1000),
                (RecordPositionLatField, lat),
                (RecordPositionLongField, lon),
                (RecordAltitudeField, height),
                (RecordDistanceField, along),
            ]
            fields = [_field(kind, value) for kind, value in values if value is not None]
            messages.append(DataMessage(global_id=RecordMessage.ID, name="record", fields=fields))
    return messages


def _field(kind: type[Field], value: float) -> Field:
    field = kind(size=0, growable=True)
    field.set_value(0, value)
    return field


def _points(document: Document, track: Track, start: datetime) -> list[CoursePointMessage]:
    spots = [(nearest(track, each.coordinates), each) for each in document.waypoints]
    messages = []
    for spot, place in sorted(spots, key=lambda each: each[0].along):
        if spot.off > NEAR:
            continue
        message = CoursePointMessage()
        message.timestamp = _stamp(start) + round(spot.along / SPEED) * 1000
        message.position_lat = place.coordinates.latitude
        message.position_long = place.coordinates.longitude
        message.distance = spot.along
        message.type = POINTS.get(place.kind, CoursePoint.GENERIC)
        message.course_point_name = short(place.name)
        messages.append(message)
    return messages


def _lap(track: Track, start: datetime) -> LapMessage:
    message = LapMessage()
    seconds = float(np.round(track.length / SPEED))
    message.timestamp = _stamp(start) + int(seconds) * 1000
    message.start_time = _stamp(start)
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
