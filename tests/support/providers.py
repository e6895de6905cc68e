"""Made-up providers and members for mini-sites: the files of a snapshot and of a register.

All names are invented; ``hotel()`` stands in Boulogne-sur-Mer, where ``minisite.DESTINATION`` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
import yaml

from estran.model.provider import Mark, MarkKind, Origin, Provider, Source
from estran.model.values import Coordinates
from estran.reading.snapshot import FOLDER, encode

TYPES = {
    "stay": ("Accommodation", "Hotel", "HotelTrade"),
    "eat": ("FoodEstablishment", "Restaurant"),
    "visit": ("CulturalSite", "Museum"),
    "office": ("LocalTouristOffice", "TouristInformationCenter"),
}
"""Classes of the ontology by service, without the two that all places have."""

CRITERIA = """energy:
  green-power: {fr: Électricité verte, en: Green electricity, nl: Groene stroom}
water:
  low-flow: {fr: Robinets économes, en: Water-saving taps, nl: Waterbesparende kranen}
"""
"""Two criteria of the environment."""


MARKS = {
    "taxonomies/marks.yaml": "".join(
        f"{ref}:\n"
        f"  name: {{fr: {name}, en: {name}, nl: {name}}}\n"
        f"  slug: {{fr: {ref}, en: {ref}, nl: {ref}}}\n"
        for ref, name in (
            ("accueil-velo", "Accueil Vélo"),
            ("tourisme-handicap", "Tourisme & Handicap"),
            ("clef-verte", "Clef Verte"),
        )
    )
}
"""Three marks as terms of the taxonomy."""


def provider(
    ref: str = "hotel-de-l-exemple",
    name: str = "Hôtel de l’Exemple",
    service: str = "stay",
    marks: Iterable[Mark] = (Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo"),),
    **facts: Any,
) -> Provider:
    """A provider in Boulogne-sur-Mer that holds the mark Accueil Vélo; ``facts`` replace others."""
    values: dict[str, Any] = {
        "types": tuple(sorted((*TYPES[service], "PlaceOfInterest", "PointOfInterest"))),
        "origins": (
            Origin(
                source=Source.CSV,
                identifier=f"TEST-{ref}",
                producer="Office de l’Exemple",
                updated=date(2026, 3, 2),
                name=name,
            ),
        ),
        "commune": "62160",
        "coordinates": Coordinates(50.7262, 1.6147),
        "town": "Boulogne-sur-Mer",
        "postcode": "62200",
    }
    return Provider(ref=ref, name=name, marks=tuple(marks), **(values | facts))


def snapshot(*providers: Provider) -> dict[str, str]:
    """The files of a snapshot."""
    return {f"{FOLDER}/{each.ref}.json": encode(each).decode() for each in providers}


def member(ref: str, *recommends: str, **facts: Any) -> dict[str, Any]:
    """A member of the register, of the destination ``cote``; ``facts`` add to it or replace."""
    values: dict[str, Any] = {
        "datatourisme": f"TEST-{ref}",
        "joined": "2025-04-01",
        "destination": "cote",
        "recommends": [
            {"ref": each, "why": {lang: f"{ref} {each} {lang}" for lang in ("fr", "en", "nl")}}
            for each in recommends
        ],
    }
    return {ref: {key: value for key, value in (values | facts).items() if value not in ([], None)}}


def register(*members: Mapping[str, Any]) -> dict[str, str]:
    """The files of a register: its members and the criteria."""
    table: dict[str, Any] = {}
    for each in members:
        table |= each
    text = yaml.safe_dump(msgspec.to_builtins(table), allow_unicode=True, sort_keys=False)
    return {"selection/register.yaml": text, "selection/criteria.yaml": CRITERIA}


def network() -> dict[str, str]:
    """Three members that recommend each other, and a marked place that is none."""
    places = (
        provider(),
        provider("table-de-l-exemple", "La Table de l’Exemple", "eat"),
        provider("musee-de-l-exemple", "Musée de l’Exemple", "visit", marks=()),
        provider("gite-de-l-essai", "Gîte de l’Essai", coordinates=Coordinates(50.7301, 1.6201)),
    )
    refs = [each.ref for each in places[:3]]
    reviews = [
        {"source": "Avis d’exemple", "mark": "4.6/5", "count": 120, "date": "2026-02-01"},
    ]
    members = [
        member(
            ref,
            *(other for other in refs if other != ref),
            reviews=reviews,
            criteria=[{"ref": "green-power", "date": "2025-11-20"}] if ref == refs[0] else [],
        )
        for ref in refs
    ]
    return {**snapshot(*places), **register(*members)}
