"""The bar of the work server in Chromium, under the sites' policy; previews beneath a prefix."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli import axe
from estran.cli.preview_bar import Desk
from estran.cli.previewing import finish
from estran.cli.serving import Serving, SiteServer
from estran.problem import Level, Problem
from estran.rendering.build import BuildRefused, build
from estran.settings import Settings
from tests.browser.conftest import open_context
from tests.support.minisite import experience, settings_for, small_site, write
from tests.support.node import MODULES, ready

pytestmark = pytest.mark.browser

FRENCH = "content/experiences/phare/index.fr.md"
PAGE = "/fr/experiences/idee-phare-fr/"
BUTTON = "estran-bar >> button[aria-controls=panel]"
PANEL = "estran-bar >> .panel"
PHONE = {"width": 390, "height": 844}


@contextmanager
def serving(server: SiteServer) -> Iterator[str]:
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def opened(browser: Browser, host: str, **options: Any) -> Iterator[Page]:
    """A page in which a fault, a breach of the policy or a missing file fails the test."""
    faults: list[str] = []
    left: list[str] = []
    context = open_context(browser, host, left)
    page = context.new_page()
    page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 800}))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert faults == [], "errors, breaches of the policy, missing files"
    assert left == [], "requests that left the host"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)  # problems name files from where one stands
    body = "Voyez [le quai](ref:quai)."
    write(tmp_path / "content", small_site() | experience("phare", body=body, status="draft"))
    settings = settings_for(tmp_path)
    build(settings)
    return settings


@pytest.fixture
def desk(site: Settings) -> Desk:
    return Desk(site.content.parent, site.output, site.content.parent / "cache")


def test_the_bar_by_keyboard_under_the_policy(browser: Browser, site: Settings, desk: Desk) -> None:
    desk.checked = (Problem(FRENCH, 4, "spelling", "be a word", "<i>phar</i>", Level.WARNING),)
    server = SiteServer(site.output, 0, desk=desk)
    with serving(server) as host, opened(browser, host) as page:
        page.goto(host + PAGE)
        button = page.locator(BUTTON)
        expect(button).to_have_text("Brouillon1 avertissement")
        expect(page.locator(PANEL)).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        problem = page.locator("estran-bar >> .problems li")
        expect(problem).to_contain_text("be a word, found <i>phar</i> spelling")
        way = problem.locator("a")
        expect(way).to_have_text(f"{FRENCH}:4")
        assert (way.get_attribute("href") or "").endswith(f"/{FRENCH}:4")
        assert (
            page.locator("estran-bar >> .bar").evaluate(
                "bar => getComputedStyle(bar).borderTopStyle"
            )
            == "solid"
        ), "the style sheet has come"
        page.keyboard.press("Escape")
        expect(page.locator(PANEL)).to_be_hidden()
        assert page.evaluate("document.activeElement.shadowRoot.activeElement.ariaExpanded") == (
            "false"
        )


def test_it_leads_to_other_languages_and_entries(
    browser: Browser, site: Settings, desk: Desk
) -> None:
    with serving(SiteServer(site.output, 0, desk=desk)) as host, opened(browser, host) as page:
        page.goto(host + PAGE)
        page.locator(BUTTON).click()
        page.locator("estran-bar >> .entries a", has_text="Idée quai fr").click()
        page.wait_for_url("**/fr/experiences/idee-quai-fr/")
        expect(page.locator(PANEL)).to_be_visible()  # it stays as it was left
        page.locator("estran-bar >> .languages a[hreflang=nl]").click()
        page.wait_for_url("**/nl/ervaringen/idee-quai-nl/")


def test_a_failed_build_and_a_check_show_by_themselves(
    browser: Browser, site: Settings, desk: Desk
) -> None:
    server = SiteServer(site.output, 0, desk=desk)
    french = site.content / "experiences/phare/index.fr.md"
    with serving(server) as host, opened(browser, host) as page:
        page.goto(host + PAGE)
        expect(page.locator(BUTTON)).to_contain_text("Rien à revoir")
        desk.checked = (Problem(FRENCH, 4, "spelling", "be a word", "", Level.HINT),)
        server.builds.checked()
        expect(page.locator(BUTTON)).to_contain_text("1 conseil")

        french.write_text(french.read_text("utf-8").replace("title:", "titel:"), "utf-8")
        with pytest.raises(BuildRefused):
            build(site)
        server.builds.ended()
        expect(page.locator("estran-bar >> .failed")).to_contain_text("dernière version réussie")
        expect(page.locator("estran-bar >> .problems .error").first).to_be_visible()
        assert page.title().startswith("Idée phare fr"), "the last good page stays"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_it(
    browser: Browser,
    site: Settings,
    desk: Desk,
    tmp_path_factory: pytest.TempPathFactory,
    scheme: Literal["light", "dark"],
) -> None:
    ready(tmp_path_factory)
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    desk.checked = (
        Problem(FRENCH, 4, "spelling", "be a word", "phar", Level.WARNING),
        Problem(FRENCH, 5, "value", "be a number", "x"),
        Problem("content/pages/x/index.fr.md", 5, "length", "be short", "", Level.HINT),
    )
    server = SiteServer(site.output, 0, desk=desk)
    with serving(server) as host, opened(browser, host, viewport=PHONE) as page:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(host + PAGE)
        page.locator(BUTTON).click()
        expect(page.locator(PANEL)).to_be_visible()
        assert axe.run(page, source) == []


def test_on_a_phone_it_covers_nothing_at_the_end(
    browser: Browser, site: Settings, desk: Desk
) -> None:
    server = SiteServer(site.output, 0, desk=desk)
    with serving(server) as host, opened(browser, host, viewport=PHONE) as page:
        page.goto(host + PAGE)
        expect(page.locator(BUTTON)).to_be_visible()
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        found = page.evaluate(
            """() => {
              const bar = document.querySelector("estran-bar").getBoundingClientRect();
              const end = document.querySelector("footer").getBoundingClientRect();
              return [end.bottom <= bar.top + 1, bar.height, document.documentElement.scrollWidth];
            }"""
        )
        assert found[0], "the footer ends above the bar"
        assert found[1] < 844 / 6
        assert found[2] == 390
        small = page.locator(BUTTON).bounding_box()
        assert small
        assert min(small["width"], small["height"]) >= 24


def test_a_preview_beneath_a_prefix(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    shown = {"name": "pr-42", "base_url": "https://preview.example.org"}
    settings = settings_for(tmp_path, PREVIEW=shown)
    build(replace(settings, output=tmp_path / "preview" / "pr-42"))
    finish(tmp_path / "preview")
    server = SiteServer(tmp_path / "preview", 0, Serving.VISITING)
    with serving(server) as host, opened(browser, host) as page:
        page.goto(f"{host}/pr-42/")
        page.get_by_role("link", name="Français").click()
        page.wait_for_url("**/pr-42/fr/")
        expect(page.locator(".ribbon")).to_contain_text("Aperçu")
        answer = page.goto(f"{host}/pr-42{PAGE}")
        assert answer
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        page.locator("header a[hreflang=nl]").first.click()
        page.wait_for_url("**/pr-42/nl/ervaringen/idee-phare-nl/")
        canonical = page.locator("link[rel=canonical]").get_attribute("href")
        assert canonical == "https://preview.example.org/pr-42/nl/ervaringen/idee-phare-nl/"
    with serving(SiteServer(tmp_path / "preview", 0, Serving.VISITING)) as host:
        context = browser.new_context()
        lost = context.new_page()
        answer = lost.goto(f"{host}/pr-42/en/nowhere/deep/")
        assert answer
        assert answer.status == 404
        lost.locator("header a").first.click()
        lost.wait_for_url("**/pr-42/en/")
        context.close()
