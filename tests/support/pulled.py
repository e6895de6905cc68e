"""Made-up providers and members for tests. No place of these names exists."""

from __future__ import annotations

from datetime import date
from typing import Any

from estran.model.member import Member
from estran.model.provider import Mark, MarkKind, Origin, Provider, Source
from estran.model.values import Coordinates

VELO = Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo", issuer="France Vélo Tourisme")


def origin(identifier: str = "1", **changes: Any) -> Origin:
    """A record of an export."""
    facts: dict[str, Any] = {
        "source": Source.CSV,
        "identifier": identifier,
        "producer": "Office de l'Exemple",
        "updated": date(2026, 3, 1),
    }
    return Origin(**{**facts, **changes})


def provider(name: str = "Hôtel de l'Exemple", identifier: str = "1", **changes: Any) -> Provider:
    """A hotel in Lens of one record; ``day`` and ``source`` are its record's."""
    record: dict[str, Any] = {k: changes.pop(k) for k in ("source", "uri") if k in changes}
    if "day" in changes:
        record["updated"] = changes.pop("day")
    facts: dict[str, Any] = {
        "ref": "",
        "name": name,
        "types": ("Accommodation", "HotelTrade", "PlaceOfInterest"),
        "origins": (origin(identifier, **record),),
        "commune": "62498",
        "coordinates": Coordinates(50.4319, 2.8075),
        "town": "Lens",
        "marks": (VELO,),
    }
    return Provider(**{**facts, **changes})


def moved(metres: float) -> Coordinates:
    """A place so far to the north of the hotel."""
    return Coordinates(50.4319 + metres / 111_195, 2.8075)


def member(ref: str, **facts: Any) -> Member:
    """A member of the register."""
    return Member(**{"ref": ref, "joined": date(2026, 1, 1), "destination": "bassin", **facts})
