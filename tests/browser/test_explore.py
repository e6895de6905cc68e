"""Choosing among the whole offer: by box, by address, by position; strict policy, no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Geolocation, Locator, Page, expect

from tests.browser.conftest import watched

pytestmark = pytest.mark.browser

PATHS = {"fr": "/fr/explorer/", "en": "/en/explore/", "nl": "/nl/ontdek/"}
LENS = Geolocation(latitude=50.4321, longitude=2.8333)


@pytest.fixture
def visitor(browser: Browser, host: str) -> Iterator[Page]:
    """A tab whose faults are told."""
    with watched(browser, host) as page:
        yield page


@pytest.fixture
def explore(visitor: Page, host: str) -> Page:
    """The English page."""
    visitor.goto(host + PATHS["en"])
    return visitor


def total(tab: Page) -> int:
    """The number that the status tells, none where it says that nothing fits."""
    status = tab.locator("#explore-status")
    expect(status).not_to_have_text("One moment…")
    found = re.search(r"\d+", status.inner_text())
    return int(found[0]) if found else 0


def drawn(tab: Page) -> None:
    """Wait until the list is the one that was asked for."""
    expect(tab.locator("#results")).to_have_attribute("aria-busy", "false")


def box(tab: Page, facet: str, value: str) -> Locator:
    """A box to tick, its group opened."""
    found = tab.locator(f'input[name="{facet}"][value="{value}"]')
    group = tab.locator(f'.facet-group[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return found


def refs(tab: Page) -> list[str]:
    """What the list holds, in order."""
    drawn(tab)
    found: list[str] = tab.locator("#rows .row").evaluate_all(
        "all => all.map((e) => e.dataset.ref)"
    )
    return found


def test_each_box_leaves_as_many_as_it_says(visitor: Page, host: str) -> None:
    visitor.goto(host + PATHS["nl"])
    visitor.locator("#facet-form details").evaluate_all("all => all.map((e) => (e.open = true))")
    names = visitor.locator("#facet-form input[type=checkbox]").evaluate_all(
        """all => all.map((e) => {
          const count = e.closest("label").querySelector(".count").textContent;
          return [e.name, e.value, Number(count)];
        })"""
    )
    assert len(names) > 20
    for facet, value, count in names:
        one = visitor.locator(f'input[name="{facet}"][value="{value}"]')
        if not count:
            expect(one).to_be_disabled()
            continue
        one.check()
        expect(visitor.locator("#explore-status")).to_have_text(re.compile(rf"^{count}\s"))
        assert parse_qs(urlsplit(visitor.url).query) == {facet: [value]}
        one.uncheck()
    assert urlsplit(visitor.url).query == ""


def all_refs(tab: Page) -> set[str]:
    """What the list holds, once all of it is asked for."""
    drawn(tab)
    more = tab.locator("#more")
    while more.is_visible():
        more.click()
    return set(refs(tab))


def test_choices_in_a_facet_add_up_and_facets_narrow(explore: Page) -> None:
    box(explore, "destination", "grande-cote-d-opale").check()
    coast = all_refs(explore)
    box(explore, "destination", "campagne-et-marais").check()
    both = all_refs(explore)
    assert coast < both
    box(explore, "with", "rain").check()
    dry = all_refs(explore)
    assert dry
    assert dry < both
    box(explore, "with", "train").check()
    assert all_refs(explore) < dry or all_refs(explore) == dry
    said = box(explore, "kind", "experience").locator("xpath=..").locator(".count").inner_text()
    assert int(said) == total(explore)


def test_what_would_leave_nothing_cannot_be_ticked_but_stays_in_sight(explore: Page) -> None:
    box(explore, "kind", "greeter").check()
    rain = box(explore, "with", "rain")
    expect(rain).to_be_visible()
    expect(rain).to_be_disabled()
    box(explore, "kind", "greeter").uncheck()
    expect(rain).to_be_enabled()


def test_the_address_holds_all_and_the_back_button_takes_back(explore: Page) -> None:
    box(explore, "kind", "experience").check()
    box(explore, "theme", "memory").check()
    box(explore, "theme", "art-deco").check()
    chosen = refs(explore)
    assert explore.url.endswith("?kind=experience&theme=art-deco,memory")
    explore.reload()
    expect(box(explore, "theme", "memory")).to_be_checked()
    assert refs(explore) == chosen
    explore.go_back()
    expect(box(explore, "theme", "art-deco")).not_to_be_checked()
    expect(box(explore, "theme", "memory")).to_be_checked()
    assert set(refs(explore)) < set(chosen)
    explore.go_forward()
    expect(box(explore, "theme", "art-deco")).to_be_checked()
    assert refs(explore) == chosen


@pytest.mark.parametrize(
    "query",
    [
        "?theme=nonsense,,&kind=",
        "?near=1000,2000&within=-5&sort=x",
        "?near=nan,1&box=1,2,3&map=",
        "?town=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&within=1e9",
        "?kind=__proto__&with=constructor",
    ],
)
def test_an_address_with_nonsense_does_no_harm(visitor: Page, host: str, query: str) -> None:
    visitor.goto(host + PATHS["en"] + query)
    expect(visitor.locator("#explore-status")).to_have_text(re.compile("idea"))
    assert visitor.locator("#explore img[src=x]").count() == 0


def test_states_survive_the_way_into_an_address_and_back(explore: Page) -> None:
    module = explore.evaluate(
        """performance.getEntriesByType("resource").map((e) => e.name)
          .find((e) => /offer\\.\\w+\\.js/.test(e))"""
    )
    same = explore.evaluate(
        """async (module) => {
          const { parse, format } = await import(module);
          const all = ["", "?kind=event,greeter&destination=a&with=rain,train&theme=x&audience=y",
            "?near=50.69,2.88&within=10&sort=title&map", "?town=B%C3%A9thune&sort=nearest",
            "?season=winter&mark=m&box=2.100,50.300,2.900,50.800"];
          return all.map((query) => [query, format(parse(query))]);
        }""",
        module,
    )
    for wanted, found in same:
        assert parse_qs(urlsplit(found).query, keep_blank_values=True) == parse_qs(
            urlsplit(wanted).query, keep_blank_values=True
        )


def test_the_order_can_be_changed(explore: Page) -> None:
    explore.locator("#order").select_option("best")
    first = refs(explore)
    explore.locator("#order").select_option("title")
    expect(explore).to_have_url(re.compile(r"sort=title"))
    drawn(explore)
    titles = explore.locator("#rows .row__link").all_inner_texts()
    in_order = explore.evaluate(
        "all => [...all].sort(new Intl.Collator('en', { numeric: true }).compare)", titles
    )
    assert titles == in_order
    explore.locator("#order").select_option("best")
    expect(explore).not_to_have_url(re.compile(r"sort="))
    assert refs(explore) == first


def test_more_ideas_come_with_a_button_and_the_focus_on_the_first_of_them(explore: Page) -> None:
    explore.locator("#order").select_option("title")
    expect(explore.locator("#rows .row")).to_have_count(24)
    everything = total(explore)
    explore.get_by_role("button", name="More ideas").click()
    expect(explore.locator("#rows .row")).to_have_count(min(48, everything))
    assert (
        explore.evaluate("document.activeElement.closest('.row').dataset.ref") == refs(explore)[24]
    )
    assert len(all_refs(explore)) == everything
    expect(explore.locator("#more")).to_be_hidden()


# --- By hand, without a mouse --------------------------------------------------------------------


def test_everything_is_done_by_keyboard_and_the_focus_is_never_lost(explore: Page) -> None:
    explore.locator('.facet-group[data-facet="kind"] summary').focus()
    explore.keyboard.press("Tab")
    explore.keyboard.press("Space")
    explore.keyboard.press("Tab")
    explore.keyboard.press("Space")
    expect(explore).to_have_url(re.compile(r"kind=experience,itinerary$"))
    expect(explore.locator("#active button")).to_have_count(3)
    names = explore.locator("#active button").evaluate_all(
        "all => all.map((e) => e.getAttribute('aria-label') ?? e.textContent)"
    )
    assert names == ["Remove: Experiences", "Remove: Itineraries", "Clear all"]
    explore.get_by_role("button", name="Remove: Experiences").focus()
    explore.keyboard.press("Enter")
    expect(explore.get_by_role("button", name="Remove: Itineraries")).to_be_focused()
    explore.keyboard.press("Enter")
    expect(explore.locator("#results")).to_be_focused()
    assert urlsplit(explore.url).query == ""


def test_all_choices_are_taken_back_at_once(explore: Page) -> None:
    everything = total(explore)
    box(explore, "kind", "experience").check()
    box(explore, "with", "train").check()
    explore.get_by_role("button", name="Clear all").click()
    expect(explore.locator("#explore-status")).to_have_text(f"{everything} ideas")
    expect(explore.locator("#active")).to_be_hidden()


# --- Near ----------------------------------------------------------------------------------------


def test_the_position_is_asked_for_on_a_click_only_and_rounded(visitor: Page, host: str) -> None:
    visitor.add_init_script(
        "const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "window.asked = 0;"
        "navigator.geolocation.getCurrentPosition = (...all) => { window.asked++; real(...all); };"
    )
    visitor.context.grant_permissions(["geolocation"], origin=host)
    visitor.context.set_geolocation(LENS)
    visitor.goto(host + PATHS["en"])
    box(visitor, "kind", "experience").check()
    assert total(visitor)
    assert visitor.evaluate("asked") == 0
    visitor.get_by_role("button", name="Near me").click()
    expect(visitor).to_have_url(re.compile(r"near=50\.43,2\.83"))
    assert visitor.evaluate("asked") == 1
    far = visitor.locator("#rows .row__distance").all_inner_texts()
    assert len(far) == len(refs(visitor))
    metres = [float(each.split("\u00a0")[0]) * (1000 if "km" in each else 1) for each in far]
    assert metres == sorted(metres)
    assert "lens" in refs(visitor)[0] or metres[0] < 3000
    visitor.locator("select[name=within]").select_option("10")
    expect(visitor).to_have_url(re.compile(r"within=10"))
    assert 0 < total(visitor) == sum(each <= 10_000 for each in metres)


@pytest.mark.parametrize(
    ("fault", "words"), [(1, "did not give your position"), (2, "could not be found")]
)
def test_a_refusal_is_told_beside_the_button(
    visitor: Page, host: str, fault: int, words: str
) -> None:
    visitor.add_init_script(
        "navigator.geolocation.getCurrentPosition = (done, failed) => "
        f"failed({{ code: {fault}, PERMISSION_DENIED: 1 }});"
    )
    visitor.goto(host + PATHS["en"])
    visitor.get_by_role("button", name="Near me").click()
    expect(visitor.locator("#near-note")).to_contain_text(words)
    assert urlsplit(visitor.url).query == ""


def test_near_a_town_works_without_a_position(explore: Page) -> None:
    town = explore.locator("select[name=town]")
    town.focus()
    expect(town.locator("option")).not_to_have_count(1)
    town.select_option("Arras")
    expect(explore).to_have_url(re.compile(r"\?town=Arras$"))
    expect(explore.locator("#rows .row__place").first).to_have_text("Arras")
    expect(explore.locator("#order")).to_have_value("nearest")
    explore.get_by_role("button", name="Remove: Near Arras").click()
    expect(explore.locator("#order")).to_have_value("best")


def test_when_the_data_cannot_be_had_the_page_says_so(visitor: Page, host: str) -> None:
    visitor.context.route(re.compile(r"/data/offer"), lambda route: route.abort())
    visitor.goto(host + PATHS["en"])
    box(visitor, "kind", "event").click()
    expect(visitor.locator("#explore-status")).to_contain_text("Load the page again")
    expect(visitor.locator("#rows .row")).to_have_count(24)


def test_without_scripts_there_are_links_and_nothing_dead(plain_tab: Page, host: str) -> None:
    plain_tab.goto(host + PATHS["nl"])
    assert (
        plain_tab.locator("main button:visible, main input:visible, main select:visible").count()
        == 0
    )
    assert plain_tab.locator("#facet-links a").count() > 20
    plain_tab.locator(".pages__link:not([aria-current])").first.click()
    expect(plain_tab.locator("#rows .row")).not_to_have_count(0)
