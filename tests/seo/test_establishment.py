"""Structured data of providers: by type, and nothing that the source does not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from estran.model.fields import ByLanguage
from estran.model.member import Grade, Member, Reviews
from estran.model.provider import Mark, MarkKind, Provider, Season
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Insee, Weekday
from estran.seo.establishment import establishment
from tests.support.providers import provider

URL = "https://en.example.org/selection/hotel-de-l-exemple/"


def entry(facts: Provider, member: Member | None = None, **changes: Any) -> ProviderEntry:
    values: dict[str, Any] = {
        "ref": facts.ref,
        "lang": "en",
        "source": "selection/snapshot/x.json",
        "title": "Hôtel de l’Exemple",
        "summary": "Hotel · Boulogne-sur-Mer",
        "provider": facts,
        "member": member,
        "destination": "cote",
        "commune": Insee(facts.commune),
        "coordinates": facts.coordinates,
    }
    return ProviderEntry(**(values | changes))


def member(*, sample: bool = False, reviews: tuple[Reviews, ...] = ()) -> Member:
    return Member(
        ref="hotel-de-l-exemple",
        joined=date(2025, 4, 1),
        destination="cote",
        reviews=reviews,
        sample=sample,
        summary=ByLanguage(()),
        text=ByLanguage(()),
    )


REVIEWS = (
    Reviews(source="Few", mark=Grade(5, 5), count=3, date=date(2026, 2, 1)),
    Reviews(source="Many", mark=Grade(4.6, 5), count=120, date=date(2026, 2, 1)),
)


def data(one: ProviderEntry, kind: str = "Hotel") -> dict[str, Any]:
    return establishment(one, URL, "https://x/i.svg", "Boulogne-sur-Mer", kind, ["Terrace"])


def test_facts_are_said_by_their_names_in_schema_org() -> None:
    facts = provider(
        phones=("+33 3 21 00 00 00",),
        websites=("https://www.example.org/",),
        languages=("fr", "nl"),
        pets=True,
        marks=(
            Mark(kind=MarkKind.STARS, level=3, label="3 étoiles"),
            Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo"),
        ),
    )
    found = data(entry(facts, text=("A house by the sea.", "More.")))
    assert found["@type"] == "Hotel"
    assert found["url"] == URL
    assert found["description"] == "A house by the sea."
    assert found["address"]["addressLocality"] == "Boulogne-sur-Mer"
    assert found["telephone"] == "+33 3 21 00 00 00"
    assert found["sameAs"] == ["https://www.example.org/"]
    assert found["starRating"] == {"@type": "Rating", "ratingValue": 3, "bestRating": 5}
    assert found["hasCertification"] == [{"@type": "Certification", "name": "Accueil Vélo"}]
    assert found["availableLanguage"] == ["fr", "nl"]
    assert found["petsAllowed"] is True
    assert found["amenityFeature"] == [
        {"@type": "LocationFeatureSpecification", "name": "Terrace", "value": True}
    ]


def test_what_is_not_known_is_not_said() -> None:
    found = data(entry(provider(marks=())))
    unknown = {"telephone", "sameAs", "starRating", "hasCertification", "aggregateRating"}
    assert not {*unknown, "openingHoursSpecification", "petsAllowed"} & set(found)


def test_pets_are_a_matter_of_lodgings() -> None:
    assert "petsAllowed" not in data(entry(provider(pets=False)), "Restaurant")


@pytest.mark.parametrize(
    ("one", "rated"),
    [
        (member(reviews=REVIEWS), True),
        (member(reviews=REVIEWS, sample=True), False),
        (member(), False),
        (None, False),
    ],
)
def test_a_rating_is_said_of_a_real_member_whose_source_and_count_are_known(
    one: Member | None, *, rated: bool
) -> None:
    found = data(entry(provider(), one)).get("aggregateRating")
    assert (found is not None) == rated
    if found is not None:
        assert (found["ratingValue"], found["bestRating"]) == (4.6, 5)
        assert (found["reviewCount"], found["author"]["name"]) == (120, "Many")


def test_only_spans_with_days_and_hours_are_opening_hours() -> None:
    start, end = date(2026, 4, 1), date(2026, 9, 30)
    days = (Weekday.MONDAY, Weekday.SUNDAY)
    seasons = (
        Season(start=start, end=end, days=days, opens="10:00", closes="18:00"),
        Season(start=start, end=end, days=(Weekday.TUESDAY,), opens="10:00"),
        Season(start=start, end=end, opens="10:00", closes="18:00"),
    )
    (found,) = data(entry(provider(opening=seasons)))["openingHoursSpecification"]
    assert found["dayOfWeek"] == ["https://schema.org/Monday", "https://schema.org/Sunday"]
    assert (found["validFrom"], found["validThrough"]) == ("2026-04-01", "2026-09-30")
    assert (found["opens"], found["closes"]) == ("10:00", "18:00")
