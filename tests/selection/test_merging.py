from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from estran.model.provider import FeedPicture, Mark, MarkKind, Provider, Source, Text
from estran.model.values import Coordinates, Handicap
from estran.reading.snapshot import encode
from estran.selection.merging import folded, likeness, merge
from tests.support.pulled import moved, provider

EAT = ("FoodEstablishment", "PlaceOfInterest", "Restaurant")
SITE = ("https://www.hotel-exemple.test/",)


def test_records_of_one_name_at_one_place_are_one_with_its_services() -> None:
    rows = [
        provider("QG de l'Exemple", "127116", day=date(2026, 3, 11), types=EAT),
        provider("QG DE L'EXEMPLE", "127115", day=date(2026, 3, 10), coordinates=moved(50)),
        provider("Le QG de l'exemple", "126563", day=date(2026, 1, 28), coordinates=moved(30)),
    ]
    (found,) = merge(rows)
    assert found.name == "QG de l'Exemple"
    assert found.coordinates == rows[0].coordinates
    assert found.merged.startswith("3 records: same name and place: ")
    assert {"127116", "127115", "126563"} <= set(found.merged.replace(",", "").split())
    assert [each.identifier for each in found.origins] == ["126563", "127115", "127116"]
    assert found.types == tuple(sorted({*EAT, "Accommodation", "HotelTrade"}))


def test_one_name_at_two_places_stays_two() -> None:
    assert len(merge([provider(), provider(identifier="2", coordinates=moved(80))])) == 2


def test_two_services_with_different_names_at_one_place_stay_two() -> None:
    hotel = provider("Hôtel Louvre de l'Exemple", "1", phones=("+33 3 21 00 00 00",))
    table = provider("Restaurant Le Galet", "2", phones=("+33 3 21 00 00 00",), types=EAT)
    assert len(merge([hotel, table])) == 2


def test_a_park_and_its_campsite_stay_two() -> None:
    park = provider("Parc de l'Exemple", "1", types=("PlaceOfInterest", "ParkAndGarden"))
    site = provider("Camping du Parc de l'Exemple", "2", types=("Camping", "PlaceOfInterest"))
    pair = [replace(each, websites=SITE) for each in (park, site)]
    assert len(merge(pair)) == 2


def test_a_longer_name_of_one_establishment_is_known_by_its_telephone_or_site() -> None:
    short, long = provider("L'Exemple", "1"), provider("Hôtel L'Exemple", "2")
    far = replace(long, coordinates=moved(400))
    assert likeness(short, far) == ""
    phones = ("+33 3 21 00 00 00",)
    assert "telephone" in likeness(replace(short, phones=phones), replace(far, phones=phones))
    one, two = replace(short, websites=("http://hotel-exemple.test",)), replace(far, websites=SITE)
    assert "web address" in likeness(one, two)
    assert likeness(one, replace(two, commune="62041")) == ""
    assert likeness(one, replace(two, types=EAT)) == ""


def test_one_identifier_is_one_record_where_it_is_near() -> None:
    one = provider("Chez Exemple", "57")
    assert likeness(one, provider("Auberge Exemple", "57", coordinates=moved(900)))
    assert not likeness(one, provider("Auberge Exemple", "57", coordinates=moved(2000)))
    uri = "https://data.datatourisme.{}fr/31/29"
    old = provider("A", "1", uri=uri.format("gouv."), coordinates=moved(9000))
    new = provider("B", "2", uri=uri.format(""), source=Source.API)
    assert likeness(old, new) == "same identifier"


def test_the_better_source_then_the_newer_record_is_believed() -> None:
    csv = provider("Hôtel de l'exemple", "1", day=date(2026, 9, 1), address="1, rue Neuve")
    api = provider("Hôtel de l'Exemple", "1", source=Source.API, capacity=12, access=True)
    (found,) = merge([csv, api])
    assert (found.name, found.capacity, found.access) == (api.name, 12, True)
    assert found.address == "1, rue Neuve"
    old = provider("HÔTEL DE L'EXEMPLE", "2", day=date(2020, 1, 1), pets=False)
    (found,) = merge([old, csv])
    assert (found.name, found.pets) == (csv.name, False)


