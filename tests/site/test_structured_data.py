"""Structured data: it parses, fits the vocabulary of schema.org, and tells the truth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.node import ready
from tests.support.pages import Page, Sites, read_sites
from tests.support.sites import minimal
from tests.support.vocabulary import compile_errors

ADDRESSES = {"url", "item", "image", "urlTemplate"}
"""Properties that hold an address of ours."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """A site with an event whose dates are known: today's real content has none."""
    return read_sites(minimal(tmp_path_factory.mktemp("dated")))


def graphs(page: Page) -> list[dict[str, Any]]:
    """What a page says to machines."""
    return [json.loads(node.text()) for node in page.all("script[type='application/ld+json']")]


def kinds(page: Page) -> list[str]:
    return [item["@type"] for graph in graphs(page) for item in graph["@graph"]]


def values(data: Any) -> Iterator[tuple[str, str]]:
    """All texts in structured data with their property's name."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                yield key, value
            else:
                yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)


@pytest.mark.slow
def test_structured_data_fits_the_vocabulary(
    sites: Sites, dated: Sites, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    every = (*sites.pages, *dated.pages)
    found = [(page.address, graph) for page in every for graph in graphs(page)]
    assert len(found) > len(sites.built.bases) * 50
    assert compile_errors(found, tmp_path) == []


def test_every_kind_of_page_says_what_it_is(sites: Sites, dated: Sites) -> None:
    found = {kind for page in sites.pages for kind in kinds(page)}
    assert found >= {
        "BreadcrumbList",
        "CollectionPage",
        "TouristAttraction",
        "TouristDestination",
        "TouristTrip",
        "WebSite",
    }
    assert "Event" in {kind for page in dated.pages for kind in kinds(page)}


def test_every_page_below_the_home_page_says_where_it_stands(sites: Sites) -> None:
    wrong = []
    for page in sites.pages:
        trails = [item for graph in graphs(page) for item in graph["@graph"]]
        trail = [item for item in trails if item["@type"] == "BreadcrumbList"]
        if page.path in ("/", "/404.html"):
            continue
        places = trail[0]["itemListElement"] if trail else []
        if (
            len(trail) != 1
            or [each["position"] for each in places] != list(range(1, len(places) + 1))
            or places[0]["item"] != f"{page.base}/"
            or places[-1]["item"] != page.address
        ):
            wrong.append(page.address)
    assert wrong == []


def test_addresses_in_structured_data_are_pages_and_pictures_that_exist(
    sites: Sites, dated: Sites
) -> None:
    wrong = set()
    for found in (sites, dated):
        for page in found.pages:
            for name, value in values(graphs(page)):
                if name in ADDRESSES:
                    file = found.file_at(value)
                    if file is None or not file.is_file():
                        wrong.add((page.address, name, value))
    assert sorted(wrong) == []


def test_an_event_says_when_it_is_with_the_offset_of_paris(dated: Sites) -> None:
    (page,) = (page for page in dated.of("en") if "Event" in kinds(page))
    event = next(item for item in graphs(page)[0]["@graph"] if item["@type"] == "Event")
    assert (event["startDate"], event["endDate"]) == (
        "2026-08-28T10:00:00+02:00",
        "2026-08-30T18:30:00+02:00",
    )
    assert all(MOMENT.fullmatch(value) for name, value in values(event) if name.endswith("Date"))


def test_a_trip_counts_its_steps_in_order(sites: Sites) -> None:
    trips = [
        item
        for page in sites.pages
        for graph in graphs(page)
        for item in graph["@graph"]
        if item["@type"] == "TouristTrip"
    ]
    assert len(trips) >= 6 * len(sites.built.bases)
    for trip in trips:
        steps = trip["itinerary"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), trip["url"]
        assert trip["itinerary"]["numberOfItems"] == len(steps) > 1, trip["url"]
