"""What a new entry's facts may be, out of the words of its title: place, destination, themes, ref.

Only what is here already is asked: the State's communes and stations, our entries, the providers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from estran.catalogue.names import shown_name
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.place import Commune
from estran.model.provider import Provider
from estran.model.slugs import slugify
from estran.model.values import Coordinates, Insee
from estran.reading.names import reserved
from estran.reading.places import Places

MOST = 6
"""Places that are suggested at once."""

LONGEST_REF = 60
_SMALL = re.compile("a|aux?|d|de|des|du|en|et|l|la|les?|ou|par|pour|sous|sur|une?|vers|")
_GENERAL = frozenset(["saint", "sainte", "neuve", "neuville", "mont", "bois", "villers"])
_SHORTEST = 4  # letters of a word that may be the start of a commune's name


class Sureness(StrEnum):
    """How well a place is known: as its own, or as the middle of its commune."""

    KNOWN = "known"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that has a name: an entry of ours, a provider, a station."""

    name: str
    commune: Commune
    coordinates: Coordinates
    sureness: Sureness = Sureness.KNOWN


def spots_of(
    entries: Iterable[Entry], providers: Iterable[Provider], places: Places, lang: str
) -> tuple[Spot, ...]:
    """All places with a name that are known already, those of entries first."""
    found: list[Spot] = []
    for entry in entries:
        code, point = getattr(entry, "commune", None), getattr(entry, "coordinates", None)
        known = places.communes.get(code.code) if isinstance(code, Insee) else None
        if entry.lang == lang and known is not None and isinstance(point, Coordinates):
            found += [Spot(entry.title, known, point), Spot(entry.ref, known, point)]
    for each in providers:
        known = places.communes.get(each.commune)
        if known is not None and each.coordinates is not None:
            found.append(Spot(shown_name(each.name), known, each.coordinates))
    stations = list(places.stations.values())
    points = np.array([(s.coordinates.longitude, s.coordinates.latitude) for s in stations])
    for station, known in zip(stations, places.communes_at(*points.T), strict=True):
        if known is not None:
            found.append(Spot(f"Gare {station.name}", known, station.coordinates))
    return tuple(found)


def places_for(words: str, places: Places, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Places that the words may mean, the likeliest first, at most ``MOST``.

    A place is meant by a word of its name that is not its commune's, and by another one or all
    that were asked; where communes are named, in one of these. A commune stands for its middle.
    """
    asked, rated = _words(words), []
    communes = list(_communes(words, places))
    if any(asked <= _words(each.name) for each in communes):
        spots = ()  # a commune was asked for, and nothing in it
    named = {each.commune.code for each in communes if _words(each.name) <= asked}
    for number, spot in enumerate(spots):
        if named and spot.commune.code not in named:
            continue
        own, town = _words(spot.name), _words(spot.commune.name)
        near = asked & (own | town)
        if (own - town) & asked and (own <= asked or asked <= own or len(near) > 1):
            rated.append((-len(near), len(own - asked), number, spot))
    found = [spot for *_, spot in sorted(rated, key=lambda each: each[:3])]
    seen: dict[tuple[str, Coordinates], Spot] = {}
    for spot in [*found[: MOST - 1], *communes]:
        seen.setdefault((spot.commune.code, spot.coordinates), spot)
    return tuple(seen.values())[:MOST]


def _communes(words: str, places: Places) -> Iterator[Spot]:
    """Communes whose name is among the words, the longest first; then those that start so."""
    parts = slugify(words).split("-")
    spans = [(n, m) for n in range(len(parts)) for m in range(n + 1, len(parts) + 1)]
    named: dict[str, Commune] = {}
    used: set[int] = set()
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        exact = places.commune_named("-".join(parts[start:end]))
        if exact is not None and not used & {*range(start, end)}:
            used |= {*range(start, end)}
            named[exact.code] = exact
    for start, end in spans:
        if not used & {*range(start, end)}:
            named |= {each.code: each for each in _starting("-".join(parts[start:end]), places)}
    for commune in named.values():
        point = places.middle(commune.code)
        if point is not None:
            yield Spot(commune.name, commune, point, Sureness.GUESSED)


def _starting(name: str, places: Places) -> list[Commune]:
    if len(name.replace("-", "")) < _SHORTEST or name in _GENERAL:
        return []
    found = (each for each in places.communes.values() if places.current(each) == each)
    return [each for each in found if slugify(each.name).startswith(f"{name}-")]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in slugify(text).split("-") if not _SMALL.fullmatch(word))


def destinations_for(
    commune: str, destinations: Iterable[Destination], places: Places
) -> tuple[str, ...]:
    """Refs of the destinations whose area holds a commune, the smallest area first."""
    areas = []
    for each in destinations:
        own = places.area(each.area.epci, (code.code for code in each.area.communes))
        if commune in own:
            areas.append((len(own), each.ref))
    return tuple(ref for _, ref in sorted(areas))


def themes_for(title: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Refs of the themes that have a word of the title in their name, in their order."""
    asked = {word.rstrip("s") for word in _words(title)}
    named = {ref: {word.rstrip("s") for word in _words(name)} for ref, name in names.items()}
    return tuple(ref for ref, own in named.items() if own & asked)


def ref_for(title: str, taken: Iterable[str], commune: str = "") -> str:
    """A reference out of a title that no entry has yet and every system can hold."""
    used = set(taken)
    base = _cut(slugify(title)) or "fiche"
    town = slugify(commune)
    longer = base if town in base else _cut(f"{base}-{town}")
    counted = (f"{base}-{number}" for number in range(2, len(used) + 4))
    for ref in [base, longer, *counted]:
        if ref not in used and not reserved(ref):
            return ref
    raise AssertionError("one number more than there are entries is free")


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST_REF:
        return slug
    return slug[: LONGEST_REF + 1].rpartition("-")[0] or slug[:LONGEST_REF]
