"""The notebook as visitors use it: kept, ordered, shared, taken along, without a network."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlsplit

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WAIT, open_context
from tests.support.kinds import LANGUAGES
from tests.support.minisite import ROOT
from tests.support.node import MODULES, ready

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]
KEY = "estran:notebook:1"
CARDS = {"en": "/en/experiences/", "nl": "/nl/ervaringen/"}
SCRIPTS = ROOT / "themes" / "opale" / "static" / "js"


@pytest.fixture
def context(browser: Browser, host: str) -> Iterator[BrowserContext]:
    """A visitor without history, whose faults in scripts are told at the end."""
    left: list[str] = []
    made = open_context(browser, host, left)
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert left == [], "requests that left the host"
    assert faults == [], "errors in scripts"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def offer(page: Page, host: str, path: str) -> list[dict[str, Any]]:
    """The entries of a site that have a place, as its own data has them."""
    page.goto(host + path)
    address = page.locator("#notebook").get_attribute("data-offer")
    answer = page.request.get(f"{host}{path}{address}")
    rows = cast(list[dict[str, Any]], answer.json()["entries"])
    return [row for row in rows if row["kind"] == "experience" and "at" in row]


def stored(page: Page) -> dict[str, Any]:
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return cast(dict[str, Any], json.loads(text or '{"days": [], "loose": []}'))


def item(row: dict[str, Any], lang: str = "en", note: str = "") -> dict[str, Any]:
    names = {key: row[key] for key in ("ref", "kind", "title", "path")}
    return {**names, "lang": lang, "note": note}


def fill(page: Page, address: str, days: list[list[dict[str, Any]]], **more: Any) -> None:
    """Put a plan into the browser and open the notebook."""
    page.goto(address)
    plan = {"v": 1, "start": "", "loose": [], **more}
    plan["days"] = [{"title": "", "items": items} for items in days]
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(plan)])
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#notebook")).to_be_visible()


def shape(page: Page) -> list[list[str]]:
    """The refs by day, those without a day last, as they are stored."""
    plan = stored(page)
    lists = [*(day["items"] for day in plan["days"]), plan["loose"]]
    return [[each["ref"] for each in items] for items in lists]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.key ?? document.activeElement.id"))


@pytest.fixture
def notebook(host: str, kinds: Kinds) -> str:
    """The address of the English notebook."""
    return host + kinds["notebook", "en"]


@pytest.fixture
def rows(page: Page, host: str, kinds: Kinds) -> list[dict[str, Any]]:
    return offer(page, host, kinds["notebook", "en"])


# --- Keeping ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_nothing_dead_is_shown_and_the_notebook_leads_on(
    plain_tab: Page, host: str, kinds: Kinds, lang: str
) -> None:
    plain_tab.goto(host + kinds["experience", lang])
    assert plain_tab.locator("button.keep").count() > 1
    expect(plain_tab.locator("button.keep:visible")).to_have_count(0)
    plain_tab.locator(".header a[data-notebook]").click()
    assert plain_tab.url == host + kinds["notebook", lang]
    expect(plain_tab.locator("noscript p")).to_be_visible()
    expect(plain_tab.locator("noscript .chip:visible")).to_have_count(3)


def test_an_entry_is_kept_from_its_card_with_the_keyboard_and_let_go_on_its_page(
    page: Page, host: str
) -> None:
    page.goto(host + CARDS["en"])
    card = page.locator(".card").filter(has=page.locator("button.keep")).nth(1)
    title = card.locator(".card__link").inner_text().replace("\u2011", "-")
    button = card.get_by_role("button", name=re.compile("^Keep: "))
    card.locator(".card__link").focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    said = page.get_by_role("status").filter(has_text="Kept in your notebook: ")
    expect(said).to_have_count(1)
    expect(page.locator(".header__count")).to_have_text(re.compile(r"1\s*1 thing kept"))
    card.locator(".card__link").click()
    own = page.locator(".hero button.keep")
    expect(own).to_have_attribute("aria-pressed", "true")
    assert own.get_attribute("data-title") == stored(page)["loose"][0]["title"]
    assert title.split()[0] in str(own.get_attribute("data-title"))
    own.click()
    expect(own).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".header__count")).to_be_hidden()
    assert stored(page)["loose"] == []


def test_a_press_on_the_button_does_not_follow_the_link_of_the_card(page: Page, host: str) -> None:
    page.goto(host + CARDS["nl"])
    button = page.locator(".card button.keep").first
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.url == host + CARDS["nl"]


def test_cards_that_a_script_adds_can_be_kept_too(page: Page, host: str) -> None:
    page.goto(host + CARDS["en"])
    page.locator(".card button.keep").first.click()
    page.evaluate(
        """() => {
          const card = document.querySelector(".card:has(.keep)").cloneNode(true);
          card.id = "added";
          card.querySelector(".keep").hidden = true;
          document.querySelector("main").append(card);
        }"""
    )
    expect(page.locator("#added .keep")).to_be_visible()
    expect(page.locator("#added .keep")).to_have_attribute("aria-pressed", "true")


def test_rows_of_the_whole_offer_can_be_kept_before_and_after_they_are_chosen(
    page: Page, host: str, kinds: Kinds
) -> None:
    page.goto(host + kinds["explore", "en"])
    first = page.locator(".row button.keep").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    kept = stored(page)["loose"][0]
    page.goto(f"{host}{kinds['explore', 'en']}?kind={kept['kind']}")
    button = page.get_by_role("button", name=f"Keep: {kept['title']}")
    expect(button).to_have_attribute("aria-pressed", "true")
    other = page.locator(".row button.keep[aria-pressed=false]").first
    name = str(other.get_attribute("aria-label")).removeprefix("Keep: ")
    other.click()
    expect(page.locator(".header__count")).to_have_text(re.compile("2 things kept"))
    assert stored(page)["loose"][1]["title"] == name
    assert stored(page)["loose"][1]["path"].endswith("/")


def test_the_map_joins_the_days_and_follows_them(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[item(row) for row in rows[:3]]])
    page.get_by_role("button", name="Show the map").click()
    map_ = page.locator("#trip-map")
    expect(map_.locator("canvas")).to_be_visible()
    expect(map_.locator(".map__message")).to_be_empty(timeout=3 * WAIT)
    box = map_.locator("canvas").bounding_box()
    assert box
    assert min(box["width"], box["height"]) > 200
    page.locator(".plan-item [data-do=remove]").first.click()
    expect(map_.locator("canvas")).to_be_visible()


def test_tabs_follow_each_other(context: BrowserContext, host: str, kinds: Kinds) -> None:
    one, two = context.new_page(), context.new_page()
    two.goto(host + kinds["notebook", "en"])
    expect(two.locator("#notebook-empty")).to_be_visible()
    one.goto(host + kinds["experience", "en"])
    one.locator(".hero button.keep").click()
    expect(two.locator(".plan-item")).to_have_count(1)
    two.locator(".plan-item [data-do=remove]").click()
    expect(one.locator(".hero button.keep")).to_have_attribute("aria-pressed", "false")


# --- Ordering --------------------------------------------------------------------------------


def test_a_journey_with_the_keyboard_alone(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[]], loose=[item(row) for row in rows[:3]])
    a, b, c = (row["ref"] for row in rows[:3])
    add = page.get_by_role("button", name="Add a day")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#day-1")).to_be_focused()
    for ref in (a, b):
        page.locator(f'[data-key="{ref} day 1"]').focus()
        page.keyboard.press("Enter")
        expect(page.locator(f'[data-key="{ref} day 1"]')).to_be_focused()
        expect(page.locator(f'[data-key="{ref} day 1"]')).to_have_attribute("aria-pressed", "true")
    assert shape(page) == [[], [a, b], [c]]
    expect(page.locator("#notebook-said")).to_contain_text("Day 2, 2")
    for key, wanted in (("up", [[], [b, a], [c]]), ("up", [[b], [a], [c]])):
        page.locator(f'[data-key="{b} {key}"]').focus()
        page.keyboard.press("Enter")
        assert focused(page) == f"{b} {key}"
        assert shape(page) == wanted
    up = page.locator(f'[data-key="{b} up"]')
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert shape(page) == [[b], [a], [c]]
    note = page.get_by_label(re.compile("^Note")).nth(1)
    note.focus()
    page.keyboard.type("Book a table: <b>19 h</b>")
    page.keyboard.press("Tab")
    page.reload()
    expect(page.get_by_label(re.compile("^Note")).nth(1)).to_have_value("Book a table: <b>19 h</b>")


def test_dates_are_in_the_words_of_the_language(
    page: Page, host: str, kinds: Kinds, rows: list[dict[str, Any]]
) -> None:
    fill(page, host + kinds["notebook", "en"], [[item(rows[0])], []])
    page.get_by_label("First day").fill("2026-12-05")
    expect(page.locator("#day-0")).to_have_text("Day 1 · Saturday 5 December")
    page.goto(host + kinds["notebook", "fr"])
    expect(page.locator("#day-1")).to_have_text("Jour 2 · dimanche 6 décembre")
    page.goto(host + kinds["notebook", "nl"])
    expect(page.locator("#day-1")).to_have_text("Dag 2 · zondag 6 december")


def test_distances_are_said_to_be_those_of_a_crow(
    page: Page, host: str, kinds: Kinds, rows: list[dict[str, Any]]
) -> None:
    fill(page, host + kinds["notebook", "nl"], [[item(row) for row in rows[:3]]])
    expect(page.locator(".plan-item__way")).to_have_count(2)
    expect(page.locator(".plan-item__way").first).to_have_text(
        re.compile(r"^\d+(,\d)?\skm hemelsbreed$")
    )
    expect(page.locator(".plan-day__sum")).to_have_text(
        re.compile(r"^\d+(,\d)?\skm in totaal, hemelsbreed$")
    )


def test_what_is_removed_can_be_had_back_and_the_focus_is_never_lost(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    a, b, c = (row["ref"] for row in rows[:3])
    fill(page, notebook, [[item(row, note="mine") for row in rows[:3]], []])
    page.locator(f'[data-key="{b} remove"]').focus()
    page.keyboard.press("Enter")
    assert shape(page) == [[a, c], [], []]
    assert focused(page) == f"{c} remove"
    expect(page.locator(f'[data-key="{c} remove"]')).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focused(page) == f"{a} remove"
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    assert shape(page) == [[a, c], [], []]
    assert focused(page) == f"{c} remove"
    assert stored(page)["days"][0]["items"][1]["note"] == "mine"
    page.get_by_role("button", name="Remove the day: Day 1").click()
    assert shape(page) == [[], [a, c]]
    assert focused(page) == "undo"
    page.keyboard.press("Enter")
    assert shape(page) == [[a, c], [], []]
    page.get_by_role("button", name="Empty the notebook").click()
    assert shape(page) == [[], []]
    expect(page.locator("#notebook-empty")).to_be_visible()
    assert focused(page) == "undo"
    page.keyboard.press("Enter")
    assert shape(page) == [[a, c], [], []]
    assert focused(page)


def test_what_is_typed_is_kept_though_the_page_is_left_at_once(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[item(rows[0])]])
    page.get_by_label(re.compile("^Note")).fill("x" * 700)
    page.get_by_label(re.compile("^Name of Day 1")).press_sequentially("Sea")
    page.goto(notebook.replace("/notebook/", "/"))
    kept = stored(page)["days"][0]
    assert kept["title"] == "Sea"
    assert kept["items"][0]["note"] == "x" * 500


# --- Sharing -----------------------------------------------------------------------------------


def link_of(page: Page) -> str:
    page.get_by_role("button", name="Copy the link").click()
    field = page.get_by_label("Link to this plan")
    expect(field).to_be_visible()
    return field.input_value()


def test_a_link_shows_the_plan_to_somebody_else_and_changes_nothing_by_itself(
    page: Page, browser: Browser, host: str, notebook: str, rows: list[dict[str, Any]]
) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    fill(page, notebook, [[item(rows[0], note=evil)], [item(rows[1])]], start="2026-12-05")
    link = link_of(page)
    assert link.startswith(f"{notebook}#plan=z")
    page.get_by_label("With my notes").uncheck()
    assert len(link_of(page)) < len(link)
    left: list[str] = []
    other = open_context(browser, host, left)
    there = other.new_page()
    fill(there, notebook, [[item(rows[2])]])
    there.goto(link)
    there.reload()
    shared = there.get_by_role("region", name="A plan shared with you")
    expect(shared).to_contain_text(rows[0]["title"])
    expect(shared).to_contain_text("Day 2 · Sunday 6 December")
    expect(shared).to_contain_text(evil)
    expect(shared.locator("img, script")).to_have_count(0)
    assert shape(there) == [[rows[2]["ref"]], []]
    there.get_by_role("button", name="Add it to my notebook").click()
    expect(shared).to_be_hidden()
    assert shape(there) == [[row["ref"]] for row in (rows[2], rows[0], rows[1])] + [[]]
    assert there.url == notebook
    there.get_by_role("button", name="Undo").click()
    assert shape(there) == [[rows[2]["ref"]], []]
    there.goto(link)
    there.get_by_role("button", name="Close without keeping it").click()
    assert shape(there) == [[rows[2]["ref"]], []]
    there.goto("about:blank")
    there.goto(link)
    there.get_by_role("button", name="Put it in place of my notebook").click()
    expect(shared).to_be_hidden()
    assert shape(there) == [[rows[0]["ref"]], [rows[1]["ref"]], []]
    assert stored(there)["days"][0]["items"][0]["title"] == rows[0]["title"]
    other.close()
    assert left == []


@pytest.mark.parametrize("value", ["zzz", "j", "q12", "z%3Cb%3E", "jWzIsIiIsW10sW11d"])
def test_a_link_that_cannot_be_read_is_told_in_one_sentence(
    page: Page, notebook: str, rows: list[dict[str, Any]], value: str
) -> None:
    fill(page, notebook, [[item(rows[0])]])
    page.goto("about:blank")
    page.goto(f"{notebook}#plan={value}")
    expect(page.get_by_role("alert")).to_have_text(re.compile("^This link holds no plan"))
    expect(page.locator(".plan-item")).to_have_count(1)
    assert shape(page) == [[rows[0]["ref"]], []]


def test_a_long_link_is_told_of(page: Page, notebook: str, rows: list[dict[str, Any]]) -> None:
    # Words that compression cannot make short: the entries' own summaries.
    long = [item(row, note=f"{row['summary']}{row['alt']}"[:500]) for row in rows[:14]]
    fill(page, notebook, [long])
    assert len(link_of(page)) > 2000
    expect(page.locator("#share-answer")).to_contain_text("This link is long")


# --- Languages ---------------------------------------------------------------------------------


def test_on_one_host_the_plan_is_there_in_the_other_language(
    page: Page, host: str, kinds: Kinds, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[item(rows[0], note="mine")]])
    dutch = {row["ref"]: row for row in offer(page, host, kinds["notebook", "nl"])}
    page.goto(notebook)
    page.locator(".switcher a[hreflang=nl]").click()
    link = page.locator(".plan-item__title a")
    expect(link).to_have_text(dutch[rows[0]["ref"]]["title"])
    assert page.url == host + kinds["notebook", "nl"]
    assert urlsplit(str(link.evaluate("(each) => each.href"))).path.endswith(
        dutch[rows[0]["ref"]]["path"]
    )
    expect(page.get_by_label(re.compile("^Notitie"))).to_have_value("mine")


def test_on_another_host_the_plan_comes_with_the_link_and_is_offered(
    browser: Browser, host: str, kinds: Kinds
) -> None:
    """The same server by another name stands in for the domain of the other language."""
    other = host.replace("127.0.0.1", "localhost")
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    rows = offer(page, host, kinds["notebook", "en"])
    fill(page, host + kinds["notebook", "en"], [[item(rows[0], note="mine")]])
    switch = page.locator(".switcher a[hreflang=nl]")
    switch.evaluate("(link, href) => { link.href = href; }", other + kinds["notebook", "nl"])
    switch.click()
    shared = page.locator("#notebook-shared")
    expect(shared).to_be_visible()
    expect(page.locator("#shared-title")).to_have_text("Je plan van de site in het Engels")
    expect(shared).to_contain_text("mine")
    page.get_by_role("button", name="Toevoegen aan mijn reisboekje").click()
    expect(page.locator(".plan-item")).to_have_count(1)
    assert page.url == other + kinds["notebook", "nl"]
    context.close()


# --- What disappears, what breaks ----------------------------------------------------------------


def test_an_entry_that_disappears_keeps_its_name_and_can_be_taken_along(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    gone = {"ref": "gone", "kind": "event", "title": "The old fair", "path": "/x/", "lang": "en"}
    elsewhere = {**gone, "ref": "ailleurs", "title": "La fête", "lang": "fr"}
    fill(page, notebook, [[item(rows[0]), {**gone, "note": "n"}, {**elsewhere, "note": ""}]])
    old = page.locator(".plan-item").nth(1)
    expect(old).to_contain_text("No longer on this site")
    expect(old.locator("h3")).to_have_text("The old fair")
    assert old.locator("h3 a").get_attribute("href") is None
    expect(page.locator(".plan-item").nth(2)).to_contain_text("Not in this language")
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="GPX").click()
    assert "The old fair" not in downloaded.value.path().read_text("utf-8")
    expect(page.locator("#take-answer")).to_contain_text("2")
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download as a list").click()
    assert "The old fair" in downloaded.value.path().read_text("utf-8")
    page.goto(link_of(page))
    page.reload()
    expect(page.locator("#notebook-look")).to_contain_text("The old fair")
    page.get_by_role("button", name="Close without keeping it").click()
    page.get_by_role("button", name="Remove: The old fair").click()
    assert shape(page) == [[rows[0]["ref"], "ailleurs"], []]


def test_damaged_data_is_set_aside_and_handed_over(page: Page, notebook: str) -> None:
    page.goto(notebook)
    page.evaluate('(key) => localStorage.setItem(key, \'{"v":1,"days":[{\')', KEY)
    page.goto("about:blank")
    page.goto(notebook)
    expect(page.get_by_role("alert")).to_contain_text("What was stored cannot be read")
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download what was set aside").click()
    assert downloaded.value.suggested_filename == "my-notebook.json"
    assert downloaded.value.path().read_text("utf-8") == '{"v":1,"days":[{'
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.locator("#notebook-empty")).to_be_visible()


def test_a_browser_that_stores_nothing_is_told_of(
    browser: Browser, host: str, kinds: Kinds
) -> None:
    left: list[str] = []
    context = open_context(browser, host, left)
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    page = context.new_page()
    page.goto(host + kinds["experience", "fr"])
    page.locator(".hero button.keep").click()
    expect(page.locator(".hero button.keep")).to_have_attribute("aria-pressed", "true")
    said = page.get_by_role("status").filter(has_text="ne laisse pas le site garder")
    expect(said).to_have_count(1)
    context.close()


# --- Taking along ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "gpx", "name"), [("fr", "GPX", "mon-carnet"), ("nl", "GPX", "mijn-reisboekje")]
)
def test_files_are_named_and_written_in_the_language(
    page: Page, host: str, kinds: Kinds, rows: list[dict[str, Any]], lang: str, gpx: str, name: str
) -> None:
    own = {row["ref"]: row for row in offer(page, host, kinds["notebook", lang])}
    fill(page, host + kinds["notebook", lang], [[item(row, note="n°1") for row in rows[:2]]])
    page.locator(".plan-item__way").first.wait_for(state="attached")
    page.locator("[data-do=ics]").click()
    expect(page.locator("#notebook-start")).to_be_focused()
    expect(page.locator("#take-answer")).not_to_be_empty()
    page.locator("#notebook-start").fill("2026-12-05")
    with page.expect_download() as calendar:
        page.locator("[data-do=ics]").click()
    with page.expect_download() as track:
        page.get_by_role("button", name=gpx).click()
    assert track.value.suggested_filename == f"{name}.gpx"
    assert own[rows[0]["ref"]]["title"].split("’")[0] in track.value.path().read_text("utf-8")
    event = icalendar.Calendar.from_ical(calendar.value.path().read_bytes()).walk("VEVENT")[0]
    assert own[rows[0]["ref"]]["title"] in str(event["DESCRIPTION"])
    assert f"{host}/{lang}{own[rows[0]['ref']]['path']}" in str(event["DESCRIPTION"])


def test_it_prints_as_a_booklet(page: Page, notebook: str, rows: list[dict[str, Any]]) -> None:
    fill(page, notebook, [[item(rows[0], note="Bring\nboots"), item(rows[1])], [item(rows[2])]])
    page.get_by_label(re.compile("^Name of Day 1")).fill("By the sea")
    page.locator("h1").click()
    page.emulate_media(media="print")
    seen = page.locator("body").inner_text()
    for words in ("Day 1", "Day 2", rows[0]["title"], "Bring\nboots", "as the crow flies"):
        assert words in seen, words
    expect(page.locator(".plan-day__name").first).to_be_visible()
    assert page.locator("button:visible, textarea:visible").count() == 0
    for words in ("Share it", "Take it along", "First day"):
        assert words not in seen, words
    assert page.pdf(format="A5").count(b"/Type /Page\n") >= 2


# --- Without a network -------------------------------------------------------------------------


def caches(page: Page) -> dict[str, list[str]]:
    """The addresses in each cache."""
    return cast(
        dict[str, list[str]],
        page.evaluate(
            """async () => {
              const found = {};
              for (const name of await caches.keys()) {
                found[name] = (await (await caches.open(name)).keys()).map((each) => each.url);
              }
              return found;
            }"""
        ),
    )


def test_nothing_is_installed_before_something_is_kept(page: Page, host: str, kinds: Kinds) -> None:
    for kind in ("home", "experience", "notebook"):
        page.goto(host + kinds[kind, "en"])
        page.wait_for_load_state("networkidle")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert caches(page) == {}


def test_the_notebook_and_what_is_kept_open_without_a_network(
    page: Page, context: BrowserContext, host: str, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[item(rows[0], note="tide at noon")]])
    expect(page.locator("#notebook-ready")).to_contain_text("pages you kept (1)")
    context.set_offline(True)
    page.reload()
    expect(page.get_by_label(re.compile("^Note"))).to_have_value("tide at noon")
    expect(page.locator(".plan-item__facts")).to_contain_text(rows[0]["place"])
    page.locator(".plan-item__title a").click()
    expect(page.locator("h1")).to_have_text(rows[0]["title"])
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    expect(page.locator(".hero button.keep")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{host}/en{rows[1]['path']}")
    expect(page.locator("h1")).to_have_text("No connection")
    page.get_by_role("link", name="Open my notebook").click()
    expect(page.locator(".plan-item")).to_have_count(1)
    context.set_offline(False)
    page.goto(f"{host}/en{rows[1]['path']}")
    expect(page.locator("h1")).to_have_text(rows[1]["title"])


def test_what_is_let_go_is_no_longer_stored_and_no_error_ever_is(
    page: Page, host: str, notebook: str, rows: list[dict[str, Any]]
) -> None:
    broken = {**item(rows[1]), "ref": rows[1]["ref"]}
    fill(page, notebook, [[item(rows[0]), broken]])
    expect(page.locator("#notebook-ready")).to_contain_text("pages you kept (2)")
    kept = f"{host}/en{rows[1]['path']}"
    assert kept in caches(page)["estran /en/ kept"]
    page.locator(f'[data-key="{rows[1]["ref"]} remove"]').click()
    expect(page.locator("#notebook-ready")).to_contain_text("pages you kept (1)")
    assert kept not in caches(page)["estran /en/ kept"]
    page.goto(f"{host}/en/no/such/page/")
    every = [address for all_ in caches(page).values() for address in all_]
    assert not [address for address in every if "no/such" in address]
    statuses = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const key of await cache.keys()) found.push((await cache.match(key)).status);
          }
          return found;
        }"""
    )
    assert set(statuses) == {200}


