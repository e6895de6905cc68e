"""From the register and the snapshot to entries: who is shown, and with which words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.committed import (
    providers_near,
    recommended,
    recommenders,
    station_near,
)
from estran.model.provider import Mark, MarkKind, Service, Text
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates, Handicap
from estran.rendering.build import prepare
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import MARKS, member, network, provider, register, snapshot

HOTEL, TABLE, MUSEUM = "hotel-de-l-exemple", "table-de-l-exemple", "musee-de-l-exemple"
GITE = "gite-de-l-essai"


def catalogue_of(folder: Path, files: Mapping[str, str], **changes: Any) -> Catalogue:
    write(folder / "content", {**small_site(), **MARKS, **files})
    return prepare(settings_for(folder, **changes)).catalogue


def shown(catalogue: Catalogue) -> set[str]:
    return {entry.ref for entry in catalogue.all_of("fr", ProviderEntry)}


def entry(catalogue: Catalogue, ref: str, lang: str = "fr") -> ProviderEntry:
    found = catalogue.get(lang, ref)
    assert isinstance(found, ProviderEntry)
    return found


# --- who is shown


def test_members_and_marked_places_are_shown_in_every_language(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, network())
    assert shown(catalogue) == {HOTEL, TABLE, MUSEUM, GITE}
    assert catalogue.languages_of(HOTEL) == ("fr", "en", "nl")
    assert entry(catalogue, GITE).member is None
    assert entry(catalogue, HOTEL, "nl").type_name == "Hotel"
    assert entry(catalogue, HOTEL).services == (Service.STAY,)
    assert catalogue.path(entry(catalogue, HOTEL)) == f"/selection/{HOTEL}/"


@pytest.mark.parametrize(
    ("marks", "is_shown"),
    [
        ((), False),
        ((Mark(kind=MarkKind.OTHER, label="Maître restaurateur"),), False),
        ((Mark(kind=MarkKind.STARS, level=3, label="3 étoiles"),), True),
        ((Mark(kind=MarkKind.CLEF_VERTE),), True),
    ],
)
def test_a_place_that_is_no_member_is_shown_for_its_mark(
    tmp_path: Path, marks: tuple[Mark, ...], *, is_shown: bool
) -> None:
    catalogue = catalogue_of(tmp_path, snapshot(provider(marks=marks)))
    assert shown(catalogue) == ({HOTEL} if is_shown else set())


def test_a_marked_place_outside_all_destinations_is_not_shown(tmp_path: Path) -> None:
    files = snapshot(provider(commune="62193", coordinates=Coordinates(50.9522, 1.8564)))
    assert shown(catalogue_of(tmp_path, files)) == set()


def with_members(**facts: Any) -> dict[str, str]:
    refs = [HOTEL, TABLE, MUSEUM]
    members = [
        member(ref, *(each for each in refs if each != ref), **(facts if ref == MUSEUM else {}))
        for ref in refs
    ]
    return {**network(), **register(*members)}


def test_a_member_that_left_is_none_from_that_day_on(tmp_path: Path) -> None:
    day = {"TODAY": "2026-01-30"}
    assert MUSEUM in shown(catalogue_of(tmp_path / "a", with_members(left="2026-01-31"), **day))
    assert MUSEUM not in shown(catalogue_of(tmp_path / "b", with_members(left="2026-01-30"), **day))


def test_samples_are_in_no_publishing_build_but_their_marks_are_no_samples(tmp_path: Path) -> None:
    refs = [HOTEL, TABLE, MUSEUM]
    members = [member(ref, *(each for each in refs if each != ref), sample=True) for ref in refs]
    files = {**network(), **register(*members)}
    working = catalogue_of(tmp_path / "a", files)
    assert shown(working) == {HOTEL, TABLE, MUSEUM, GITE}
    assert entry(working, HOTEL).sample
    published = catalogue_of(tmp_path / "b", files, PUBLISHING=True)
    assert shown(published) == {HOTEL, TABLE, GITE}, "the museum holds no mark"
    assert entry(published, HOTEL).member is None
    assert not entry(published, HOTEL).sample


# --- their words


def test_names_that_two_share_are_told_apart_by_what_they_are(tmp_path: Path) -> None:
    files = snapshot(provider("a", "Chez l’Exemple"), provider("b", "CHEZ L'EXEMPLE", "eat"))
    catalogue = catalogue_of(tmp_path, files)
    titles = {each.ref: each.title for each in catalogue.all_of("en", ProviderEntry)}
    assert titles == {"a": "Chez l’Exemple – Hotel", "b": "Chez l’Exemple – Restaurant"}


def test_the_register_s_words_take_precedence(tmp_path: Path) -> None:
    said = {
        "title": "Notre Hôtel",
        "summary": {"fr": "Nos mots", "en": "Our words", "nl": "Onze woorden"},
        "text": {"fr": "Un.\n\nDeux.", "en": "One.", "nl": "Een."},
    }
    texts = {"description": {"fr": Text(text="Le flux")}, "summary": {"fr": Text(text="Court")}}
    place = snapshot(provider("musee-de-l-exemple", "Musée", "visit", marks=(), **texts))
    files = {**with_members(**said), **place}
    one = entry(catalogue_of(tmp_path, files), MUSEUM)
    assert (one.title, one.summary, one.text) == ("Notre Hôtel", "Nos mots", ("Un.", "Deux."))


def test_without_words_a_summary_is_made_of_facts(tmp_path: Path) -> None:
    marks = (
        Mark(kind=MarkKind.STARS, level=3),
        Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo"),
    )
    catalogue = catalogue_of(tmp_path, snapshot(provider(marks=marks)))
    assert entry(catalogue, HOTEL).summary == "Hôtel · Boulogne-sur-Mer · 3 étoiles · Accueil Vélo"
    assert entry(catalogue, HOTEL, "en").summary.startswith("Hotel · Boulogne-sur-Mer · 3 stars")


def test_a_long_summary_ends_with_a_whole_word(tmp_path: Path) -> None:
    text = "Un hôtel au bord de la mer, avec un jardin. " * 8
    files = snapshot(provider(summary={"fr": Text(text=text)}))
    summary = entry(catalogue_of(tmp_path, files), HOTEL).summary
    assert len(summary) <= 160
    assert summary.endswith("…")
    assert text.startswith(summary.rstrip("…"))


@pytest.mark.parametrize(
    ("setting", "text"), [("label", ("Twelve rooms by the sea.",)), ("withhold", ())]
)
def test_machine_translations_are_labelled_or_withheld(
    tmp_path: Path, setting: str, text: tuple[str, ...]
) -> None:
    summary = {
        "fr": Text(text="Au bord de la mer."),
        "en": Text(text="At the seaside.", machine=True),
    }
    description = {
        "fr": Text(text="Douze chambres au bord de la mer."),
        "en": Text(text="Twelve rooms by the sea.", machine=True),
    }
    files = snapshot(provider(description=description, summary=summary))
    catalogue = catalogue_of(tmp_path, files, MACHINE_TEXTS=setting)
    english = entry(catalogue, HOTEL, "en")
    assert english.text == text
    assert english.machine == bool(text)
    assert "sea" not in english.summary, "a card has no room to say that a machine wrote it"
    assert entry(catalogue, HOTEL).text == ("Douze chambres au bord de la mer.",)
    assert not entry(catalogue, HOTEL).machine


def test_a_text_that_is_its_summary_is_said_once(tmp_path: Path) -> None:
    said = {"fr": Text(text="Au bord de la mer.")}
    longer = {"fr": Text(text="Douze chambres au bord de la mer.")}
    catalogue = catalogue_of(
        tmp_path,
        snapshot(
            provider("a", summary=said, description=said),
            provider("b", summary=said),
            provider("c", summary=said, description=longer),
        ),
    )
    found = {ref: (entry(catalogue, ref).summary, entry(catalogue, ref).text) for ref in "abc"}
    once = ("Au bord de la mer.", ())
    assert found == {"a": once, "b": once, "c": (once[0], ("Douze chambres au bord de la mer.",))}


def test_marks_lead_to_terms_and_kinds_of_handicap_to_accessibility(tmp_path: Path) -> None:
    kinds = (Handicap.VISUAL, Handicap.MOTOR)
    marks = (
        Mark(kind=MarkKind.TOURISME_HANDICAP, handicaps=kinds),
        Mark(kind=MarkKind.STARS, level=4),
        Mark(kind=MarkKind.OTHER, label="Logis"),
    )
    catalogue = catalogue_of(tmp_path, snapshot(provider(marks=marks)))
    one = entry(catalogue, HOTEL)
    assert one.marks == ("tourisme-handicap",)
    assert one.stars == 4
    assert one.accessibility is not None
    assert one.accessibility.labels == (Handicap.MOTOR, Handicap.VISUAL)
    assert HOTEL in {each.ref for each in catalogue.by_term("fr", "marks", "tourisme-handicap")}


# --- relations


def test_members_come_before_marked_places_that_are_nearer(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, network())
    place = entry(catalogue, GITE).coordinates
    found = [each.ref for _, each in providers_near(catalogue, "fr", place, 4)]
    assert found[-1] == GITE
    assert set(found[:3]) == {HOTEL, TABLE, MUSEUM}
    assert [e.ref for _, e in providers_near(catalogue, "fr", place, 2, [HOTEL, TABLE])] == [
        MUSEUM,
        GITE,
    ]


def test_nothing_is_near_that_is_more_than_an_hour_by_bike_away(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, network())
    assert providers_near(catalogue, "fr", Coordinates(50.29, 2.78), 4) == []


def test_recommendations_are_seen_from_both_sides(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, network())
    hotel = entry(catalogue, HOTEL)
    assert [other.ref for _, other, _ in recommended(catalogue, hotel)] == [TABLE, MUSEUM]
    assert {other.ref for _, other in recommenders(catalogue, hotel)} == {TABLE, MUSEUM}
    assert recommended(catalogue, entry(catalogue, GITE)) == []
    assert recommenders(catalogue, entry(catalogue, GITE)) == []


def test_the_nearest_station_is_named_within_reach(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, network())
    found = station_near(catalogue, Coordinates(50.7262, 1.6147))
    assert found is not None
    assert found[1].name.startswith("Boulogne")
    assert found[0] < 2_000
    assert station_near(catalogue, Coordinates(51.5, 1.0)) is None
