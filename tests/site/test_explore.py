"""The whole offer and its facets: what the links, the lists behind them and the data file say."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.support.kinds import LANGUAGES
from tests.support.pages import Page, Sites
from tests.support.sites import Built

PATHS = {"fr": "/explorer/", "en": "/explore/", "nl": "/ontdek/"}
PLACES = {"fr": "/selection/", "en": "/selection/", "nl": "/selectie/"}
TABLES = {"theme": "themes", "audience": "audiences", "season": "seasons", "mark": "marks"}


def pages_of(sites: Sites, first: Page) -> list[Page]:
    """All pages of a list."""
    links = first.values(".pages__link", "href")
    addresses = dict.fromkeys([first.address, *(urljoin(first.address, link) for link in links)])
    return [sites.by_address[address] for address in addresses]


def held(sites: Sites, first: Page) -> list[str]:
    """The addresses of the entries on all pages of a list."""
    return [
        urljoin(page.address, link)
        for page in pages_of(sites, first)
        for link in page.values(":is(.card__link, .row__link)", "href")
    ]


def offer_of(built: Built, page: Page) -> dict[str, Any]:
    """The data file that a page names."""
    path = page.value("#explore", "data-offer").removeprefix("../")
    found: dict[str, Any] = json.loads((built.output / page.lang / path).read_bytes())
    return found


def values(offer: dict[str, Any], entry: dict[str, Any], facet: str) -> list[str]:
    """What an entry of the data file holds for a facet."""
    match facet:
        case "kind":
            return [str(entry["kind"])]
        case "destination":
            return [str(offer["destinations"][row][0]) for row in entry["destinations"]]
        case "with":
            needs = ("rain", "train", "accessible", "member")
            return [need for need in needs if entry.get(need)]
        case "service" | "commitment" | "stars" | "route":
            return [str(value) for value in entry.get(facet, ())]
    table = TABLES[facet]
    return [str(offer[table][row][0]) for row in entry.get(table, ())]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_idea_is_on_the_list_once_and_in_the_data_file(sites: Sites, lang: str) -> None:
    page = sites.by_address[sites.built.bases[lang] + PATHS[lang]]
    entries = offer_of(sites.built, page)["entries"]
    listed = held(sites, page)
    assert len(entries) > 20
    assert listed == [sites.built.bases[lang] + entry["path"] for entry in entries]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_choice_without_scripts_leads_to_just_what_it_says(sites: Sites, lang: str) -> None:
    page = sites.by_address[sites.built.bases[lang] + PATHS[lang]]
    offer = offer_of(sites.built, page)
    seen = set()
    for group in page.all("#facet-links [data-facet]"):
        facet = str(group.attributes["data-facet"])
        for choice in group.css("[data-value]"):
            value = str(choice.attributes["data-value"])
            wanted = {
                sites.built.bases[lang] + entry["path"]
                for entry in offer["entries"]
                if value in values(offer, entry, facet)
            }
            assert choice.css(".count")[0].text() == str(len(wanted)), (facet, value)
            link = choice.css_first("a")
            assert (link is not None) == bool(wanted), (facet, value)
            if link is not None:
                first = sites.by_address[urljoin(page.address, str(link.attributes["href"]))]
                assert set(held(sites, first)) == wanted, (facet, value)
            seen.add(facet)
    assert seen == {"kind", "destination", "with", *TABLES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_choice_among_places_leads_to_just_what_it_says(sites: Sites, lang: str) -> None:
    """As above, for the page of places; a mark's page may hold experiences besides."""
    base = sites.built.bases[lang]
    page = sites.by_address[base + PLACES[lang]]
    offer = offer_of(sites.built, page)
    places = {base + e["path"]: e for e in offer["entries"] if e["kind"] == "provider"}
    assert held(sites, page) == list(places)
    seen = set()
    for group in page.all("#facet-links [data-facet]"):
        facet = str(group.attributes["data-facet"])
        for choice in group.css("[data-value]"):
            value = str(choice.attributes["data-value"])
            wanted = {at for at, entry in places.items() if value in values(offer, entry, facet)}
            assert choice.css(".count")[0].text() == str(len(wanted)) != "0", (facet, value)
            href = str(choice.css("a")[0].attributes["href"])
            behind = held(sites, sites.by_address[urljoin(page.address, href)])
            assert {at for at in behind if at in places} == wanted, (facet, value)
            assert facet == "mark" or set(behind) == wanted, (facet, value)
            seen.add(facet)
    assert seen >= {"service", "destination", "with", "mark"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_town_has_its_nearest_places_with_distances(sites: Sites, lang: str) -> None:
    base = sites.built.bases[lang]
    page = sites.by_address[base + PLACES[lang]]
    towns = [urljoin(page.address, link) for link in page.values("#facet-links .towns a", "href")]
    assert len(towns) >= 8
    for address in towns:
        rows = sites.by_address[address].all(".row")
        assert 0 < len(rows) <= 24
        assert all(row.css(".row__distance") for row in rows), address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_for_rain_and_by_station_are_a_link_away(sites: Sites, lang: str) -> None:
    page = sites.by_address[sites.built.bases[lang] + PATHS[lang]]
    links = [
        sites.by_address[urljoin(page.address, link)]
        for link in page.values("#facet-links > .chips a", "href")
    ]
    assert len(links) == 2
    rain, train = links
    assert rain.all(".card, .row")
    assert len(train.all('a[href*="/"]')) > 20


def test_the_scripts_and_the_map_weigh_what_they_may(sites: Sites) -> None:
    """8 KB for choosing, and nothing of the map before somebody asks for it."""
    folder = sites.built.output / "fr" / "static"
    weight = {
        path.name.partition(".")[0]: len(gzip.compress(path.read_bytes(), 9, mtime=0))
        for path in (folder / "js").iterdir()
    }
    assert weight["explore"] + weight["offer"] + weight["rows"] <= 8 * 1024
    base = next((folder / "geo").glob("base.*.json"))
    assert len(gzip.compress(base.read_bytes(), 9, mtime=0)) <= 120 * 1024
