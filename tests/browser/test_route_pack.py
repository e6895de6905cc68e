"""A real route and a network of nodes, taken along: all that they do, where there is no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from estran.rendering.build import build
from tests.browser.conftest import WAIT, visitor
from tests.support.hosts import Host, serving
from tests.support.minisite import TODAY, settings_for, small_site, write
from tests.support.nodes import grid_files, site_files
from tests.support.providers import MARKS
from tests.support.routes import gpx, route

pytestmark = pytest.mark.browser

PAGE = "/en/routes/the-way-voie-en/"
NODES = "/en/routes/trial-network/"
LAST = TODAY + timedelta(5)
CLOSED = f"""alerts:
  - {{kind: closure, since: {TODAY}, until: {LAST}, stage: 2, title: Écluse fermée}}
"""
WORDS = "alerts:\n  - {title: Lock closed}\n"


def content() -> dict[str, str | bytes]:
    """A small site with a route that has heights and an alert."""
    found: dict[str, str | bytes] = {**small_site(), **MARKS}
    for name, text in route(track=gpx(heights=True)).items():
        if isinstance(text, str):
            head, _, body = text.rpartition("---\n")
            more = CLOSED if name.endswith(".fr.md") else WORDS
            found[name] = f"{head}{more}---\n{body}"
        else:
            found[name] = text
    found |= site_files(grid_files(5, 4, west=2.42, south=50.5))
    home = "destinations/cote/index.fr.md"
    found[home] = str(found[home]).replace('["62160"]', '["62160", "62244"]')
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder: Path = tmp_path_factory.mktemp("route")
    write(folder / "content", content())
    settings = settings_for(folder)
    build(settings)
    with serving(settings.output) as host:
        yield host


@pytest.fixture
def context(browser: Browser, site: Host) -> Iterator[BrowserContext]:
    missing = "Failed to fetch dynamically imported module"  # what was not taken along
    with visitor(browser, site.address, TODAY, missing) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def offer(page: Page) -> Any:
    return page.locator("#take-along")


def take(page: Page, host: Host, path: str = PAGE, *, with_map: bool = False) -> None:
    page.goto(host.address + path)
    offer(page).scroll_into_view_if_needed()
    button = offer(page).get_by_role("button", name=re.compile("^Take it along"))
    expect(button).to_be_visible()
    if with_map:
        offer(page).get_by_role("checkbox").check()
    button.click()
    expect(offer(page)).to_contain_text("It is all there", timeout=2 * WAIT)


def test_the_page_its_drawings_and_its_tracks_are_there(
    page: Page, context: BrowserContext, site: Host
) -> None:
    take(page, site)
    context.set_offline(True)
    page.reload()
    expect(page.locator("main > .kept-copy")).to_contain_text("your copy of 4 May 2026")
    for part in (".route__map svg", ".profile__drawing", "#stage-2"):
        box = page.locator(part).first.bounding_box()
        assert box, part
        assert min(box["width"], box["height"]) > 50, part
    for link in page.locator("main a[download]").all():
        if not re.search(r"\.(gpx|fit|pdf)$", str(link.get_attribute("href"))):
            continue
        with page.expect_download() as found:
            link.evaluate("(each) => each.click()")
        file = site.folder / PAGE.lstrip("/") / found.value.suggested_filename
        assert found.value.path().read_bytes() == file.read_bytes()


def test_one_rides_days_of_ones_own_without_a_network(
    page: Page, context: BrowserContext, site: Host
) -> None:
    take(page, site)
    context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Make my own days").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Show my days").click()
    expect(page.locator("#ride-days > li").first).to_be_visible()
    with page.expect_download() as found:
        page.locator("#ride-gpx").click()
    assert "<trkpt" in found.value.path().read_text("utf-8")


@pytest.mark.parametrize("with_map", [False, True])
def test_the_interactive_map_opens_where_it_was_taken_and_says_so_where_not(
    page: Page, context: BrowserContext, site: Host, with_map: bool
) -> None:
    take(page, site, with_map=with_map)
    context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Open the interactive map").click()
    if with_map:
        expect(page.locator("#route-map canvas")).to_be_visible(timeout=3 * WAIT)
        expect(page.locator("#route-map .map__message")).to_be_empty(timeout=3 * WAIT)
    else:
        expect(page.locator("#route-live")).to_contain_text("cannot be fetched right now")
        expect(page.locator("#route-map canvas")).to_have_count(0)


def test_no_alert_of_the_copy_is_shown_as_current_when_it_is_over(
    page: Page, context: BrowserContext, site: Host
) -> None:
    take(page, site)
    context.set_offline(True)
    page.reload()
    expect(page.locator(".alert").first).to_contain_text("9 May 2026")
    expect(page.locator(".alert__title").first).to_be_visible()
    context.clock.set_fixed_time(f"{LAST + timedelta(1)}T10:00:00")
    page.reload()
    expect(page.locator(".alert__title").first).to_be_hidden()
    expect(page.locator("main > .kept-copy")).to_contain_text("Ended on 9 May 2026: Lock closed")


def test_a_network_comes_along_with_its_loops_and_its_planner(
    page: Page, context: BrowserContext, site: Host
) -> None:
    take(page, site, NODES)
    context.set_offline(True)
    page.reload()
    page.fill("#plan-numbers", "1 2 3")
    page.press("#plan-numbers", "Enter")
    expect(page.locator("#plan-strip .node-strip__number")).to_have_text(["1", "2", "3"])
    page.locator("#loops ~ * a, section:has(#loops) a").first.click()
    expect(page.locator("main > .kept-copy")).to_contain_text("your copy of 4 May 2026")
    expect(page.locator(".node-strip__number").first).to_be_visible()
    expect(page.locator("#take-along")).to_have_count(0)
    page.goto(site.address + PAGE)
    expect(page.locator("h1")).to_have_text("No connection")


def test_a_list_that_a_script_makes_tells_what_is_wrong(page: Page, site: Host) -> None:
    page.goto(f"{site.address}/en/explore/?kind=route")
    rows = page.locator(".row")
    expect(rows.filter(has_text="Cycle route")).to_have_count(1)
    expect(page.locator(".row .badge--alert")).to_have_text("Disrupted until 9 May 2026")
    page.clock.set_fixed_time(f"{LAST + timedelta(1)}T10:00:00")
    page.reload()
    expect(rows.filter(has_text="Cycle route")).to_have_count(1)
    expect(page.locator(".row .badge--alert")).to_have_count(0)
