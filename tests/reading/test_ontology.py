from __future__ import annotations

import re

import pytest

from estran.model.provider import Service
from estran.reading.kinds import OFFERED_BY, OFFERED_BY_ITSELF, SAID_BY, SCHEMA_TYPES
from estran.reading.ontology import Ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology()


def test_every_class_has_its_parents_and_a_label_in_each_language(ontology: Ontology) -> None:
    assert len(ontology.classes) > 430
    for name, row in ontology.classes.items():
        assert re.fullmatch(r"[A-Z][A-Za-z]+", name)
        assert set(row["parents"]) <= ontology.classes.keys()
        assert row.keys() <= {"parents", "fr", "en", "nl", "source"}
    for rows in (ontology.classes, ontology.features):
        assert list(rows) == sorted(rows)
        for name, row in rows.items():
            for language in ("fr", "en", "nl"):
                label = row[language]
                assert label == label.strip() != "", name
                assert label[0] == label[0].upper(), (name, label)
                assert "'" not in label, (name, label)
                assert "#" not in label, (name, label)


def test_tables_name_classes_that_exist(ontology: Ontology) -> None:
    named = {*SCHEMA_TYPES, *OFFERED_BY_ITSELF, *SAID_BY}
    named |= {each for row in (*OFFERED_BY.values(), *SAID_BY.values()) for each in row}
    assert named <= ontology.classes.keys()
    assert set(OFFERED_BY) == set(Service)


@pytest.mark.parametrize(
    ("name", "french", "english", "dutch"),
    [
        ("SelfCateringAccommodation", "Gîte, location de vacances", None, "Vakantiewoning"),
        ("LocalTouristOffice", "Office de tourisme", "Tourist office", "Toeristenbureau"),
        ("Brewery", "Brasserie artisanale", "Brewery", "Bierbrouwerij"),
        ("Church", "Église", "Church", "Kerk"),
    ],
)
def test_labels(
    ontology: Ontology, name: str, french: str, english: str | None, dutch: str
) -> None:
    assert ontology.label(name, "fr") == french
    assert english is None or ontology.label(name, "en") == english
    assert ontology.label(name, "nl") == dutch
    assert ontology.label(name, "de") == ontology.label(name, "en")


def test_names_that_are_not_known_are_empty(ontology: Ontology) -> None:
    assert ontology.label("Teleporter", "fr") == ""
    assert ontology.feature("Teleporter", "fr") == ""
    assert ontology.feature("BikeGarage", "nl") == "Fietsenstalling"
    assert ontology.closed(["Teleporter"]) == ()
    assert ontology.schema_type(["Teleporter"]) == "Place"
    assert ontology.services(["Teleporter"]) == ()


def test_closed_adds_all_above(ontology: Ontology) -> None:
    assert ontology.closed(["HotelRestaurant", "Teleporter"]) == (
        "Accommodation",
        "FoodEstablishment",
        "Hotel",
        "HotelRestaurant",
        "HotelTrade",
        "PlaceOfInterest",
        "PointOfInterest",
        "Restaurant",
    )


@pytest.mark.parametrize(
    ("types", "leaves", "schema", "services"),
    [
        ("HotelRestaurant", "HotelRestaurant", "Hotel", "stay eat"),
        ("HotelTrade Restaurant", "HotelTrade Restaurant", "Hotel", "stay eat"),
        ("CamperVanArea Camping", "Camping CamperVanArea", "Campground", "stay"),
        (
            "House RentalAccommodation",
            "RentalAccommodation House",
            "LodgingBusiness",
            "stay",
        ),
        ("Guesthouse", "Guesthouse", "BedAndBreakfast", "stay"),
        (
            "PlayArea MiniGolf GolfCourse ThemePark KidsClub",
            "ThemePark GolfCourse MiniGolf PlayArea KidsClub",
            "AmusementPark",
            "visit activity",
        ),
        (
            "EquipmentRental SportsAndLeisurePlace EquipmentRentalShop",
            "EquipmentRentalShop",
            "LocalBusiness",
            "bike",
        ),
        ("Church", "Church", "PlaceOfWorship", "visit"),
        ("Brewery", "Brewery", "Brewery", "produce"),
        ("TouristInformationCenter", "TouristInformationCenter", None, "office"),
        (
            "LocalTouristOffice ProfessionalTourGuide",
            "LocalTouristOffice ProfessionalTourGuide",
            "TouristInformationCenter",
            "activity office",
        ),
        ("ProfessionalTourGuide", "ProfessionalTourGuide", None, "activity"),
        ("Store", "Store", "Store", "shop"),
        ("CraftsmanShop", "CraftsmanShop", "Store", "produce shop"),
        ("PointOfInterest PlaceOfInterest", "PlaceOfInterest", "LocalBusiness", ""),
    ],
)
def test_what_a_place_is(
    ontology: Ontology, types: str, leaves: str, schema: str | None, services: str
) -> None:
    closed = ontology.closed(types.split())
    assert ontology.most_specific(closed) == tuple(leaves.split())
    assert schema is None or ontology.schema_type(closed) == schema
    assert ontology.services(closed) == tuple(Service(each) for each in services.split())


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ("Restauration", "FoodEstablishment"),
        ("Bar, bar à thème", "BarOrPub"),
        ("Bar, bar à thème,Restaurant", "BarOrPub Restaurant"),
        (
            "Location,Site sportif, récréatif et de loisirs,Prestataire de service",
            "Rental SportsAndLeisurePlace ServiceProvider",
        ),
        (
            "Aire de jeux,Parc de loisirs, parc à thème,Complexe de loisirs (loisirs regroupés)",
            "PlayArea ThemePark LeisureComplex",
        ),
        ("Théatre, Salle de spectacle", "Theater"),
        ("Hôtellerie", "HotelTrade"),
        ("Hôtel", "Hotel"),
        ("Téléporteur,Musée, et autres", "Museum"),
        ("", ""),
    ],
)
def test_french_labels_of_exports(ontology: Ontology, labels: str, classes: str) -> None:
    assert ontology.classes_of(labels) == tuple(classes.split())


def test_every_label_of_the_ontology_leads_to_one_class(ontology: Ontology) -> None:
    doubles = {"Theatre"}  # of ontology 2.0, `Theater` since
    for name, row in ontology.classes.items():
        if "PointOfInterest" in ontology.above(name) and name not in doubles:
            assert ontology.classes_of(row.get("source", row["fr"])) == (name,)
