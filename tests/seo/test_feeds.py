from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import feedparser
import pytest
from defusedxml.ElementTree import fromstring
from icalendar import Calendar

from estran.model.event import Event
from estran.seo.feeds import LATEST, Item, atom, calendar, midnight
from tests.support.records import event, occurrence

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://fr.example.org"
START = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOST = "fr.example.org"


def item(number: int, title: str = "") -> Item:
    """An item that changed so many hours after START."""
    return Item(
        title or f"Titre {number}",
        f"{BASE}/{number}/",
        "Un résumé & <plus>",
        START + timedelta(hours=number),
    )


def feed(*items: Item) -> str:
    return atom("Quoi de neuf ?", "En <bref>", f"{BASE}/feeds/all.xml", f"{BASE}/", "fr", items)


# --- feeds


def test_a_feed_is_one_that_a_reader_takes() -> None:
    found = feedparser.parse(feed(item(1), item(2)))
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title == "Quoi de neuf ?"
    assert found.feed.id == f"{BASE}/feeds/all.xml"
    assert found.feed.language == "fr"
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {"alternate": f"{BASE}/", "self": f"{BASE}/feeds/all.xml"}


def test_items_are_newest_first_with_ids_that_are_their_addresses() -> None:
    found = feedparser.parse(feed(item(2), item(5), item(3)))
    assert [entry.id for entry in found.entries] == [f"{BASE}/{n}/" for n in (5, 3, 2)]
    assert [entry.link for entry in found.entries] == [entry.id for entry in found.entries]
    assert found.entries[0].title == "Titre 5"
    assert [entry.updated_parsed[:4] for entry in found.entries] == [
        (2026, 5, 1, 17),
        (2026, 5, 1, 15),
        (2026, 5, 1, 14),
    ]
    assert found.feed.updated_parsed == found.entries[0].updated_parsed


def test_a_feed_holds_what_the_standard_asks_for() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated; an author somewhere."""
    root = fromstring(feed(item(1), item(2)).encode())
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated", "")).tzinfo is not None
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_a_summary_is_read_as_the_text_that_it_is() -> None:
    """RFC 4287, 3.1.1: of the type html, the text would be HTML, and escaped twice."""
    node = fromstring(feed(item(1)).encode()).find(f"{ATOM}entry/{ATOM}summary")
    assert node is not None
    text = node.text or ""
    if node.get("type") == "html":
        assert "<" not in text
        text = unescape(text)
    assert text == "Un résumé & <plus>"


def test_items_of_one_moment_stand_by_title() -> None:
    same = [Item(title, f"{BASE}/{title}/", "", START) for title in "bca"]
    assert [each.title for each in feedparser.parse(feed(*same)).entries] == ["a", "b", "c"]
    assert feed(*same) == feed(*reversed(same))


def test_a_feed_holds_the_latest() -> None:
    found = feedparser.parse(feed(*(item(n) for n in range(LATEST + 5))))
    assert len(found.entries) == LATEST
    assert found.entries[-1].id == f"{BASE}/5/"


def test_a_feed_without_items_is_refused_as_only_the_clock_could_date_it() -> None:
    """Two builds of the same content are the same to the byte."""
    with pytest.raises(ValueError, match="must have an item"):
        feed()


def test_midnight_is_in_universal_time() -> None:
    assert midnight(date(2026, 5, 4)) == datetime(2026, 5, 4, tzinfo=UTC)


# --- calendars

CHANGED = datetime(2026, 4, 1, 8, tzinfo=UTC)


def ics(*events: Event) -> bytes:
    rows = [(each, f"{BASE}/agenda/{each.ref}/", "Place Dalton; Boulogne, 62") for each in events]
    return calendar("Agenda – été", "fr", HOST, rows, CHANGED)


def entries(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


SUMMER = event("fete", occurrences=(occurrence("2026-08-28T10:00", "2026-08-28T18:30"),))
WINTER = event("noel", occurrences=(occurrence("2026-12-05T10:00", "2026-12-06T01:00"),))
DAYS = event("salon", occurrences=(occurrence("2026-08-28", "2026-08-30"),))
ONE_DAY = event("bal", occurrences=(occurrence("2026-08-28", "2026-08-28"),))


def test_a_calendar_is_one_that_programs_take() -> None:
    data = ics(SUMMER, DAYS)
    found = Calendar.from_ical(data)
    assert found["version"] == "2.0"
    assert found["prodid"]
    assert found["x-wr-calname"] == "Agenda – été"
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "RFC 5545, 3.1"
    for each in entries(data):
        for name in ("uid", "dtstamp", "dtstart", "dtend", "summary", "url"):
            assert name in each, f"RFC 5545, 3.6.1: {name}"


def test_an_entry_says_what_where_and_which_page() -> None:
    found = entries(ics(SUMMER))[0]
    assert found["summary"] == "Title fete"
    assert found["location"] == "Place Dalton; Boulogne, 62"
    assert found["url"] == f"{BASE}/agenda/fete/"
    assert (found["geo"].latitude, found["geo"].longitude) == (50.7260, 1.6140)
    assert found["dtstamp"].dt == CHANGED


@pytest.mark.parametrize("each", [SUMMER, WINTER, DAYS, ONE_DAY])
def test_an_entry_ends_after_it_starts(each: Event) -> None:
    found = entries(ics(each))[0]
    assert found["dtend"].dt > found["dtstart"].dt


@pytest.mark.parametrize(
    ("each", "last"), [(DAYS, date(2026, 8, 31)), (ONE_DAY, date(2026, 8, 29))]
)
def test_whole_days_end_the_day_after_the_last(each: Event, last: date) -> None:
    found = entries(ics(each))[0]
    for name, day in (("dtstart", date(2026, 8, 28)), ("dtend", last)):
        assert found[name].params["VALUE"] == "DATE"
        assert type(found[name].dt) is date
        assert found[name].dt == day


@pytest.mark.parametrize(("each", "hour"), [(SUMMER, 8), (WINTER, 9)])
def test_hours_are_those_of_paris_and_the_calendar_explains_them(each: Event, hour: int) -> None:
    data = ics(each)
    start = entries(data)[0]["dtstart"]
    assert start.params["TZID"] == "Europe/Paris"
    assert start.dt.hour == 10
    assert start.dt.astimezone(UTC).hour == hour
    zones = Calendar.from_ical(data).walk("VTIMEZONE")
    assert [zone["tzid"] for zone in zones] == ["Europe/Paris"]
    rules: list[Any] = zones[0].subcomponents
    offsets = {part["tzoffsetto"].td for part in rules}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}


def test_whole_days_need_no_time_zone() -> None:
    assert not Calendar.from_ical(ics(DAYS)).walk("VTIMEZONE")


def test_an_identity_is_each_occurrence_s_own_and_stays() -> None:
    two = (occurrence("2026-08-28", "2026-08-28"), occurrence("2026-08-29", "2026-08-29"))
    before = [each["uid"] for each in entries(ics(SUMMER, event("double", occurrences=two)))]
    assert len(set(before)) == 3
    renamed = event("double", occurrences=two, title="Un autre titre", summary="Autre")
    after = [each["uid"] for each in entries(ics(renamed, SUMMER))]
    assert set(after) == set(before)
    assert ics(SUMMER, DAYS) == ics(SUMMER, DAYS)
    assert all(uid.endswith(f"@{HOST}") for uid in before)
