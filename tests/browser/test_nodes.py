"""The planner of numbered nodes in a real browser: typed, tapped, linked, printed, taken along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import gpxpy
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from estran.cli.sites import served
from estran.rendering.build import build
from tests.browser.conftest import watched
from tests.support.minisite import settings_for, small_site, write
from tests.support.node import MODULES, ready
from tests.support.nodes import STEP, collection, grid_files, link, node, site_files

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATHS = {
    "fr": "/fr/parcours/reseau-d-essai/",
    "en": "/en/routes/trial-network/",
    "nl": "/nl/fietsen-en-wandelen/proefnetwerk/",
}
WEST, SOUTH = 2.42, 50.5


def network() -> tuple[bytes, bytes]:
    """A grid of twenty (1 → 2 one-way), and far from it 7 – 8 – 99."""
    nodes, links = (
        json.loads(each)["features"]
        for each in grid_files(5, 4, west=WEST, south=SOUTH, oneway={("1", "2"): True})
    )
    far = [(WEST + 6 * STEP, SOUTH), (WEST + 7 * STEP, SOUTH), (WEST + 8 * STEP, SOUTH)]
    rows = zip(("f7", "f8", "f99"), ("7", "8", "99"), far, strict=True)
    nodes += [node(ref, number, *at) for ref, number, at in rows]
    links += [link("f7", "f8", far[0], far[1]), link("f8", "f99", far[1], far[2])]
    return collection(nodes), collection(links)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site with a network is served."""
    folder = tmp_path_factory.mktemp("nodes")
    write(folder / "content", {**small_site(), **site_files(network())})
    build(settings_for(folder))
    with served(folder / "output") as address:
        yield address


@pytest.fixture
def tab(browser: Browser, host: str) -> Iterator[Page]:
    """The network's page in English on a desktop, under the strict policy."""
    with watched(browser, host) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(host + PATHS["en"])
        yield page


def typed(tab: Page, text: str) -> None:
    tab.fill("#plan-numbers", text)
    tab.press("#plan-numbers", "Enter")


def strip(tab: Page) -> list[str]:
    return tab.locator("#plan-strip .node-strip__number").all_inner_texts()


def test_numbers_that_are_joined_give_their_distance_and_the_ride_is_drawn(tab: Page) -> None:
    typed(tab, "2 3, 8")
    expect(tab.locator("#plan-status")).to_have_text(
        "3 numbers, 5.5 km. Each number is joined to the next."
    )
    assert strip(tab) == ["2", "3", "8"]
    metres = tab.locator("#plan-strip .node-strip__on").all_inner_texts()
    assert [each.replace("\xa0", " ") for each in metres] == ["2.1 km", "3.3 km", ""]
    assert len(tab.locator(".node-map__ride").get_attribute("d") or "") > 10
    assert tab.locator(".node-map__node--on").count() == 3
    expect(tab.locator("#plan-asks")).to_be_empty()


def test_what_is_not_joined_is_said_and_the_shortest_way_put_between(tab: Page) -> None:
    typed(tab, "3 5 10")
    gap = tab.locator(".node-strip__gap")
    expect(gap).to_contain_text("3 and 5 are not joined. The shortest way between leads over 4")
    expect(tab.locator("#plan-status")).to_contain_text("In 1 place, numbers are not joined")
    gap.get_by_role("button").click()
    expect(tab.locator("#plan-status")).to_contain_text("4 numbers, 7.6 km. Each number is joined")
    assert strip(tab) == ["3", "4", "5", "10"]
    assert tab.evaluate("document.activeElement.id") == "plan-status"
    assert tab.input_value("#plan-numbers") == "3 4 5 10"


def test_a_one_way_link_is_not_ridden_against(tab: Page) -> None:
    typed(tab, "1 2")
    expect(tab.locator("#plan-status")).to_contain_text("Each number is joined")
    typed(tab, "2 1")
    expect(tab.locator(".node-strip__gap")).to_contain_text(
        "The way from 1 to 2 is one-way. The shortest from 2 leads over"
    )


def test_what_cannot_be_reached_and_what_is_unknown_is_said(tab: Page) -> None:
    typed(tab, "3 99 777")
    expect(tab.locator("#plan-status")).to_contain_text("Not in this network: 777.")
    expect(tab.locator(".node-strip__gap")).to_contain_text("No way leads from 3 to 99.")
    expect(tab.locator(".node-strip__gap button")).to_be_hidden()
    expect(tab.locator("[data-do=gpx]")).to_be_disabled()
    expect(tab.locator("[data-do=print]")).to_be_disabled()


