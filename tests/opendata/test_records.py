"""What is in a record, what is in none, and under which licence."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from estran.catalogue.catalogue import Catalogue
from estran.model.entry import Entry, Practical
from estran.model.provider import Source
from estran.model.values import Email, Phone, Status
from estran.opendata.datasets import EVENTS, EXPERIENCES, PROVIDERS, Changed
from estran.opendata.describing import licence_of
from estran.opendata.records import record
from estran.reuse import LICENCE_OUVERTE
from tests.support.members import ORIGIN, entry, joined, member, provider, shown
from tests.support.records import event, experience, occurrence

OWN = {"licence": "CC BY 4.0", "licence_url": "https://creativecommons.org/licenses/by/4.0/"}
CHANGED = Changed({"experiences/quai/index.fr.md": date(2026, 4, 1)})


def made(catalogue: Catalogue, ref: str, lang: str = "fr") -> dict[str, Any]:
    found = catalogue.get(lang, ref)
    assert found is not None
    return record(catalogue, found, CHANGED)


def one(each: Entry, **changes: Any) -> dict[str, Any]:
    return made(shown([each], **changes), each.ref, each.lang)


def test_a_provider_is_told_in_the_producers_words_under_the_licence_ouverte() -> None:
    found = one(entry("hotel"))
    assert found["licence"] == {"name": LICENCE_OUVERTE.name, "url": LICENCE_OUVERTE.url}
    assert found["summary"] == "Un hôtel inventé."
    assert "Office de l’Exemple, DATAtourisme" in found["attribution"]
    assert "2 mars 2026" in found["attribution"]
    assert found["updated"] == "2026-03-02"
    assert found["types"] == ["Accommodation", "Hotel"]
    assert found["marks"][0]["level"] == 3
    assert found["marks"][0]["name"] == "3 stars"
    assert found["origins"] == [
        {
            "source": "datatourisme-csv",
            "producer": "Office de l’Exemple",
            "identifier": "HOT062-1",
            "uri": "https://data.datatourisme.fr/23/example",
            "updated": "2026-03-02",
        }
    ]


def test_a_machines_words_are_told_as_such() -> None:
    assert one(entry("hotel"))["summary_by_machine"] is False
    english = one(entry("hotel", "en"))
    assert (english["summary"], english["summary_by_machine"]) == ("Made up.", True)
    assert one(entry("hotel", "nl"))["summary"] is None
    withheld = one(entry("hotel", "en"), MACHINE_TEXTS="withhold")
    assert (withheld["summary"], withheld["summary_by_machine"]) == (None, False)


@pytest.mark.parametrize("source", [Source.TOURINSOFT, Source.APIDAE])
def test_no_licence_is_claimed_where_another_source_has_a_part(source: Source) -> None:
    other = type(ORIGIN)(source=source, identifier="X1", producer="Office voisin")
    found = one(entry("hotel", provider=provider("hotel", origins=(ORIGIN, other))))
    assert found["licence"] is None
    assert found["summary"] is None
    assert "Office de l’Exemple, Office voisin" in found["attribution"]
    assert "DATAtourisme" not in found["attribution"]


def test_our_own_words_are_in_no_record_without_a_licence() -> None:
    for each in (experience("quai"), event("fete")):
        found = one(each)
        assert found["licence"] is None
        assert each.summary not in json.dumps(found, ensure_ascii=False)
        granted = one(each, OPEN_DATA=OWN)
        assert granted["summary"] == each.summary
        assert granted["licence"] == {"name": "CC BY 4.0", "url": OWN["licence_url"]}


def test_a_licence_for_our_words_does_not_reach_the_providers() -> None:
    assert one(entry("hotel"), OPEN_DATA=OWN)["licence"]["name"] == LICENCE_OUVERTE.name


def test_a_dataset_has_a_licence_where_all_of_its_records_share_it() -> None:
    closed = type(ORIGIN)(source=Source.APIDAE, identifier="X1", producer="Office voisin")
    mixed = shown([entry("a"), entry("b", provider=provider("b", origins=(closed,)))])
    assert licence_of(mixed, PROVIDERS, "fr") is None
    assert licence_of(shown([entry("a")]), PROVIDERS, "fr") == LICENCE_OUVERTE
    assert licence_of(shown([]), PROVIDERS, "fr") == LICENCE_OUVERTE
    assert licence_of(shown([experience("quai")]), EXPERIENCES, "fr") is None


def test_no_person_can_be_reached_through_a_record() -> None:
    practical = Practical(phone=Phone("+33 3 21 99 99 99"), email=Email("a@example.org"))
    found = [
        one(entry("hotel")),
        one(experience("quai", practical=practical)),
        one(event("fete", practical=practical)),
    ]
    text = json.dumps(found, ensure_ascii=False)
    assert "hotel.example.org" in text
    assert "+33" not in text
    assert "a@example.org" not in text


def test_membership_is_told_of_members_and_of_no_example() -> None:
    found = shown(
        [
            joined("a", "b", "gone", "nobody"),
            joined("b", "a"),
            entry("gone"),
            joined("try", member=member("try", "a", sample=True), sample=True),
            entry("marked"),
        ]
    )
    assert made(found, "a")["membership"] == {
        "since": "2023-05-01",
        "commitments": ["journey"],
        "recommends": ["b"],
    }
    assert [made(found, ref)["membership"] for ref in ("gone", "try", "marked")] == [None] * 3
    assert made(found, "try")["sample"] is True


def test_an_event_says_whether_its_dates_are_known() -> None:
    known = event("fete", occurrences=(occurrence("2026-08-28T10:00", "2026-08-30"),))
    found = one(known)
    assert found["dates"] == "confirmed"
    assert found["occurrences"] == [{"start": "2026-08-28T10:00:00+02:00", "end": "2026-08-30"}]
    assert one(event("fete"))["dates"] == "to-be-confirmed"


def test_drafts_and_what_is_over_are_left_out() -> None:
    over = event("past", occurrences=(occurrence("2026-01-02", "2026-01-03"),))
    found = shown([event("b"), event("a"), over, event("draft", status=Status.DRAFT)])
    assert [each.ref for each in EVENTS.entries(found, "fr")] == ["a", "b"]


def test_a_record_names_its_page_in_each_language() -> None:
    found = made(shown([experience("quai"), experience("quai", "nl")]), "quai")
    assert found["url"] == "https://fr.example.org/experiences/quai/"
    assert found["pages"] == {
        "fr": found["url"],
        "nl": "https://nl.example.org/experiences/quai/",
    }
    assert found["updated"] == "2026-04-01"
    assert found["commune"] == {"insee": "62160", "name": "Boulogne-sur-Mer"}