def test_a_new_worker_removes_the_caches_of_the_old_one_and_of_no_other_site(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    page.goto(notebook)
    page.evaluate(
        "(names) => Promise.all(names.map((name) => caches.open(name)))",
        ["estran /en/ old", "estran /fr/ other", "someone"],
    )
    fill(page, notebook, [[item(rows[0])]])
    expect(page.locator("#notebook-ready")).to_contain_text("pages you kept")
    names = set(caches(page))
    assert "estran /en/ old" not in names
    assert {"estran /fr/ other", "someone", "estran /en/ kept"} <= names
    assert len(names) == 4


# --- For all -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core."""
    ready(tmp_path_factory)
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


STATES = ("empty", "full", "removed", "shared", "damaged", "offline page")


def show(page: Page, address: str, state: str, rows: list[dict[str, Any]]) -> None:
    """Bring the notebook into one of its states."""
    page.set_viewport_size({"width": 320, "height": 640})
    if state == "empty":
        page.goto(address)
        expect(page.locator("#notebook-empty")).to_be_visible()
        return
    if state == "offline page":
        page.goto(re.sub(r"/[^/]+/$", "/offline.html", address))
        return
    long = "Kwaliteitsverbeteringsmaatregelen" * 3
    gone = {"ref": "gone", "kind": "event", "title": long, "path": "/x/", "lang": "en"}
    days = [[item(row, note=long) for row in rows[:3]], [{**gone, "note": ""}], []]
    fill(page, address, days, start="2026-12-05", loose=[item(rows[4])])
    page.locator(".plan-item__way").first.wait_for()
    link_of(page)
    if state == "removed":
        page.locator(".plan-day [data-do=remove]").nth(1).click()
    if state == "shared":
        link = page.locator("#share-link").input_value()
        page.goto("about:blank")
        page.goto(link)
        expect(page.locator("#notebook-shared")).to_be_visible()
    if state == "damaged":
        page.evaluate("(key) => localStorage.setItem(`${key}:aside`, '{')", KEY)
        page.reload()
        expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault_in_any_state_and_nothing_is_wider_than_a_narrow_screen(
    page: Page, notebook: str, rows: list[dict[str, Any]], axe: str, state: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=cast(Any, scheme))
    show(page, notebook, state, rows)
    page.evaluate(axe)
    found = page.evaluate("axe.run().then((report) => report.violations)")
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator("#notebook").evaluate_all(
        """([box]) => [...(box?.querySelectorAll("button, input, textarea, a[href]") ?? [])]
          .filter((each) => each.checkVisibility())
          .filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            return Math.min(width, height) < 24 && each.type !== "checkbox";
          })
          .map((each) => each.outerHTML)"""
    )
    assert small == []


def test_nothing_jumps_while_the_notebook_is_drawn(
    page: Page, notebook: str, rows: list[dict[str, Any]]
) -> None:
    fill(page, notebook, [[item(row) for row in rows[:4]]])
    page.goto("about:blank")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(notebook)
    page.locator(".plan-item__way").first.wait_for()
    shift = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const each of list.getEntries()) sum += each.hadRecentInput ? 0 : each.value;
          });
          observer.observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift < 0.02


# --- Budgets -------------------------------------------------------------------------------------


def weight(*names: str) -> int:
    return sum(len(gzip.compress((SCRIPTS / name).read_bytes(), 9)) for name in names)


def test_scripts_stay_light() -> None:
    assert weight("site.js") <= 3_000
    page = ("notebook.js", "desk.js", "plan.js", "store.js", "sheet.js", "pocket.js")
    assert weight(*page) <= 13_000
    assert weight("take.js", "share.js", "exports.js", "received.js") <= 6_500


def test_an_empty_notebook_asks_for_little(page: Page, notebook: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(notebook)
    page.wait_for_load_state("networkidle")
    own = [url for url in asked if "reload" not in url]
    assert len(own) <= 12, own
