"""Every kind of page before axe-core, in every language, skin and scheme, and what it misses."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli import axe
from tests.support.kinds import KINDS, LANGUAGES, TEMPLATES
from tests.support.minisite import ROOT
from tests.support.node import MODULES, ready
from tests.support.sites import shared_folder

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core."""
    ready(tmp_path_factory)
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


class Matrix:
    """Kinds that were looked at, each once: all languages, skins and schemes."""

    def __init__(
        self, tabs: Mapping[str, Page], host: str, kinds: Mapping[tuple[str, str], str], source: str
    ) -> None:
        self.tabs, self.host, self.kinds, self.source = tabs, host, kinds, source
        self.known: dict[str, list[axe.Result]] = {}

    def of(self, kind: str) -> list[axe.Result]:
        """The results of a kind."""
        if kind not in self.known:
            addresses = {lang: self.host + self.kinds[kind, lang] for lang in self.tabs}
            found = axe.audit_kind(self.tabs, addresses, self.source, kind)
            self.known[kind] = list(found)
        return self.known[kind]


@pytest.fixture(scope="module")
def matrix(browser: Browser, host: str, kinds: Kinds, source: str) -> Iterator[Matrix]:
    """One tab a language, each in a process of its own."""
    contexts = {lang: browser.new_context(reduced_motion="reduce") for lang in LANGUAGES}
    tabs = {lang: context.new_page() for lang, context in contexts.items()}
    yield Matrix(tabs, host, kinds, source)
    for context in contexts.values():
        context.close()


def test_every_template_is_looked_at() -> None:
    """A page template is what no other one is made of: all of them but the frame and the choice."""
    names = {file.stem for file in (ROOT / "themes" / "opale" / "templates").glob("*.html")}
    assert names - {"base", "choice"} == set(TEMPLATES)


def test_every_skin_of_the_tokens_is_looked_at() -> None:
    tokens = ROOT / "themes" / "opale" / "static" / "css" / "tokens.css"
    names = set(re.findall(r'\[data-skin="([^"]+)"\]', tokens.read_text("utf-8")))
    assert names == set(axe.SKINS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault_in_any_language_skin_or_scheme(matrix: Matrix, kind: str) -> None:
    found = [str(each) for result in matrix.of(kind) for each in result.violations]
    assert found == []


@pytest.mark.slow
def test_no_combination_was_left_out(
    matrix: Matrix, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The figures of the whole run go into ``axe.json`` beside the built sites."""
    results = [result for kind in KINDS for result in matrix.of(kind)]
    assert len(results) == len(KINDS) * len(LANGUAGES) * 4 * 2
    assert {result.where for result in results} == axe.all_combinations(KINDS, LANGUAGES)
    report = axe.report(results, datetime.now(UTC).date().isoformat())
    assert report.combinations == len(results)
    data = json.dumps(report.as_data(), indent=2)
    (shared_folder(tmp_path_factory) / "axe.json").write_text(data, "utf-8")


def test_axe_finds_no_fault_on_the_page_that_offers_the_languages(
    tab: Page, host: str, source: str
) -> None:
    tab.goto(f"{host}/")
    assert axe.run(tab, source) == []


def test_axe_finds_no_fault_among_results_of_a_search(
    tab: Page, host: str, kinds: Kinds, source: str
) -> None:
    tab.goto(f"{host}{kinds['search', 'nl']}?q=strand")
    tab.locator("#search-results a").first.wait_for()
    assert axe.run(tab, source) == []


def test_axe_finds_no_fault_where_a_search_found_nothing(
    tab: Page, host: str, kinds: Kinds, source: str
) -> None:
    tab.goto(f"{host}{kinds['search', 'fr']}?q=zwembad")
    expect(tab.locator("#search-others a").first).to_be_visible()
    assert axe.run(tab, source) == []


@pytest.mark.parametrize("scheme", axe.SCHEMES)
def test_axe_finds_no_fault_in_an_open_menu(
    tab: Page, host: str, kinds: Kinds, source: str, scheme: axe.Scheme
) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(host + kinds["destination", "nl"])
    tab.locator(".header__bar .header__toggle").click()
    expect(tab.locator("#menu")).to_be_visible()
    assert axe.run(tab, source) == []


@pytest.mark.parametrize("kind", ["list", "experience", "itinerary"])
def test_axe_finds_no_fault_in_what_is_folded(
    tab: Page, host: str, kinds: Kinds, source: str, kind: str
) -> None:
    tab.goto(host + kinds[kind, "fr"])
    tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert axe.run(tab, source) == []


def test_axe_finds_no_fault_with_choices_made_and_the_map_open(
    tab: Page, host: str, kinds: Kinds, source: str
) -> None:
    tab.goto(f"{host}{kinds['explore', 'fr']}?kind=greeter&destination=autour-du-louvre-lens&map")
    tab.locator(".maplibregl-canvas").wait_for(timeout=30_000)
    tab.locator("#active button").first.wait_for()
    assert axe.run(tab, source) == []


def test_axe_sees_a_fault(tab: Page, host: str, kinds: Kinds, source: str) -> None:
    tab.goto(host + kinds["page", "en"])
    faulty = '<p style="background: #fff; color: #bbb">Pale words <img src="data:,"></p>'
    tab.locator("main").evaluate(
        "(main, html) => main.insertAdjacentHTML('beforeend', html)", faulty
    )
    found = axe.run(tab, source)
    rules = Counter(line.split(": ")[1] for line in found)
    assert rules == {"color-contrast": 1, "image-alt": 1}


def test_axe_sees_a_fault_of_one_skin_in_the_dark(
    browser: Browser, host: str, kinds: Kinds, source: str
) -> None:
    """A colour that fails in one look of eight is found in that one alone."""
    context = browser.new_context()
    tab = context.new_page()
    address = host + kinds["page", "en"]
    body = (
        "html[data-skin=marais] .prose { background: light-dark(#fff, #333) }"
        "html[data-skin=marais] .prose p { color: light-dark(#111, #555) }"
    )
    tab.route(
        re.compile(r"\.css"),
        lambda route: route.fulfill(body=route.fetch().text() + body, content_type="text/css"),
    )
    found = [
        (result.where.skin, result.where.scheme)
        for result in axe.audit_kind({"en": tab}, {"en": address}, source, "page")
        if any(each.rule == "color-contrast" for each in result.violations)
    ]
    context.close()
    assert found == [("marais", "dark")]
