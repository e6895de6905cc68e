"""Whether a provider is open today is said of the visitor's day in Paris, not of the build's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from estran.cli.sites import served
from estran.model.provider import Season
from estran.model.values import Weekday
from estran.rendering.build import build
from tests.browser.conftest import open_context
from tests.support.minisite import settings_for, small_site, write
from tests.support.policy import enforce
from tests.support.providers import MARKS, provider, snapshot

pytestmark = pytest.mark.browser

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


def season(*days: Weekday, opens: str, closes: str) -> Season:
    return Season(
        start=date(2026, 4, 1), end=date(2026, 9, 30), days=days, opens=opens, closes=closes
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a place that is open on Mondays, twice, and on Tuesday mornings."""
    folder: Path = tmp_path_factory.mktemp("days")
    opening = (
        season(MONDAY, opens="14:00", closes="18:00"),
        season(MONDAY, TUESDAY, opens="09:00", closes="12:00"),
    )
    files = snapshot(provider("hotel", opening=opening))
    write(folder / "content", {**small_site(), **MARKS, **files})
    build(settings_for(folder))
    with served(folder / "output") as address:
        yield f"{address}/en/selection/hotel/"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-05-04T12:00+02:00", "Open today: 09:00–12:00 and 14:00–18:00"),
        ("2026-05-05T12:00+02:00", "Open today: 09:00–12:00"),
        ("2026-05-06T12:00+02:00", "Closed today"),
        ("2026-05-04T23:30+00:00", "Open today: 09:00–12:00"),  # Tuesday in Paris already
        ("2026-10-05T12:00+02:00", "Closed today"),
    ],
)
def test_today_is_told(browser: Browser, address: str, moment: str, said: str) -> None:
    left: list[str] = []
    context = open_context(browser, address.partition("/en/")[0], left)
    enforce(context)
    page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.goto(address)
    expect(page.locator("#open-today")).to_have_text(said)
    expect(page.locator("#open-today")).to_be_visible()
    assert left == []
    context.close()


def test_without_scripts_nothing_is_told_of_today(browser: Browser, address: str) -> None:
    left: list[str] = []
    context = open_context(browser, address.partition("/en/")[0], left, scripts=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#open-today")).to_be_hidden()
    expect(page.locator(".opening li")).to_have_count(2)
    context.close()
