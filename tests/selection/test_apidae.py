from __future__ import annotations

from datetime import date

import pytest

from estran.model.provider import Provider, Season
from estran.reading.places import Places
from estran.selection.apidae import read_apidae, read_export
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context
from tests.support.tourism import DATA, TODAY, apidae


@pytest.fixture(scope="module")
def context(places: Places) -> Context:
    return Context(today=TODAY, places=places)


def test_the_sample_lies_elsewhere(context: Context) -> None:
    (outcome,) = read_apidae((DATA / "apidae" / "export.json").read_bytes(), context)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.ELSEWHERE
    assert outcome.detail == "Château-Ville-Vieille (05038)"


def test_a_service(context: Context) -> None:
    (place,) = read_export(apidae(), context)
    assert isinstance(place, Provider)
    assert place.name == "Quey' Raft"
    origin = place.origins[0]
    assert origin.identifier == "479743"
    assert origin.producer == "Office de tourisme du Guillestrois et du Queyras"
    assert origin.updated == date(2017, 11, 24)
    assert place.types == ("PlaceOfInterest", "PointOfInterest", "ServiceProvider")
    assert place.address == "Château Queyras"
    assert place.phones == ("+33 6 10 15 13 28",)
    assert place.websites == ("http://www.queyraft.com",)
    assert set(place.summary) == {"fr", "en"}  # es and it are none of ours
    assert place.description["fr"].text.endswith(
        "monde de l'eau vive.\nLes sensations et les émotions sont multiples."
    )
    assert place.capacity == 10
    assert place.pictures == ()  # a copyright notice is no licence
    assert "@" not in repr(place)


def test_kinds_marks_and_seasons(context: Context) -> None:
    export = apidae()
    export["objetsTouristiques"][0] |= {
        "type": "HOTELLERIE",
        "informationsHotellerie": {
            "classement": {"libelleFr": "3 étoiles"},
            "labels": [{"libelleFr": "Accueil Vélo"}, {"libelleFr": "Logis"}],
        },
        "prestations": {"services": [{"libelleFr": "Wifi"}, {"libelleFr": "Téléporteur"}]},
        "ouverture": {
            "periodesOuvertures": [
                {
                    "dateDebut": "2026-05-01",
                    "dateFin": "2026-10-31",
                    "horaireOuverture": "09:00:00",
                    "horaireFermeture": "18:00:00",
                    "complementHoraire": {"libelleFr": "Fermé le lundi."},
                }
            ]
        },
    }
    (hotel,) = read_export(export, context)
    assert isinstance(hotel, Provider)
    assert "HotelTrade" in hotel.types
    assert [(each.kind.value, each.level) for each in hotel.marks] == [
        ("accueil-velo", None),
        ("stars", 3),
    ]
    assert hotel.features == ("Wifi",)
    assert hotel.opening == (
        Season(
            start=date(2026, 5, 1),
            end=date(2026, 10, 31),
            opens="09:00",
            closes="18:00",
            note={"fr": "Fermé le lundi."},
        ),
    )


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("FETE_ET_MANIFESTATION", Reason.NOT_A_PLACE),
        ("SEJOUR_PACKAGE", Reason.NOT_A_PLACE),
        ("TERRITOIRE", Reason.NO_TYPE),
    ],
)
def test_what_is_no_place(context: Context, kind: str, reason: Reason) -> None:
    export = apidae()
    export["objetsTouristiques"][0]["type"] = kind
    (outcome,) = read_export(export, context)
    assert isinstance(outcome, Refused)
    assert outcome.reason is reason


@pytest.mark.parametrize("data", [b"", b"{}", b'{"objetsTouristiques": 1}', b"[1]"])
def test_exports_of_another_shape(context: Context, data: bytes) -> None:
    (outcome,) = read_apidae(data, context)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.UNREADABLE
