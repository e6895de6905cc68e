from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from estran.model.provider import Mark, MarkKind, Origin, Provider, Season, Source, Text
from estran.model.values import Coordinates
from estran.reading.places import Places
from estran.selection.datatourisme_csv import read_csv
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context
from tests.support.tourism import DATATOURISME, TODAY, as_csv

HELD = (Mark(kind=MarkKind.ACCUEIL_VELO),)
PORTAL = [
    "Nom_du_POI",
    "Categories_de_POI",
    "Latitude",
    "Longitude",
    "Adresse_postale",
    "Code_postal_et_commune",
    "Periodes_regroupees",
    "Covid19_mesures_specifiques",
    "Createur_de_la_donnee",
    "SIT_diffuseur",
    "Date_de_mise_a_jour",
    "Contacts_du_POI",
    "Classements_du_POI",
    "Description",
    "URI_ID_du_POI",
]
"""The columns of the portal's own export of points of interest."""

Outcome = Provider | Refused


@pytest.fixture(scope="module")
def context(places: Places) -> Context:
    return Context(today=TODAY, places=places)


@pytest.fixture(scope="module")
def catalogue(context: Context) -> list[Outcome]:
    data = (DATATOURISME / "accueil-velo.csv").read_bytes()
    return list(read_csv(data, context, HELD))


@pytest.fixture(scope="module")
def points(context: Context) -> list[Outcome]:
    return list(read_csv((DATATOURISME / "points-of-interest.csv").read_bytes(), context))


def kept(outcomes: list[Outcome]) -> dict[str, Provider]:
    return {each.origins[0].identifier: each for each in outcomes if isinstance(each, Provider)}


def reasons(outcomes: list[Outcome]) -> Counter[Reason]:
    return Counter(each.reason for each in outcomes if isinstance(each, Refused))


def test_every_row_is_kept_or_refused(catalogue: list[Outcome], points: list[Outcome]) -> None:
    assert len(catalogue) == 382
    assert len(kept(catalogue)) == 81
    assert reasons(catalogue) == {
        Reason.ELSEWHERE: 296,
        Reason.NOT_A_PLACE: 4,
        Reason.MISPLACED: 1,
    }
    assert len(points) == 59
    assert len(kept(points)) == 56  # 58 records, three of one name in one commune
    assert reasons(points) == {Reason.NOT_A_PLACE: 1}


def test_a_place_outside_its_commune_is_told_with_both(catalogue: list[Outcome]) -> None:
    odd = next(
        each for each in catalogue if isinstance(each, Refused) and each.identifier == "57323"
    )
    assert odd.name == "Parc d'Olhain"
    assert odd.detail == (
        "said to be in Maisnil-lès-Ruitz (62540), but 50.472166, 2.586434 is in Ruitz (62727)"
    )


def test_a_row_of_the_catalogue(catalogue: list[Outcome]) -> None:
    types = (
        "Accommodation",
        "FoodEstablishment",
        "HotelTrade",
        "PlaceOfInterest",
        "PointOfInterest",
        "Restaurant",
    )
    assert kept(catalogue)["77037"] == Provider(
        ref="",
        name="Hôtel Louvre Lens",
        types=types,
        origins=(
            Origin(
                source=Source.CSV,
                identifier="77037",
                producer="Marlène VIREY",
                updated=date(2025, 12, 8),
                name="Hôtel Louvre Lens",
                types=types,
            ),
        ),
        commune="62498",
        coordinates=Coordinates(50.431975, 2.80755),
        postcode="62300",
        town="Lens",
        websites=("http://www.hotel-louvre-lens.com/",),
        marks=HELD,
    )


@pytest.mark.parametrize(
    ("identifier", "leaves"),
    [
        ("127115", "Store"),  # an empty second column
        ("124076", "BarOrPub Store"),  # Bar, bar à thème
        ("75530", "EquipmentRentalShop FreePractice"),
        ("74470", "ThemePark LeisureComplex Culture"),  # Parc de loisirs, parc à thème
        ("125749", "RentalAccommodation House"),
        ("57639", "LocalTouristOffice IncomingTravelAgency ProfessionalTourGuide"),
        ("56813", "Brewery"),
        ("15533", "HotelTrade Restaurant"),
    ],
)
def test_types_with_commas(
    context: Context, catalogue: list[Outcome], identifier: str, leaves: str
) -> None:
    types = kept(catalogue)[identifier].types
    assert context.ontology.most_specific(types) == tuple(leaves.split())


def test_a_row_of_the_extract(points: list[Outcome]) -> None:
    hotel = kept(points)["hotel-restaurant-au-lion-d-or-62767"]
    assert hotel.name == "Hôtel-Restaurant Au Lion d'Or"
    assert hotel.address == "74 Rue d'Hesdin"
    assert (hotel.postcode, hotel.town, hotel.commune) == (
        "62130",
        "Saint-Pol-sur-Ternoise",
        "62767",
    )
    assert hotel.websites == ("https://auliondor-saintpol.eatbu.com/?lang=fraboutUs",)
    assert hotel.marks == (
        Mark(
            kind=MarkKind.STARS,
            label="2 étoiles",
            issuer="Classement officiel des hébergements touristiques",
            level=2,
        ),
    )
    assert hotel.description == {
        "fr": Text(
            text=(
                "Situé prés du centre de Saint-Pol-sur-Ternoise, l'hôtel offre le calme.\n"
                "Le restaurant associé, vous permettra de déguster une cuisine recherchée "
                "avec des produits frais."
            )
        )
    }
    assert "HotelTrade" in hotel.types
    assert hotel.origins[0].producer == "Office de Tourisme d'Arras"


