"""Going about the sites: with a keyboard, between languages, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

ABORTED = " net::ERR_ABORTED"
"""What a request is told that the next page made needless."""

Kinds = dict[tuple[str, str], str]


@pytest.mark.parametrize("kind", ["experience", "event", "itinerary", "list", "accessibility"])
def test_the_language_switcher_goes_to_the_same_page_and_back(
    tab: Page, host: str, kinds: Kinds, kind: str
) -> None:
    start = host + kinds[kind, "fr"]
    tab.goto(start)
    for lang in ("nl", "en", "fr"):
        tab.locator(f".switcher a[hreflang={lang}]").click()
        expect(tab.locator("html")).to_have_attribute("lang", lang)
        wanted = tab.locator("link[rel=canonical]").get_attribute("href") or ""
        assert tab.url.removeprefix(host) == wanted.removeprefix("http://localhost:8000")
    assert tab.url == start


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_key_reaches_a_link_that_leads_past_the_menus(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    tab.goto(host + kinds["experience", lang])
    tab.keyboard.press("Tab")
    skip = tab.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_the_focus_is_seen_to_have_it(tab: Page, host: str, kinds: Kinds) -> None:
    tab.goto(host + kinds["home", "fr"])
    for _ in range(25):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            """() => {
              const outlined = (each) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(each);
                return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
              };
              const at = document.activeElement;
              return [at, at.closest(".card")].some((each) => each && outlined(each));
            }"""
        )
        assert seen, tab.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_the_menu_opens_on_a_phone_with_the_keyboard_and_closes_with_escape(
    tab: Page, host: str, kinds: Kinds
) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(host + kinds["experience", "nl"])
    link = tab.locator("#menu a").first
    expect(link).to_be_hidden()
    tab.locator(".header__bar .header__toggle").focus()
    tab.keyboard.press("Enter")
    expect(link).to_be_visible()
    tab.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_the_page_that_offers_the_languages_leads_to_each(tab: Page, host: str) -> None:
    for lang in LANGUAGES:
        tab.goto(f"{host}/")
        tab.locator(f"a[hreflang={lang}]").click()
        assert tab.url == f"{host}/{lang}/"
        expect(tab.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_page_answers_in_its_language_and_leads_on(
    tab: Page, host: str, lang: str
) -> None:
    answer = tab.goto(f"{host}/{lang}/a/b/nothing-here/")
    assert answer
    assert answer.status == 404
    expect(tab.locator("html")).to_have_attribute("lang", lang)
    assert tab.evaluate("getComputedStyle(document.querySelector('.hero')).display") != "inline"
    assert tab.evaluate("document.styleSheets.length") == 1
    tab.locator("main .chip").first.click()
    assert tab.url == f"{host}/{lang}/"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_a_page_loads_is_there_and_from_this_host(
    tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    """Whole pages, down to the lazy pictures; the tab refuses and notes all other hosts."""
    failed: list[str] = []
    answered: list[str] = []
    tab.on(
        "requestfailed",
        lambda request: failed.append(f"{request.url} {request.failure}"),
    )
    tab.on(
        "response",
        lambda answer: (answered if answer.ok else failed).append(answer.url),
    )
    pages = [kinds[kind, lang] for kind in KINDS if kind != "not-found"]
    for path in pages:
        tab.goto(host + path)
        tab.evaluate(
            "Promise.all([...document.images].map((each) => {"
            " each.loading = 'eager'; return each.decode(); }))"
        )
    assert len(answered) > 2 * len(pages)
    assert [each for each in failed if not each.endswith(ABORTED)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_the_search_leads_to_everything_from_a_to_z(
    plain_tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    plain_tab.goto(host + kinds["home", lang])
    plain_tab.locator("main form[role=search] input[type=search]").fill("strand")
    plain_tab.keyboard.press("Enter")
    plain_tab.wait_for_url(f"{host}{kinds['search', lang]}?q=strand")
    expect(plain_tab.locator("noscript p")).to_be_visible()
    expect(plain_tab.locator("#search")).to_be_hidden()
    expect(plain_tab.locator("#index a").first).to_be_visible()
    links = plain_tab.locator("#index a").evaluate_all("all => all.map((each) => each.href)")
    assert len(set(links)) > 40
    assert host + kinds["experience", lang] in links
