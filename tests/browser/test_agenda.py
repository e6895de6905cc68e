"""An agenda read days after its build: what is over goes, the weekend is the one to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli.serving import SiteServer
from estran.rendering.build import build
from tests.browser.conftest import open_context
from tests.support.events import event
from tests.support.minisite import settings_for, small_site, write
from tests.support.policy import enforce

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The agenda of a site that was built on Monday 4 May 2026."""
    folder: Path = tmp_path_factory.mktemp("agenda")
    content = small_site()
    content |= event("samedi", "2026-05-09/2026-05-09")
    content |= event("dimanche-d-apres", "2026-05-17/2026-05-17")
    content |= event("longue", "2026-04-20/2026-05-12")
    content |= event("ete", "2026-07-01/2026-07-31")
    content |= event("sans-date")
    write(folder / "content", content)
    build(settings_for(folder))
    server = SiteServer(folder / "output", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/en/whats-on/"
    server.shutdown()
    server.server_close()
    thread.join()


def read(browser: Browser, address: str, day: str, *, scripts: bool = True) -> dict[str, list[str]]:
    """What the agenda shows on a day, by its headings."""
    left: list[str] = []
    context = open_context(browser, address.partition("/en/")[0], left, scripts=scripts)
    enforce(context)
    page: Page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00+02:00"))
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    found = {
        section.locator("h2").inner_text(): [
            str(row.get_attribute("data-ref")) for row in section.locator(".row").all()
        ]
        for section in page.locator("#agenda section:visible").all()
    }
    context.close()
    assert left == []
    return found


REST = "They come back every year, dates to be confirmed"


def test_on_its_own_day_it_is_as_built(browser: Browser, address: str) -> None:
    assert read(browser, address, "2026-05-04") == {
        "This weekend": ["longue", "samedi"],
        "May 2026": ["longue", "samedi", "dimanche-d-apres"],
        "July 2026": ["ete"],
        REST: ["sans-date"],
    }


def test_a_week_later_it_has_moved_on(browser: Browser, address: str) -> None:
    assert read(browser, address, "2026-05-12") == {
        "This weekend": ["dimanche-d-apres"],
        "May 2026": ["longue", "dimanche-d-apres"],
        "July 2026": ["ete"],
        REST: ["sans-date"],
    }


def test_months_and_a_weekend_without_anything_are_not_shown(
    browser: Browser, address: str
) -> None:
    assert read(browser, address, "2026-06-02") == {"July 2026": ["ete"], REST: ["sans-date"]}


def test_on_a_sunday_the_weekend_is_still_this_one(browser: Browser, address: str) -> None:
    assert read(browser, address, "2026-05-10")["This weekend"] == ["longue"]


def test_without_scripts_nothing_is_hidden(browser: Browser, address: str) -> None:
    late = read(browser, address, "2027-01-01", scripts=False)
    assert late["May 2026"] == ["longue", "samedi", "dimanche-d-apres"]
