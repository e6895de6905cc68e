"""The lists of committed and marked places: which there are, where they stand, what they hold.

A list of all places is keyed ``("places", facet, value)``, one of those that hold a mark
``("mark", ref, facet, value)``. Facets are ``service``, ``commitment``, ``with``, ``stars``,
``route`` (a cycle route or path near it) and ``near`` (a town, by INSEE code); of a mark
``service``, ``destination`` and ``handicap``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_accessible
from estran.catalogue.space import distance
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.member import Commitment
from estran.model.provider import MarkKind, Service
from estran.model.provider_entry import ProviderEntry
from estran.model.slugs import slugify
from estran.model.values import Handicap
from estran.views.towns import TOWNS

Key = tuple[str, ...]

HUB: Key = ("entries", "selection")
"""The key of the page that holds them all."""

NEEDS = ("member", "accessible", "train")
"""What a place has to be fit for, whatever it is."""

STARS = range(6, 0, -1)
"""Official gradings of places to stay; 6 is a palace."""

MARKS = tuple(each.value for each in MarkKind if each.is_term)
"""The marks of places, whose pages have narrower lists."""

NEAREST = 24
"""Places on the list near a town: one page."""

AROUND = 30_000.0
"""Metres within which they lie."""

ENOUGH = 4
"""Places that make a commune a town to choose, besides the well-known ones."""


def held(catalogue: Catalogue, entry: Entry, facet: str) -> tuple[str, ...]:
    """What an entry holds of a facet, by the names that lists and the offer's file use."""
    match facet:
        case "handicap":
            accessibility = getattr(entry, "accessibility", None)
            return tuple(each.value for each in accessibility.labels) if accessibility else ()
        case "with":
            member = isinstance(entry, ProviderEntry) and entry.member is not None
            fits = (member, is_accessible(entry), entry.ref in catalogue.by_train)
            return tuple(need for need, fit in zip(NEEDS, fits, strict=True) if fit)
        case "destination":
            home = catalogue.destination_of(entry.lang, entry)
            return (home.ref,) if home is not None else ()
        case "route":
            near = catalogue.waysides.near.items()
            return tuple(ref for ref, found in near if entry.ref in found)
    return _own(entry, facet) if isinstance(entry, ProviderEntry) else ()


def _own(entry: ProviderEntry, facet: str) -> tuple[str, ...]:
    commitments = entry.member.commitments if entry.member is not None else ()
    return {
        "service": tuple(each.value for each in entry.services),
        "commitment": tuple(each.value for each in commitments),
        "stars": (str(entry.stars),) if entry.stars else (),
    }[facet]


def own_words(entry: Entry) -> str:
    """What a card says of an entry: not the type and town of a place, which stand above it."""
    if isinstance(entry, ProviderEntry) and not entry.worded:
        return " · ".join(entry.graded)
    return entry.summary


def near(
    catalogue: Catalogue, places: Sequence[ProviderEntry], code: str
) -> list[tuple[float, ProviderEntry]]:
    """The places nearest to a town, with metres as the crow flies from its middle."""
    middle = catalogue.places.middle(code)
    if middle is None:
        return []
    found = [(distance(middle, each.coordinates), each) for each in places]
    found = [pair for pair in found if pair[0] <= AROUND]
    return sorted(found, key=lambda pair: (pair[0], pair[1].ref))[:NEAREST]


def town_name(catalogue: Catalogue, code: str) -> str:
    """A town's name, as visitors know it."""
    commune = catalogue.places.communes.get(code)
    return TOWNS.get(code) or (commune.name if commune is not None else code)


def towns(catalogue: Catalogue) -> tuple[str, ...]:
    """The towns that lists are made for, by INSEE code: the well-known, others of many places."""
    places = catalogue.all_of(catalogue.settings.source_lang, ProviderEntry)
    counted = Counter(each.commune.code for each in places)
    many = {code for code, count in counted.items() if count >= ENOUGH}
    codes = [code for code in {*TOWNS, *many} if near(catalogue, places, code)]
    return tuple(sorted(codes, key=lambda code: town_slug(catalogue, code)))


def town_slug(catalogue: Catalogue, code: str) -> str:
    """The last part of the address of a town's list."""
    return slugify(town_name(catalogue, code))


def keys(catalogue: Catalogue) -> Iterator[Key]:
    """The lists of all places that there may be."""
    values: dict[str, Sequence[str]] = {
        "service": [each.value for each in Service],
        "commitment": [each.value for each in Commitment],
        "with": NEEDS,
        "stars": [str(each) for each in STARS],
        "route": [ref for ref, found in catalogue.waysides.near.items() if found],
        "near": towns(catalogue),
    }
    for facet, names in values.items():
        for name in names:
            yield "places", facet, name


def mark_keys(catalogue: Catalogue, lang: str, ref: str) -> Iterator[Key]:
    """The lists of a mark's places that there may be."""
    if ref not in MARKS:
        return
    if ref == MarkKind.TOURISME_HANDICAP.value:
        for handicap in Handicap:
            yield "mark", ref, "handicap", handicap.value
    for home in catalogue.all_of(lang, Destination):
        yield "mark", ref, "destination", home.ref
    for service in Service:
        yield "mark", ref, "service", service.value


def path(catalogue: Catalogue, lang: str, key: Key) -> str:
    """Where a list stands."""
    facet, value = key[-2:]
    base = catalogue.section_path(lang, "selection")
    if key[0] == "mark":
        term = catalogue.terms["marks", key[1]]
        base = catalogue.term_path(lang, term)
    if facet == "near":
        return f"{base}{catalogue.section(lang, 'near')}/{town_slug(catalogue, value)}/"
    if facet == "route":
        route = catalogue.get(lang, value)
        slug = route.slug_text if route is not None else value
        return f"{base}{catalogue.section(lang, 'near-route')}/{slug}/"
    if facet == "stars":
        return f"{base}{catalogue.section(lang, 'stars')}-{value}/"
    if facet == "destination":
        home = catalogue.get(lang, value)
        assert isinstance(home, Destination)  # noqa: S101 - the key was made from its class
        return f"{base}{home.slug_text}/"
    return f"{base}{catalogue.section(lang, f'places-{value}')}/"
