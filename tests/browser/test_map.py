"""The map, on demand: painted, in step with the list, by keyboard too, from this host only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import open_context
from tests.support.policy import enforce

pytestmark = pytest.mark.browser

EXPLORE = "/en/explore/"
ONE = "?kind=greeter&destination=autour-du-louvre-lens&map"
"""A choice that leaves one idea, which is then in the middle of the map."""

Colour = tuple[int, int, int]


@pytest.fixture
def asked() -> list[Request]:
    """What the visitor's tab has asked for."""
    return []


@pytest.fixture
def visitor(browser: Browser, host: str, asked: list[Request]) -> Iterator[Page]:
    left: list[str] = []
    faults: list[str] = []
    context = open_context(browser, host, left)
    enforce(context)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - wants a function
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Security Policy" in said.text else None,
    )
    yield page
    context.close()
    assert left == [], "requests that left the host"
    assert faults == [], "errors in scripts, or breaches of the policy"


def ready(tab: Page) -> None:
    """Wait until the map is there, with nothing more to say."""
    expect(tab.locator(".maplibregl-canvas")).to_be_visible()
    expect(tab.locator(".map__message")).to_be_hidden()


def colours(tab: Page) -> dict[Colour, int]:
    """The colours of the map as painted, with the number of their pixels."""
    picture = Image.open(io.BytesIO(tab.locator(".map__canvas").screenshot())).convert("RGB")
    found = picture.getcolors(picture.width * picture.height)
    assert found is not None
    return {colour: count for count, colour in found if isinstance(colour, tuple)}


def token(tab: Page, name: str) -> Colour:
    """A colour of the theme, as the page has it now."""
    text: str = tab.evaluate(
        """(name) => {
          const probe = document.createElement("span");
          probe.style.color = `var(--${name})`;
          document.body.append(probe);
          return getComputedStyle(probe).color;
        }""",
        name,
    )
    red, green, blue = re.findall(r"\d+", text)[:3]
    return int(red), int(green), int(blue)


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
    visitor.wait_for_timeout(1000)
    painted = colours(visitor)
    assert len(painted) > 50
    area = sum(painted.values())
    for name in ("sea", "land"):
        assert painted.get(token(visitor, name), 0) > area / 20, name
    assert painted.get(token(visitor, "ink"), 0) > 20, "clusters"


def test_the_map_follows_the_scheme_while_it_is_open(visitor: Page, host: str) -> None:
    visitor.goto(f"{host}{EXPLORE}?map")
    ready(visitor)
    light = token(visitor, "sea")
    visitor.emulate_media(color_scheme="dark", reduced_motion="reduce")
    visitor.wait_for_timeout(1500)
    painted = colours(visitor)
    assert light not in painted
    assert painted.get(token(visitor, "sea"), 0) > 1000
    assert painted.get(token(visitor, "ink"), 0) > 20, "clusters"


def test_a_point_tells_what_it_is_and_hands_the_focus_back(visitor: Page, host: str) -> None:
    visitor.goto(host + EXPLORE + ONE)
    ready(visitor)
    row = visitor.locator("#rows .row__link")
    expect(row).to_have_count(1)
    visitor.wait_for_timeout(800)
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
    visitor.wait_for_timeout(800)
    before = colours(visitor).get(token(visitor, "ink"), 0)
    visitor.locator("#rows .row__link").focus()
    visitor.wait_for_timeout(500)
    assert colours(visitor).get(token(visitor, "ink"), 0) > before + 50


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
    expect(visitor.locator("#explore-status")).not_to_have_text(everything)
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
    expect(visitor.locator(".map__message")).to_contain_text("cannot be fetched")
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
