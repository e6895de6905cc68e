"""What leads to providers and from one to the next."""

from __future__ import annotations

from collections.abc import Iterable

from estran.catalogue.catalogue import Catalogue
from estran.model.member import Recommendation
from estran.model.place import Station
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates

Near = tuple[float, ProviderEntry]
"""Metres as the crow flies, and a provider."""

REACH = 15_000.0
"""Metres within which a provider is near: an hour by bike."""

STATION = 10_000.0
"""Metres within which the nearest station is named."""


def providers_near(
    catalogue: Catalogue,
    lang: str,
    place: Coordinates,
    count: int,
    without: Iterable[str] = (),
) -> list[Near]:
    """The committed providers near a place, nearest first; then marked ones where members lack."""
    passed = set(without)

    def of(members: bool) -> list[Near]:
        def accept(ref: str) -> bool:
            entry = catalogue.get(lang, ref)
            return (
                isinstance(entry, ProviderEntry)
                and ref not in passed
                and (entry.member is not None) == members
            )

        found = catalogue.providers_near.near(place, count, REACH, accept)
        return [(metres, provider(catalogue, lang, ref)) for metres, ref in found]

    return [*of(members=True), *of(members=False)][:count]


def provider(catalogue: Catalogue, lang: str, ref: str) -> ProviderEntry:
    """The provider of a ref; raises TypeError where it is none."""
    entry = catalogue.get(lang, ref)
    if not isinstance(entry, ProviderEntry):
        raise TypeError(f"{ref} is not a provider in {lang}")
    return entry


def recommended(
    catalogue: Catalogue, entry: ProviderEntry
) -> list[tuple[Recommendation, ProviderEntry, float]]:
    """Whom a member recommends among those that are shown, with metres, in its own order."""
    if entry.member is None:
        return []
    given = {edge.end: edge.metres for edge in catalogue.network.given[entry.ref]}
    return [
        (each, provider(catalogue, entry.lang, each.ref), given[each.ref])
        for each in entry.member.recommends
        if each.ref in given
    ]


def recommenders(catalogue: Catalogue, entry: ProviderEntry) -> list[Near]:
    """The members that recommend one, nearest first."""
    return [
        (edge.metres, provider(catalogue, entry.lang, edge.start))
        for edge in catalogue.network.received.get(entry.ref, ())
    ]


def station_near(catalogue: Catalogue, place: Coordinates) -> tuple[float, Station] | None:
    """The nearest railway station within STATION, with metres as the crow flies."""
    found = catalogue.stations_near.near(place, 1, STATION)
    return found[0] if found else None
