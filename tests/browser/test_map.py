"""The map, on demand: painted, in step with the list, by keyboard too, from this host only."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import watched

pytestmark = pytest.mark.browser

EXPLORE = "/en/explore/"
ONE = "?kind=greeter&destination=autour-du-louvre-lens&map"
"""A choice that leaves one idea, which is then in the middle of the map."""

SLOW = 30_000
"""Milliseconds that a map may take where software draws it on a busy machine."""

Colour = tuple[int, int, int]


@pytest.fixture
def asked() -> list[Request]:
    """What the visitor's tab has asked for."""
    return []


@pytest.fixture
def visitor(browser: Browser, host: str, asked: list[Request]) -> Iterator[Page]:
    with watched(browser, host) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - wants a function
        yield page


def ready(tab: Page) -> None:
    """Wait until the map is there, with nothing more to say."""
    expect(tab.locator(".maplibregl-canvas")).to_be_visible(timeout=SLOW)
    expect(tab.locator(".map__message")).to_be_hidden(timeout=SLOW)


def colours(tab: Page) -> dict[Colour, int]:
    """The colours of the map as painted, with the number of their pixels."""
    picture = Image.open(io.BytesIO(tab.locator(".map__canvas").screenshot())).convert("RGB")
    found = picture.getcolors(picture.width * picture.height)
    assert found is not None
    return {
        (colour[0], colour[1], colour[2]): count
        for count, colour in found
        if isinstance(colour, tuple)
    }


def token(tab: Page, name: str, skin: str = "neutral") -> Colour:
    """A colour of the theme, as the page has it now."""
    text: str = tab.evaluate(
        """([name, skin]) => {
          const probe = document.createElement("span");
          probe.dataset.skin = skin;
          probe.style.color = `var(--${name})`;
          document.body.append(probe);
          return getComputedStyle(probe).color;
        }""",
        [name, skin],
    )
    red, green, blue = re.findall(r"\d+", text)[:3]
    return int(red), int(green), int(blue)