def test_of_two_nodes_with_a_number_the_near_one_is_taken_and_else_one_is_asked(tab: Page) -> None:
    typed(tab, "99 8 7")
    expect(tab.locator("#plan-status")).to_contain_text("Each number is joined")
    expect(tab.locator("#plan-asks")).to_be_empty()
    typed(tab, "7 8")
    choice = tab.get_by_label("Which 7?")
    options = choice.locator("option").all_inner_texts()
    assert sorted(options) == ["7, beside 2, 6, 8 and 12", "7, beside 8"]
    choice.select_option(label="7, beside 8")
    tab.get_by_label("Which 8?").select_option(label="8, beside 7 and 99")
    expect(tab.locator("#plan-status")).to_contain_text("2 numbers, 2.1 km. Each number is joined")
    assert "@50.500;2.6" in tab.url, "the link says which"


def test_numbers_are_tapped_on_the_drawing_and_in_the_list(tab: Page) -> None:
    tab.locator(".node-map__node[data-place='2']").click()
    tab.locator(".node-map__node[data-place='7']").click()
    tab.get_by_role("button", name="Add 9 to the plan").click()
    expect(tab.locator("#plan-status")).to_contain_text("3 numbers, 5.5 km")
    assert strip(tab) == ["3", "8", "9"]
    tab.locator("[data-do=back]").click()
    tab.locator("[data-do=home]").click()
    assert strip(tab) == ["3", "8", "3"]
    tab.locator("[data-do=turn]").click()
    tab.locator("[data-do=clear]").click()
    expect(tab.locator("#plan-strip")).to_be_hidden()
    assert tab.evaluate("document.activeElement.id") == "plan-numbers"
    assert "#" not in tab.url


def test_a_link_holds_the_plan(tab: Page, browser: Browser) -> None:
    typed(tab, "3 4 9")
    tab.locator("[data-do=link]").click()
    address = tab.input_value("#plan-link")
    assert address.endswith("#n=3,4,9")
    other = browser.new_page()
    other.goto(address)
    expect(other.locator("#plan-status")).to_contain_text("3 numbers, 5.5 km")
    other.goto(address.replace("#", "?"))
    expect(other.locator("#plan-status")).to_contain_text("3 numbers, 5.5 km")
    assert other.url == address
    other.close()


def test_the_file_of_a_plan_opens_with_its_length(tab: Page, tmp_path: Path) -> None:
    typed(tab, "3 5")
    with tab.expect_download() as waiting:
        tab.locator("[data-do=gpx]").click()
    waiting.value.save_as(tmp_path / "plan.gpx")
    assert waiting.value.suggested_filename == "reseau-3-5.gpx"
    opened = gpxpy.parse((tmp_path / "plan.gpx").read_text("utf-8"))
    assert [each.name for each in opened.waypoints] == ["3", "4", "5"], "with what lies between"
    assert opened.tracks[0].length_2d() == pytest.approx(4260, abs=20)
    assert opened.copyright_license == "https://opendatacommons.org/licenses/odbl/1-0/"


def test_the_strip_alone_is_printed_and_big(tab: Page) -> None:
    tab.evaluate("window.print = () => (window.printed = document.documentElement.dataset.print)")
    typed(tab, "3 4 9")
    tab.locator("[data-do=print]").click()
    expect(tab.locator("html")).to_have_attribute("data-print", "strip")
    assert tab.evaluate("window.printed") == "strip"
    tab.emulate_media(media="print")
    seen = tab.evaluate(
        "[...document.querySelectorAll('h1, .hero, footer, .node-map, .button,"
        " .node-strip__number')].filter(each => each.checkVisibility())"
        ".map(each => each.textContent)"
    )
    assert seen == ["3", "4", "9"]
    size = "parseFloat(getComputedStyle(document.querySelector('.node-strip__number')).fontSize)"
    assert tab.evaluate(size) >= 32
    boxes = tab.locator(".node-strip__node").evaluate_all(
        "all => all.map(each => each.scrollWidth <= each.clientWidth)"
    )
    assert all(boxes), "a distance is over the edge"
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate("document.documentElement.dataset.print") is None


