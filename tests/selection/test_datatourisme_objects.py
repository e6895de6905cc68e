"""Objects of DATAtourisme in every shape, their records read by hand. Real ones, put into Arras."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from estran.model.provider import (
    FeedPicture,
    Mark,
    MarkKind,
    Price,
    Provider,
    Season,
    Source,
    Text,
)
from estran.model.values import Coordinates, Handicap, Weekday
from estran.reading.places import Places
from estran.selection.datatourisme_api import read_api
from estran.selection.datatourisme_flux import read_flux
from estran.selection.objects import read_object
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context
from tests.support.tourism import TODAY, an_object, api_objects, moved, object_files

ALL_DAYS = tuple(Weekday)


@pytest.fixture(scope="module")
def context(places: Places) -> Context:
    return Context(today=TODAY, places=places)


def flux(part: str, context: Context) -> Provider:
    found = read_object(moved(an_object(part)), Source.FLUX, context)
    assert isinstance(found, Provider)
    return found


def test_every_object_of_the_samples_is_told_of(context: Context) -> None:
    outcomes = list(read_flux(object_files(), context))
    assert len(outcomes) == 123
    assert Counter(each.reason for each in outcomes if isinstance(each, Refused)) == {
        Reason.ELSEWHERE: 117,
        Reason.NOT_A_PLACE: 6,
    }
    refused = [each for each in outcomes if isinstance(each, Refused)]
    assert {each.name for each in refused if each.reason is Reason.NOT_A_PLACE} >= {
        "Marché",
        "Circuit des bords de Loire",
        "Halloween party : le grand quiz d'Halloween",
    }
    museum = next(each for each in refused if "Cité du Vin" in each.name)
    assert museum.detail == "Bordeaux (33063)"
    assert museum.identifier == "PCUAQU033V509B4W"


def test_a_campsite_of_2020(context: Context) -> None:
    camp = flux("b01b4406", context)
    assert camp.name == "Les Coteaux du Lac"
    assert camp.types == (
        "Accommodation",
        "Camping",
        "CampingAndCaravanning",
        "PlaceOfInterest",
        "PointOfInterest",
    )
    origin = camp.origins[0]
    assert origin.uri == (
        "https://data.datatourisme.gouv.fr/15/b01b4406-c060-3575-ae62-ad60f36cf144"
    )
    assert origin.identifier == "HPACEN0370000074"
    assert origin.producer == "Loches Touraine Châteaux de la Loire"
    assert camp.coordinates == Coordinates(50.291, 2.7775)
    assert camp.phones == ("+33 2 47 92 77 83", "+33 6 85 73 21 80")
    assert camp.websites == ("http://www.lescoteauxdulac.com/",)
    assert camp.capacity == 246
    assert camp.pets is True
    assert camp.languages == ("en", "fr")
    assert camp.summary["en"] == Text(
        text=(
            "The Coteaux du Lac campsite is situated on flat, grassy and partially-shade land. "
            "There is a 35-hectare lake nearby. There is a playground for children."
        )
    )
    assert camp.description == {}  # the same words as the summary's
    assert {"HeatedPool", "BikeHire", "Wifi", "Playground"} - set(camp.features) == {"Playground"}
    assert len(camp.features) == 24
    assert camp.pictures == ()  # "oui" is no licence
    stars = Mark(kind=MarkKind.STARS, label="4 étoiles", level=4)
    assert stars in camp.marks
    assert "@" not in repr(camp)


def test_a_garden_of_2023_and_what_machines_wrote(context: Context) -> None:
    garden = flux("8788570a", context)
    assert garden.name == "Parc agricole et paysager du Chédal"
    assert garden.types == (
        "CulturalSite",
        "ParkAndGarden",
        "PlaceOfInterest",
        "PointOfInterest",
    )
    assert {key: text.machine for key, text in garden.summary.items()} == {
        "fr": False,
        "en": True,
        "nl": True,
    }
    assert garden.summary["nl"].text.startswith("Aan de rand van het middeleeuwse dorp")
    assert garden.summary["fr"].text.endswith(
        "\nÀ voir : cabane dans un arbre remarquable, "
        "tour néo-gothique, sculptures contemporaines, volière du XIXe s., …"
    )
    assert garden.phones == ("+33 5 55 08 20 72", "+33 5 55 73 39 92")
    assert garden.origins[0].producer == "Corrèze Tourisme"
    assert garden.access is True


def test_a_museum_of_2023(context: Context) -> None:
    museum = flux("19fae404", context)
    assert museum.name == "La Cité du Vin"
    assert museum.marks[0] == Mark(
        kind=MarkKind.TOURISME_HANDICAP,
        label="Tourisme & Handicap",
        handicaps=(Handicap.MOTOR, Handicap.MENTAL, Handicap.HEARING, Handicap.VISUAL),
    )
    assert {"NF environnement", "Vignobles & Découvertes"} <= {each.label for each in museum.marks}
    assert museum.features == ("AudioGuide", "Shop", "Wifi")
    assert museum.pets is False
    assert museum.phones == ("+33 5 56 16 20 20",)
    assert museum.websites == ("https://www.laciteduvin.com/fr",)
    assert museum.origins[0].updated == date(2023, 4, 5)
    assert museum.opening == (
        Season(
            start=date(2023, 2, 4),
            end=date(2023, 12, 31),
            days=ALL_DAYS,
            opens="10:00",
            closes="18:00",
        ),
    )
    assert museum.prices == ()  # ways to pay, and no price
    (picture,) = museum.pictures
    assert picture.licence == "CC BY-SA 4.0"
    assert picture.credit.startswith("PA (https://commons.wikimedia.org/")


def test_a_restaurant_of_2023_with_features_apart(context: Context) -> None:
    place = flux("0049c43b", context)
    assert place.name == "Chez Jeanne"
    assert place.types == ("FoodEstablishment", "PlaceOfInterest", "PointOfInterest", "Restaurant")
    assert place.features == ("BabyEquipment", "Bar", "SouvenirSales")
    assert place.opening[:2] == (
        Season(
            start=date(2023, 1, 2),
            end=date(2023, 6, 30),
            days=(
                Weekday.MONDAY,
                Weekday.THURSDAY,
                Weekday.FRIDAY,
                Weekday.SATURDAY,
                Weekday.SUNDAY,
            ),
            opens="12:00",
            closes="14:00",
            note=place.opening[0].note,
        ),
        Season(
            start=date(2023, 1, 2),
            end=date(2023, 6, 30),
            days=place.opening[0].days,
            opens="19:00",
            closes="20:30",
            note=place.opening[0].note,
        ),
    )
    assert set(place.opening[0].note) == {"fr"}  # the other languages are a machine's


@pytest.mark.parametrize(
    ("part", "prices"),
    [
        ("0c74609b", [(6.0, 15.0)]),  # Cordouan: 10, 15, 6, 7 in both arrays
        ("538f8113", [(3.0, 5.0)]),  # Hèbre: 3, 4, 5 and 3
        ("1aa1c8e7", [(6.0, 9.0)]),  # 6, 9 and 6, 8, 9
        ("fcd7410f", [(2.0, 5.0)]),  # Vervant: 2, 5 in two periods
        ("c78c4223", []),  # over since 2021
        ("004729f1", [(375.0, 750.0)]),
    ],
)
def test_prices_in_arrays(context: Context, part: str, prices: list[tuple[float, float]]) -> None:
    assert [(each.low, each.high) for each in flux(part, context).prices] == prices


def test_prices_are_named_by_hand_or_by_their_tariff(context: Context) -> None:
    assert flux("005819a3", context).prices[0] == Price(
        low=349.0,
        high=349.0,
        name={
            "fr": (
                "Semaine moyenne saison · Du 01/04/2023 au 30/06/2023 - Du 02/09/2023 au 17/11/2023"
            ),
            "en": "Tourist furnished rental",
            "nl": "Gemeubileerde huuraccommodatie",
        },
    )


def test_pictures_within_their_rights(places: Places) -> None:
    record = moved(an_object("538f8113"))
    note = record["hasRepresentation"][0]["ebucore:hasAnnotation"][0]
    note |= {"ebucore:isCoveredBy": "Licence Ouverte 2.0", "rightsEndDate": "2023-08-31"}
    note["rightsStartDate"] = "2023-01-01"

    def pictures(today: date) -> tuple[FeedPicture, ...]:
        found = read_object(record, Source.FLUX, Context(today=today, places=places))
        assert isinstance(found, Provider)
        return tuple(each for each in found.pictures if each.licence.startswith("Licence"))

    assert len(pictures(date(2023, 8, 31))) == 1
    assert pictures(date(2023, 8, 31))[0].end == date(2023, 8, 31)
    assert pictures(date(2023, 9, 1)) == ()
    assert pictures(date(2022, 12, 31)) == ()


def test_an_object_of_the_api(context: Context) -> None:
    assert [
        each.reason for each in read_api(api_objects(), context) if isinstance(each, Refused)
    ] == [Reason.ELSEWHERE] * 3
    camp, area, pitch = read_api(map(moved, api_objects()), context)
    assert isinstance(camp, Provider)
    assert isinstance(area, Provider)
    assert isinstance(pitch, Provider)
    assert camp.name == "Camping du Dourdou"
    assert (
        camp.origins[0].uri
        == "https://data.datatourisme.fr/31/294d4e55-372e-3857-95e9-bb085fc40d77"
    )
    assert camp.origins[0].producer == "HIT Aveyron (ADAT Aveyron)"
    assert camp.address == "Route d'Arnac"
    assert set(camp.summary) == set(camp.description) == {"fr", "en"}
    assert camp.phones == ("+33 5 65 99 53 12", "+33 7 86 11 61 86")
    assert "VOISIN" not in repr(camp)
    assert "Arnaud" not in repr(camp)
    assert camp.pictures == ()  # no licence
    assert area.address == "9 Rue de la Forêt, RD21"
    assert area.summary == {}
    assert "AccommodationProduct" in pitch.types
    assert pitch.description == {}  # as the summary


def test_details_in_the_shape_of_the_api(context: Context) -> None:
    record = moved(api_objects()[1]) | {
        "identifier": "HPA62",
        "hasFeature": [{"features": [{"key": "BikeGarage", "label": {"@fr": "Garage à vélo"}}]}],
        "hasReview": [
            {
                "hasReviewValue": {
                    "key": "LabelRating_AccueilVelo",
                    "label": {"@fr": "Accueil Vélo"},
                }
            },
            {"hasReviewValue": {"key": "ScaleRating_3etoiles", "label": {"@fr": "3 étoiles"}}},
        ],
        "reducedMobilityAccess": True,
        "hasDescription": [
            {
                "shortDescription": {"@fr": "Au calme.", "@nl": "Rustig."},
                "hasTranslatedProperty": [
                    {
                        "contributor": ["https://api.deepl.com/v2/translate"],
                        "language": ["nl"],
                        "predicate": ["shortDescription"],
                    }
                ],
            }
        ],
    }
    found = read_object(record, Source.API, context)
    assert isinstance(found, Provider)
    assert found.origins[0].identifier == "HPA62"
    assert found.features == ("BikeGarage",)
    assert [(each.kind, each.level) for each in found.marks] == [
        (MarkKind.ACCUEIL_VELO, None),
        (MarkKind.STARS, 3),
    ]
    assert found.access is True
    assert found.summary == {
        "fr": Text(text="Au calme."),
        "nl": Text(text="Rustig.", machine=True),
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"isObsolete": True}, Reason.CLOSED),
        ({"hasBeenCreatedBy": {}}, Reason.NO_PRODUCER),
        ({"uri": "javascript:alert(1)"}, Reason.NO_IDENTIFIER),
        ({"label": {"@fr": "<b></b>"}}, Reason.NO_NAME),
        ({"type": []}, Reason.NO_TYPE),
        ({"isLocatedAt": []}, Reason.NO_PLACE),
    ],
)
def test_reasons(context: Context, change: dict[str, Any], reason: Reason) -> None:
    found = read_object(deepcopy(moved(api_objects()[0])) | change, Source.API, context)
    assert isinstance(found, Refused)
    assert found.reason is reason


def test_a_record_whose_commune_the_state_does_not_know(context: Context) -> None:
    record = moved(api_objects()[0])
    record["isLocatedAt"][0]["address"][0]["hasAddressCity"]["insee"] = "62999"
    found = read_object(record, Source.API, context)
    assert isinstance(found, Refused)
    assert (found.reason, found.detail) == (Reason.NO_COMMUNE, "no commune has the code 62999")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'"x"', b"\xff", b"[" * 100_000])
def test_files_that_hold_no_object(context: Context, data: bytes) -> None:
    (found,) = read_flux([("objects/0/00/x.json", data)], context)
    assert isinstance(found, Refused)
    assert found.reason is Reason.UNREADABLE


def test_a_flux_is_read_file_by_file(context: Context) -> None:
    def files() -> Any:
        yield "a.json", b"{"
        raise AssertionError("read too far")

    assert isinstance(next(read_flux(files(), context)), Refused)
