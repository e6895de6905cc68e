"""A route's page in a browser: what is over hides, nothing is wider than a phone, axe, paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli.serving import SiteServer
from estran.rendering.build import build
from tests.browser.conftest import open_context
from tests.support.minisite import settings_for, small_site, write
from tests.support.node import MODULES, ready
from tests.support.policy import enforce
from tests.support.routes import gpx, route

pytestmark = pytest.mark.browser

AXE = MODULES / "axe-core" / "axe.min.js"

FACTS = """alerts:
  - {kind: closure, since: 2026-05-01, until: 2026-06-30, stage: 2, title: Pont fermé}
  - {kind: works, since: 2026-07-01, until: 2026-07-31, title: Travaux à venir}
"""
WORDS = "alerts:\n  - {title: Bridge closed}\n  - {title: Works to come}\n"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sites with two routes, one of them in words, as built on 4 May 2026."""
    folder: Path = tmp_path_factory.mktemp("routes")
    whole = {
        name: text.replace("---\n", f"---\n{FACTS if '.fr.' in name else WORDS}", 1)
        if isinstance(text, str)
        else text
        for name, text in route(track=gpx(heights=True)).items()
    }
    write(folder / "content", {**small_site(), **whole, **route("mots", track=None)})
    build(settings_for(folder, TODAY="2026-05-04"))
    server = SiteServer(folder / "output", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def opened(
    browser: Browser, host: str, ref: str = "voie", day: str = "2026-05-04", **options: Any
) -> Iterator[Page]:
    """A route's English page on a day, under the sites' own policy."""
    left: list[str] = []
    context = open_context(browser, host, left, **options)
    enforce(context)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00+02:00"))
    page.goto(f"{host}/en/routes/")
    page.get_by_role("link", name=f"The way {ref} en", exact=False).first.click()
    expect(page.locator("h1")).to_contain_text(f"The way {ref} en")
    page.wait_for_load_state()
    yield page
    context.close()
    assert left == []
    assert told == []


def told_of(page: Page, *titles: str) -> None:
    """What is wrong, as it stands once the scripts have run."""
    expect(page.locator(".alerts__list .alert__title:visible")).to_have_text(titles)


def test_on_its_own_day_all_that_is_wrong_is_told(browser: Browser, host: str) -> None:
    with opened(browser, host) as page:
        told_of(page, "Bridge closed", "Works to come")
        expect(page.locator(".alert__over:visible")).to_have_count(0)
        expect(page.locator("#alert-2-1")).to_contain_text("1 May – 30 June 2026")


def test_read_later_what_is_over_is_said_to_be_over(browser: Browser, host: str) -> None:
    with opened(browser, host, day="2026-06-30") as page:
        told_of(page, "Bridge closed", "Works to come")
    with opened(browser, host, day="2026-07-01") as page:
        told_of(page, "Works to come")
        over = page.locator(".alerts__list .alert__over:visible")
        expect(over).to_have_text("Over since 30 June 2026: Bridge closed")
        expect(page.locator("#alert-2-1 .alert__title")).to_be_hidden()


def test_without_scripts_each_keeps_its_dates(browser: Browser, host: str) -> None:
    with opened(browser, host, day="2027-01-01", scripts=False) as page:
        told_of(page, "Bridge closed", "Works to come")
        expect(page.locator(".alert time:visible")).to_have_count(3)


def test_a_card_loses_its_badge_when_it_is_over(browser: Browser, host: str) -> None:
    for day, shown in (("2026-06-30", 1), ("2026-07-01", 0)):
        with opened(browser, host, day=day) as page:
            page.go_back()
            expect(page.locator(".badge--alert:visible")).to_have_count(shown)


@pytest.mark.parametrize("ref", ["voie", "mots"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    browser: Browser, host: str, ref: str, scheme: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    with opened(browser, host, ref) as page:
        page.emulate_media(color_scheme=scheme)
        for each in page.locator("details").all():
            each.locator("summary").click()
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then((result) => result.violations)")
        assert [(each["id"], [n["target"] for n in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("ref", ["voie", "mots"])
def test_nothing_is_wider_than_the_narrowest_phone(browser: Browser, host: str, ref: str) -> None:
    with opened(browser, host, ref) as page:
        page.set_viewport_size({"width": 320, "height": 640})
        for each in page.locator("details").all():
            each.locator("summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_tables_of_the_profile_open_with_the_keyboard(browser: Browser, host: str) -> None:
    with opened(browser, host) as page:
        table = page.get_by_role("table", name="Heights by stage")
        expect(table).to_be_hidden()
        page.locator(".profile__summary").focus()
        page.keyboard.press("Enter")
        expect(table).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.get_by_role("region", name="Heights by stage")).to_be_focused()


def test_the_line_is_seen_where_it_should_be(browser: Browser, host: str) -> None:
    """The drawing is looked at, not only there: the line's own colour is at its middle."""
    with opened(browser, host) as page:
        colour = page.evaluate(
            "getComputedStyle(document.querySelector('.route-map__line')).stroke"
        )
        box = page.locator(".route-map__drawing .route-map__line").bounding_box()
        drawing = page.locator(".route-map__drawing").bounding_box()
        assert colour not in {"none", "rgb(0, 0, 0)"}
        assert box is not None
        assert drawing is not None
        assert box["width"] > drawing["width"] * 0.7
        assert drawing["y"] < box["y"] < drawing["y"] + drawing["height"]


def test_on_paper_what_is_folded_away_is_there(browser: Browser, host: str) -> None:
    with opened(browser, host) as page:
        page.emulate_media(media="print")
        expect(page.locator(".profile__tables")).to_be_hidden()
        expect(page.locator(".profile__drawing")).to_be_visible()
        for each in page.locator(".services__more .service").all():
            expect(each).to_be_visible()
