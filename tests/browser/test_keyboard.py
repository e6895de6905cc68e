"""The sites with a keyboard alone: through every kind of page, and along what people come for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from estran.cli.axe import SCHEMES, Scheme
from tests.support import keyboard
from tests.support.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=800)
RING = 0.75
"""Of a line two pixels wide around the element: round corners take a part of it."""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One tab for the ways through whole pages."""
    context = browser.new_context(reduced_motion="reduce", color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def looks() -> set[tuple[str, str]]:
    """Looks of elements whose focus has been measured, with the colours it was measured in."""
    return set()


def press(tab: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        tab.keyboard.press(key)


def tab_to(tab: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if wanted.evaluate("(each) => each === document.activeElement"):
            return
    pytest.fail(f"{most} times Tab do not lead to {wanted}")


def focused(tab: Page) -> Locator:
    return tab.locator(":focus")


# --- Through whole pages --------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["phone", "wide"])
@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_once_in_the_order_of_reading(
    desk: Page, host: str, kinds: Kinds, kind: str, screen: str
) -> None:
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.11: no stop left out, no trap, none behind something."""
    lang = LANGUAGES[KINDS.index(kind) % len(LANGUAGES)]
    desk.set_viewport_size(PHONE if screen == "phone" else WIDE)
    desk.goto(host + kinds[kind, lang])
    stops = list(keyboard.tab_through(desk))
    count = desk.evaluate("globalThis.stops.length")
    assert [stop.order for stop in stops] == list(range(count))
    assert [stop.name for stop in stops if not stop.clear] == []
    assert [stop.name for stop in stops if not stop.inside] == []
    pairs = pairwise(stops[1:])  # the link that skips the menus lies over them
    assert [(a.name, b.name) for a, b in pairs if keyboard.backwards(a, b)] == []


@pytest.mark.slow
@pytest.mark.parametrize("colours", [*SCHEMES, "forced"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_is_seen_in_every_look_of_an_element(
    desk: Page, host: str, kinds: Kinds, looks: set[tuple[str, str]], kind: str, colours: str
) -> None:
    """WCAG 2.4.7, 1.4.11, measured in pixels; each look of an element once for all pages."""
    scheme: Scheme = "dark" if colours == "dark" else "light"
    desk.set_viewport_size(WIDE)
    desk.emulate_media(
        color_scheme=scheme, forced_colors="active" if colours == "forced" else "none"
    )
    desk.goto(host + kinds[kind, "fr"])
    faint = []
    for stop in keyboard.tab_through(desk):
        if (stop.look, colours) in looks:
            continue
        looks.add((stop.look, colours))
        seen = keyboard.ring(desk)
        if seen < RING:
            faint.append(f"{seen:.2f}: {stop.name}: {stop.look}")
    desk.emulate_media(color_scheme="light", forced_colors="none")
    assert faint == []


def test_a_covered_stop_a_faint_ring_and_a_stray_order_are_seen(
    tab: Page, host: str, kinds: Kinds
) -> None:
    """What the two tests above rely on fails where it should."""
    tab.goto(host + kinds["page", "en"])
    tab.evaluate(
        """() => {
          const links = [...document.querySelectorAll("main a[href]")];
          const lid = document.createElement("div");
          lid.style.cssText = "position: fixed; inset: 0 0 50%; background: #fff; z-index: 9";
          document.body.append(lid);
          links.at(-1).tabIndex = 1;
          const astray = document.querySelector(".footer__legal a");
          astray.style.cssText = "position: relative; top: 4em; left: 40em";
          document.adoptedStyleSheets = [new CSSStyleSheet()];
          document.adoptedStyleSheets[0].replaceSync(
            ":focus { outline: 1px dotted #eee !important; box-shadow: none !important }"
          );
        }"""
    )
    stops = list(keyboard.tab_through(tab))
    assert stops[0].order > 0, "a tabindex of 1 comes first"
    assert any(not stop.clear for stop in stops)
    assert any(keyboard.backwards(a, b) for a, b in pairwise(stops))
    tab.locator("footer a").first.focus()
    assert keyboard.ring(tab) < RING


def test_a_trap_is_seen(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["page", "en"])
    tab.locator("main a[href]").first.evaluate(
        """(link) => link.addEventListener("keydown", (event) => {
          if (event.key === "Tab") event.preventDefault();
        })"""
    )
    stops = list(keyboard.tab_through(tab))
    orders = [stop.order for stop in stops]
    assert len(orders) != len(set(orders))


# --- What people come for -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_menu_of_a_phone_takes_the_focus_along_and_gives_it_back(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    tab.set_viewport_size(PHONE)
    tab.goto(host + kinds["experience", lang])
    opener = tab.locator(".header__bar .header__toggle")
    links = tab.locator("#menu a")
    tab_to(tab, opener, 8)
    for way_out in ("Escape", "button"):
        press(tab, "Enter")
        expect(links.first).to_be_visible()
        for each in links.all():
            press(tab, "Tab")
            expect(each).to_be_focused()
        press(tab, "Tab")
        expect(tab.locator("#menu button")).to_be_focused()
        press(tab, "Escape" if way_out == "Escape" else "Space")
        expect(links.first).to_be_hidden()
        expect(opener).to_be_focused()
    press(tab, "Tab")
    assert focused(tab).evaluate("(each) => each.closest('main') !== null")


def test_the_menu_leads_to_a_section(tab: Page, host: str, kinds: Kinds) -> None:
    tab.set_viewport_size(PHONE)
    tab.goto(host + kinds["home", "fr"])
    tab_to(tab, tab.locator(".header__bar .header__toggle"), 8)
    press(tab, "Space")
    tab_to(tab, tab.locator("#menu a[href*=experiences]"), 12)
    press(tab, "Enter")
    tab.wait_for_url(f"{host}/fr/experiences/")
    assert tab.locator("#menu a[aria-current=page]").get_attribute("href") is not None


def test_the_languages_lead_to_the_same_page(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["experience", "fr"])
    tab_to(tab, tab.locator(".switcher a[hreflang=nl]"), 8)
    expect(focused(tab)).to_have_accessible_name(re.compile("Nederlands"))
    press(tab, "Enter")
    tab.wait_for_url(host + kinds["experience", "nl"])
    expect(tab.locator("html")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_is_typed_told_narrowed_and_followed(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    tab.goto(host + kinds["search", lang])
    tab_to(tab, tab.locator("main input[type=search]"))
    tab.keyboard.type({"fr": "musée", "en": "museum", "nl": "museum"}[lang], delay=10)
    status = tab.locator("#search-status[role=status]")
    expect(status).to_contain_text(re.compile(r"\d+"))
    expect(tab.locator("main input[type=search]")).to_be_focused()
    box = tab.locator("#search-filters input").first
    tab_to(tab, box)
    before = status.inner_text()
    press(tab, "Space")
    expect(box).to_be_checked()
    expect(status).not_to_have_text(before)
    expect(box).to_be_focused()
    press(tab, "Space")
    expect(status).to_have_text(before)
    third = tab.locator("#search-results a").nth(2)
    wanted = third.evaluate("(each) => each.href")
    tab_to(tab, third)
    press(tab, "Enter")
    tab.wait_for_url(wanted)


def test_more_results_take_the_focus_to_the_first_new_one(
    tab: Page, host: str, kinds: Kinds
) -> None:
    tab.goto(f"{host}{kinds['search', 'fr']}?q=mer")
    results = tab.locator("#search-results a")
    expect(results.first).to_be_visible()
    count = results.count()
    tab_to(tab, tab.locator("#search-more"))
    press(tab, "Enter")
    expect(results.nth(count)).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_without_words_says_what_to_do(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    """RGAA 11.10: the field is wanted again, and the page says so in words."""
    tab.goto(host + kinds["search", lang])
    field = tab.locator("main input[type=search]")
    tab_to(tab, field)
    press(tab, "Enter")
    status = tab.locator("#search-status[role=status]")
    expect(status).to_have_text(tab.locator("#search").get_attribute("data-empty") or "-")
    expect(field).to_be_focused()
    expect(tab.locator("#index")).to_be_visible()


def test_a_search_that_finds_nothing_says_so(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["search", "en"])
    tab_to(tab, tab.locator("main input[type=search]"))
    tab.keyboard.type("xyzzyx")
    expect(tab.locator("#search-status[role=status]")).to_contain_text("xyzzyx")
    assert tab.locator("#search-results a").count() == 0


def test_facets_unfold_and_narrow_a_list(tab: Page, host: str) -> None:
    tab.set_viewport_size(PHONE)  # where there is room all facets show
    tab.goto(host + "/fr/experiences/")
    summary = tab.locator(".facets summary")
    hidden = tab.locator(".facets details .chip").first
    folded = tab.locator(".facets details:not([open])")
    expect(folded).to_have_count(1)
    tab_to(tab, summary)
    press(tab, "Enter")
    expect(folded).to_have_count(0)
    press(tab, "Tab")
    expect(hidden).to_be_focused()
    wanted = hidden.evaluate("(each) => each.href")
    press(tab, "Enter")
    tab.wait_for_url(wanted)
    assert tab.locator("main .card__link").count() > 0


def test_a_card_is_a_link_and_a_button_that_keeps_it(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["home", "nl"])
    cards = tab.locator(".shelf--itineraries .card__link")
    tab_to(tab, cards.first, 200)
    for card in cards.all()[1:]:
        press(tab, "Tab")
        expect(focused(tab)).to_have_class(re.compile(r"\bkeep\b"))
        press(tab, "Tab")
        expect(card).to_be_focused()
    wanted = focused(tab).evaluate("(each) => each.href")
    press(tab, "Enter")
    tab.wait_for_url(wanted)


def test_the_pages_of_a_long_list_and_the_neighbours_of_an_entry(
    tab: Page, host: str, kinds: Kinds
) -> None:
    tab.goto(host + kinds["experience", "en"])
    link = tab.locator(".neighbours a").last
    wanted = link.evaluate("(each) => each.href")
    tab_to(tab, link, 200)
    press(tab, "Enter")
    tab.wait_for_url(wanted)


def test_the_breadcrumb_leads_up(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["experience", "fr"])
    press(tab, "Tab")
    press(tab, "Enter")
    press(tab, "Tab")
    expect(focused(tab)).to_have_attribute("href", re.compile(r"^(\.\./)+$"))
    press(tab, "Tab")
    press(tab, "Enter")
    tab.wait_for_url(f"{host}/fr/experiences/")


def test_a_journey_at_a_glance_leads_to_its_stop(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["itinerary", "fr"])
    link = tab.locator(".overview .line a").nth(1)
    target = link.evaluate("(each) => each.hash")
    tab_to(tab, link)
    press(tab, "Enter")
    step = tab.locator(target)
    expect(step).to_be_in_viewport()
    press(tab, "Tab")
    inside = "(each, id) => (each.compareDocumentPosition(document.querySelector(id)) & 4) === 0"
    assert focused(tab).evaluate(inside, target), "the next stop is in the step or behind it"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_small_map_leads_to_each_destination_by_its_name(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    tab.goto(host + kinds["home", lang])
    areas = tab.locator(".locator a")
    assert areas.count() == 3
    names = tab.locator(".destinations__list .card__title").all_inner_texts()
    tab_to(tab, areas.first)
    for at, area in enumerate(areas.all()):
        if at:
            press(tab, "Tab")
        expect(area).to_be_focused()
        assert area.get_attribute("aria-label") in names
    name = areas.last.get_attribute("aria-label") or ""
    address = areas.last.evaluate("(each) => new URL(each.href.baseVal, document.baseURI).href")
    press(tab, "Enter")
    tab.wait_for_url(address)
    expect(tab).to_have_title(re.compile(re.escape(name)))


def test_the_footer_leads_to_the_statement(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["search", "fr"])
    press(tab, "Shift+Tab")
    wanted = host + kinds["accessibility", "fr"]
    for _ in range(20):
        if focused(tab).evaluate("(each) => each.href") == wanted:
            break
        press(tab, "Shift+Tab")
    press(tab, "Enter")
    tab.wait_for_url(wanted)


@pytest.mark.parametrize("kind", ["home", "list", "search"])
def test_keys_that_belong_to_the_reader_are_left_alone(
    tab: Page, host: str, kinds: Kinds, kind: str
) -> None:
    """WCAG 2.1.4: no letter by itself does anything."""
    tab.goto(host + kinds[kind, "fr"])
    before = tab.content()
    for key in ("a", "s", "/", "?", "j", "k", "1"):
        tab.keyboard.press(key)
    assert tab.content() == before
    assert focused(tab).count() == 0
