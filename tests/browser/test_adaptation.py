"""Pages as visitors set their browsers: large text, narrow screens, own colours, less motion.

Every kind of page in every language is opened once; each test changes one thing and puts it back.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.kinds import KINDS, LANGUAGES
from tests.support.probes import (
    LAYOUT,
    SPACING,
    STRUCTURE,
    Probe,
    faults,
    install,
    text_size,
    wear,
)

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]

WIDE = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
NARROW = ViewportSize(width=320, height=640)
"""1280 pixels at 400 %, as WCAG 1.4.10 has it."""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One tab for the whole file, of a visitor who has asked for nothing."""
    context = browser.new_context(color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(
    scope="module",
    params=[(kind, lang) for kind in KINDS for lang in LANGUAGES],
    ids="-".join,
)
def opened(
    request: pytest.FixtureRequest, desk: Page, host: str, kinds: Kinds
) -> tuple[Page, tuple[str, str]]:
    desk.goto(host + kinds[request.param])
    install(desk)
    return desk, request.param


@pytest.fixture
def visit(opened: tuple[Page, tuple[str, str]]) -> Iterator[Page]:
    """A page of a kind in a language, on a wide screen."""
    tab, _ = opened
    tab.set_viewport_size(WIDE)
    yield tab
    wear(tab, "")
    tab.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_markup_says_what_there_is(visit: Page) -> None:
    """Headings, landmarks, texts of pictures, languages of parts, labels of fields."""
    assert faults(visit, *STRUCTURE) == []


@pytest.mark.parametrize("screen", [NARROW, PHONE, WIDE], ids=["320", "390", "1280"])
def test_all_words_are_seen_on_every_screen(visit: Page, screen: ViewportSize) -> None:
    """WCAG 1.4.10: nothing is wider than the screen, cut off, or drawn over other words."""
    visit.set_viewport_size(screen)
    assert faults(visit, *LAYOUT) == []


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["390", "1280"])
def test_targets_are_large_enough_or_far_apart(visit: Page, screen: ViewportSize) -> None:
    """WCAG 2.5.8, with its exceptions for sentences and for spacing."""
    visit.set_viewport_size(screen)
    assert faults(visit, Probe.TARGETS) == []


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["390", "1280"])
def test_text_of_twice_its_size_loses_nothing(visit: Page, screen: ViewportSize) -> None:
    """WCAG 1.4.4, by the setting of the browser: media queries in rem follow it."""
    visit.set_viewport_size(screen)
    session = visit.context.new_cdp_session(visit)
    text_size(session, 32)
    assert visit.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    found = faults(visit, *LAYOUT)
    text_size(session, 16)
    session.detach()
    assert found == []


@pytest.mark.parametrize("screen", [NARROW, PHONE, WIDE], ids=["320", "390", "1280"])
def test_wider_spacing_of_text_loses_nothing(visit: Page, screen: ViewportSize) -> None:
    """WCAG 1.4.12."""
    visit.set_viewport_size(screen)
    wear(visit, SPACING)
    assert faults(visit, *LAYOUT) == []


def test_forced_colours_lose_nothing(visit: Page) -> None:
    """RGAA 10.5, 3.1: edges, signs, and what is current, without the site's colours."""
    visit.emulate_media(forced_colors="active")
    assert visit.evaluate("matchMedia('(forced-colors: active)').matches")
    assert faults(visit, Probe.FORCED) == []


def test_nothing_moves_for_who_asked_for_less_motion(visit: Page) -> None:
    visit.emulate_media(reduced_motion="reduce")
    assert faults(visit, Probe.MOTION) == []


@pytest.mark.parametrize("kind", KINDS)
def test_words_may_grow_by_two_fifths(desk: Page, host: str, kinds: Kinds, kind: str) -> None:
    """Dutch, the longest of the three, with each word of titles and links 40 % longer."""
    desk.set_viewport_size(NARROW)
    desk.goto(host + kinds[kind, "nl"])
    install(desk)
    assert desk.evaluate("probes.lengthen()") > 50
    found = faults(desk, *LAYOUT)
    desk.set_viewport_size(WIDE)
    assert found + faults(desk, *LAYOUT) == []


BROKEN = {
    Probe.SIDEWAYS: "h1.style.cssText = 'max-width: none; width: 3000px'",
    Probe.CLIPPED: "h1.style.cssText = 'height: 5px; overflow: hidden'",
    Probe.OVERLAPS: "h1.style.cssText = 'height: 0; margin-bottom: -1rem'; add('<p>Words</p>', h1)",
    Probe.TARGETS: "add('<p><a href=\"/a\">a</a> <a href=\"/b\">b</a></p>').style.fontSize = '8px'",
    Probe.HEADINGS: "add('<h6>Too deep</h6>')",
    Probe.LANDMARKS: "add('<nav>Without a name</nav>')",
    Probe.PICTURES: "add('<img src=\"data:,\">')",
    Probe.LANGUAGES: "add('<p>Nederlands</p>')",
    Probe.FIELDS: "add('<input placeholder=\"Where?\">')",
    Probe.MOTION: "h1.style.transition = 'color 1s'",
    Probe.FORCED: "add('<p><button>Go</button></p>').firstChild.style.border = '0'",
}


@pytest.mark.parametrize("probe", list(Probe))
def test_each_probe_sees_its_fault(tab: Page, host: str, kinds: Kinds, probe: Probe) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(host + kinds["page", "en"])
    install(tab)
    assert faults(tab, probe) == []
    tab.evaluate(
        """() => {
          const h1 = document.querySelector("h1");
          const add = (html, after = document.querySelector("main").lastElementChild) => {
            after.insertAdjacentHTML("afterend", html);
            return after.nextElementSibling;
          };
          BREAKING
        }""".replace("BREAKING", BROKEN[probe])
    )
    assert len(faults(tab, probe)) >= 1
