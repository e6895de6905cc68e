"""Suggestions out of a title: places from the State's data, from entries and from providers."""

from __future__ import annotations

import pytest

from estran.editing.suggesting import (
    LONGEST_REF,
    MOST,
    Spot,
    Sureness,
    destinations_for,
    places_for,
    ref_for,
    spots_of,
    themes_for,
)
from estran.model.destination import Area
from estran.model.place import Commune
from estran.model.values import Coordinates, Insee
from estran.reading.places import Places
from tests.support.records import destination, experience

PLACES = Places()
LENS = Commune("62498", "Lens")
MUSEUM = Spot("Le Louvre-Lens", LENS, Coordinates(50.43, 2.805))
HOTEL = Spot("Hôtel du Louvre", LENS, Coordinates(50.431, 2.81))
PIER = Spot("La jetée", Commune("62826", "Le Touquet-Paris-Plage"), Coordinates(50.52, 1.58))
SPOTS = (HOTEL, MUSEUM, PIER)


def names(words: str) -> list[str]:
    return [spot.name for spot in places_for(words, PLACES, SPOTS)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Une nuit au Louvre-Lens", ["Le Louvre-Lens", "Hôtel du Louvre", "Lens"]),
        ("Lens", ["Lens"]),
        ("Le Touquet", ["Le Touquet-Paris-Plage"]),
        ("touquet", []),
        ("Sur la jetée", ["La jetée"]),
        ("Sur la jetée de Calais", ["Calais"]),
        ("Flâner à Saint-Omer", ["Saint-Omer"]),
        ("ST OMER", ["Saint-Omer"]),
        ("Aire sur la Lys", ["Aire-sur-la-Lys"]),
        ("montreuil", ["Montreuil-sur-Mer"]),
        ("Boulogne", ["Boulogne-sur-Mer"]),
        ("De Calais à Arras", ["Calais", "Arras"]),
        ("Nulle part ailleurs", []),
        ("", []),
    ],
)
def test_a_place_is_found_by_the_words_of_its_name(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_a_commune_stands_for_its_middle_and_is_marked_as_a_guess() -> None:
    (spot,) = places_for("Arras", PLACES, SPOTS)
    assert spot == Spot("Arras", Commune("62041", "Arras"), spot.coordinates, Sureness.GUESSED)
    assert spot.coordinates == PLACES.middle("62041")
    assert PLACES.in_commune(spot.coordinates, "62041")


def test_entries_and_stations_are_places() -> None:
    spots = spots_of([experience("phare", title="Monter au phare")], (), PLACES, "fr")
    assert places_for("Le phare", PLACES, spots)[0].coordinates == Coordinates(50.7260, 1.6140)
    station = places_for("La gare d’Arras", PLACES, spots)[0]
    assert (station.name, station.commune.code) == ("Gare Arras", "62041")
    assert station.sureness is Sureness.KNOWN


def test_no_more_are_suggested_than_can_be_read() -> None:
    point = 50.0
    many = [Spot(f"Le phare {n}", LENS, Coordinates(point + n / 100, 2.8)) for n in range(20)]
    assert len(places_for("phare", PLACES, many)) <= MOST


def test_the_destination_is_the_smallest_that_holds_the_commune() -> None:
    wide = destination("wide", area=Area(epci=("246200364",), communes=(Insee("62160"),)))
    small = destination("small", area=Area(communes=(Insee("62160"), Insee("62041"))))
    assert destinations_for("62160", [wide, small], PLACES) == ("small", "wide")
    assert destinations_for("62041", [small], PLACES) == ("small",)
    assert destinations_for("62193", [wide, small], PLACES) == ()


def test_themes_are_those_with_a_word_of_the_title() -> None:
    known = {"cycling": "Vélo", "gardens": "Jardins", "golf": "Golf"}
    assert themes_for("Un jardin à vélo", known) == ("cycling", "gardens")
    assert themes_for("La mer", known) == ()


@pytest.mark.parametrize(
    ("title", "taken", "ref"),
    [
        ("Monter au phare", [], "monter-au-phare"),
        ("Monter au phare", ["monter-au-phare"], "monter-au-phare-calais"),
        ("Monter au phare", ["monter-au-phare", "monter-au-phare-calais"], "monter-au-phare-2"),
        ("Le phare de Calais", ["le-phare-de-calais"], "le-phare-de-calais-2"),
        ("Aux", [], "aux-calais"),
        ("日本", [], "fiche"),
    ],
)
def test_a_ref_is_free_and_can_be_a_folder_everywhere(
    title: str, taken: list[str], ref: str
) -> None:
    assert ref_for(title, taken, "Calais") == ref


def test_a_long_title_is_cut_between_words() -> None:
    ref = ref_for("mot " * 40, [])
    assert len(ref) <= LONGEST_REF
    assert set(ref.split("-")) == {"mot"}
