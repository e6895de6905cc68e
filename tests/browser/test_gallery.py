"""Every component in a real browser: colours as they meet, room for long words, targets, structure.

Structure and computed styles are compared with ``tests/golden/gallery``, not pixels:
``pytest tests/browser/test_gallery.py --renew-golden``, then read the diff.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from estran.cli.putting import put
from estran.cli.serving import SiteServer
from estran.model.destination import Skin
from estran.rendering.gallery.pages import GALLERY, gallery_files
from estran.rendering.gallery.tokens import Scheme
from tests.support.contrast import LARGE, TEXT, contrast
from tests.support.minisite import ROOT, settings_for

pytestmark = pytest.mark.browser

GOLDEN = ROOT / "tests" / "golden" / GALLERY
SCRIPTS = ROOT / "tests" / "browser" / "gallery"
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


def script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text("utf-8")


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which a gallery made of the theme is served."""
    folder = tmp_path_factory.mktemp("served")
    put(folder / GALLERY, gallery_files(settings_for(folder)))
    server = SiteServer(folder, 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{GALLERY}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def look(browser: Browser, gallery: str) -> Iterator[Any]:
    """Open a page of all components: ``look(skin, lang, scheme=…, viewport=…)``."""
    contexts = []

    def opened(skin: Skin, lang: str = "en", **options: Any) -> Page:
        values = {"reduced_motion": "reduce", "viewport": DESK, "color_scheme": "light", **options}
        context = browser.new_context(**values)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{gallery}/{lang}/{skin}.html")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("skin", list(Skin))
def test_all_words_can_be_read_where_they_stand(look: Any, skin: Skin, scheme: Scheme) -> None:
    page = look(skin, color_scheme=scheme.value)
    pairs: list[dict[str, Any]] = page.evaluate(script("colours"))
    assert len(pairs) > 15
    faint = []
    for pair in pairs:
        ground = tuple(pair["ground"])
        ratio = contrast(tuple(pair["colour"]), ground)
        # A field is also seen by what fills it.
        ratio = max(ratio, contrast(tuple(pair["inside"]), ground)) if pair["border"] else ratio
        if ratio < (LARGE if pair["large"] or pair["border"] else TEXT):
            faint.append(f"{pair['where']}: {pair['colour']} on {pair['ground']} is {ratio:.2f}")
    assert faint == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("skin", [Skin.OPALE, Skin.LOUVRE_LENS])
def test_long_words_stay_in_their_boxes_on_the_narrowest_screen(
    look: Any, skin: Skin, lang: str
) -> None:
    page = look(skin, lang, viewport=PHONE)
    assert page.evaluate(script("overflow")) == []


@pytest.mark.parametrize("skin", [Skin.MARAIS, Skin.NEUTRAL])
def test_words_of_double_size_stay_in_their_boxes(look: Any, skin: Skin) -> None:
    page = look(skin, "nl")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(script("overflow")) == []


def test_words_stay_in_their_boxes_when_spaced_as_wcag_1_4_12_asks(look: Any) -> None:
    page = look(Skin.LOUVRE_LENS, "nl", viewport=PHONE)
    page.evaluate(
        """() => {
            for (const each of document.querySelectorAll(".stage *")) {
                each.style.lineHeight = "1.5"
                each.style.letterSpacing = "0.12em"
                each.style.wordSpacing = "0.16em"
            }
        }"""
    )
    assert page.evaluate(script("overflow")) == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_is_touched_is_large_enough(look: Any, viewport: dict[str, int]) -> None:
    assert look(Skin.OPALE, "fr", viewport=viewport).evaluate(script("targets")) == []


def test_boxes_keep_a_border_in_forced_colours(look: Any) -> None:
    page = look(Skin.OPALE, forced_colors="active")
    boxes = (".card", ".panel", ".badge", ".button", ".step__body", ".ribbon", ".chip", ".aside")
    for box in boxes:
        width, style = page.locator(f".stage {box}").first.evaluate(
            "(e) => [getComputedStyle(e).borderTopWidth, getComputedStyle(e).borderTopStyle]"
        )
        assert (width, style) != ("0px", style), box
        assert style == "solid", box


def test_the_focus_is_two_rings(look: Any) -> None:
    page = look(Skin.LOUVRE_LENS)
    for box in (".hero .button", ".chip", ".header__home", ".footer a"):
        one = page.locator(f".stage {box}").first
        page.keyboard.press("Tab")
        one.focus()
        outline, ring = one.evaluate(
            "(e) => [getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth,"
            " getComputedStyle(e).boxShadow]"
        )
        assert outline == "solid3px", box
        assert "0px 0px 0px 2px" in ring, box


def test_each_skin_speaks_in_its_own_face(look: Any) -> None:
    widths = {}
    for skin in Skin:
        page = look(skin)
        assert page.evaluate("document.fonts.check('700 20px \"Bricolage Grotesque\"')")
        widths[skin] = page.evaluate(
            """() => {
                const title = document.querySelector("h1")
                title.textContent = "Pas-de-Calais"
                title.style.justifySelf = "start"
                return title.getBoundingClientRect().width
            }"""
        )
    assert widths[Skin.LOUVRE_LENS] < widths[Skin.MARAIS] < widths[Skin.OPALE]


@pytest.mark.parametrize("skin", [Skin.OPALE, Skin.LOUVRE_LENS])
def test_faces_that_come_late_move_nothing(browser: Browser, gallery: str, skin: Skin) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 6000})
    page = context.new_page()

    def late(route: Route) -> None:
        time.sleep(0.8)
        route.continue_()

    page.route("**/*.woff2", late)
    page.add_init_script(
        """window.shift = 0
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value
        }).observe({ type: "layout-shift", buffered: true })"""
    )
    page.goto(f"{gallery}/nl/{skin}.html")
    page.wait_for_timeout(2_000)
    title, shift = page.evaluate(
        "[document.fonts.check('700 20px \"Bricolage Grotesque\"'), shift]"
    )
    context.close()
    assert title, "the title face did come"
    assert shift < 0.005


