"""What is taken along, as riders use it: stored whole, read without a network, renewed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from estran.views.packs import Notice
from tests.browser.conftest import WAIT, open_context, visitor
from tests.support.hosts import Host, serving
from tests.support.minisite import TODAY
from tests.support.node import MODULES, ready
from tests.support.packs import GPX, Release, later, release
from tests.support.policy import enforce

pytestmark = pytest.mark.browser

PAGE = "/en/experiences/idee-quai-en/"
CLOSED = Notice("The bridge is closed", TODAY, TODAY + timedelta(5))


@dataclass
class Site:
    """A host and the folder in which its releases are made."""

    host: Host
    folder: Path
    state: Release = field(default_factory=Release)

    @property
    def address(self) -> str:
        return self.host.address

    @property
    def page(self) -> str:
        return self.address + PAGE

    def release(self, state: Release) -> None:
        """Put another state of the site in the place of what is served."""
        self.state = state
        release(self.folder, state)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first release."""
    folder = tmp_path_factory.mktemp("packs")
    release(folder)
    return folder


@pytest.fixture
def site(first: Path, tmp_path: Path) -> Iterator[Site]:
    """The first release, served from a folder of the test's own."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    with serving(tmp_path / "output") as host:
        yield Site(host, tmp_path)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A visitor on the day of the first release, under the strict policy."""
    with visitor(browser, site.address, TODAY) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def offer(page: Page) -> Any:
    return page.locator("#take-along")


def button(page: Page, name: str) -> Any:
    return offer(page).get_by_role("button", name=re.compile(f"^{name}"))


def visit(page: Page, address: str) -> None:
    """Open a page and have its offer looked at."""
    page.goto(address)
    offer(page).scroll_into_view_if_needed()
    expect(offer(page).locator("[data-part=tools]")).to_be_visible()


def take(page: Page, site: Site, *, with_map: bool = False) -> None:
    """Take the page along."""
    visit(page, site.page)
    if with_map:
        offer(page).get_by_role("checkbox").check()
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("It is all there")


def caches(page: Page) -> list[str]:
    """The names of the caches that packs are in."""
    names = cast(list[str], page.evaluate("caches.keys()"))
    return [name for name in names if " pack" in name]


def copy_says(page: Page) -> Any:
    return page.locator("main > .kept-copy")


# --- Taking ----------------------------------------------------------------------------------


