"""Structured data of a provider, in the vocabulary of https://schema.org."""

from __future__ import annotations

from collections.abc import Sequence

from estran.model.member import Reviews
from estran.model.provider import Mark, MarkKind, Season
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Weekday
from estran.seo.jsonld import Data, address, geo

_DAYS = dict(
    zip(
        Weekday,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def establishment(
    entry: ProviderEntry, url: str, image: str, commune: str, kind: str, features: Sequence[str]
) -> Data:
    """A provider by its https://schema.org type; nothing is said that its source does not say."""
    facts = entry.provider
    data: Data = {
        "@type": kind,
        "name": entry.title,
        "url": url,
        "description": entry.text[0] if entry.text else entry.summary,
        "image": image,
        "geo": geo(entry.coordinates),
        "address": address(facts.town or commune, facts.postcode, facts.address),
    }
    if facts.phones:
        data["telephone"] = facts.phones[0]
    if facts.websites:
        data["sameAs"] = list(facts.websites)
    if features:
        data["amenityFeature"] = [
            {"@type": "LocationFeatureSpecification", "name": name, "value": True}
            for name in features
        ]
    if entry.stars is not None and kind in _LODGINGS:
        data["starRating"] = {"@type": "Rating", "ratingValue": entry.stars, "bestRating": 5}
    if facts.languages and kind in {*_LODGINGS, "TouristAttraction"}:
        data["availableLanguage"] = list(facts.languages)
    held = [mark for mark in facts.marks if mark.kind is not MarkKind.STARS and mark.label]
    if held:
        data["hasCertification"] = [_certification(mark) for mark in held]
    if facts.pets is not None and kind in _LODGINGS:
        data["petsAllowed"] = facts.pets
    if entry.member is not None and entry.member.reviews and not entry.member.sample:
        data["aggregateRating"] = rating(entry.member.reviews)
    hours = [_hours(each) for each in facts.opening if each.opens and each.closes and each.days]
    if hours:
        data["openingHoursSpecification"] = hours
    return data


_LODGINGS = {"LodgingBusiness", "Hotel", "Campground", "BedAndBreakfast", "Hostel", "Resort"}


def _certification(mark: Mark) -> Data:
    """https://schema.org/Certification of a mark."""
    data: Data = {"@type": "Certification", "name": mark.label}
    if mark.issuer:
        data["issuedBy"] = {"@type": "Organization", "name": mark.issuer}
    if mark.until is not None:
        data["expires"] = mark.until.isoformat()
    return data


def rating(reviews: Sequence[Reviews]) -> Data:
    """https://schema.org/AggregateRating of the review site that has most reviews."""
    most = max(reviews, key=lambda each: (each.count, each.source))
    return {
        "@type": "AggregateRating",
        "ratingValue": most.mark.value,
        "bestRating": most.mark.best,
        "reviewCount": most.count,
        "author": {"@type": "Organization", "name": most.source},
    }


def _hours(season: Season) -> Data:
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": season.start.isoformat(),
        "validThrough": season.end.isoformat(),
        "dayOfWeek": [f"https://schema.org/{_DAYS[day]}" for day in season.days],
        "opens": season.opens,
        "closes": season.closes,
    }
