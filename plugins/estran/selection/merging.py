"""Makes one provider of several records of one establishment.

Two records are one establishment if one of these holds (``likeness`` says which):

- they have one identifier (a URI, or a producer's identifier at one place);
- they have one folded name and lie within 60 m of each other;
- they are in one commune, share a telephone number or a web address, and one's name is a part of
  the other's; where the longer one names another service (*camping*, *restaurant*), a class of
  what they are must be shared too.

Two services with different names at one place stay two. Who is one with whom does not depend on
the order: the pairs are joined as a graph. Of the joined records the best one comes first: by kind
of source, then the newest, then by identifier; what it does not say is taken from the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from estran.catalogue.space import distance
from estran.model.provider import Origin, Provider, Source, bare_uri
from estran.model.slugs import slugify
from estran.selection.joining import join

NEAR = 60.0
"""Metres within which one name is one place."""

AROUND = 1000.0
"""Metres within which one identifier is one record: producers' numbers are small."""

_RANK = (Source.API, Source.FLUX, Source.TOURINSOFT, Source.APIDAE, Source.CSV)

_GENERAL = frozenset({"PointOfInterest", "PlaceOfInterest", "Product", "LocalBusiness"})

_ARTICLES = ("le-", "la-", "les-", "l-", "the-")

_SERVICES = frozenset(
    [
        "aire",
        "auberge",
        "bar",
        "boutique",
        "brasserie",
        "cafe",
        "camping",
        "chambre",
        "chambres",
        "chateau",
        "estaminet",
        "ferme",
        "gite",
        "gites",
        "golf",
        "hebergement",
        "hotel",
        "location",
        "maison",
        "musee",
        "office",
        "parc",
        "parking",
        "piscine",
        "port",
        "restaurant",
        "residence",
        "velos",
    ]
)
"""Words of names that tell one service from another at the same place."""

_CROWD = 40
"""Records of one name or telephone beyond which it tells nothing: a booking office's number."""


def folded(name: str) -> str:
    """A name without case, accents, signs and its first article."""
    slug = slugify(name)
    for article in _ARTICLES:
        if slug.startswith(article):
            return slug.removeprefix(article)
    return slug


def named(origin: Origin) -> str:
    """What names a record for people: the producer's identifier, else the URI."""
    return origin.identifier or origin.uri


def merge(records: Iterable[Provider]) -> list[Provider]:
    """One provider an establishment, sorted by name and identifier."""
    ordered = sorted(records, key=_order)
    parents = list(range(len(ordered)))
    reasons: dict[int, set[str]] = defaultdict(set)
    found = [(one, two, why) for one, two, why in _pairs(ordered) if why]
    for one, two, _ in found:
        first, second = sorted((_root(parents, one), _root(parents, two)))
        parents[second] = first
    for one, _, why in found:
        reasons[_root(parents, one)].add(why)
    groups: dict[int, list[Provider]] = defaultdict(list)
    for number, record in enumerate(ordered):
        groups[_root(parents, number)].append(record)
    merged = [join(group, sorted(reasons[root])) for root, group in groups.items()]
    return sorted(merged, key=lambda each: (folded(each.name), _identity(each)))


def likeness(one: Provider, two: Provider) -> str:
    """Why two records are one establishment, in words; empty where they are not."""
    if _uris(one) & _uris(two):
        return "same identifier"
    apart = distance(one.coordinates, two.coordinates)
    if apart <= AROUND and _identifiers(one) & _identifiers(two):
        return "same identifier"
    names = folded(one.name), folded(two.name)
    if names[0] == names[1] and apart <= NEAR:
        return "same name and place"
    if one.commune == two.commune and _part_of(*names) and _related(one, two):
        if set(one.phones) & set(two.phones):
            return "same name, commune and telephone"
        if _addresses(one) & _addresses(two):
            return "same name, commune and web address"
    return ""


def _pairs(records: Sequence[Provider]) -> Iterator[tuple[int, int, str]]:
    """Pairs that may be one, each with why (empty where they are not)."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(records):
        for key in _keys(each):
            blocks[key].append(number)
    seen = set()
    for numbers in blocks.values():
        if len(numbers) > _CROWD:
            # So many of one name cannot all be looked at pair by pair: neighbours alone are.
            near = sorted(numbers, key=lambda number: _place(records[number]))
            pairs: Iterable[tuple[int, int]] = pairwise(near)
        else:
            pairs = combinations(numbers, 2)
        for one, two in pairs:
            if (one, two) not in seen:
                seen.add((one, two))
                yield one, two, likeness(records[one], records[two])


def _keys(each: Provider) -> Iterator[Hashable]:
    """What two records share that may be one."""
    yield from (("uri", uri) for uri in _uris(each))
    yield from (("identifier", identifier) for identifier in _identifiers(each))
    yield "name", folded(each.name), each.coordinates.latitude // 0.05
    yield "name", folded(each.name), (each.coordinates.latitude + 0.025) // 0.05 + 0.5
    yield from (("phone", each.commune, phone) for phone in set(each.phones))
    yield from (("web", each.commune, address) for address in _addresses(each))


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _order(each: Provider) -> tuple[int, int, str, str]:
    """Best first: by kind of source, the newest, then by identity."""
    rank = min(_RANK.index(origin.source) for origin in each.origins)
    day = each.updated or date.min
    return rank, -day.toordinal(), _identity(each), repr(each)


def _identity(each: Provider) -> str:
    return min(f"{origin.uri}|{origin.identifier}" for origin in each.origins)


def _place(each: Provider) -> tuple[float, float]:
    return each.coordinates.latitude, each.coordinates.longitude


def _uris(each: Provider) -> set[str]:
    return {bare_uri(origin.uri) for origin in each.origins if origin.uri}


def _identifiers(each: Provider) -> set[str]:
    return {origin.identifier for origin in each.origins if origin.identifier}


def _addresses(each: Provider) -> set[str]:
    """Web addresses without scheme, ``www.`` and the last ``/``."""
    plain = (site.partition("://")[2].lower().rstrip("/") for site in each.websites)
    return {site.removeprefix("www.") for site in plain if site}


def _part_of(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return len(short) >= 5 and f"-{short}-" in f"-{long}-"


def _related(one: Provider, two: Provider) -> bool:
    """Whether what the longer name has more does not make it another service."""
    words = set(folded(one.name).split("-")) ^ set(folded(two.name).split("-"))
    if not words & _SERVICES:
        return True
    return bool(set(one.types) & set(two.types) - _GENERAL)
