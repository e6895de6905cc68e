"""The facets of the whole offer: what one may choose by, each choice with its ready-made list."""

from __future__ import annotations

from estran.catalogue.facts import sort_key
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.views.listing import Key
from estran.views.maker import Maker
from estran.views.parts import Choice, FacetGroup

KIND_NAMES = {
    "experiences": "experience",
    "itineraries": "itinerary",
    "day-ideas": "day-idea",
    "routes": "route",
    "greeters": "greeter",
    "agenda": "event",
    "selection": "provider",
}
"""The kinds of the offer's file, by section."""

TAXONOMY_FACETS = (
    ("theme", "themes"),
    ("audience", "audiences"),
    ("season", "seasons"),
    ("mark", "marks"),
)
"""Facets that are taxonomies: the facet's name, and the taxonomy's."""


def facet_groups(maker: Maker) -> tuple[FacetGroup, ...]:
    """All facets that hold a choice, in the order in which people ask."""
    catalogue, lang = maker.catalogue, maker.lang
    kinds = [
        choice(maker, name, maker.section_name(section), ("entries", section))
        for section, name in KIND_NAMES.items()
    ]
    homes = sorted(catalogue.all_of(lang, Destination), key=lambda home: sort_key(home.title))
    groups = [
        FacetGroup("kind", tuple(kinds)),
        FacetGroup(
            "destination",
            tuple(
                choice(maker, home.ref, home.title, ("explore-destination", home.ref))
                for home in homes
            ),
        ),
        FacetGroup("with", _needs(maker)),
    ]
    for name, taxonomy in TAXONOMY_FACETS:
        choices = [
            choice(maker, term.ref, term.words[lang].name, ("term", taxonomy, term.ref))
            for term in catalogue.terms_of(lang, taxonomy)
        ]
        groups.append(FacetGroup(name, tuple(each for each in choices if each.count)))
    return tuple(group for group in groups if group.choices)


def _needs(maker: Maker) -> tuple[Choice, ...]:
    """What an idea has to be fit for, whatever it is."""
    return (
        choice(maker, "rain", maker.s("If it rains"), ("rain",)),
        choice(maker, "train", maker.s("By train"), ("by-train",)),
        choice(maker, "accessible", maker.s("Accessible"), ("accessible",)),
    )


def choice(maker: Maker, value: str, title: str, key: Key) -> Choice:
    """A choice, with the list of that key behind it."""
    entries: tuple[Entry, ...] = maker.plan.listings[maker.lang].entries(key)
    spec = maker.plan.find(maker.lang, *key)
    return Choice(value, title, spec.path if spec and entries else "", len(entries))
