"""The team's page of translations in a real browser: filters, narrow screens, words to be read."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from estran.cli.putting import put
from estran.cli.serving import SiteServer
from estran.editing.looking import looks
from estran.rendering.editorial import EDITORIAL, editorial_files
from tests.support.minisite import settings_for
from tests.support.translated import PHARE, content, edit, found

pytestmark = pytest.mark.browser

FINGER = 24
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
NL, FR = PHARE.format("nl"), PHARE.format("fr")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served: one translation is missing, two are stale."""
    folder = tmp_path_factory.mktemp("editorial")
    texts = content(folder)
    before = (texts / FR).read_bytes()
    edit(texts, FR, "au bout", "tout au bout")
    edit(texts, "destinations/cote/index.fr.md", "La mer est là.", "La mer est là, ou pas.")
    (texts / "destinations/cote/index.en.md").unlink()
    looked = looks(found(texts), {FR: ("a",)}, {"a": before})
    put(folder / "output" / EDITORIAL, editorial_files(settings_for(folder), looked))
    server = SiteServer(folder / "output", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{EDITORIAL}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[Any]:
    """Open a page: ``look("index.html", viewport=…)``."""
    contexts = []

    def opened(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def rows(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator("[data-rows] tr:visible th code").all()]


def test_filters_leave_what_is_asked_for_and_say_how_much(look: Any) -> None:
    page = look("index.html")
    assert rows(page) == ["cote", "phare", "quai"]
    page.get_by_label("État", exact=True).select_option("stale")
    assert rows(page) == ["cote", "phare"]
    page.get_by_label("Langue", exact=True).select_option("en")
    assert rows(page) == ["phare"]
    assert page.locator("[data-rows] [data-lang=nl]:visible").count() == 0
    assert page.get_by_role("status").inner_text() == "1 sur 3 fiches"
    page.get_by_label("État", exact=True).select_option("")
    page.get_by_label("Genre", exact=True).select_option("destination")
    assert rows(page) == ["cote"]
    page.get_by_label("Genre", exact=True).select_option("")
    page.get_by_label("Destination", exact=True).select_option("cote")
    assert rows(page) == ["cote", "phare", "quai"]


def test_without_scripts_all_of_it_is_there_and_no_filter(look: Any) -> None:
    page = look("index.html", java_script_enabled=False)
    assert page.locator("[data-rows] tr").count() == 3
    assert page.locator("form").is_hidden()


def test_the_keyboard_leads_to_what_changed(look: Any) -> None:
    page = look("index.html")
    link = page.get_by_role("link", name="ancienne en néerlandais : Idée phare fr")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/experiences/phare.html#nl")
    assert "tout" in page.locator("#nl ins").inner_text()
    assert page.locator("#nl h2").inner_text() == "Néerlandais : ancienne"


@pytest.mark.parametrize("path", ["index.html", "experiences/phare.html", "destinations/cote.html"])
def test_it_fits_a_phone_and_a_finger(look: Any, path: str) -> None:
    page = look(path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    touched = page.locator("a:visible, select:visible").all()
    assert touched
    for each in touched:
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= FINGER


def test_what_is_not_in_the_history_is_told(look: Any) -> None:
    page = look("destinations/cote.html")
    assert "relisez toute la fiche" in page.locator("#nl").inner_text()