def test_an_address_of_another_commune_is_not_taken() -> None:
    csv = provider("Chez Exemple", "1", commune="62041", address="1, rue Neuve", town="Arras")
    (found,) = merge([csv, provider("Chez Exemple", "1", source=Source.API)])
    assert (found.address, found.town, found.commune) == ("", "Lens", "62498")


def test_marks_texts_and_pictures_are_united() -> None:
    motor = Mark(kind=MarkKind.TOURISME_HANDICAP, label="T&H", handicaps=(Handicap.MOTOR,))
    visual = Mark(
        kind=MarkKind.TOURISME_HANDICAP, label="T&H", handicaps=(Handicap.VISUAL,), year=2024
    )
    stars = [Mark(kind=MarkKind.STARS, level=level) for level in (2, 3)]
    machine, person = Text(text="Made", machine=True), Text(text="Written")
    picture = FeedPicture(url="https://x.test/a.jpg")
    one = provider(
        marks=(motor, stars[0]), summary={"en": machine}, pictures=(picture,), source=Source.API
    )
    two = provider(marks=(visual, stars[1]), summary={"en": person, "fr": person})
    (found,) = merge([one, replace(two, pictures=(picture,))])
    assert found.summary == {"en": person, "fr": person}
    assert found.pictures == (picture,)
    assert [each.kind for each in found.marks] == [MarkKind.STARS, MarkKind.TOURISME_HANDICAP]
    assert found.marks[0].level == 3
    assert found.marks[1].handicaps == (Handicap.MOTOR, Handicap.VISUAL)
    assert found.marks[1].year == 2024


def test_one_record_in_two_exports_is_kept_once() -> None:
    (found,) = merge([provider(), provider()])
    assert len(found.origins) == 1


def test_names_are_folded() -> None:
    assert folded("Le Galet") == folded("LE  GALET") == folded("Galet") == "galet"
    assert folded("L’Œuf") == folded("l'oeuf") == "oeuf"


def test_many_of_one_name_are_soon_done() -> None:
    rows = [
        provider("Gîte", str(n), coordinates=Coordinates(50.2 + n / 1500, 2.8)) for n in range(2000)
    ]
    twins = [replace(each, origins=(replace(each.origins[0], identifier=f"t{n}"),))
             for n, each in enumerate(rows)]  # fmt: skip
    assert len(merge([*rows, *twins])) == 2000


NAMES = st.sampled_from(["Exemple", "L'Exemple", "Hôtel Exemple", "Camping Exemple", "Galet"])
RECORDS = st.builds(
    provider,
    NAMES,
    st.sampled_from("1234567"),
    source=st.sampled_from(Source),
    day=st.sampled_from([None, date(2024, 1, 1), date(2026, 1, 1)]),
    coordinates=st.sampled_from([moved(metres) for metres in (0, 40, 90, 3000)]),
    phones=st.sampled_from([(), ("+33 3 21 00 00 00",)]),
    types=st.sampled_from([("Hotel", "PlaceOfInterest"), EAT]),
    summary=st.sampled_from([{}, {"fr": Text(text="Un")}, {"fr": Text(text="x", machine=True)}]),
    capacity=st.sampled_from([None, 4, 12]),
)


@given(st.lists(RECORDS, max_size=9), st.data())
def test_the_order_does_not_count(rows: list[Provider], data: st.DataObject) -> None:
    found = merge(rows)
    shuffled = merge(data.draw(st.permutations(rows)))
    assert [encode(each) for each in found] == [encode(each) for each in shuffled]
    named = {(each.source, each.identifier) for row in rows for each in row.origins}
    assert named == {(each.source, each.identifier) for row in found for each in row.origins}


def test_what_is_apart_stays_apart() -> None:
    rows = [provider(f"Place {n}", str(n), coordinates=moved(200 * n)) for n in range(30)]
    assert len(merge(rows)) == len(merge(rows[::-1])) == 30