def test_nothing_is_fetched_before_the_offer_is_near_and_its_size_is_shown_before(
    page: Page, site: Site
) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(site.page)
    page.wait_for_load_state("networkidle")
    assert not [path for path in site.host.asked if "pack" in path]
    visit(page, site.page)
    stated = json.loads((site.folder / f"output{PAGE}pack.json").read_text("utf-8"))
    kilobytes = -(-stated["bytes"] // 1000)
    expect(button(page, "Take it along")).to_have_text(f"Take it along ({kilobytes} kB)")
    expect(offer(page).get_by_role("checkbox")).to_be_visible()
    assert "vendor" not in " ".join(site.host.asked)
    assert caches(page) == []


def test_all_of_it_is_read_without_a_network(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    context.set_offline(True)
    page.goto("about:blank")
    page.goto(site.page)
    expect(page.locator("h1")).to_have_text("Idée quai en")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    expect(copy_says(page)).to_contain_text("your copy of 4 May 2026")
    seen = page.locator("main img").evaluate_all(
        "(all) => Promise.all(all.map((each) => { each.loading = 'eager';"
        " return each.decode().then(() => each.naturalWidth) }))"
    )
    assert seen
    assert min(seen) > 0
    for name in ("route.json", "track.gpx", "book.pdf"):
        text = page.evaluate("(name) => fetch(name).then((each) => each.text())", name)
        assert len(text) == (site.folder / f"output{PAGE}{name}").stat().st_size, name
    expect(button(page, "Remove it from this device")).to_be_visible()
    expect(offer(page).get_by_role("checkbox")).to_be_hidden()
    page.locator("#loop").click()
    expect(page.locator("h1")).to_have_text("A loop")
    page.goto(f"{site.address}/en/experiences/idee-phare-en/")
    expect(page.locator("h1")).to_have_text("No connection")


def test_a_track_is_downloaded_from_the_copy(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    context.set_offline(True)
    page.reload()
    with page.expect_download() as found:
        page.locator("#gpx").click()
    assert found.value.path().read_bytes() == GPX


@pytest.mark.parametrize("with_map", [False, True])
def test_the_moving_map_comes_along_where_one_chose_so(
    page: Page, context: BrowserContext, site: Site, with_map: bool
) -> None:
    take(page, site, with_map=with_map)
    context.set_offline(True)
    page.reload()
    drawn = page.evaluate(
        """async () => {
          const site = await import(document.querySelector("script[src*='/site.']").src);
          try {
            const { drawMap } = await site.drawMap();
            const point = { ref: "a", title: "A", lon: 1.6, lat: 50.7, href: "" };
            return Boolean(await drawMap(document.getElementById("map"), [point]));
          } catch {
            return false;
          }
        }"""
    )
    assert drawn is with_map
    assert site.host.asked.count("/en/static/vendor/maplibre-gl-6.17.0/maplibre-gl.js") == with_map


def test_the_map_is_added_later_and_only_it_is_fetched(page: Page, site: Site) -> None:
    take(page, site)
    before = len(site.host.asked)
    offer(page).get_by_role("checkbox").check()
    button(page, "Add the interactive map").click()
    expect(offer(page)).to_contain_text("It is all there")
    asked = [path for path in site.host.asked[before:] if not path.endswith("pack.json")]
    assert asked
    assert all(re.search(r"/vendor/|/geo/|/map", path) for path in asked), asked
    assert len([name for name in caches(page) if name.endswith(" map")]) == 1
    assert len(caches(page)) == 2


# --- What goes wrong -------------------------------------------------------------------------


def test_a_broken_line_leaves_a_part_and_going_on_fetches_the_rest(page: Page, site: Site) -> None:
    visit(page, site.page)
    site.host.broken = r"book\.pdf$"
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("The connection was lost")
    expect(offer(page)).to_contain_text("Not all of it is there")
    page.reload()
    visit(page, site.page)
    expect(offer(page)).to_contain_text("Not all of it is there")
    expect(copy_says(page)).to_have_count(0)
    site.host.broken = ""
    before = len(site.host.asked)
    button(page, "Go on").click()
    expect(offer(page)).to_contain_text("It is all there")
    asked = [path for path in site.host.asked[before:] if PAGE in path]
    assert f"{PAGE}book.pdf" in asked
    assert PAGE not in asked, "fetched again though it was there"


def _wait(free: Event, path: str) -> None:
    """Keep one file back."""
    if path.endswith("book.pdf"):
        free.wait(30)


def test_stopping_leaves_what_is_there_and_the_focus_on_a_button(page: Page, site: Site) -> None:
    visit(page, site.page)
    free = Event()
    site.host.meanwhile = lambda path: _wait(free, path)
    button(page, "Take it along").focus()
    page.keyboard.press("Enter")
    expect(button(page, "Stop")).to_be_focused()
    expect(offer(page)).to_contain_text(re.compile(r"[1-9]\d*\skB of \d+\skB are stored"))
    page.keyboard.press("Enter")
    expect(offer(page)).to_contain_text("Stopped.")
    expect(button(page, "Go on")).to_be_focused()
    free.set()


def test_no_room_is_told_before_anything_is_stored_and_the_old_copy_stays(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": 900_000})
    offer(page).get_by_role("checkbox").check()
    button(page, "Add the interactive map").click()
    expect(offer(page)).to_contain_text(
        re.compile(r"not enough room on this device: 2\.\d\sMB are needed")
    )
    assert not [name for name in caches(page) if name.endswith(" map")]
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Idée quai en")


def test_room_that_ends_in_the_middle_leaves_no_half(page: Page, site: Site) -> None:
    visit(page, site.page)
    page.evaluate(
        """() => {
          const put = Cache.prototype.put;
          let left = 8;
          Cache.prototype.put = function (...all) {
            left -= 1;
            if (left < 0) throw new DOMException("full", "QuotaExceededError");
            return put.apply(this, all);
          };
        }"""
    )
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("There is not enough room on this device")
    assert caches(page) == []


def test_a_browser_that_stores_nothing_says_so(page: Page, site: Site) -> None:
    page.add_init_script(
        """for (const name of ["open", "has", "match", "keys"]) {
          const refuse = () => Promise.reject(new DOMException("no", "SecurityError"));
          CacheStorage.prototype[name] = refuse;
        }"""
    )
    visit(page, site.page)
    expect(offer(page)).to_contain_text("does not let the site store anything")


def test_what_is_not_what_was_announced_is_not_stored(page: Page, site: Site) -> None:
    visit(page, site.page)
    (site.folder / f"output{PAGE}track.gpx").write_bytes(b"something else")
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("What arrived is not what the site announced")
    assert len(caches(page)) == 1, "a part, in no index"


def test_two_tabs_do_not_store_it_at_once(page: Page, context: BrowserContext, site: Site) -> None:
    free = Event()
    site.host.meanwhile = lambda path: _wait(free, path)
    visit(page, site.page)
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text(re.compile(r"[1-9]\d*\skB of"))
    other = context.new_page()
    visit(other, site.page)
    button(other, "Go on").click()
    expect(offer(other)).to_contain_text("Another tab is storing it")
    free.set()
    expect(offer(page)).to_contain_text("It is all there")


def test_what_the_site_no_longer_offers_stays_until_it_is_removed(page: Page, site: Site) -> None:
    take(page, site)
    (site.folder / f"output{PAGE}pack.json").unlink()
    page.goto(site.page)
    expect(offer(page)).to_contain_text("The site no longer offers this")
    expect(offer(page)).to_contain_text("On this device since 4 May 2026")
    expect(button(page, "Remove it from this device")).to_be_visible()


# --- A new release ---------------------------------------------------------------------------


def test_a_new_release_replaces_the_old_copy_and_fetches_what_has_changed(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    (old,) = [name for name in caches(page) if not name.endswith("packs")]
    site.release(later(site.state, 3, text="The second text.", track=GPX + GPX))
    before = len(site.host.asked)
    page.goto(site.page)
    expect(offer(page)).to_contain_text("Your copy is renewed: it is that of 7 May 2026")
    asked = [path for path in site.host.asked[before:] if PAGE in path]
    assert asked.count(f"{PAGE}track.gpx") == 1
    assert f"{PAGE}book.pdf" not in asked
    assert old not in caches(page)
    assert len(caches(page)) == 2
    context.set_offline(True)
    page.reload()
    expect(page.locator("main")).to_contain_text("The second text.")
    expect(copy_says(page)).to_contain_text("your copy of 7 May 2026")


def test_until_the_new_one_is_whole_the_old_one_is_read_whole(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    site.release(later(site.state, 3, text="The second text.", track=GPX + GPX))
    site.host.broken = r"track\.gpx$"
    page.goto(site.page)
    expect(offer(page)).to_contain_text("The connection was lost")
    context.set_offline(True)
    page.reload()
    expect(page.locator("main")).to_contain_text("The first text.")
    track = page.evaluate("fetch('track.gpx').then((each) => each.text())")
    assert track == GPX.decode()
    expect(copy_says(page)).to_contain_text("your copy of 4 May 2026")
    context.set_offline(False)
    site.host.broken = ""
    page.goto(site.page)
    expect(offer(page)).to_contain_text("Your copy is renewed")


def test_a_release_that_goes_out_while_one_fetches_is_the_one_that_is_stored(
    page: Page, site: Site
) -> None:
    visit(page, site.page)
    next_ = later(site.state, 1, text="The second text.", track=GPX + GPX)
    done: list[str] = []

    def meanwhile(path: str) -> None:
        if path == f"{PAGE}track.gpx" and not done:
            done.append(path)
            site.release(next_)

    site.host.meanwhile = meanwhile
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("It is all there", timeout=3 * WAIT)
    expect(offer(page)).to_contain_text("as the site was on 5 May 2026")
    assert done
    assert len(caches(page)) == 2


def test_a_large_difference_is_asked_about_first(page: Page, site: Site) -> None:
    take(page, site)
    site.release(later(site.state, 3, track=GPX * 1200))
    page.goto(site.page)
    expect(offer(page)).to_contain_text("The site has a newer version, of 7 May 2026.")
    before = len(site.host.asked)
    button(page, r"Renew it \(1\.\d\sMB\)").click()
    expect(offer(page)).to_contain_text("It is all there")
    assert any(path.endswith("track.gpx") for path in site.host.asked[before:])


def test_the_same_content_on_another_day_is_good_for_longer_and_nothing_is_fetched(
    page: Page, site: Site
) -> None:
    take(page, site)
    expect(offer(page)).to_contain_text("Good until 3 June 2026")
    site.release(later(site.state, 10))
    before = len(site.host.asked)
    page.goto(site.page)
    expect(offer(page)).to_contain_text("Good until 13 June 2026")
    assert not [path for path in site.host.asked[before:] if path.endswith((".pdf", ".gpx"))]


def test_a_new_worker_leaves_the_packs_alone(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    before = caches(page)
    file = site.folder / "output" / "en" / "offline.js"
    file.write_text(re.sub(r'"digest": "\w+"', '"digest": "another"', file.read_text("utf-8")))
    page.evaluate("navigator.serviceWorker.ready.then((all) => all.update())")
    page.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          for (let next = active; next === active || next.state !== "activated"; ) {
            await new Promise((done) => setTimeout(done, 50));
            next = (await navigator.serviceWorker.ready).active;
          }
        }"""
    )
    assert "estran /en/ another" in page.evaluate("caches.keys()")
    assert caches(page) == before
    context.set_offline(True)
    page.reload()
    expect(copy_says(page)).to_be_visible()


# --- Time passes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        (TODAY + timedelta(5), "your copy of 4 May", "Ended"),
        (TODAY + timedelta(6), "Ended on 9 May 2026: The bridge is closed", "was good until"),
        (TODAY + timedelta(30), "Ended on 9 May", "was good until"),
        (TODAY + timedelta(31), "It was good until 3 June 2026", "nothing"),
    ],
)
def test_a_copy_tells_its_day_what_has_ended_and_that_it_is_too_old(
    page: Page, context: BrowserContext, site: Site, day: date, said: str, unsaid: str
) -> None:
    site.release(Release(alerts=(CLOSED,)))
    take(page, site)
    context.set_offline(True)
    context.clock.set_fixed_time(f"{day}T10:00:00")
    page.reload()
    expect(copy_says(page)).to_contain_text(said)
    expect(copy_says(page)).not_to_contain_text(unsaid)


def test_with_a_network_an_old_copy_is_not_shown_and_its_age_is_told(
    page: Page, context: BrowserContext, site: Site
) -> None:
    take(page, site)
    context.clock.set_fixed_time(f"{TODAY + timedelta(40)}T10:00:00")
    page.reload()
    expect(copy_says(page)).to_have_count(0)
    expect(offer(page)).to_contain_text("It was good until 3 June 2026")


# --- The list --------------------------------------------------------------------------------


@pytest.fixture
def notebook(site: Site) -> str:
    return f"{site.address}/en/notebook/"


def test_the_list_shows_what_was_taken_and_removes_it_without_a_network(
    page: Page, context: BrowserContext, site: Site, notebook: str
) -> None:
    works = Notice("Works", TODAY + timedelta(10), TODAY + timedelta(11))
    site.release(Release(alerts=(CLOSED, works)))
    take(page, site, with_map=True)
    context.set_offline(True)
    page.goto(notebook)
    box = page.locator("#packs")
    expect(box.get_by_role("link", name="Quai en")).to_be_visible()
    expect(box).to_contain_text("with the interactive map, taken along on 4 May 2026")
    expect(box).to_contain_text("good until 3 June 2026")
    expect(box).to_contain_text("Until 9 May 2026: The bridge is closed")
    expect(box).to_contain_text("From 14 May 2026 to 15 May 2026: Works")
    expect(box).to_contain_text("MB in all on this device")
    box.get_by_role("link", name="Quai en").click()
    expect(page.locator("h1")).to_have_text("Idée quai en")
    page.goto(notebook)
    box.get_by_role("button", name="Remove from this device: Quai en").click()
    expect(box).to_contain_text("Nothing is left on this device.")
    expect(page.locator("#packs-title")).to_be_focused()
    assert caches(page) == []
    page.goto(site.page)
    expect(page.locator("h1")).to_have_text("No connection")


def test_the_list_shows_an_interrupted_one(page: Page, site: Site, notebook: str) -> None:
    visit(page, site.page)
    site.host.broken = r"book\.pdf$"
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("The connection was lost")
    page.goto(notebook)
    expect(page.locator("#packs")).to_contain_text("Not all of it is there")


def test_an_empty_notebook_has_no_list(page: Page, notebook: str) -> None:
    page.goto(notebook)
    expect(page.locator("#notebook-empty")).to_be_visible()
    expect(page.locator("#packs")).to_be_hidden()


def test_what_is_removed_on_its_page_is_gone_and_can_be_taken_again(page: Page, site: Site) -> None:
    take(page, site)
    button(page, "Remove it from this device").click()
    expect(offer(page)).to_contain_text("It is no longer on this device.")
    expect(button(page, "Take it along")).to_be_focused()
    assert caches(page) == []
    button(page, "Take it along").click()
    expect(offer(page)).to_contain_text("It is all there")


# --- For all ---------------------------------------------------------------------------------


def test_without_scripts_there_is_no_offer(browser: Browser, site: Site) -> None:
    left: list[str] = []
    context = open_context(browser, site.address, left, scripts=False)
    page = context.new_page()
    page.goto(site.page)
    expect(offer(page)).to_be_hidden()
    context.close()
    assert left == []


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core."""
    ready(tmp_path_factory)
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


def _copy(page: Page, context: BrowserContext, site: Site) -> None:
    take(page, site)
    context.set_offline(True)
    context.clock.set_fixed_time(f"{TODAY + timedelta(40)}T10:00:00")
    page.reload()
    expect(copy_says(page)).to_contain_text("It was good until")


def _list(page: Page, _: BrowserContext, site: Site) -> None:
    take(page, site)
    page.goto(f"{site.address}/en/notebook/")
    expect(page.locator("#packs")).to_be_visible()


STATES: dict[str, Callable[[Page, BrowserContext, Site], None]] = {
    "offered": lambda page, _, site: visit(page, site.page),
    "taken": lambda page, _, site: take(page, site),
    "copy": _copy,
    "list": _list,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault_and_nothing_is_wider_than_a_narrow_screen(
    page: Page, context: BrowserContext, site: Site, axe: str, state: str, scheme: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=cast(Any, scheme))
    STATES[state](page, context, site)
    page.evaluate(axe)
    found = page.evaluate("axe.run().then((report) => report.violations)")
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_holds_the_strict_policy(browser: Browser, site: Site) -> None:
    left: list[str] = []
    faults: list[str] = []
    context = open_context(browser, site.address, left)
    context.clock.set_fixed_time(f"{TODAY}T10:00:00")
    enforce(context)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Policy" in said.text else None)
    take(page, site)
    page.goto(f"{site.address}/en/notebook/")
    expect(page.locator("#packs")).to_be_visible()
    context.close()
    assert faults == []
