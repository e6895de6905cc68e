"""What time does to the content. Today is 4 May 2026."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from estran.editorial.dates import months_between
from estran.problem import Level, Problem
from tests.support.looking import looked
from tests.support.minisite import DESTINATION, SUMMARY, TAXONOMIES, TODAY, experience


def told(folder: Path, files: dict[str, str], *codes: str) -> list[Problem]:
    rows = looked(folder, {**DESTINATION, **TAXONOMIES, **files})
    return [each for each in rows if each.code.startswith(codes) and "cote" not in each.path]


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [
        ("2025-01-15", "2025-01-31", 0),
        ("2025-01-15", "2025-02-14", 0),
        ("2025-01-15", "2025-02-15", 1),
        ("2024-11-04", "2026-05-04", 18),
        ("2024-11-05", "2026-05-04", 17),
    ],
)
def test_months_are_whole(first: str, second: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(second)) == months


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"date": "2024-11-05"}, None),
        ({"date": "2024-11-04"}, 8),
        ({"date": "2020-01-01", "checked": "2026-01-01"}, None),
        ({"date": "2020-01-01", "checked": "2024-11-04"}, 9),
        ({"date": "2026-01-01", "checked": "2020-01-01"}, None),
        ({"date": "2020-01-01", "status": "draft"}, None),
    ],
)
def test_an_entry_is_read_again_after_eighteen_months(
    tmp_path: Path, facts: dict[str, str], line: int | None
) -> None:
    rows = told(tmp_path, experience("phare", **facts), "entry-")
    path = "experiences/phare/index.fr.md"
    expected = [(path, line, "entry-old", Level.HINT)] if line else []
    assert [(each.path, each.line, each.code, each.level) for each in rows] == expected


def test_the_team_sets_the_months(tmp_path: Path) -> None:
    files = experience("phare", date="2026-03-04") | {"editorial.yaml": "checked_months: 2\n"}
    assert [each.found for each in told(tmp_path, files, "entry-")] == ["2026-03-04"]


def test_an_entry_without_a_day_is_told(tmp_path: Path) -> None:
    rows = told(tmp_path, experience("phare"), "entry-")
    assert [(each.code, each.level) for each in rows] == [("entry-undated", Level.HINT)]


# --- greeters


def greeter(until: date) -> dict[str, str]:
    head = f"""title: Anna, la mer
summary: {SUMMARY}, avec Anna.
first_name: Anna
destination: cote
communes: ["62160"]
places: Le port
languages: [fr]
passions: [la mer]
group_size: 6
ask: {{email: anna@example.org}}
consent:
  given: 2025-01-01
  until: {until}
date: 2026-01-01
"""
    return {"greeters/anna/index.fr.md": f"---\n{head}---\nBonjour.\n"}


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (60, True), (61, False), (-1, False)])
def test_a_consent_is_told_before_it_ends(tmp_path: Path, days: int, is_told: bool) -> None:
    rows = told(tmp_path, greeter(TODAY + timedelta(days=days)), "consent-")
    assert [(each.code, each.line, each.level) for each in rows] == [
        ("consent-ending", 14, Level.WARNING)
    ] * is_told


# --- events


def event(months: str, *days: str, status: str = "published") -> dict[str, str]:
    rows = "".join(f"\n  - {{start: {day}, end: {day}}}" for day in days)
    head = f"""title: La fête
summary: {SUMMARY}, la fête.
destination: cote
commune: "62160"
coordinates: 50.7260, 1.6140
themes: [walking]
months: [{months}]
status: {status}
date: 2026-01-01
"""
    head += f"occurrences:{rows}\n" if rows else ""
    return {"events/fete/index.fr.md": f"---\n{head}---\nOn danse.\n"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (event("7", "2026-07-14"), []),
        (event("5", "2026-05-04"), []),
        (event("7", status="draft"), []),
        (event("5"), [(Level.WARNING, "none; its season is this month")]),
        (event("8"), [(Level.WARNING, "none; its season is in 3 months")]),
        (event("9"), [(Level.HINT, "none; its season is in 4 months")]),
        (event("1, 6"), [(Level.WARNING, "none; its season is in 1 month")]),
        (
            event("4", "2026-04-12"),
            [(Level.HINT, "none after 2026-04-12; its season is in 11 months")],
        ),
        (
            event("5", "2026-05-03"),
            [(Level.HINT, "none after 2026-05-03; its season is this month")],
        ),
        (
            event("5", "2025-05-10"),
            [(Level.WARNING, "none after 2025-05-10; its season is this month")],
        ),
    ],
)
def test_an_event_has_dates_before_its_season(
    tmp_path: Path, given: dict[str, str], expected: list[tuple[Level, str]]
) -> None:
    rows = told(tmp_path, given, "event-")
    assert [(each.level, each.found) for each in rows] == expected


# --- opening


def opening(status: str, *spans: tuple[str, str]) -> dict[str, str]:
    rows = "".join(f"\n    - {{start: {start}, end: {end}}}" for start, end in spans)
    text = f"\n  status: {status}" + (f"\n  periods:{rows}" if rows else "")
    return experience("phare", "fr", date="2026-01-01", opening=text)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (opening("always"), None),
        (opening("dated", ("2026-04-01", "2026-09-30")), None),
        (opening("dated", ("2026-01-01", "2026-03-01"), ("2026-04-01", "2026-09-30")), None),
        (opening("dated", ("2026-04-01", "2026-06-03")), "opening-ending"),
        (opening("dated", ("2026-04-01", "2026-06-04")), None),
        (opening("dated", ("2026-04-01", "2026-05-04")), "opening-ending"),
        (opening("dated", ("2026-04-01", "2026-05-03")), "opening-over"),
    ],
)
def test_opening_hours_are_for_days_to_come(
    tmp_path: Path, given: dict[str, str], code: str | None
) -> None:
    assert [each.code for each in told(tmp_path, given, "opening-")] == [code] * bool(code)