def parts(page: Page, component: str) -> dict[str, str]:
    """The look of each named part of a component, in words: box, face, colours by token."""
    found: dict[str, str] = page.evaluate(script("parts"), component)
    return found


def structure(stage: Locator) -> list[str]:
    """What assistive technology is told, without the addresses of links."""
    lines = stage.aria_snapshot().splitlines()
    return [line for line in lines if not re.match(r"\s*- /url:", line)]


def test_components_are_as_they_were_seen_and_found_good(
    look: Any, request: pytest.FixtureRequest
) -> None:
    pages = {skin: look(skin) for skin in Skin}
    names: list[str] = pages[Skin.NEUTRAL].evaluate(
        "[...new Set([...document.querySelectorAll('.stage')].map((e) => e.dataset.component))]"
    )
    changed = []
    for name in names:
        stages = pages[Skin.NEUTRAL].locator(f'.stage[data-component="{name}"]').all()
        neutral = parts(pages[Skin.NEUTRAL], name)
        others = {skin: parts(pages[skin], name) for skin in Skin if skin is not Skin.NEUTRAL}
        found = {
            "structure": {
                stage.get_attribute("data-example"): structure(stage) for stage in stages
            },
            "parts": neutral,
            "skins": {
                skin: {part: look for part, look in own.items() if look != neutral.get(part)}
                for skin, own in others.items()
            },
        }
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        golden = GOLDEN / f"{name}.json"
        if request.config.getoption("--renew-golden"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        if not golden.is_file() or golden.read_text("utf-8") != text:
            changed.append(name)
    assert changed == [], "look at them in the gallery; if they are meant: --renew-golden"
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(names), "components that are gone"
