"""The notebook's modules without a browser: run by Node, their files read by others' programs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

import icalendar
import pytest
import xmlschema
from defusedxml.ElementTree import fromstring

from tests.support.minisite import ROOT
from tests.support.node import JS, run

GPX = "{http://www.topografix.com/GPX/1/1}"
NASTY = 'Œuf, « dune »; <b>&\\ "14 h"\u0007 ’🦭'


@pytest.mark.parametrize("name", ["plan", "share", "store"])
def test_the_modules_do_what_their_tests_say(name: str) -> None:
    status, said = run(JS / f"{name}.test.mjs")
    assert status == 0, said
    assert "pass 0" not in said, said


def stop(ref: str, **more: Any) -> dict[str, Any]:
    known = {"title": ref, "place": "", "note": "", "url": "", "at": None, "when": ""}
    return {"ref": ref, **known, **more}


@cache
def exported() -> dict[str, str]:
    """A trip with all that can go wrong, in all three forms."""
    one = stop(
        "a",
        title=f"A {NASTY}",
        place="Étaples",
        note=f"{NASTY}\nline 2, " + "é" * 200,
        url="https://nl.example.org/ervaringen/a/?x=1&y=2",
        at=[1.6402, 50.5142],
        when="5 december 2026",
    )
    two = stop("b", at=[-0.5, 50.0])
    trip = {
        "name": f"Notebook {NASTY}",
        "host": "nl.example.org",
        "made": "2026-11-21T10:11:12.345Z",
        "days": [
            {"name": "Day 1", "date": "2026-12-31T00:00:00Z", "items": [one, stop("gone"), two]},
            {"name": "Day 2", "date": "2027-01-01T00:00:00Z", "items": []},
            {"name": "Day 3", "date": "2027-01-02T00:00:00Z", "items": [stop("c", at=[2, 51])]},
        ],
        "loose": [stop("d", at=[3, 50.3])],
    }
    status, said = run(JS / "exports.mjs", json.dumps(trip))
    assert status == 0, said
    return cast(dict[str, str], json.loads(said))


def test_the_gpx_file_fits_its_schema() -> None:
    """The schema is TopoGrafix's, http://www.topografix.com/GPX/1/1/gpx.xsd."""
    schema = xmlschema.XMLSchema(ROOT / "tests" / "support" / "gpx-1.1.xsd")
    schema.validate(exported()["gpx"])


def test_the_gpx_file_holds_a_point_for_each_place_and_a_route_for_each_day_with_two() -> None:
    tree = fromstring(exported()["gpx"])
    points = {point.findtext(f"{GPX}name"): point.attrib for point in tree.findall(f"{GPX}wpt")}
    assert list(points.values()) == [
        {"lat": "50.5142", "lon": "1.6402"},
        {"lat": "50", "lon": "-0.5"},
        {"lat": "51", "lon": "2"},
        {"lat": "50.3", "lon": "3"},
    ]
    assert f"A {NASTY}".replace("\u0007", "") in points
    routes = tree.findall(f"{GPX}rte")
    assert [route.findtext(f"{GPX}name") for route in routes] == ["Day 1"]
    assert len(routes[0].findall(f"{GPX}rtept")) == 2
    link = tree.find(f"{GPX}wpt/{GPX}link")
    assert link is not None
    assert link.get("href") == "https://nl.example.org/ervaringen/a/?x=1&y=2"


def test_the_calendar_holds_a_whole_day_for_each_day_with_something_on_it() -> None:
    calendar = icalendar.Calendar.from_ical(exported()["ics"])
    events = calendar.walk("VEVENT")
    starts = [event.decoded("DTSTART") for event in events]
    assert starts == [date(2026, 12, 31), date(2027, 1, 2)]
    assert [event.decoded("DTEND") for event in events] == [day + timedelta(1) for day in starts]
    assert [str(event["SUMMARY"]) for event in events] == ["Day 1", "Day 3"]
    words = str(events[0]["DESCRIPTION"])
    assert f"A {NASTY}".replace("\u0007", "") in words
    assert "\nline 2, " in words
    assert "https://nl.example.org/ervaringen/a/?x=1&y=2" in words
    assert {event["UID"] for event in events} == {
        "notebook-20261231@nl.example.org",
        "notebook-20270102@nl.example.org",
    }
    assert str(calendar["VERSION"]) == "2.0"


def test_the_calendar_keeps_to_the_letter_of_rfc_5545() -> None:
    text = exported()["ics"]
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert any(line.startswith(" ") for line in lines), "the trip has long lines"


def test_the_list_is_plain_words_in_order() -> None:
    text = exported()["text"]
    order = [text.index(word) for word in ("Day 1", "- A Œuf", "- gone", "- b", "Day 3", "- c")]
    assert order == sorted(order)
    assert text.index("No day yet") < text.index("- d")
    assert "Day 2" not in text
    assert "Étaples · 5 december 2026" in text
