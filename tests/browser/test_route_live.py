"""A route's map on demand, the profile linked to it, and days of one's own, in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import xmlschema
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, Request, Route, expect

from estran.cli import axe
from estran.cli.sites import served
from estran.headers import policy
from estran.map_tiles import IGN
from estran.views.route_live import Ground
from tests.browser.conftest import open_context, watched
from tests.support.minisite import ROOT
from tests.support.node import MODULES, ready
from tests.support.pmtiles import one_layer, one_picture
from tests.support.policy import enforce
from tests.support.route_page import LENGTH, PLACE, live, put_page, route

pytestmark = pytest.mark.browser

SLOW = 30_000
TODAY = "2026-05-04T12:00+02:00"
ADDRESS = f"/en{PLACE}"
PURPLE = (130, 20, 200)

Colour = tuple[int, int, int]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page in two languages; a loop; a background of our own, and one of somebody else's."""
    folder: Path = tmp_path_factory.mktemp("routes")
    for lang in ("en", "fr"):
        put_page(folder, route(), live(), lang)
    straight = route()["line"][0]
    back = [[lon, lat + 0.0005, 140_000 - along, h] for lon, lat, along, h in reversed(straight)]
    loop = route(loop=True, line=[straight + back], length=140_000, gaps=[], rises=None)
    put_page(folder / "loop", loop, live(length=140_000, gaps=False))
    own = Ground("pmtiles", "/maps/62.pmtiles", "© OpenStreetMap")
    put_page(folder / "own", route(), live(ground=own))
    (folder / "own" / "en" / "maps").mkdir()
    (folder / "own" / "en" / "maps" / "62.pmtiles").write_bytes(one_picture(PURPLE))
    streets = Ground("pmtiles", "/maps/62.pmtiles", "© OpenStreetMap")
    put_page(folder / "streets", route(), live(ground=streets))
    (folder / "streets" / "en" / "maps").mkdir()
    (folder / "streets" / "en" / "maps" / "62.pmtiles").write_bytes(one_layer("earth"))
    others = Ground("tiles", IGN.address, IGN.credit, "IGN", asks=True)
    put_page(folder / "others", route(), live(ground=others))
    with served(folder) as address:
        yield address


@pytest.fixture
def asked() -> list[Request]:
    """What the visitor's tab has asked for."""
    return []


@pytest.fixture
def visitor(browser: Browser, sites: str, asked: list[Request]) -> Iterator[Page]:
    with watched(browser, sites) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.clock.set_fixed_time(datetime.fromisoformat(TODAY))
        page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - wants a function
        yield page


def open_map(tab: Page) -> None:
    tab.get_by_role("button", name="Open the interactive map").click()
    expect(tab.locator(".maplibregl-canvas")).to_be_visible(timeout=SLOW)
    expect(tab.locator(".map__message")).to_be_hidden(timeout=SLOW)


def colours(tab: Page) -> dict[Colour, int]:
    """The colours of the map as painted, with the number of their pixels."""
    picture = Image.open(io.BytesIO(tab.locator("#route-map .map__canvas").screenshot()))
    found = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return {(c[0], c[1], c[2]): count for count, c in found if isinstance(c, tuple)}


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


def purple(found: dict[Colour, int]) -> int:
    """The pixels of the background of these tests, which is drawn paler than it is."""
    return sum(count for (r, g, b), count in found.items() if b > r > g + 40)