def until(tab: Page, told: Callable[[dict[Colour, int]], bool]) -> dict[Colour, int]:
    """The colours of the map once they fit, or after a while."""
    for _ in range(SLOW // 250):
        found = colours(tab)
        if told(found):
            break
        tab.wait_for_timeout(250)
    return found


def test_nothing_of_the_map_is_asked_for_before_the_button(
    visitor: Page, host: str, asked: list[Request]
) -> None:
    visitor.goto(host + EXPLORE)
    visitor.locator('input[name="kind"]').first.check()
    expect(visitor.locator("#active button")).to_have_count(1)
    heavy = re.compile(r"/vendor/|/geo/|/map")
    assert [each.url for each in asked if heavy.search(urlsplit(each.url).path)] == []
    visitor.get_by_role("button", name="Show the map").click()
    ready(visitor)
    paths = {urlsplit(each.url).path.rpartition("/")[2] for each in asked}
    assert {"maplibre-gl.js", "maplibre-gl-worker.js", "maplibre-gl.css"} <= paths
    assert "map" in parse_qs(urlsplit(visitor.url).query, keep_blank_values=True)
    visitor.get_by_role("button", name="Hide the map").click()
    expect(visitor.locator("#map-place")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_painted_in_the_colours_of_the_theme(
    visitor: Page, host: str, scheme: Literal["light", "dark"]
) -> None:
    visitor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    sea, land, ink = (token(visitor, name) for name in ("sea", "land", "ink"))
    painted = until(visitor, lambda found: len(found) > 50 and found.get(ink, 0) > 20)
    assert len(painted) > 50
    assert painted.get(ink, 0) > 20, "clusters"
    area = sum(painted.values())
    assert painted.get(sea, 0) > area / 20
    assert painted.get(land, 0) > area / 20


def test_the_map_follows_the_scheme_while_it_is_open(visitor: Page, host: str) -> None:
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    light = token(visitor, "sea")
    visitor.emulate_media(color_scheme="dark", reduced_motion="reduce")
    sea, ink = token(visitor, "sea"), token(visitor, "ink")
    painted = until(visitor, lambda found: found.get(sea, 0) > 1000 and found.get(ink, 0) > 20)
    assert sea != light
    assert light not in painted
    assert painted.get(sea, 0) > 1000
    assert painted.get(ink, 0) > 20, "clusters"


def test_a_point_tells_what_it_is_and_hands_the_focus_back(visitor: Page, host: str) -> None:
    visitor.goto(host + EXPLORE + ONE)
    ready(visitor)
    row = visitor.locator("#rows .row__link")
    expect(row).to_have_count(1)
    accent = token(visitor, "accent", "louvre-lens")
    until(visitor, lambda found: found.get(accent, 0) > 30)
    visitor.locator(".maplibregl-canvas").click()
    told = visitor.locator(".map__told a")
    expect(told).to_have_text(row.inner_text())
    assert told.get_attribute("href") == row.evaluate("(link) => link.href")
    expect(visitor.get_by_role("button", name="Close")).to_be_visible()
    assert visitor.evaluate("document.activeElement.closest('.maplibregl-popup') !== null")
    visitor.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(visitor.locator(".maplibregl-canvas")).to_be_focused()


def test_a_row_lights_its_place_up(visitor: Page, host: str) -> None:
    visitor.goto(host + EXPLORE + ONE)
    ready(visitor)
    visitor.wait_for_timeout(1000)
    ink = token(visitor, "ink")
    before = colours(visitor).get(ink, 0)
    visitor.locator("#rows .row__link").focus()
    lit = until(visitor, lambda found: found.get(ink, 0) > before + 50)
    assert lit.get(ink, 0) > before + 50


def test_only_what_the_map_shows_follows_the_map(visitor: Page, host: str) -> None:
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    everything = visitor.locator("#explore-status").inner_text()
    visitor.get_by_label("Only what the map shows").check()
    expect(visitor).to_have_url(re.compile(r"box="))
    visitor.locator(".maplibregl-canvas").focus()
    for _ in range(3):
        visitor.keyboard.press("Equal")
        visitor.wait_for_timeout(300)
    expect(visitor.locator("#explore-status")).not_to_have_text(everything, timeout=SLOW)
    box = [float(each) for each in parse_qs(urlsplit(visitor.url).query)["box"][0].split(",")]
    assert box[0] < box[2]
    assert box[1] < box[3]
    rows = visitor.locator("#rows .row").count()
    visitor.reload()
    ready(visitor)
    expect(visitor.locator("#rows .row")).to_have_count(rows)
    visitor.get_by_role("button", name="Remove: On the map").click()
    expect(visitor.locator("#explore-status")).to_contain_text(everything.partition(" ")[0])


def test_the_map_has_a_name_and_buttons_in_the_language(visitor: Page, host: str) -> None:
    visitor.goto(f"{host}/nl/ontdek/?map")
    ready(visitor)
    for name in ("Inzoomen", "Uitzoomen"):
        expect(visitor.get_by_role("button", name=name)).to_be_visible()
    expect(visitor.get_by_role("region", name="Kaart", exact=True)).to_be_visible()
    assert "pijltjestoetsen" in str(
        visitor.locator(".maplibregl-canvas").get_attribute("aria-label")
    )


def test_a_keyboard_passes_the_map_by(visitor: Page, host: str) -> None:
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    visitor.locator("#map-toggle").focus()
    visitor.keyboard.press("Tab")
    expect(visitor.locator(".skip-map")).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#results")).to_be_focused()


def test_without_webgl_a_sentence_says_where_all_of_it_is(visitor: Page, host: str) -> None:
    visitor.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        "  return kind.startsWith('webgl') ? null : real.call(this, kind, ...rest); };"
    )
    visitor.goto(f"{host}{EXPLORE}?map")
    expect(visitor.locator(".map__message")).to_contain_text("lacks WebGL")
    expect(visitor.locator("#rows .row")).to_have_count(24)


def test_when_the_map_cannot_be_had_it_says_so_and_can_be_tried_again(
    visitor: Page, host: str
) -> None:
    pattern = re.compile(r"/geo/base")
    visitor.context.route(pattern, lambda route: route.abort())
    visitor.goto(f"{host}{EXPLORE}?map")
    expect(visitor.locator(".map__message")).to_contain_text("cannot be fetched", timeout=SLOW)
    visitor.context.unroute(pattern)
    visitor.get_by_role("button", name="Hide the map").click()
    visitor.get_by_role("button", name="Show the map").click()
    ready(visitor)


@pytest.mark.parametrize("width", [320, 390])
def test_the_map_fits_a_phone(visitor: Page, host: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 700})
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= width
    box = visitor.locator(".map__canvas").bounding_box()
    assert box
    assert box["height"] > 250
    assert box["height"] < 560
