"""What each list of a site holds, in its order. A list is named by its key."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_accessible, is_past, months_of, sort_key, term_keys
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience, Standing
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.model.values import Season
from estran.views import places

Key = tuple[str, ...]
"""Names a page in all languages: ``("experience", "olhain")``, ``("term", "themes", "golf")``."""

PER_PAGE = 24
"""Cards on one page of a list."""

KINDS: dict[str, type[Entry]] = {
    "experiences": Experience,
    "itineraries": Itinerary,
    "day-ideas": Itinerary,
    "routes": Route,
    "greeters": Greeter,
    "agenda": Event,
    "selection": ProviderEntry,
}
"""The kinds that have lists, by section; a day idea is an itinerary of no night."""

_RANK = {Standing.MUST_SEE: 0, Standing.HIDDEN_GEM: 1, Standing.REGULAR: 2}


def _order(entry: Entry) -> tuple[int, tuple[str, str], str]:
    """Experiences first, must-sees before all; then the others; providers last, members first."""
    if isinstance(entry, ProviderEntry):
        return 4 + (entry.member is None), sort_key(entry.title), entry.ref
    rank = _RANK[entry.standing] if isinstance(entry, Experience) else 3
    return rank, sort_key(entry.title), entry.ref


class Listings:
    """The lists of one language, each worked out once."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.catalogue = catalogue
        self.lang = lang
        self.entries = lru_cache(maxsize=None)(self._entries)
        self._ranks: dict[str, int] = {}

    def pages(self, key: Key) -> int:
        """How many pages a list takes; none where it is empty."""
        return -(-len(self.entries(key)) // PER_PAGE)

    def _entries(self, key: Key) -> tuple[Entry, ...]:
        match key:
            case ("entries", section):
                found = self._kind(section)
            case ("destination-entries", ref, section):
                found = [each for each in self._kind(section) if ref in destinations_of(each)]
            case ("term", taxonomy, ref):
                found = list(self.catalogue.by_term(self.lang, taxonomy, ref))
                if ref in places.MARKS:
                    found = self.ordered(found)
                    return tuple(sorted(found, key=lambda each: not _is_place(each)))
            case ("now",):
                month = self.catalogue.today.month
                found = [
                    each
                    for cls in (Experience, Itinerary, Route, Event)
                    for each in self.catalogue.all_of(self.lang, cls)
                    if month in months_of(each) and not is_past(each, self.catalogue.today)
                ]
                found = [each for each in found if not _all_year(each)] or found
            case ("rain",):
                experiences = self.catalogue.all_of(self.lang, Experience)
                found = [each for each in experiences if each.rain_proof]
            case ("station", name):
                visits = self.catalogue.station_visits.get(name, ())
                near = (self.catalogue.get(self.lang, ref) for _, ref in visits)
                return tuple(each for each in near if each is not None)
            case ("places" | "mark", *_):
                return self._places(key)
            case _:
                found = self._parts(key)
        return tuple(self.ordered(found))

    def _parts(self, key: Key) -> list[Entry]:
        """The whole offer, and parts of it."""
        match key:
            case ("explore",):
                return self._offer()
            case ("explore-destination", ref):
                return [each for each in self._offer() if ref in destinations_of(each)]
            case ("accessible",):
                return [each for each in self._offer() if is_accessible(each)]
            case ("by-train",):
                return [each for each in self._offer() if each.ref in self.catalogue.by_train]
            case ("term-agenda", taxonomy, ref):
                return [each for each in self._kind("agenda") if (taxonomy, ref) in term_keys(each)]
        raise KeyError(key)

    def _places(self, key: Key) -> tuple[Entry, ...]:
        """Committed and marked places, or what holds a mark, that fit a facet's value."""
        facet, value = key[-2:]
        if facet == "near":
            found = self.catalogue.all_of(self.lang, ProviderEntry)
            return tuple(each for _, each in places.near(self.catalogue, found, value))
        within: Key = ("term", "marks", key[1]) if key[0] == "mark" else places.HUB
        return tuple(
            each
            for each in self.entries(within)
            if value in places.held(self.catalogue, each, facet)
        )

    def _offer(self) -> list[Entry]:
        """All that a visitor may choose from."""
        return [each for section in KINDS for each in self._kind(section)]

    def ordered(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries in the order of lists."""
        return sorted(entries, key=self._rank)

    def _rank(self, entry: Entry) -> int:
        """An entry's place among all of its language, so that each list is sorted by a number."""
        if not self._ranks:
            ordered = sorted(self.catalogue.shown(self.lang), key=_order)
            self._ranks = {each.ref: number for number, each in enumerate(ordered)}
        return self._ranks[entry.ref]

    def _kind(self, section: str) -> list[Entry]:
        entries = self.catalogue.all_of(self.lang, KINDS[section])
        return [
            each
            for each in entries
            if not is_past(each, self.catalogue.today)
            and (not isinstance(each, Itinerary) or (each.nights == 0) == (section == "day-ideas"))
        ]


def _is_place(entry: Entry) -> bool:
    return isinstance(entry, ProviderEntry)


def _all_year(entry: Entry) -> bool:
    return len(months_of(entry)) == 12


def destinations_of(entry: Entry) -> tuple[str, ...]:
    """The refs of the destinations an entry belongs to."""
    if isinstance(entry, Destination):
        return (entry.ref,)
    several: tuple[str, ...] = getattr(entry, "destinations", ())
    return several or tuple(filter(None, (getattr(entry, "destination", ""),)))


def current_season(catalogue: Catalogue) -> Season:
    """The season on the day of the build."""
    return Season.of(catalogue.today.month)
