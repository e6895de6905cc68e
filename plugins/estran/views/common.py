"""Parts that the views of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estran.catalogue.committed import providers_near
from estran.catalogue.relations import users
from estran.model.entry import Entry, Practical
from estran.model.route import Route
from estran.model.values import Coordinates, Season, Weekday
from estran.model.visit import Access, Accessibility, Opening
from estran.views import parts
from estran.views.maker import Maker
from estran.views.parts import Card, Link, Shelf

PLACES = 3
"""Committed and marked places on a page that is about more than them."""


def destination_link(maker: Maker, entry: Entry) -> Link:
    """A link to the destination an entry lies in; to the home page where it has none here."""
    home = maker.catalogue.destination_of(maker.lang, entry)
    return maker.link(home) if home is not None else Link(maker.site.name, "/")


def commune_name(maker: Maker, code: str) -> str:
    """A commune's name by its INSEE code."""
    commune = maker.catalogue.places.communes.get(code)
    return commune.name if commune is not None else ""


def season_links(maker: Maker, seasons: tuple[Season, ...]) -> tuple[Link, ...]:
    """Links to the pages of seasons."""
    return maker.term_links("seasons", (season.value for season in seasons))


def practical(block: Practical) -> parts.Practical:
    """Where and whom to ask, as plain texts."""
    return parts.Practical(
        block.address,
        block.postcode,
        block.town,
        block.phone.text if block.phone else "",
        block.website.text if block.website else "",
        block.booking.text if block.booking else "",
        block.email.text if block.email else "",
    )


def opening(block: Opening | None) -> parts.Opening | None:
    """When it is open, as plain data."""
    if block is None:
        return None
    week = list(Weekday)
    periods = tuple(
        parts.Period(
            each.start,
            each.end,
            tuple(week.index(day) for day in each.days),
            each.hours.text if each.hours else "",
        )
        for each in block.periods
    )
    return parts.Opening(block.status.value, periods, block.note)


def accessibility(block: Accessibility | None) -> parts.Accessibility | None:
    """Marks of accessibility and what to expect; None where nothing is known."""
    if block is None or not (block.labels or block.note):
        return None
    return parts.Accessibility(tuple(each.value for each in block.labels), block.note)


def without_car(maker: Maker, ways: tuple[Access, ...]) -> tuple[parts.Access, ...]:
    """Ways from a station, each with a link to what else is reached from it."""
    return tuple(
        parts.Access(
            Link(way.station, maker.path("station", way.station)), way.then.value, way.km, way.note
        )
        for way in ways
    )


def shelves(*found: Shelf | None) -> tuple[Shelf, ...]:
    """The shelves that hold something."""
    return tuple(each for each in found if each is not None and each.cards)


def shelf(name: str, cards: tuple[Card, ...], more: Link | None = None) -> Shelf:
    """A row of cards; without a way to more where all are on it."""
    if more is not None and more.count is not None and more.count <= len(cards):
        more = None
    return Shelf(name, cards, more)


def providers_shelf(
    maker: Maker, place: Coordinates, count: int = 3, without: Iterable[str] = ()
) -> Shelf:
    """The committed and marked providers near a place."""
    found = providers_near(maker.catalogue, maker.lang, place, count, without)
    more = maker.list_link(maker.section_whole("selection"), "entries", "selection")
    return shelf("providers", tuple(maker.card(each, metres) for metres, each in found), more)


def routes_shelf(maker: Maker, entry: Entry, count: int = 2) -> Shelf:
    """The routes that an entry is a sight of, then those that it lies near, with metres."""
    catalogue = maker.catalogue
    near = {
        ref: found[entry.ref][0]
        for ref, found in catalogue.waysides.near.items()
        if entry.ref in found
    }
    named = dict.fromkeys(each.ref for each in users(catalogue, entry, Route))
    refs = [*named, *sorted(set(near) - set(named), key=lambda ref: (near[ref], ref))]
    found = ((catalogue.get(maker.lang, ref), near.get(ref)) for ref in refs)
    cards = [maker.card(route, metres) for route, metres in found if route is not None]
    more = maker.list_link(maker.section_whole("routes"), "entries", "routes")
    return shelf("routes", tuple(cards[:count]), more)


def places_shelf(maker: Maker, entries: Sequence[Entry], more: Link | None = None) -> Shelf:
    """The first of some committed and marked places, members first; ``more`` leads to all."""
    if more is None:
        more = maker.list_link(maker.section_whole("selection"), "entries", "selection")
    return shelf("selection", maker.cards(entries[:PLACES]), more)


def side_links(maker: Maker, pair: tuple[Entry | None, Entry | None]) -> list[Link | None]:
    """Links to the entries before and after."""
    return [None if each is None else maker.link(each) for each in pair]