def until(tab: Page, told: Callable[[dict[Colour, int]], bool]) -> dict[Colour, int]:
    """The colours of the map once they fit, or after a while."""
    for _ in range(SLOW // 500):
        found = colours(tab)
        if told(found):
            break
        tab.wait_for_timeout(500)
    return found


def on_screen(tab: Page, selector: str) -> FloatRect:
    """Where something is in the window, once it is in it."""
    found = tab.locator(selector)
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box
    return box


def paths(asked: list[Request]) -> set[str]:
    return {urlsplit(each.url).path.rpartition("/")[2] for each in asked}


# --- the map


def test_nothing_is_fetched_before_a_button_is_pressed(
    visitor: Page, sites: str, asked: list[Request]
) -> None:
    visitor.goto(sites + ADDRESS, wait_until="networkidle")
    scripts = {re.sub(r"\.\w+\.js$", ".js", name) for name in paths(asked) if name.endswith("js")}
    assert scripts == {"route-live.js"}
    assert not [each.url for each in asked if re.search(r"/vendor/|/geo/|route\.json", each.url)]
    open_map(visitor)
    assert {"maplibre-gl.js", "maplibre-gl.css", "route.json"} <= paths(asked)
    assert not [each.url for each in asked if "pmtiles" in each.url]
    visitor.get_by_role("button", name="Close the interactive map").click()
    expect(visitor.locator("#route-map")).to_be_hidden()


def test_the_route_is_painted_in_the_skin_and_follows_the_scheme(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    accent, ink = token(visitor, "accent"), token(visitor, "ink")
    painted = until(visitor, lambda found: found.get(accent, 0) > 1_000 and found.get(ink, 0) > 50)
    assert painted.get(accent, 0) > 1_000, "the line"
    assert painted.get(ink, 0) > 50, "the way round, and the alert"
    visitor.emulate_media(color_scheme="dark")
    dark = token(visitor, "accent")
    assert dark != accent
    painted = until(visitor, lambda found: found.get(dark, 0) > 1_000)
    assert painted.get(dark, 0) > 1_000


def test_an_alert_that_is_over_is_not_drawn(visitor: Page, sites: str) -> None:
    visitor.clock.set_fixed_time(datetime.fromisoformat("2026-06-01T00:30+02:00"))
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    for box in visitor.locator("#route-key input").all():
        box.set_checked(False)
    accent, ink = token(visitor, "accent"), token(visitor, "ink")
    painted = until(visitor, lambda found: found.get(accent, 0) > 1_000)
    gap = painted.get(ink, 0)
    visitor.clock.set_fixed_time(datetime.fromisoformat("2026-05-31T23:30+02:00"))
    visitor.reload()
    open_map(visitor)
    for box in visitor.locator("#route-key input").all():
        box.set_checked(False)
    painted = until(visitor, lambda found: found.get(ink, 0) > gap + 200)
    assert painted.get(ink, 0) > gap + 200


def test_the_key_says_and_chooses_what_is_shown(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    key = visitor.get_by_role("group", name="On the map")
    names = key.locator(".choice__name").all_inner_texts()
    assert names[0] == "Stages"
    assert len(names) == 5
    accent = token(visitor, "accent")
    before = until(visitor, lambda found: found.get(accent, 0) > 1_000).get(accent, 0)
    key.get_by_label("Stages").focus()
    visitor.keyboard.press("Space")
    fewer = until(visitor, lambda found: found.get(accent, 0) < before - 200)
    assert fewer.get(accent, 0) < before - 200


def test_a_place_says_what_and_where_it_is(visitor: Page, sites: str) -> None:
    visitor.goto(f"{sites}{ADDRESS}?ride=60&from=37.5&to=39.5")
    open_map(visitor)
    for name in ("stage", "station"):
        visitor.locator(f'#route-key [value="{name}"]').set_checked(False)
    accent = token(visitor, "accent")
    until(visitor, lambda found: found.get(accent, 0) > 1_000)
    visitor.wait_for_timeout(800)
    # km 38.5 is the middle of what the map fits; the bed lies 300 m north of it.
    box = on_screen(visitor, ".maplibregl-canvas")
    told = visitor.locator(".map__told a")
    for up in range(0, 200, 8):
        visitor.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - up)
        if told.count():
            break
    expect(told).to_have_text("Hôtel du Port")
    assert urlsplit(str(told.evaluate("(link) => link.href"))).path == "/en/stay/38500/"
    expect(visitor.locator(".map__told p")).to_have_text(
        "Where to sleep · km 38.5 · 300 m off the route"
    )
    visitor.keyboard.press("Escape")
    expect(visitor.locator(".maplibregl-canvas")).to_be_focused()


def test_without_webgl_a_sentence_says_so_and_the_slider_still_tells(
    visitor: Page, sites: str
) -> None:
    visitor.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        "  return kind.startsWith('webgl') ? null : real.call(this, kind, ...rest); };"
    )
    visitor.goto(sites + ADDRESS)
    visitor.get_by_role("button", name="Open the interactive map").click()
    expect(visitor.locator(".map__message")).to_contain_text("lacks WebGL")
    visitor.get_by_label("Along the route").fill("20000")
    expect(visitor.locator("#route-told")).to_have_text("km 20.0 · 50 m · stage 1")


@pytest.mark.parametrize("broken", ["route.json", "maplibre-gl"])
def test_what_cannot_be_had_is_said_and_can_be_tried_again(
    browser: Browser, sites: str, broken: str
) -> None:
    context = open_context(browser, sites, [])
    tab = context.new_page()
    pattern = re.compile(re.escape(broken))
    context.route(pattern, lambda route: route.abort())
    tab.goto(sites + ADDRESS)
    tab.get_by_role("button", name="Open the interactive map").click()
    expect(tab.locator(".map__message")).to_contain_text("cannot be fetched", timeout=SLOW)
    context.unroute(pattern)
    tab.get_by_role("button", name="Close the interactive map").click()
    if broken == "maplibre-gl":
        tab.reload()  # a module that failed once has failed for the page
    open_map(tab)
    context.close()


def test_a_keyboard_passes_the_map_by(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    visitor.locator("#route-map-toggle").focus()
    visitor.keyboard.press("Tab")
    expect(visitor.locator(".skip-map")).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("Along the route")).to_be_focused()


# --- the profile and the map


def cursor(tab: Page) -> float | None:
    """Where the cursor stands on the profile, as kilometres of the route; None if nowhere."""
    mark = tab.locator(".profile__drawing g:has(.profile__cursor)")
    if not mark.count() or mark.get_attribute("visibility") == "hidden":
        return None
    path = str(mark.locator("path").get_attribute("d"))
    return (float(path[1:].partition(" ")[0]) - 40) / 580 * LENGTH / 1000


def test_the_slider_moves_the_spot_on_both(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    slider = visitor.get_by_label("Along the route")
    slider.fill("25000")
    said = re.compile(r"^km 25\.0 · 90\sm · stage 1$")
    expect(slider).to_have_attribute("aria-valuetext", said)
    expect(visitor.locator("#route-told")).to_have_text("km 25.0 · 90 m · stage 1")
    assert cursor(visitor) == pytest.approx(25, abs=0.1)
    ink = token(visitor, "ink")
    with_spot = until(visitor, lambda found: found.get(ink, 0) > 150).get(ink, 0)
    slider.focus()
    visitor.keyboard.press("ArrowRight")
    expect(visitor.locator("#route-told")).to_contain_text("km 25.1")
    visitor.mouse.move(5, 5)
    profile = visitor.locator(".profile__drawing")
    profile.hover()
    visitor.mouse.move(5, 5)
    without = until(visitor, lambda found: found.get(ink, 0) < with_spot - 50)
    assert without.get(ink, 0) < with_spot - 50
    assert cursor(visitor) is None


def test_pointing_at_the_profile_tells_the_kilometre_and_the_height(
    visitor: Page, sites: str, asked: list[Request]
) -> None:
    visitor.goto(sites + ADDRESS)
    box = on_screen(visitor, ".profile__drawing")
    scale = box["width"] / 640
    x = box["x"] + (40 + 580 * 35 / 120) * scale
    visitor.mouse.move(x, box["y"] + 60 * scale)
    label = visitor.locator(".profile__text--cursor")
    expect(label).to_have_count(1)
    visitor.mouse.move(x + 1, box["y"] + 70 * scale)
    expect(label).to_have_text(re.compile(r"^km 3[45]\.\d · 10\sm$"))
    assert cursor(visitor) == pytest.approx(35, abs=0.3)
    assert not [each.url for each in asked if "/vendor/" in each.url], "no map for that"


def test_pointing_at_the_line_on_the_map_moves_the_cursor(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    open_map(visitor)
    accent = token(visitor, "accent")
    until(visitor, lambda found: found.get(accent, 0) > 1_000)
    visitor.wait_for_timeout(500)
    box = on_screen(visitor, ".maplibregl-canvas")
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    visitor.mouse.move(middle[0] - 4, middle[1])
    visitor.mouse.move(*middle)
    expect(visitor.locator(".profile__text--cursor")).to_contain_text("km")
    assert cursor(visitor) == pytest.approx(61, abs=1.5), "the gap moves the middle by a kilometre"
    visitor.mouse.move(middle[0], middle[1] - 120)
    visitor.wait_for_timeout(300)
    assert cursor(visitor) is None


# --- backgrounds


def test_a_background_of_our_own_is_read_when_it_is_asked_for(
    visitor: Page, sites: str, asked: list[Request]
) -> None:
    visitor.goto(f"{sites}/own{ADDRESS}")
    open_map(visitor)
    assert not [each.url for each in asked if "pmtiles" in each.url]
    visitor.get_by_role("button", name="Show streets and names").click()
    land = token(visitor, "land")
    area = 100_000
    painted = until(visitor, lambda found: purple(found) > area)
    assert purple(painted) > area
    assert painted.get(land, 0) < 1_000
    expect(visitor.get_by_text("© OpenStreetMap", exact=True)).to_be_visible()
    visitor.get_by_role("button", name="Show streets and names").click()
    painted = until(visitor, lambda found: found.get(land, 0) > area)
    assert purple(painted) < 1_000
    assert painted.get(land, 0) > area


def test_vector_tiles_are_drawn_in_the_colours_of_the_theme(visitor: Page, sites: str) -> None:
    visitor.goto(f"{sites}/streets{ADDRESS}")
    open_map(visitor)
    land = token(visitor, "land")
    before = until(visitor, lambda found: found.get(land, 0) > 10_000)
    area = sum(before.values())
    assert before.get(land, 0) < area * 0.8
    visitor.get_by_role("button", name="Show streets and names").click()
    painted = until(visitor, lambda found: found.get(land, 0) > area * 0.9)
    assert painted.get(land, 0) > area * 0.9, "the tile's land lies on all of it"


def test_a_background_that_cannot_be_had_is_told_and_can_be_asked_for_again(
    browser: Browser, sites: str
) -> None:
    context = open_context(browser, sites, [])
    tab = context.new_page()
    pattern = re.compile(r"62\.pmtiles$")
    context.route(pattern, lambda one: one.abort())
    tab.goto(f"{sites}/own{ADDRESS}")
    open_map(tab)
    button = tab.get_by_role("button", name="Show streets and names")
    button.click()
    expect(tab.get_by_text("Streets and names cannot be fetched right now.")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")
    context.unroute(pattern)
    button.click()
    painted = until(tab, lambda found: purple(found) > 100_000)
    assert purple(painted) > 100_000
    context.close()


@contextmanager
def allowed(browser: Browser, sites: str, sent: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A tab under a policy, the tiles that it asks of IGN (which are answered), what is refused."""
    tiles: list[str] = []
    said: list[str] = []
    stream = io.BytesIO()
    Image.new("RGB", (256, 256), PURPLE).save(stream, "PNG")
    context = open_context(browser, sites, [])

    def answer(one: Route) -> None:
        tiles.append(one.request.url)
        anybody = {"access-control-allow-origin": "*"}
        one.fulfill(body=stream.getvalue(), content_type="image/png", headers=anybody)

    context.route(re.compile(r"^https://data\.geopf\.fr/"), answer)
    enforce(context, sent)
    tab = context.new_page()
    tab.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
    yield tab, tiles, said
    context.close()


def test_another_server_is_asked_only_after_one_has_agreed(browser: Browser, sites: str) -> None:
    with allowed(browser, sites, policy(tiles=IGN.host)) as (tab, tiles, said):
        tab.goto(f"{sites}/others{ADDRESS}")
        open_map(tab)
        tab.wait_for_timeout(500)
        assert tiles == []
        button = tab.get_by_role("button", name="Show streets and names from IGN")
        note = tab.locator(f"#{button.get_attribute('aria-describedby')}")
        expect(note).to_contain_text("sees your internet address")
        button.click()
        painted = until(tab, lambda found: purple(found) > 100_000)
        assert purple(painted) > 100_000
        assert tiles
        asked = parse_qs(urlsplit(tiles[0]).query)
        assert asked["LAYER"] == ["GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"]
        assert all(asked[name][0].isdigit() for name in ("TILEMATRIX", "TILEROW", "TILECOL"))
        assert said == []
        expect(tab.get_by_text(IGN.credit)).to_be_visible()


def test_the_policy_of_other_pages_keeps_another_server_out(browser: Browser, sites: str) -> None:
    with allowed(browser, sites, policy()) as (tab, tiles, said):
        tab.goto(f"{sites}/others{ADDRESS}")
        open_map(tab)
        tab.get_by_role("button", name="Show streets and names from IGN").click()
        tab.wait_for_timeout(1_500)
        assert tiles == []
        assert said


# --- days of one's own


def days(tab: Page) -> list[str]:
    return [" ".join(text.split()) for text in tab.locator(".ride__name").all_inner_texts()]


def test_days_are_made_with_the_keyboard_alone(visitor: Page, sites: str) -> None:
    visitor.goto(sites + ADDRESS)
    visitor.get_by_role("button", name="Make my own days").focus()
    visitor.keyboard.press("Enter")
    start = visitor.get_by_role("group", name="Start").get_by_label("Place")
    expect(start.locator("option")).not_to_have_count(0)
    options = start.locator("option").all_inner_texts()
    assert options[0] == "Calais (km 0.0)"
    assert "Ardres (km 39.0)" in options, "the station"
    assert "Hôtel du Port (km 38.5)" in options
    start.focus()
    visitor.keyboard.type("Wat")
    visitor.keyboard.press("Tab")
    expect(
        visitor.get_by_role("group", name="Start").get_by_label("Kilometre of the route")
    ).to_have_value("80")
    perday = visitor.get_by_label("Kilometres a day")
    perday.focus()
    visitor.keyboard.press("ControlOrMeta+a")
    visitor.keyboard.type("50")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#ride-sum")).to_be_focused()
    expect(visitor.locator("#ride-sum")).to_have_text("1 day · 40 km · 160 m of climbing")
    assert days(visitor) == ["Day 1 – Watten → Lens"]
    visitor.get_by_role("button", name="Go the other way").press("Enter")
    assert days(visitor) == ["Day 1 – Lens → Watten"]


def test_a_plan_tells_beds_stations_and_gaps_and_is_in_the_address(
    visitor: Page, sites: str
) -> None:
    visitor.goto(f"{sites}{ADDRESS}?ride=50")
    told = "3 days · 120 km · 480 m of climbing · and 2 km without a track"
    expect(visitor.locator("#ride-sum")).to_have_text(told)
    assert days(visitor) == [
        "Day 1 – Calais → Ardres",
        "Day 2 – Ardres → Watten",
        "Day 3 – Watten → Lens",
    ]
    first, second, third = visitor.locator(".ride__day").all()
    beds = first.locator("[data-part=nights] li")
    expect(beds.first).to_contain_text("Hôtel du Port Accueil Vélo or Sélection")
    expect(beds.nth(1)).to_contain_text("Gîte du Canal")
    expect(second).to_contain_text("From km 70.0 on, 2 km of the track is missing")
    expect(second.locator("[data-part=stations]")).to_contain_text("Ardres")
    expect(third.locator("[data-part=nights]")).to_have_count(0)
    visitor.get_by_role("group", name="End").get_by_label("Kilometre of the route").fill("96.5")
    visitor.keyboard.press("Tab")
    expect(visitor).to_have_url(re.compile(r"\?ride=50&to=96\.5$"))
    place = visitor.get_by_role("group", name="End").get_by_label("Place")
    expect(place.locator("option:checked")).to_contain_text("Somewhere else")
    made = days(visitor)
    visitor.reload()
    expect(visitor.locator(".ride__day")).to_have_count(len(made))
    assert days(visitor) == made
    assert made[-1] == "Day 3 – Watten → km 96.5"


def test_a_day_that_must_be_longer_says_so(visitor: Page, sites: str) -> None:
    visitor.goto(f"{sites}{ADDRESS}?ride=30")
    expect(visitor.locator(".ride__warning").first).to_contain_text("Longer than you asked for")


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        ({"day": "5"}, "from 10 to 200"),
        ({"day": ""}, "from 10 to 200"),
        ({"from-km": "130"}, "Choose kilometres from 0 to 120"),
        ({"to-km": ""}, "Choose kilometres from 0 to 120"),
        ({"from-km": "50", "to-km": "50"}, "not the same place"),
    ],
)
def test_what_cannot_be_ridden_is_told_at_its_field(
    visitor: Page, sites: str, fill: dict[str, str], said: str
) -> None:
    visitor.goto(sites + ADDRESS)
    visitor.get_by_role("button", name="Make my own days").click()
    expect(visitor.locator("#ride-form option").first).to_be_attached()
    for name, value in fill.items():
        visitor.locator(f'#ride-form [name="{name}"]').fill(value)
    visitor.get_by_role("button", name="Show my days").click()
    expect(visitor.locator("#ride-fault")).to_contain_text(said)
    expect(visitor.locator("#ride-plan")).to_be_hidden()
    focused: str = visitor.evaluate("document.activeElement.name")
    assert focused.partition("-")[0] in {name.partition("-")[0] for name in fill}


@pytest.mark.parametrize(
    "query", ["?ride=50&from=-4&to=9e9", "?ride=x&from=&to=a", "?ride=1e9&back"]
)
def test_an_address_that_makes_no_sense_is_read_as_the_whole(
    visitor: Page, sites: str, query: str
) -> None:
    visitor.goto(sites + ADDRESS + query)
    expect(visitor.locator("#ride-sum")).to_contain_text("120 km")


def test_a_loop_goes_round_from_anywhere_either_way(visitor: Page, sites: str) -> None:
    visitor.goto(f"{sites}/loop{ADDRESS}?ride=90&from=80")
    expect(visitor.locator("#ride-sum")).to_have_text("2 days · 140 km")
    assert days(visitor) == ["Day 1 – Watten → Calais", "Day 2 – Calais → Watten"]
    figures = visitor.locator(".ride__figures").first
    expect(figures).to_contain_text("60 km")
    turn = visitor.get_by_role("button", name="Go the other way")
    turn.click()
    expect(turn).to_have_attribute("aria-pressed", "true")
    expect(visitor).to_have_url(re.compile(r"back"))
    assert days(visitor) == ["Day 1 – Watten → Calais", "Day 2 – Calais → Watten"]
    expect(figures).to_contain_text("80 km")
    visitor.reload()
    expect(turn).to_have_attribute("aria-pressed", "true")


def test_the_days_are_drawn_on_the_map_whichever_came_first(visitor: Page, sites: str) -> None:
    visitor.goto(f"{sites}{ADDRESS}?ride=50")
    expect(visitor.locator(".ride__day")).to_have_count(3)
    open_map(visitor)
    ink = token(visitor, "ink")
    painted = until(visitor, lambda found: found.get(ink, 0) > 2_000)
    assert painted.get(ink, 0) > 2_000, "the second day"
    visitor.locator('#ride-form [name="day"]').fill("200")
    visitor.keyboard.press("Tab")
    painted = until(visitor, lambda found: found.get(ink, 0) < 2_000)
    assert painted.get(ink, 0) < 2_000


def test_the_file_of_the_days_fits_the_schema_and_tells_the_alert(
    visitor: Page, sites: str
) -> None:
    visitor.goto(f"{sites}{ADDRESS}?ride=50")
    with visitor.expect_download() as waiting:
        visitor.get_by_role("button", name="Download these days").click()
    assert waiting.value.suggested_filename == "route-50-km.gpx"
    text = waiting.value.path().read_text("utf-8")
    xmlschema.XMLSchema(ROOT / "tests" / "support" / "gpx-1.1.xsd").validate(text)
    assert text.count("<trk>") == 3
    assert text.count("<trkseg>") == 4
    assert "Pont fermé (until 31 May 2026)" in text
    assert "Fini" not in text
    assert "Fontaine &lt;i&gt;&amp;" in text
    assert "© OpenStreetMap contributors" in text


def test_when_the_data_cannot_be_had_it_says_where_the_stages_are(
    browser: Browser, sites: str
) -> None:
    context = open_context(browser, sites, [])
    tab = context.new_page()
    context.route(re.compile(r"route\.json"), lambda one: one.abort())
    tab.goto(sites + ADDRESS)
    tab.get_by_role("button", name="Make my own days").click()
    expect(tab.locator("#ride-fault")).to_contain_text("The stages on this page say the same")
    context.close()


# --- all of it


def test_without_scripts_none_of_it_is_there(browser: Browser, sites: str) -> None:
    context = open_context(browser, sites, [], scripts=False)
    tab = context.new_page()
    tab.goto(sites + ADDRESS)
    expect(tab.locator("#route-live")).to_be_hidden()
    expect(tab.locator("#ride")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_all_of_it_fits_a_phone(visitor: Page, sites: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 700})
    visitor.goto(f"{sites}/fr{PLACE}?ride=50")
    expect(visitor.locator(".ride__day")).to_have_count(3)
    visitor.locator("#route-map-toggle").click()
    expect(visitor.locator(".maplibregl-canvas")).to_be_visible(timeout=SLOW)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_with_all_of_it_open(
    browser: Browser, sites: str, scheme: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    context = open_context(browser, sites, [])
    tab = context.new_page()
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{sites}/others{ADDRESS}?ride=30")
    expect(tab.locator(".ride__day").first).to_be_visible()
    open_map(tab)
    assert axe.run(tab, source) == []
    context.close()
