"""The front page follows the season and what one may need just now."""

from __future__ import annotations

from pathlib import Path

import pytest

from estran.rendering.build import prepare
from estran.views.home import home
from estran.views.maker import Maker
from estran.views.pages import HomeView
from estran.views.plan import HOME
from tests.support.minisite import SUMMARY, experience, settings_for, small_site, write

FAMILIES = {
    "taxonomies/audiences.yaml": """families:
  name: {fr: En famille, en: Families, nl: Met het gezin}
  slug: {fr: famille, en: families, nl: gezin}
"""
}


def event(ref: str, start: str, end: str) -> dict[str, str]:
    return {
        f"events/{ref}/index.fr.md": f"""---
title: Fête {ref}
summary: {SUMMARY}, {ref}.
destination: cote
commune: "62160"
coordinates: 50.7260, 1.6140
themes: [walking]
months: [5]
occurrences:
  - {{start: {start}, end: {end}}}
---
Un texte.
"""
    }


def view(folder: Path, files: dict[str, str], today: str) -> HomeView:
    write(folder / "content", files)
    prepared = prepare(settings_for(folder, TODAY=today))
    assert prepared.problems == []
    maker = Maker(prepared.catalogue, prepared.plan, prepared.media, "fr")
    return home(maker, prepared.plan.by_key[HOME]["fr"])


def needs(found: HomeView) -> dict[str, list[str]]:
    return {need.name: [card.ref for card in need.cards] for need in found.needs}


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-05-04", True),  # the Monday before
        ("2026-05-08", True),  # its Friday
        ("2026-05-10", True),  # its Sunday
        ("2026-05-03", False),  # the Sunday before
        ("2026-05-11", False),  # it is over
    ],
)
def test_this_weekend_starts_with_what_is_on(tmp_path: Path, today: str, shown: bool) -> None:
    files = {**small_site(), **event("kermesse", "2026-05-09", "2026-05-10")}
    weekend = needs(view(tmp_path, files, today))["weekend"]
    assert (weekend[0] == "kermesse") is shown
    assert ("kermesse" in weekend) is shown


def test_a_long_event_is_on_every_weekend_it_spans(tmp_path: Path) -> None:
    files = {**small_site(), **event("expo", "2026-05-01", "2026-06-30")}
    assert needs(view(tmp_path, files, "2026-05-20"))["weekend"][0] == "expo"


def test_all_that_is_on_comes_before_other_ideas(tmp_path: Path) -> None:
    """They lie in one destination: its turn does not end with the first of them."""
    files = {**small_site(), **event("samedi", "2026-05-09", "2026-05-09")}
    files |= event("dimanche", "2026-05-10", "2026-05-10")
    found = needs(view(tmp_path, files, "2026-05-04"))["weekend"]
    assert found[:2] == ["samedi", "dimanche"]
    assert len(found) == 3


def test_an_idea_answers_one_need_as_long_as_there_are_others(tmp_path: Path) -> None:
    files = {**small_site(), **FAMILIES}
    for number in range(1, 12):
        files |= experience(f"abri-{number}", setting="indoor", audiences="[families]")
    found = needs(view(tmp_path, files, "2026-05-04"))
    assert list(found) == ["weekend", "without-car", "rain", "with-children"]
    assert all(len(refs) == 3 for refs in found.values())
    shown = [ref for refs in found.values() for ref in refs]
    assert len(set(shown)) == len(shown)


def test_a_need_without_an_answer_is_not_offered(tmp_path: Path) -> None:
    """Both ideas are out of doors, near a station, and for nobody in particular."""
    assert list(needs(view(tmp_path, small_site(), "2026-05-04"))) == ["weekend", "without-car"]


@pytest.mark.parametrize(
    ("today", "season"),
    [("2026-02-28", "winter"), ("2026-03-01", "spring"), ("2026-12-01", "winter")],
)
def test_the_season_is_the_days(tmp_path: Path, today: str, season: str) -> None:
    found = view(tmp_path, small_site(), today)
    assert found.season == season
    assert f"-{season}-" in found.image.src


def test_dated_events_come_before_those_to_be_confirmed(tmp_path: Path) -> None:
    undated = event("foire", "2026-05-09", "2026-05-09")
    undated = {
        name: "\n".join(
            line for line in text.splitlines() if "occurrences" not in line and "start" not in line
        )
        for name, text in undated.items()
    }
    files = {**small_site(), **undated, **event("joutes", "2026-07-14", "2026-07-14")}
    found = view(tmp_path, files, "2026-05-04")
    assert [card.ref for card in found.shelves["events"].cards] == ["joutes", "foire"]
