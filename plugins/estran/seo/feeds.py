"""Atom feeds (RFC 4287) of what is new, and calendars (RFC 5545) of what is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape

from feedgenerator import Atom1Feed
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from estran.model.event import Event

LATEST = 30
"""Entries in a feed."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed."""

    title: str
    address: str
    summary: str
    moment: datetime


def atom(
    title: str, summary: str, address: str, home: str, lang: str, items: Sequence[Item]
) -> str:
    """An Atom feed of the latest items, at least one, newest first.

    Its ids are the pages' addresses, its date is the newest item's.
    """
    if not items:
        raise ValueError("a feed must have an item: without one it would be dated by the clock")
    feed = Atom1Feed(
        title=title,
        link=home,
        feed_url=address,
        description=summary,
        subtitle=summary,
        language=lang,
        feed_guid=address,
        author_name=title,
    )
    latest = sorted(items, key=lambda item: (-item.moment.timestamp(), item.title))[:LATEST]
    for item in latest:
        feed.add_item(
            title=item.title,
            link=item.address,
            description=escape(item.summary),
            unique_id=item.address,
            pubdate=item.moment,
            updateddate=item.moment,
        )
    text = feed.writeString("utf-8")
    return str(text)


def calendar(
    name: str, lang: str, host: str, events: Iterable[tuple[Event, str, str]], stamp: datetime
) -> bytes:
    """A calendar of the dated occurrences of events.

    ``events`` are (event, address of its page, place in words); ``stamp`` is when the data
    was made, in UTC. A date without an hour is a whole day, its end the day after (RFC 5545,
    3.6.1).
    """
    found = Calendar()
    found.add("prodid", f"-//{host}//estran//{lang.upper()}")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    timed = False
    for event, address, place in events:
        for occurrence in event.occurrences:
            start, end = occurrence.start.value, occurrence.end.value
            timed = timed or isinstance(start, datetime)
            item = CalendarEvent()
            item.add("uid", f"{event.ref}-{start.isoformat()}@{host}")
            item.add("dtstamp", stamp.astimezone(UTC))
            item.add("dtstart", start)
            item.add("dtend", end if isinstance(end, datetime) else end + timedelta(days=1))
            item.add("summary", event.title)
            item.add("description", event.summary)
            item.add("location", place)
            item.add("geo", (event.coordinates.latitude, event.coordinates.longitude))
            item.add("url", address)
            found.add_component(item)
    if timed:
        found.add_missing_timezones()
    return bytes(found.to_ical())


def midnight(day: date) -> datetime:
    """The start of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
