"""What the calendar does to a site on its own: an event is over, its page stays."""

from __future__ import annotations

from urllib.parse import urljoin

import feedparser
import pytest
from icalendar import Calendar

from tests.site.test_publishing import fragments
from tests.support.pages import Page, Sites, read_sites, sitemap
from tests.support.sites import minimal

BEFORE, LAST_DAY, AFTER = "2026-06-15", "2026-08-30", "2026-08-31"
EVENT = {
    "fr": "/agenda/fete-de-la-mer/",
    "en": "/whats-on/sea-festival/",
    "nl": "/agenda/feest-van-de-zee/",
}
AGENDA = {"fr": "/agenda/", "en": "/whats-on/", "nl": "/agenda/"}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sites]:
    """The same site built on three days."""
    folders = {day: tmp_path_factory.mktemp("day") for day in (BEFORE, LAST_DAY, AFTER)}
    return {day: read_sites(minimal(folders[day], day, SEARCH=True)) for day in folders}


def event_page(sites: Sites, lang: str) -> Page:
    return next(page for page in sites.of(lang) if page.path == EVENT[lang])


def places(sites: Sites, lang: str) -> set[str]:
    """Where a site shows its event: pages that link to it, files and the search."""
    page = event_page(sites, lang)
    found = {
        other.path
        for other in sites.of(lang)
        for _, file in sites.links(other, "main a", "href")
        if file == page.file and other is not page
    }
    folder = sites.built.output / lang
    if page.address in sitemap(sites.built, lang):
        found.add("sitemap.xml")
    feeds = [feedparser.parse(file.read_bytes()) for file in folder.glob("feeds/*.xml")]
    assert len(feeds) == 2
    if any(entry.link == page.address for feed in feeds for entry in feed.entries):
        found.add("feeds")
    if page.path in fragments(sites.built, lang):
        found.add("search")
    if list(folder.rglob("*.ics")):
        found.add("ics")
    return found


@pytest.mark.parametrize("day", [BEFORE, LAST_DAY])
@pytest.mark.parametrize("lang", EVENT)
def test_an_event_is_announced_until_its_last_day_is_over(
    years: dict[str, Sites], day: str, lang: str
) -> None:
    assert places(years[day], lang) >= {AGENDA[lang], "/", "sitemap.xml", "feeds", "search", "ics"}
    assert not event_page(years[day], lang).all(".ribbon--past")


@pytest.mark.parametrize("lang", EVENT)
def test_a_past_event_leaves_lists_search_site_map_and_feeds(
    years: dict[str, Sites], lang: str
) -> None:
    assert places(years[AFTER], lang) == set()


@pytest.mark.parametrize(("lang", "word"), [("fr", "terminé"), ("en", "past"), ("nl", "voorbij")])
def test_the_page_of_a_past_event_stays_and_says_so(
    years: dict[str, Sites], lang: str, word: str
) -> None:
    page = event_page(years[AFTER], lang)
    (ribbon,) = page.all("main .ribbon--past strong")
    assert word in ribbon.text().lower()
    assert not page.indexable
    assert page.all("main .dates__past")


def test_the_search_offers_no_filter_for_what_is_over(years: dict[str, Sites]) -> None:
    name = "data-pagefind-filter"
    for day, offered in ((BEFORE, True), (AFTER, False)):
        found = {
            value
            for page in years[day].of("fr")
            for value in page.values(f"[data-pagefind-body] [{name}]", name)
        }
        assert ("kind:event" in found) is offered


def test_a_calendar_file_gives_the_hours_of_paris(years: dict[str, Sites]) -> None:
    folder = years[BEFORE].built.output / "nl"
    files = sorted(folder.rglob("*.ics"))
    assert len(files) == 4, "the event's, and those of the agendas it is on"
    for file in files:
        calendar = Calendar.from_ical(file.read_bytes())
        (event,) = calendar.events
        assert (event.start.isoformat(), event.end.isoformat()) == (
            "2026-08-28T10:00:00+02:00",
            "2026-08-30T18:30:00+02:00",
        )
        assert event["SUMMARY"] == "Het feest van de zee"
        assert event["URL"] == "https://nl.example.org/agenda/feest-van-de-zee/"


def test_an_old_address_leads_to_the_new_one(years: dict[str, Sites]) -> None:
    sites = years[BEFORE]
    (moved,) = sites.moved
    assert (moved.lang, moved.path) == ("fr", "/experiences/le-vieux-phare/")
    target = "https://fr.example.org/experiences/monter-au-phare/"
    wait, _, relative = moved.value("meta[http-equiv=refresh]", "content").partition("; url=")
    assert (wait, urljoin(moved.address, relative)) == ("0", target)
    assert moved.value("link[rel=canonical]", "href") == target
    assert not moved.indexable
    assert moved.address not in sitemap(sites.built, "fr")
    rules = (sites.built.output / "fr" / "_redirects").read_text("utf-8").splitlines()
    assert rules == ["/experiences/le-vieux-phare/ /experiences/monter-au-phare/ 301"]


def test_where_there_is_no_translation_the_switcher_leads_to_the_nearest_parent_and_says_so(
    years: dict[str, Sites],
) -> None:
    page = next(each for each in years[BEFORE].of("fr") if each.path == "/experiences/dune/")
    assert set(page.alternates) == {"fr", "en", "x-default"}
    (link,) = page.all("header .switcher a[hreflang=nl]")
    assert link.attributes["href"] == "https://nl.example.org/ervaringen/"
    (note,) = link.css(".hidden-visually")
    assert note.attributes["lang"] == "fr"
    assert note.text(strip=True)
    assert not (years[BEFORE].built.output / "nl" / "ervaringen" / "dune").exists()
