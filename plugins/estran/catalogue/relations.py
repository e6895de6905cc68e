"""What leads from one entry to the next: rebounds, neighbours, shelter from the rain.

Relations are found on refs and facts, then given in the language asked for; an entry that does
not exist in that language is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_past, itinerary_refs, months_of, place_of
from estran.catalogue.space import distance
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience, Standing
from estran.model.itinerary import Itinerary
from estran.model.values import Coordinates

E = TypeVar("E", bound=Entry)
Near = tuple[float, Experience]

REBOUND = 30_000.0
"""Metres within which a rebound lies."""

FAR = 60_000.0
"""Metres within which it lies where fewer than FEW are nearer."""

FEW = 3


def near_experiences(
    catalogue: Catalogue,
    lang: str,
    place: Coordinates | str,
    count: int,
    within: float = REBOUND,
    without: Iterable[str] = (),
) -> list[Near]:
    """The experiences nearest to a place, or to the experience of a ref, with metres of flight."""
    passed = set(without)

    def accept(ref: str) -> bool:
        return ref not in passed and catalogue.get(lang, ref) is not None

    index = catalogue.experiences_near
    look = index.beside if isinstance(place, str) else index.near
    found = look(place, count, within, accept)  # type: ignore[arg-type]  # each takes its own
    return [(metres, _experience(catalogue, lang, ref)) for metres, ref in found]


def _experience(catalogue: Catalogue, lang: str, ref: str) -> Experience:
    entry = catalogue.get(lang, ref)
    if not isinstance(entry, Experience):
        raise TypeError(f"{ref} is not an experience in {lang}")
    return entry


def rebounds(
    catalogue: Catalogue, entry: Experience, count: int = 6, but: Iterable[str] = ()
) -> list[Near]:
    """Where to go on to: near hidden gems first (up to half), then the same themes, then the rest.

    ``but`` are refs that the page shows elsewhere.

    Each with metres as the crow flies; within REBOUND of the experience, or within FAR where that
    gives fewer than FEW.
    """
    without = (entry.ref, *but)
    near = near_experiences(catalogue, entry.lang, entry.ref, 40, REBOUND, without)
    if len(near) < FEW:
        near = near_experiences(catalogue, entry.lang, entry.ref, FEW, FAR, without)
    themes = set(entry.themes)
    gems = [each for each in near if each[1].standing is Standing.HIDDEN_GEM][: count // 2]
    chosen = list(gems)
    for wanted in (lambda each: themes & set(each.themes), lambda _: True):
        for each in near:
            if len(chosen) < count and each not in chosen and wanted(each[1]):
                chosen.append(each)
    return chosen


def rain_alternatives(catalogue: Catalogue, entry: Experience, count: int = 3) -> list[Near]:
    """Rain-proof experiences near an outdoor one, open to it in one of the same months."""
    if entry.rain_proof:
        return []
    months = set(months_of(entry))

    def accept(ref: str) -> bool:
        other = catalogue.get(entry.lang, ref)
        return (
            isinstance(other, Experience)
            and other.rain_proof
            and bool(months & set(months_of(other)))
        )

    found = catalogue.experiences_near.beside(entry.ref, count, 2 * REBOUND, accept)
    return [(metres, _experience(catalogue, entry.lang, ref)) for metres, ref in found]


def users(catalogue: Catalogue, entry: Entry, cls: type[E]) -> list[E]:
    """The entries of a class that use an entry, in its language; no event that is over."""
    found = (catalogue.get(entry.lang, ref) for ref in catalogue.used_in.get(entry.ref, ()))
    return [each for each in found if isinstance(each, cls) and not is_past(each, catalogue.today)]


def events_near(catalogue: Catalogue, entry: Entry, count: int = 3) -> list[tuple[float, Event]]:
    """Events to come near an entry: those that name it first, then the nearest."""
    place = place_of(entry)
    if place is None:
        return []
    naming = set(catalogue.used_in.get(entry.ref, ()))
    found = []
    for event in catalogue.all_of(entry.lang, Event):
        metres = distance(place, event.coordinates)
        if event.ref != entry.ref and not is_past(event, catalogue.today) and metres <= REBOUND:
            found.append((event.ref not in naming, metres, event.ref, event))
    return [(metres, event) for _, metres, _, event in sorted(found, key=lambda row: row[:3])][
        :count
    ]


def neighbours(catalogue: Catalogue, entry: E) -> tuple[E | None, E | None]:
    """The entries before and after one among those of its kind and destination, by title."""
    row = catalogue.rows.get((entry.lang, type(entry), getattr(entry, "destination", "")), [])
    if entry.ref not in row:
        return None, None
    index = row.index(entry.ref)
    before = catalogue.get(entry.lang, row[index - 1]) if index else None
    after = catalogue.get(entry.lang, row[index + 1]) if index + 1 < len(row) else None
    return before, after  # type: ignore[return-value]


def see_also(catalogue: Catalogue, entry: Entry) -> list[Entry]:
    """The entries that an editor points to, in the editor's order."""
    found = (catalogue.get(entry.lang, ref) for ref in getattr(entry, "see_also", ()))
    return [each for each in found if each is not None]


def stops(catalogue: Catalogue, itinerary: Itinerary) -> list[Entry]:
    """The entries an itinerary leads to, in its order."""
    found = (catalogue.get(itinerary.lang, ref) for ref in itinerary_refs(itinerary))
    return [each for each in found if each is not None]
