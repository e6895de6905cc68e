"""One page of every kind before axe-core, and on the narrowest screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.kinds import KINDS, LANGUAGES, TEMPLATES
from tests.support.minisite import ROOT
from tests.support.node import MODULES, ready

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core."""
    ready(tmp_path_factory)
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(tab: Page, axe: str) -> list[str]:
    """What axe-core finds on the page: rule, element and how to mend it."""
    tab.evaluate(axe)
    found: list[dict[str, Any]] = tab.evaluate("axe.run().then((report) => report.violations)")
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_every_template_is_looked_at() -> None:
    """A page template is what no other one is made of: all of them but the frame and the choice."""
    names = {file.stem for file in (ROOT / "themes" / "opale" / "templates").glob("*.html")}
    assert names - {"base", "choice"} == set(TEMPLATES)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault(
    tab: Page, host: str, kinds: Kinds, axe: str, kind: str, lang: str
) -> None:
    tab.goto(host + kinds[kind, lang])
    assert violations(tab, axe) == []


def test_axe_finds_no_fault_on_the_page_that_offers_the_languages(
    tab: Page, host: str, axe: str
) -> None:
    tab.goto(f"{host}/")
    assert violations(tab, axe) == []


def test_axe_finds_no_fault_among_results_of_a_search(
    tab: Page, host: str, kinds: Kinds, axe: str
) -> None:
    tab.goto(f"{host}{kinds['search', 'nl']}?q=strand")
    tab.locator("#search-results a").first.wait_for()
    assert violations(tab, axe) == []


def test_axe_finds_no_fault_with_choices_made_and_the_map_open(
    tab: Page, host: str, kinds: Kinds, axe: str
) -> None:
    tab.goto(f"{host}{kinds['explore', 'fr']}?kind=greeter&destination=autour-du-louvre-lens&map")
    tab.locator(".maplibregl-canvas").wait_for(timeout=30_000)
    tab.locator("#active button").first.wait_for()
    assert violations(tab, axe) == []


def test_axe_sees_a_fault(tab: Page, host: str, kinds: Kinds, axe: str) -> None:
    tab.goto(host + kinds["page", "en"])
    faulty = '<p style="background: #fff; color: #bbb">Pale words <img src="data:,"></p>'
    tab.locator("main").evaluate(
        "(main, html) => main.insertAdjacentHTML('beforeend', html)", faulty
    )
    found = violations(tab, axe)
    assert {line.partition(":")[0] for line in found} == {"color-contrast", "image-alt"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_screen_of_320_pixels(
    tab: Page, host: str, kinds: Kinds, kind: str, lang: str
) -> None:
    """WCAG 2.2, 1.4.10 Reflow."""
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(host + kinds[kind, lang])
    wide = tab.evaluate(
        """() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth <= clientWidth) return [];
          return [...document.querySelectorAll("body *")]
            .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
            .map((each) => `${each.tagName} ${each.className}`.slice(0, 80));
        }"""
    )
    assert wide == []
