"""Links between the lists of committed and marked places."""

from __future__ import annotations

from estran.views import places
from estran.views.listing import Key
from estran.views.maker import Maker
from estran.views.parts import Link
from estran.views.places_words import name


def place_keys(maker: Maker, start: Key) -> list[Key]:
    """The keys of lists of places that start so, of empty ones as well."""
    known = places.keys(maker.catalogue)
    if start[0] == "mark":
        known = places.mark_keys(maker.catalogue, maker.lang, start[1])
    return [key for key in known if key[: len(start)] == start]


def place_links(maker: Maker, start: Key) -> tuple[Link, ...]:
    """Links to the lists of places whose keys start so, as far as they hold something."""
    found = (maker.list_link(name(maker, key), *key) for key in place_keys(maker, start))
    return tuple(link for link in found if link is not None)


def place_groups(maker: Maker, key: Key) -> list[tuple[str, tuple[Link, ...]]]:
    """The neighbours of a list of places by facet, its own first; or all lists of a mark.

    A facet of one choice is none.
    """
    start = key[:2] if key[0] == "mark" else key[:1]
    own = key[-2] if key[0] == "places" or len(key) > 2 else ""
    facets = dict.fromkeys(each[-2] for each in place_keys(maker, start))
    ordered = sorted(facets, key=lambda facet: facet != own)
    groups = ((facet, place_links(maker, (*start, facet))) for facet in ordered)
    return [(facet, links) for facet, links in groups if facet == own or len(links) > 1]
