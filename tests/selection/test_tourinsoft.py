from __future__ import annotations

import json
from datetime import date

import pytest

from estran.model.provider import Mark, MarkKind, Provider, Season
from estran.model.values import Weekday
from estran.reading.places import Places
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context
from estran.selection.tourinsoft import read_answer, read_tourinsoft
from tests.support.tourism import DATA, TODAY, tourinsoft


@pytest.fixture(scope="module")
def context(places: Places) -> Context:
    return Context(today=TODAY, places=places)


@pytest.mark.parametrize(("name", "records"), [("odata2.json", 1), ("syndication3.json", 2)])
def test_the_samples_lie_elsewhere(context: Context, name: str, records: int) -> None:
    data = (DATA / "tourinsoft" / name).read_bytes()
    outcomes = list(read_tourinsoft(data, context, "Agence de l'Exemple"))
    assert len(outcomes) == records
    for each in outcomes:
        assert isinstance(each, Refused)
        assert (each.reason, each.detail) == (Reason.ELSEWHERE, "NOGENT-LE-ROTROU (28280)")


@pytest.mark.parametrize("name", ["odata2.json", "syndication3.json"])
def test_a_hotel(context: Context, name: str) -> None:
    hotel = next(read_answer(tourinsoft(name), context, "Agence de l'Exemple"))
    assert isinstance(hotel, Provider)
    assert hotel.name == "Hôtel du Perche"
    assert hotel.origins[0].identifier == "HOTCEN0280010001"
    assert hotel.origins[0].producer == "Agence de l'Exemple"
    assert hotel.origins[0].updated == date(2019, 1, 2)
    assert "Hotel" in hotel.types
    assert (hotel.address, hotel.postcode, hotel.town) == ("Rue de la Bruyère", "62000", "Arras")
    assert hotel.phones == ("+33 2 37 53 43 60",)  # the fax is none
    assert hotel.websites == ("http://www.hotel-du-perche.com",)
    assert hotel.description["fr"].text.startswith("A deux pas du centre ville, un hôtel tout neuf")
    assert hotel.marks == (
        Mark(kind=MarkKind.QUALITE_TOURISME, label="Qualité Tourisme"),
        Mark(kind=MarkKind.STARS, label="3 étoiles", level=3),
    )
    assert {"Wifi", "PrivateParking", "Terrace", "AirConditioner"} <= set(hotel.features)
    assert hotel.languages == ("en",)
    assert hotel.capacity == 40
    assert hotel.pictures == ()  # no licence
    assert "@" not in repr(hotel)


def test_two_spans_of_hours_a_day(context: Context) -> None:
    hotel = next(read_answer(tourinsoft(), context, "Agence de l'Exemple"))
    assert isinstance(hotel, Provider)
    days = tuple(Weekday)[2:]
    assert hotel.opening[:2] == (
        Season(
            start=date(2019, 1, 1),
            end=date(2019, 7, 21),
            days=days,
            opens="08:00",
            closes="15:00",
        ),
        Season(
            start=date(2019, 1, 1),
            end=date(2019, 7, 21),
            days=(Weekday.TUESDAY, *days),  # Mardi soir
            opens="18:00",
            closes="22:00",
        ),
    )
    assert len(hotel.opening) == 4


@pytest.mark.parametrize(
    ("identifier", "reason"),
    [("FMA62", Reason.NOT_A_PLACE), ("ITI62", Reason.NOT_A_PLACE), ("ZZZ62", Reason.NO_TYPE)],
)
def test_the_sheet_of_a_record_tells_its_kind(
    context: Context, identifier: str, reason: Reason
) -> None:
    answer = tourinsoft()
    row = answer["d"]["results"][0]
    row |= {"SyndicObjectID": identifier, "ObjectTypeName": None, "Classification": "?"}
    outcome = next(read_answer(answer, context, "Agence de l'Exemple"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is reason


@pytest.mark.parametrize("data", [b"", b"<feed/>", b"{}", b'{"d": 1}', b'{"value": {}}', b"[1]"])
def test_answers_of_another_shape(context: Context, data: bytes) -> None:
    (outcome,) = read_tourinsoft(data, context, "Agence")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.UNREADABLE


def test_an_answer_without_records_is_empty(context: Context) -> None:
    assert list(read_tourinsoft(json.dumps({"value": []}).encode(), context, "Agence")) == []
