"""The agendas as files: what stands on which, in which order, and their calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser, LexborNode

from estran.rendering.build import build
from estran.views.agenda import next_weekend
from tests.support.events import event
from tests.support.minisite import TODAY, settings_for, small_site, tree, write

GOLF = """golf:
  name: {fr: Golf, en: Golf, nl: Golf}
  slug: {fr: golf, en: golf, nl: golf}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site on Monday 4 May 2026, with events before, on and after the weekend that comes."""
    folder = tmp_path_factory.mktemp("agenda")
    content = small_site()
    content["taxonomies/themes.yaml"] += GOLF
    content |= event("passee", "2026-05-01/2026-05-03", themes="[golf]")
    content |= event("samedi", "2026-05-09/2026-05-09")
    content |= event("longue", "2026-04-20/2026-06-30")
    content |= event(
        "deux-fois", "2026-04-01/2026-04-02", "2026-05-20/2026-05-21", "2026-06-20/2026-06-21"
    )
    content |= event("brouillon", "2026-05-10/2026-05-10", status="draft")
    content |= event("avril", months="4")
    content |= event("decembre", months="12")
    content |= event("mai", months="5")
    write(folder / "content", content)
    build(settings_for(folder))
    return tree(folder / "output")


def only(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector finds; there must be one."""
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def rows(files: dict[str, bytes], name: str, selector: str) -> list[str]:
    """The refs in a part of a page, in order."""
    page = LexborHTMLParser(files[name].decode())
    return [str(each.attributes["data-ref"]) for each in page.css(f"{selector} .row")]


def test_each_date_stands_in_its_month_and_what_has_begun_in_this_one(
    files: dict[str, bytes],
) -> None:
    page = LexborHTMLParser(files["fr/agenda/index.html"].decode())
    months = {
        only(section, "h2").text(): [
            (only(row, ".row").attributes["data-ref"], row.attributes["data-start"])
            for row in section.css("[data-start]")
        ]
        for section in page.css(".agenda__month")
    }
    assert months == {
        "mai 2026": [
            ("longue", "2026-04-20"),
            ("samedi", "2026-05-09"),
            ("brouillon", "2026-05-10"),
            ("deux-fois", "2026-05-20"),
        ],
        "juin 2026": [("deux-fois", "2026-06-20")],
    }


def test_events_without_dates_say_so_from_this_month_on(files: dict[str, bytes]) -> None:
    name = "en/whats-on/index.html"
    page = LexborHTMLParser(files[name].decode())
    assert rows(files, name, '[aria-labelledby="unconfirmed"]') == ["mai", "decembre", "avril"]
    words = [each.text() for each in page.css('[aria-labelledby="unconfirmed"] .row__when')]
    assert words == ["Usually in May", "Usually in December", "Usually in April"]


def test_this_weekend_is_the_one_that_comes(files: dict[str, bytes]) -> None:
    name = "nl/agenda/index.html"
    assert rows(files, name, "#weekend") == ["longue", "samedi", "brouillon"]
    assert b'data-from="2026-05-09"' in files[name]


@pytest.mark.parametrize(
    ("today", "saturday"),
    [
        (date(2026, 5, 4), date(2026, 5, 9)),
        (date(2026, 5, 8), date(2026, 5, 9)),
        (date(2026, 5, 9), date(2026, 5, 9)),
        (date(2026, 5, 10), date(2026, 5, 9)),
        (date(2026, 5, 11), date(2026, 5, 16)),
        (date(2026, 12, 31), date(2027, 1, 2)),
    ],
)
def test_a_weekend_lasts_until_its_sunday(today: date, saturday: date) -> None:
    assert next_weekend(today) == (saturday, saturday.fromordinal(saturday.toordinal() + 1))


def test_there_is_an_agenda_a_destination_and_a_theme_with_events_and_no_other(
    files: dict[str, bytes],
) -> None:
    found = sorted(name for name in files if name.startswith("en/") and "whats-on/index" in name)
    assert found == [
        "en/destinations/the-coast/whats-on/index.html",
        "en/themes/walking/whats-on/index.html",
        "en/whats-on/index.html",
    ]
    whole = LexborHTMLParser(files["en/whats-on/index.html"].decode())
    links = [each.attributes["href"] for each in whole.css(".facets a")]
    assert links == ["../destinations/the-coast/whats-on/", "../themes/walking/whats-on/"]


@pytest.mark.parametrize(
    ("page", "calendar"),
    [
        ("en/whats-on/index.html", "en/agenda.ics"),
        ("en/destinations/the-coast/whats-on/index.html", "en/destinations/the-coast/whats-on.ics"),
        ("nl/themas/wandelen/agenda/index.html", "nl/themas/wandelen/agenda.ics"),
    ],
)
def test_each_agenda_has_its_calendar_without_drafts(
    files: dict[str, bytes], page: str, calendar: str
) -> None:
    tree_ = LexborHTMLParser(files[page].decode())
    file = only(tree_, 'a[type="text/calendar"]').attributes["href"] or ""
    assert (Path("/") / page).parent.joinpath(file).resolve() == Path("/") / calendar
    subscribe = only(tree_, 'a[href^="webcal:"]').attributes["href"]
    lang, _, rest = calendar.partition("/")
    assert subscribe == f"webcal://{lang}.example.org/{rest}"
    events = Calendar.from_ical(files[calendar]).walk("VEVENT")
    uids = sorted(str(each["uid"]) for each in events)
    assert [uid.rsplit("-", 3)[0] for uid in uids] == [*["deux-fois"] * 3, "longue", "samedi"]
    assert str(TODAY.year) in uids[0]


def test_without_dates_there_is_no_calendar_and_no_script(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site() | event("mai"))
    build(settings_for(tmp_path))
    found = tree(tmp_path / "output")
    page = found["fr/agenda/index.html"]
    assert b"webcal:" not in page
    assert b"agenda." not in page.partition(b"</head>")[0].replace(b"whats-on", b"")
    assert not [name for name in found if name.endswith(".ics")]