def test_nothing_but_the_first_script_is_fetched_before_a_number_is_chosen(
    browser: Browser, host: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(host + PATHS["fr"])
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "network" in url or "nodes-" in url or "maplibre" in url]
    typed(page, "3 4")
    expect(page.locator("#plan-status")).to_contain_text("2 numéros, 2,1 km.")
    assert [url for url in asked if url.endswith("network.json")]
    assert not [url for url in asked if "maplibre" in url]
    page.close()


def test_the_map_that_zooms_shows_the_ride_and_adds_a_number(
    browser: Browser, tmp_path: Path
) -> None:
    """The fifth of nine nodes is in the middle of the map."""
    files = grid_files(3, 3, west=WEST, south=SOUTH)
    write(tmp_path / "content", {**small_site(), **site_files(files)})
    build(settings_for(tmp_path))
    with served(tmp_path / "output") as address, watched(browser, address) as page:
        page.goto(address + PATHS["nl"])
        typed(page, "4")
        page.get_by_role("button", name="Open de zoombare kaart").click()
        canvas = page.locator(".maplibregl-canvas")
        expect(canvas).to_be_visible(timeout=30_000)
        expect(page.locator(".map__message")).to_be_hidden(timeout=30_000)
        page.wait_for_timeout(500)
        before = Image.open(BytesIO(canvas.screenshot())).convert("RGB")
        canvas.click()
        page.get_by_role("link", name="5 aan je route toevoegen").click()
        expect(page.locator("#plan-status")).to_contain_text("2 nummers, 2,1 km.")
        page.get_by_role("button", name="Close").or_(
            page.get_by_role("button", name="Sluiten")
        ).click()
        page.wait_for_timeout(500)
        after = Image.open(BytesIO(canvas.screenshot())).convert("RGB")
        assert after.size == before.size
        changed = ImageChops.difference(before, after).getbbox()
        assert changed is not None, "the ride is drawn"
        assert changed[2] <= after.width / 2 + 30, "to the west of the middle"
        page.get_by_role("button", name="Sluit de zoombare kaart").click()
        expect(canvas).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window_and_numbers_are_targets(
    browser: Browser, host: str, width: int
) -> None:
    for lang, path in PATHS.items():
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(host + path)
        typed(page, "3 5 10 99")
        expect(page.locator(".node-strip__gap").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width, lang
        sizes = page.locator(
            ".node-map__node circle, .node-list__add, .node-list__ways a, .node-loops__title a"
        ).evaluate_all(
            "all => all.map(each => { const b = each.getBoundingClientRect();"
            " return [Math.min(b.width, b.height), each.outerHTML]; })"
        )
        assert [each for size, each in sizes if size < 24] == []
        page.goto(page.locator(".node-loops__title a").first.evaluate("each => each.href"))
        assert page.evaluate("document.documentElement.scrollWidth") == width, lang
        page.close()


def test_without_scripts_loops_and_list_are_there_and_the_planner_is_not(
    browser: Browser, host: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + PATHS["nl"])
    expect(page.locator("#planner")).to_be_hidden()
    expect(page.locator(".node-list__add").first).to_be_hidden()
    page.locator(".node-loops__title a").first.click()
    expect(page.locator(".node-strip__node").first).to_be_visible()
    expect(page.locator("#print-strip")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    browser: Browser, host: str, tmp_path_factory: pytest.TempPathFactory, scheme: Any
) -> None:
    ready(tmp_path_factory)
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    for width in (390, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(host + PATHS["nl"])
        typed(page, "3 5 7 777")
        expect(page.locator(".node-strip__gap").first).to_be_visible()
        loop = page.locator(".node-loops__title a").first.evaluate("each => each.href")
        for address in ("", loop):
            if address:
                page.goto(address)
            page.evaluate(source)
            found = page.evaluate(
                "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa',"
                " 'wcag22aa', 'best-practice']})).violations.map(each => [each.id,"
                " each.nodes.map(node => node.html.slice(0, 120))])"
            )
            assert found == []
        context.close()


def test_in_forced_colours_ways_and_numbers_are_seen(browser: Browser, host: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(host + PATHS["en"])
    look = page.evaluate(
        "() => { const of = (name, what) =>"
        " getComputedStyle(document.querySelector(name))[what];"
        " return [of('.node-map__node circle', 'fill'), of('.node-map__node circle', 'stroke'),"
        " of('.node-map__node text', 'fill'), of('.node-map__way', 'stroke')]; }"
    )
    ground = look[0]
    assert all(colour not in (ground, "none") for colour in look[1:])
    context.close()
