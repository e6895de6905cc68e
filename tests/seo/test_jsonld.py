from __future__ import annotations

import json

from estran.model.visit import Price
from estran.seo import jsonld
from tests.support.records import event, experience, occurrence


def test_a_script_can_t_be_left_from_inside() -> None:
    text = "</script><script>alert(1)</script><!-- & "
    written = jsonld.script([{"@type": "Thing", "name": text}, {}])
    assert not set("<>&") & set(written)
    assert json.loads(written)["@graph"] == [{"@type": "Thing", "name": text}]


def test_no_objects_make_no_script() -> None:
    assert jsonld.script([{}]) == ""


def test_breadcrumbs_are_counted_from_one_with_absolute_addresses() -> None:
    found = jsonld.breadcrumbs("https://e.org", [("Accueil", "/"), ("Idées", "/idees/")])
    assert [(each["position"], each["item"]) for each in found["itemListElement"]] == [
        (1, "https://e.org/"),
        (2, "https://e.org/idees/"),
    ]
    assert jsonld.breadcrumbs("https://e.org", []) == {}


def test_an_attraction_says_only_what_is_known() -> None:
    plain = jsonld.attraction(experience("a"), "u", "i", "Boulogne", [])
    assert not {"isAccessibleForFree", "telephone", "sameAs", "touristType"} & set(plain)
    assert plain["address"]["addressLocality"] == "Boulogne"
    assert "streetAddress" not in plain["address"]
    free = jsonld.attraction(experience("a", price=Price.FREE), "u", "i", "Boulogne", ["Familles"])
    assert free["isAccessibleForFree"] is True
    assert (
        jsonld.attraction(experience("a", price=Price.LOW), "u", "i", "", [])["isAccessibleForFree"]
        is False
    )


def test_an_event_is_one_object_an_occurrence_with_the_offset_of_paris() -> None:
    runs = (
        occurrence("2026-08-28T10:00", "2026-08-28T18:00"),
        occurrence("2026-12-05T10:00", "2026-12-05T18:00"),
        occurrence("2027-08-28", "2027-08-29"),
    )
    found = jsonld.events(event("fete", occurrences=runs), "u", "i", "Boulogne", runs)
    assert [(each["startDate"], each["endDate"]) for each in found] == [
        ("2026-08-28T10:00:00+02:00", "2026-08-28T18:00:00+02:00"),
        ("2026-12-05T10:00:00+01:00", "2026-12-05T18:00:00+01:00"),
        ("2027-08-28", "2027-08-29"),
    ]
    assert jsonld.events(event("fete"), "u", "i", "Boulogne", ()) == []


def test_a_trip_s_stops_are_in_order() -> None:
    found = jsonld.trip("T", "u", "s", "i", [("Phare", "https://e.org/phare/"), ("Le port", "")])
    items = found["itinerary"]["itemListElement"]
    assert found["itinerary"]["numberOfItems"] == 2
    assert [(each["position"], each["item"]["name"]) for each in items] == [
        (1, "Phare"),
        (2, "Le port"),
    ]
    assert "url" not in items[1]["item"]
