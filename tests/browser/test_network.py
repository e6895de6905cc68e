"""The network in a real browser: keyboard, small screens, forced colours, axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from estran.cli.sites import served
from estran.rendering.build import build
from tests.support.members import network_files
from tests.support.minisite import settings_for, small_site, write
from tests.support.node import MODULES, ready

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = 24
PATHS = ("/fr/selection/reseau/", "/nl/selectie/netwerk/")
TARGET = 24
"""CSS pixels: WCAG 2.2, 2.5.8."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site with members is served."""
    folder = tmp_path_factory.mktemp("network")
    write(folder / "content", {**small_site(), **network_files(COUNT)})
    build(settings_for(folder))
    with served(folder / "output") as address:
        yield address


def opened(browser: Browser, address: str, width: int, **options: Any) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 700}, reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.goto(address)
    return page


def circles(page: Page) -> list[tuple[float, float, float]]:
    """Centre and radius of each member on the drawing, in CSS pixels."""
    boxes = page.locator(".network__dot").evaluate_all(
        "all => all.map(each => { const b = each.getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2, b.width / 2]; })"
    )
    return [(x, y, r) for x, y, r in boxes]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_members_on_the_drawing_do_not_cover_each_other(
    browser: Browser, host: str, width: int
) -> None:
    for path in PATHS:
        page = opened(browser, host + path, width)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = circles(page)
        assert len(found) == COUNT
        for number, (x, y, r) in enumerate(found):
            assert r >= 8
            assert x - r >= 0
            assert x + r <= width
            for other in found[:number]:
                assert hypot(x - other[0], y - other[1]) > 2 * r
        numbers = page.locator(".network__member text").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().width)"
        )
        assert all(wide <= 2 * found[0][2] for wide in numbers)
        page.context.close()


def test_on_a_phone_each_member_is_a_target_of_its_own(browser: Browser, host: str) -> None:
    page = opened(browser, host + PATHS[0], 390)
    found = circles(page)
    for number, (x, y, _) in enumerate(found):
        assert all(hypot(x - one, y - two) >= TARGET for one, two, _ in found[:number])
    page.context.close()


def test_a_click_on_a_member_leads_to_its_place_in_the_list(browser: Browser, host: str) -> None:
    page = opened(browser, host + PATHS[0], 1280)
    page.locator(".network__member").nth(4).click()
    target = page.locator(":target")
    assert target.get_attribute("id") == "member-5"
    assert target.locator(".network-list__number").inner_text() == "5"
    page.keyboard.press("Tab")
    assert target.evaluate("each => each.contains(document.activeElement)")
    page.context.close()


def test_the_keyboard_and_the_ear_pass_by_the_drawing(browser: Browser, host: str) -> None:
    """The list says the same, in the order of reading."""
    page = opened(browser, host + PATHS[0], 1280)
    assert page.locator(".network__map a:not([tabindex='-1'])").count() == 0
    shown = page.locator(".network").aria_snapshot()
    assert "link" not in shown
    page.context.close()


def test_in_forced_colours_members_and_lines_are_seen(browser: Browser, host: str) -> None:
    page = opened(browser, host + PATHS[0], 1280, forced_colors="active")
    look = page.evaluate(
        "() => { const of = (name, what) =>"
        " getComputedStyle(document.querySelector(name))[what];"
        " return [of('.network__dot', 'fill'), of('.network__dot', 'stroke'),"
        " of('.network__member text', 'fill'), of('.network__line', 'stroke')]; }"
    )
    ground = look[0]
    assert all(colour not in (ground, "none") for colour in look[1:])
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    browser: Browser, host: str, tmp_path_factory: pytest.TempPathFactory, scheme: Any
) -> None:
    ready(tmp_path_factory)
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    for width in (390, 1280):
        page = opened(browser, host + PATHS[1], width, color_scheme=scheme)
        page.evaluate(source)
        found = page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa',"
            " 'wcag22aa', 'best-practice']})).violations.map(each => [each.id,"
            " each.nodes.map(node => node.html.slice(0, 120))])"
        )
        assert found == []
        page.context.close()
