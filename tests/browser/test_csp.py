"""The content security policy, as it is sent with every page, is kept by every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from estran.headers import CSP, policy
from tests.support.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]

NOTED = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(
  `${event.documentURI}: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def said(tab: Page) -> list[str]:
    """What the browser says of scripts, workers and styles that the policy keeps out."""
    lines: list[str] = []
    context: BrowserContext = tab.context
    context.add_init_script(NOTED)
    context.on(
        "console",
        lambda message: lines.append(message.text) if "Content Security" in message.text else None,
    )
    return lines


def violations(tab: Page) -> list[str]:
    """What the page was refused."""
    found: list[str] = tab.evaluate("violations")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_asks_for_what_its_policy_forbids(
    tab: Page, said: list[str], host: str, kinds: Kinds, lang: str
) -> None:
    for kind in KINDS:
        answer = tab.goto(host + kinds[kind, lang])
        assert answer
        assert answer.headers[CSP.lower()] == policy(wasm=kind == "search")
        tab.evaluate(
            "Promise.all([...document.images].map((each) => {"
            " each.loading = 'eager'; return each.decode().catch(() => null); }))"
        )
        assert violations(tab) == []
    assert said == []


def test_the_page_that_offers_the_languages_keeps_it_too(
    tab: Page, said: list[str], host: str
) -> None:
    answer = tab.goto(f"{host}/")
    assert answer
    assert answer.headers[CSP.lower()] == policy()
    assert violations(tab) == []
    assert said == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_search_runs_under_it(
    tab: Page, said: list[str], host: str, kinds: Kinds, lang: str
) -> None:
    tab.goto(host + kinds["search", lang])
    tab.get_by_role("searchbox").press_sequentially("lens")
    expect(tab.locator("#search-results a").first).to_be_visible()
    assert violations(tab) == []
    assert said == []


@pytest.mark.parametrize(
    ("markup", "directive"),
    [
        ('<p style="color: red">x</p>', "style-src-attr"),
        ('<img src="x" onerror="window.ran = true">', "script-src-attr"),
        ('<img src="https://example.org/x.png">', "img-src"),
        ('<iframe src="https://example.org/"></iframe>', "frame-src"),
    ],
)
def test_what_is_inline_or_from_elsewhere_is_refused_and_seen(
    tab: Page, said: list[str], host: str, kinds: Kinds, markup: str, directive: str
) -> None:
    tab.goto(host + kinds["page", "en"])
    tab.locator("main").evaluate("(main, html) => { main.innerHTML += html; }", markup)
    tab.wait_for_timeout(100)
    found = violations(tab)
    assert found
    assert all(directive in line for line in found)
    assert said
    assert tab.evaluate("window.ran") is None


def test_no_page_but_the_search_may_compile(tab: Page, host: str, kinds: Kinds) -> None:
    # The smallest module there is: https://webassembly.github.io/spec/core/binary/modules.html
    compile_ = "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) && 'done'"
    attempt = f"(() => {{ try {{ return {compile_} }} catch (error) {{ return error.name }} }})()"
    outcomes = []
    for kind in ("search", "experience"):
        tab.goto(host + kinds[kind, "fr"])
        outcomes.append(tab.evaluate(attempt))
    assert outcomes == ["done", "CompileError"]
