"""Choosing among committed and marked places: by link without scripts, by box with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli.sites import served
from estran.model.provider import Mark, MarkKind
from estran.model.values import Coordinates
from estran.rendering.build import build
from tests.browser.conftest import open_context, watched
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import MARKS, network, provider, snapshot

pytestmark = pytest.mark.browser

HUB = {"fr": "/fr/selection/", "en": "/en/selection/", "nl": "/nl/selectie/"}
ARRAS = Coordinates(50.2910, 2.7770)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with 36 places, three of them members."""
    folder = tmp_path_factory.mktemp("places")
    many = [
        provider(f"gite-{n}", f"Gîte {n}", coordinates=Coordinates(50.72 + n / 2000, 1.61))
        for n in range(28)
    ]
    tables = [
        provider(
            f"table-{n}",
            f"Table {n}",
            "eat",
            commune="62041",
            coordinates=ARRAS,
            town="Arras",
            marks=(Mark(kind=MarkKind.ACCUEIL_VELO), Mark(kind=MarkKind.CLEF_VERTE)),
            access=n == 0 or None,
        )
        for n in range(4)
    ]
    files = {**small_site(), **MARKS, **network(), **snapshot(*many, *tables)}
    path = "destinations/cote/index.fr.md"
    files[path] = files[path].replace('["62160"]', '["62160", "62041"]')
    write(folder / "content", files)
    assert not build(settings_for(folder)).problems
    with served(folder / "output") as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, place: str) -> Iterator[Page]:
    """A tab whose faults are told."""
    with watched(browser, place) as page:
        yield page


@pytest.fixture
def plain(browser: Browser, place: str) -> Iterator[Page]:
    """A tab in which no script runs."""
    context = open_context(browser, place, [], scripts=False)
    yield context.new_page()
    context.close()


def listed(tab: Page) -> list[str]:
    """The refs of all places on all pages of a list."""
    found: list[str] = []
    while True:
        found += tab.locator("main .row").evaluate_all("all => all.map((e) => e.dataset.ref)")
        following = tab.locator('li:has([aria-current="page"]) + li > .pages__link')
        if following.count() == 0:
            return found
        tab.goto(following.first.evaluate("(e) => e.href"))


def drawn(tab: Page) -> list[str]:
    """The refs of the places that the script lists, all of them shown."""
    expect(tab.locator("#results")).to_have_attribute("aria-busy", "false")
    more = tab.locator("#more")
    while more.is_visible():
        more.click()
    found: list[str] = tab.locator("#rows .row").evaluate_all(
        "all => all.map((e) => e.dataset.ref)"
    )
    return found


def choices(tab: Page) -> list[tuple[str, str, int, str]]:
    """Each choice of the page without scripts: facet, value, number, address."""
    found: list[tuple[str, str, int, str]] = tab.locator(
        "#facet-links [data-facet] [data-value]"
    ).evaluate_all(
        """all => all.map((e) => [
          e.closest("[data-facet]").dataset.facet, e.dataset.value,
          Number(e.querySelector(".count").textContent), e.querySelector("a").href,
        ])"""
    )
    return found


def test_a_box_leaves_just_what_the_link_without_scripts_leads_to(
    visitor: Page, plain: Page, place: str
) -> None:
    plain.goto(place + HUB["nl"])
    ways = choices(plain)
    assert {facet for facet, *_ in ways} == {
        *("service", "destination", "with", "commitment", "mark")
    }
    visitor.goto(place + HUB["nl"])
    visitor.locator("#facet-form details").evaluate_all("all => all.map((e) => (e.open = true))")
    for facet, value, count, address in ways:
        plain.goto(address)
        behind = listed(plain)
        one = visitor.locator(f'input[name="{facet}"][value="{value}"]')
        one.check()
        expect(visitor.locator("#explore-status")).to_have_text(re.compile(rf"^{count}\s"))
        assert set(drawn(visitor)) == set(behind), (facet, value)
        assert len(behind) == count
        one.uncheck()


def test_the_page_holds_places_alone(visitor: Page, place: str) -> None:
    visitor.goto(place + HUB["en"] + "?sort=title")
    found = drawn(visitor)
    assert len(found) == 36
    assert "phare" not in found
    expect(visitor.locator("#explore-status")).to_have_text("36 places")
    visitor.goto(place + "/en/explore/?sort=title")
    assert set(found) < set(drawn(visitor))


def test_a_town_orders_by_nearness_with_the_distance(visitor: Page, place: str) -> None:
    visitor.goto(place + HUB["nl"])
    town = visitor.locator("select[name=town]")
    town.focus()
    expect(town.locator("option")).to_have_count(3)
    town.select_option("Arras")
    assert drawn(visitor)[0].startswith("table-")
    expect(visitor.locator("#rows .row__distance").first).to_have_text(
        re.compile(r"^0\sm verderop")
    )


def test_without_scripts_the_towns_are_links_to_lists_with_distances(
    plain: Page, place: str
) -> None:
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto(place + HUB["en"])
    plain.locator("#facets > summary").click()
    plain.locator("#facet-links summary", has_text="Near a town").click()
    plain.locator("#facet-links a", has_text="Boulogne-sur-Mer").click()
    expect(plain.locator("h1")).to_have_text("Boulogne-sur-Mer and around")
    far = plain.locator(".row__distance").all_inner_texts()
    assert len(far) == 24
    assert all(re.fullmatch(r"[\d.]+\s(m|km) away", each) for each in far), far


def test_the_drawing_needs_no_script_and_says_what_it_shows(plain: Page, place: str) -> None:
    plain.goto(place + HUB["en"])
    dots = plain.locator(".locator__dots")
    assert dots.count() == 2
    assert dots.nth(0).locator("title").evaluate("(e) => e.textContent") == (
        "The Coast: 33 places with a mark"
    )
    marked, members = dots.evaluate_all(
        "all => all.map((e) => parseFloat(getComputedStyle(e).strokeWidth))"
    )
    assert 0 < marked < members
    assert plain.locator(".locator__sign").all_inner_texts() == [
        "Members of the Sélection",
        "Places with a mark",
    ]


def test_nothing_is_wider_than_a_narrow_screen(visitor: Page, place: str) -> None:
    visitor.set_viewport_size({"width": 320, "height": 640})
    for path in (HUB["nl"], "/nl/labels/accueil-velo/", "/nl/selectie/bij/arras/"):
        answer = visitor.goto(place + path)
        assert answer is not None
        assert answer.ok, path
        assert visitor.evaluate("document.documentElement.scrollWidth") == 320, path


def test_keys_alone_lead_from_the_head_to_the_places(visitor: Page, place: str) -> None:
    visitor.goto(place + HUB["en"])
    jump = visitor.get_by_role("link", name="See the places")
    jump.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#results")).to_be_focused()
