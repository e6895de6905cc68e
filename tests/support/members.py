"""Providers and members with made-up names, as entries of a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from estran.catalogue.catalogue import Catalogue
from estran.model.entry import Entry
from estran.model.fields import ByLanguage
from estran.model.member import Member, Recommendation
from estran.model.provider import Mark, MarkKind, Origin, Provider, Service, Source, Text
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates, Insee
from estran.reading.places import Places
from estran.reading.snapshot import encode
from tests.support.records import LANGUAGES, PORT, TERMS, destination, settings, strings

ORIGIN = Origin(
    source=Source.CSV,
    identifier="HOT062-1",
    uri="https://data.datatourisme.fr/23/example",
    producer="Office de l’Exemple",
    updated=date(2026, 3, 2),
)


def provider(ref: str, **changes: Any) -> Provider:
    """A hotel in Boulogne-sur-Mer that does not exist."""
    own: dict[str, Any] = {
        "ref": ref,
        "name": f"Hôtel {ref}",
        "types": ("Hotel", "Accommodation"),
        "origins": (ORIGIN,),
        "commune": "62160",
        "coordinates": PORT,
        "town": "Boulogne-sur-Mer",
        "phones": ("+33 3 21 00 00 00",),
        "websites": ("https://hotel.example.org",),
        "summary": {
            "fr": Text(text="Un hôtel inventé."),
            "en": Text(text="Made up.", machine=True),
        },
        "marks": (Mark(kind=MarkKind.STARS, label="3 étoiles", level=3, year=2024),),
        "features": ("Wifi",),
        "languages": ("fr", "en"),
        "access": True,
    }
    return Provider(**{**own, **changes})


def member(ref: str, *recommends: str, **changes: Any) -> Member:
    """A member since 2023 that recommends others."""
    own: dict[str, Any] = {
        "ref": ref,
        "joined": date(2023, 5, 1),
        "destination": "cote",
        "recommends": tuple(Recommendation(ref=each, why=ByLanguage(())) for each in recommends),
    }
    return Member(**{**own, **changes})


def entry(ref: str, lang: str = "fr", **changes: Any) -> ProviderEntry:
    """A provider's entry; ``provider`` and ``member`` replace the ones made up."""
    made = changes.pop("provider", None) or provider(ref)
    own: dict[str, Any] = {
        "ref": ref,
        "lang": lang,
        "source": f"selection/snapshot/{ref}.json",
        "title": made.name,
        "summary": "Des mots de l’agence.",
        "provider": made,
        "destination": "cote",
        "commune": Insee(made.commune),
        "coordinates": made.coordinates,
        "services": (Service.STAY,),
        "type_name": "Hôtel",
    }
    return ProviderEntry(**{**own, **changes})


def joined(ref: str, *recommends: str, at: Coordinates = PORT, **changes: Any) -> ProviderEntry:
    """The entry of a member at a place."""
    known = changes.pop("member", None) or member(ref, *recommends)
    return entry(ref, provider=provider(ref, coordinates=at), member=known, **changes)


def shown(entries: Iterable[Entry], **changes: Any) -> Catalogue:
    """A catalogue of entries as they are, with the destination ``cote``."""
    homes = [destination(lang=lang) for lang in LANGUAGES]
    return Catalogue(settings(**changes), strings(), [*homes, *entries], TERMS, {}, Places())


TOWNS = {
    "62160": (50.7260, 1.6140),
    "62193": (50.9513, 1.8587),
    "62826": (50.5230, 1.5850),
    "62765": (50.7480, 2.2610),
    "62498": (50.4320, 2.8270),
    "62041": (50.2910, 2.7775),
}
"""Places in towns, by INSEE code."""


def network_files(count: int = 6, *, sample: bool = False) -> dict[str, str | bytes]:
    """A register and a snapshot of members with made-up names, a little apart in each town.

    Each recommends the next two; the last one's first choice is returned.
    """
    files: dict[str, str | bytes] = {}
    lines = []
    refs = [f"exemple-{number}" for number in range(1, count + 1)]
    for number, ref in enumerate(refs):
        code, (north, east) = list(TOWNS.items())[number % len(TOWNS)]
        at = Coordinates(north + number // len(TOWNS) * 0.001, east)
        made = provider(
            ref,
            name=f"Hôtel de l’Exemple n° {number + 1}",
            origins=(replace(ORIGIN, identifier=f"HOT-{number}", uri=""),),
            commune=code,
            coordinates=at,
        )
        files[f"selection/snapshot/{ref}.json"] = encode(made)
        others = (refs[(number + 1) % count], refs[(number + 2) % count])
        lines += [
            f"{ref}:",
            f"  datatourisme: HOT-{number}",
            "  joined: 2023-05-01",
            "  destination: cote",
            f"  sample: {str(sample).lower()}",
            "  recommends:",
        ]
        why = "{fr: Une bonne table, en: A good table, nl: Een goede tafel}"
        lines += [f"    - {{ref: {each}, why: {why}}}" for each in others]
    files["selection/register.yaml"] = "\n".join(lines) + "\n"
    return files