def test_an_event_is_no_place(points: list[Outcome]) -> None:
    assert [each.name for each in points if isinstance(each, Refused)] == ["Cyclo cross"]


def test_a_row_as_the_portal_publishes_it(context: Context) -> None:
    core = "https://www.datatourisme.fr/ontology/core#"
    marks = (
        "4 étoiles#Classement officiel des hébergements touristiques",
        "Clef Verte#Teragir",
        "Tourisme & Handicap moteur#",
        "Accueil Vélo#France Vélo Tourisme",
    )
    row = [
        "Hôtel de l'Exemple",
        f"{core}Hotel|http://schema.org/Hotel|{core}PlaceOfInterest|{core}PointOfInterest",
        "50.2910",
        "2.7775",
        "1 place des Héros",
        "62000#Arras",
        "2026-04-01<->2026-09-30|2026-12-01<->2026-12-31|2026-09-30<->2026-04-01",
        "",
        "Office de l'Exemple",
        "SIT de l'Exemple",
        "2026-03-04",
        "Jeanne Exemple#03 21 00 00 01#jeanne@example.org#https://a.example.org/#+33 6 00 00 00 02",
        "|".join(marks),
        "<p>Au calme.</p><p>En ville.</p>",
        "https://data.datatourisme.fr/10/0a0b",
    ]
    (hotel,) = read_csv(as_csv([PORTAL, row]), context)
    assert isinstance(hotel, Provider)
    assert hotel.origins[0].uri == "https://data.datatourisme.fr/10/0a0b"
    assert hotel.origins[0].identifier == ""
    assert hotel.commune == "62041"
    assert hotel.phones == ("+33 3 21 00 00 01", "+33 6 00 00 00 02")
    assert hotel.websites == ("https://a.example.org/",)
    assert [each.kind.value for each in hotel.marks] == [
        "accueil-velo",
        "tourisme-handicap",
        "clef-verte",
        "stars",
    ]
    assert hotel.description["fr"].text == "Au calme.\n\nEn ville."
    assert hotel.opening == (
        Season(start=date(2026, 4, 1), end=date(2026, 9, 30)),
        Season(start=date(2026, 12, 1), end=date(2026, 12, 31)),
    )
    assert "jeanne" not in repr(hotel).lower()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Nom_du_POI": ""}, Reason.NO_NAME),
        ({"Nom_du_POI": "", "URI_ID_du_POI": ""}, Reason.NO_IDENTIFIER),
        ({"Createur_de_la_donnee": ""}, Reason.NO_PRODUCER),
        ({"Categories_de_POI": ""}, Reason.NO_TYPE),
        ({"Categories_de_POI": "https://example.org/#Teleporter"}, Reason.NO_TYPE),
        ({"Categories_de_POI": "core#Rental"}, Reason.NOT_A_PLACE),
        ({"Categories_de_POI": "core#Hotel|core#Concert"}, Reason.NOT_A_PLACE),
        ({"Latitude": "", "Longitude": ""}, Reason.NO_PLACE),
        ({"Latitude": "50.9513", "Longitude": "1.8587"}, Reason.MISPLACED),
        ({"Code_postal_et_commune": "59000#Lille"}, Reason.ELSEWHERE),
        ({"Code_postal_et_commune": "62000#Atlantis"}, Reason.NO_COMMUNE),
        ({"Code_postal_et_commune": "#Arras"}, Reason.NO_COMMUNE),
        ({"Code_postal_et_commune": ""}, Reason.NO_COMMUNE),
    ],
)
def test_reasons(context: Context, change: dict[str, str], reason: Reason) -> None:
    sound = {
        "Nom_du_POI": "Hôtel de l'Exemple",
        "Categories_de_POI": "core#Hotel",
        "Latitude": "50.2910",
        "Longitude": "2.7775",
        "Code_postal_et_commune": "62000#ARRAS CEDEX",
        "Createur_de_la_donnee": "Office de l'Exemple",
        "URI_ID_du_POI": "https://data.datatourisme.fr/10/0a0b",
    }
    (fine,) = read_csv(as_csv([list(sound), list(sound.values())]), context)
    assert isinstance(fine, Provider)
    assert fine.town == "Arras"
    (outcome,) = read_csv(as_csv([list(sound), list((sound | change).values())]), context)
    assert isinstance(outcome, Refused)
    assert outcome.reason is reason


def test_files_that_are_no_export(context: Context) -> None:
    for data in (b"", b"<html>maintenance</html>", b"a,b\n1,2\n", b"\xff\xfe\x00"):
        (outcome,) = read_csv(data, context)
        assert isinstance(outcome, Refused)
        assert outcome.reason is Reason.UNREADABLE


def test_a_row_cut_off_is_told_with_its_line(context: Context) -> None:
    data = (DATATOURISME / "accueil-velo.csv").read_bytes()
    outcomes = list(read_csv(data[:3000], context))
    last = outcomes[-1]
    assert isinstance(last, Refused)
    assert last.reason is Reason.UNREADABLE
    assert last.detail.startswith(f"line {len(outcomes) + 1}: ")


def test_a_byte_order_mark_and_semicolons(context: Context) -> None:
    data = (DATATOURISME / "accueil-velo.csv").read_bytes()
    marked = b"\xef\xbb\xbf" + data
    assert list(read_csv(marked, context)) == list(read_csv(data, context))
    rows = b'"Nom";"Identifiant";"Type";"Latitude";"Longitude";"Cr\xc3\xa9ateur";"Code INSEE"\n'
    rows += b'"Exemple";"1";"Lieu";"50,2910";"2,7775";"Office";"62041"\n'
    (outcome,) = read_csv(rows, context)
    assert isinstance(outcome, Provider)
