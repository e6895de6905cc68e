"""A provider's page: commitments and what backs them, whom it leads to, whose facts they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from estran.model.provider import Mark, MarkKind, Price, Season, Text
from estran.model.values import Weekday
from estran.rendering.build import build, prepare
from estran.views.committed_pages import ProviderView
from estran.views.maker import Maker
from estran.views.provider import opening_days
from estran.views.provider import provider as make
from tests.support.minisite import TODAY, settings_for, small_site, write
from tests.support.providers import MARKS, network, provider, snapshot

HOTEL, TABLE, MUSEUM = "hotel-de-l-exemple", "table-de-l-exemple", "musee-de-l-exemple"


def view(folder: Path, files: Mapping[str, str], ref: str = HOTEL, **changes: Any) -> ProviderView:
    write(folder / "content", {**small_site(), **MARKS, **files})
    prepared = prepare(settings_for(folder, **changes))
    maker = Maker(prepared.catalogue, prepared.plan, prepared.media, "fr")
    return make(maker, prepared.plan.by_key["provider", ref]["fr"])


def test_a_member_s_commitments_stand_with_what_backs_them(tmp_path: Path) -> None:
    found = view(tmp_path, network()).membership
    assert found is not None
    assert found.joined == date(2025, 4, 1)
    assert [(each.source, each.value, each.best, each.count) for each in found.reviews] == [
        ("Avis d’exemple", 4.6, 5, 120)
    ]
    (met,) = found.met
    assert (met.field, met.criteria) == ("energy", (("Électricité verte", date(2025, 11, 20)),))
    assert [each.card.ref for each in found.recommends] == [TABLE, MUSEUM]
    assert found.recommends[0].why == f"{HOTEL} {TABLE} fr"
    assert found.network.path == "/selection/"


def test_who_recommends_it_and_what_is_near_are_shelves(tmp_path: Path) -> None:
    page = view(tmp_path, network())
    rows = {shelf.name: [card.ref for card in shelf.cards] for shelf in page.shelves}
    assert set(rows["recommended-by"]) == {TABLE, MUSEUM}
    assert rows["providers"] == ["gite-de-l-essai"], "those named above are not named again"
    assert rows["around"] == ["phare", "quai"]
    assert view(tmp_path, network(), "gite-de-l-essai").membership is None


def test_the_producer_its_day_and_number_are_named(tmp_path: Path) -> None:
    (source,) = view(tmp_path, network()).sources
    assert (source.producer, source.updated) == ("Office de l’Exemple", date(2026, 3, 2))
    assert source.identifier == f"TEST-{HOTEL}"
    assert source.open


def test_a_mistake_is_told_where_the_agency_says(tmp_path: Path) -> None:
    address = "https://www.example.org/erreur?fiche={ref}"
    page = view(tmp_path / "a", network(), MISTAKES=address)
    assert page.mistakes == f"https://www.example.org/erreur?fiche={HOTEL}"
    assert view(tmp_path / "b", network()).mistakes == ""


def test_a_mark_leads_to_its_page_and_others_stand_in_their_own_words(tmp_path: Path) -> None:
    marks = (
        Mark(kind=MarkKind.ACCUEIL_VELO, label="x", issuer="France Vélo Tourisme", year=2024),
        Mark(kind=MarkKind.OTHER, label="Maître restaurateur"),
    )
    held = view(tmp_path, snapshot(provider(marks=marks))).marks
    assert [(each.mark.title, bool(each.mark.path), each.year) for each in held] == [
        ("Accueil Vélo", True, 2024),
        ("Maître restaurateur", False, None),
    ]


# --- opening

WEEK = (Weekday.MONDAY, Weekday.FRIDAY)


def season(end: date, **facts: Any) -> Season:
    values = {"days": WEEK, "opens": "10:00", "closes": "18:00"}
    return Season(start=date(2026, 4, 1), end=end, **(values | facts))


@pytest.mark.parametrize(
    ("changes", "complete"),
    [({}, True), ({"days": ()}, False), ({"opens": ""}, False), ({"closes": ""}, False)],
)
def test_only_complete_opening_days_let_today_be_told(
    changes: dict[str, Any], *, complete: bool
) -> None:
    seasons = (season(date(2026, 9, 30)), season(date(2026, 10, 31), **changes))
    found = opening_days(seasons, TODAY, "fr")
    assert found is not None
    assert found.complete == complete
    assert found.spans[0].days == (0, 4)


def test_spans_that_are_over_are_left_out() -> None:
    assert opening_days((season(date(2026, 5, 3)),), TODAY, "fr") is None
    found = opening_days((season(date(2026, 5, 4)), season(date(2026, 5, 3))), TODAY, "fr")
    assert found is not None
    assert len(found.spans) == 1


# --- the page


def page(folder: Path, files: Mapping[str, str], lang: str = "fr", ref: str = HOTEL) -> HTMLParser:
    write(folder / "content", {**small_site(), **MARKS, **files})
    build(settings_for(folder))
    (found,) = (folder / "output" / lang).glob(f"selecti*/{ref}/index.html")
    return HTMLParser(found.read_text("utf-8"))


def words(tree: HTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def test_texts_of_a_feed_are_text_on_the_page(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script> & "co"\n\n<b>fin</b>'
    files = snapshot(
        provider(
            name="<i>Hôtel</i>",
            description={"fr": Text(text=hostile)},
            address="1 rue <x>",
            prices=(Price(low=10.5, high=20, name={"fr": "<u>Nuit</u>"}),),
        )
    )
    tree = page(tmp_path, files)
    paragraphs = [each.text() for each in tree.css(".prose p")]
    assert paragraphs == ['<script>alert(1)</script> & "co"', "<b>fin</b>"]
    assert words(tree, "h1") == "<i>Hôtel</i>"
    assert "<u>Nuit</u>: 10,5–20 €" in words(tree, ".prices")
    assert tree.css("main script, main i > i, main u, main x") == []


def test_a_machine_s_translation_says_so(tmp_path: Path) -> None:
    texts = {"fr": Text(text="À la mer."), "nl": Text(text="Aan zee.", machine=True)}
    files = snapshot(provider(description=texts))
    assert words(page(tmp_path, files, "nl"), ".machine-text") == "Machinevertaling"
    assert page(tmp_path, files, "fr").css(".machine-text") == []


def test_a_sample_member_wears_the_ribbon_that_says_what_is_real(tmp_path: Path) -> None:
    files = network()
    path = "selection/register.yaml"
    files[path] = files[path].replace("  destination:", "  sample: true\n  destination:")
    assert "Ce lieu est réel" in words(page(tmp_path, files), ".ribbon")


def test_without_scripts_the_spans_are_read_and_nothing_is_said_of_today(tmp_path: Path) -> None:
    files = snapshot(provider(opening=(season(date(2026, 9, 30)),)))
    tree = page(tmp_path, files)
    today = tree.css_first("#open-today")
    assert today is not None
    assert "hidden" in today.attributes
    assert "10:00–18:00" in words(tree, ".opening")
    incomplete = snapshot(provider(opening=(season(date(2026, 9, 30), closes=""),)))
    other = page(tmp_path / "b", incomplete)
    assert other.css_first("#open-today") is None
    assert other.css('script[src*="days"]') == []
