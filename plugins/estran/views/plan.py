"""Which pages each site has, and at which address: worked out before any is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import KIND_OF, SECTION_OF
from estran.catalogue.providers import is_member
from estran.model.destination import Destination
from estran.model.entry import Entry, Kind
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Page, Role
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.model.taxonomy import TAXONOMIES
from estran.problem import Problem, quoted
from estran.views import places
from estran.views.listing import KINDS, Key, Listings
from estran.views.nodes_plan import loop_pages

HOME: Key = ("home",)
NOT_FOUND: Key = ("404",)
EXPLORE: Key = ("explore",)
OFFLINE: Key = ("offline",)
STAND_INS: tuple[Key, ...] = (NOT_FOUND, OFFLINE)
"""Pages shown at another page's address: they have none of their own to be found at."""
PARTNERS: Key = ("partners",)
UNLISTED: tuple[Key, ...] = (*STAND_INS, ("notebook",), PARTNERS)
"""Pages that are not for search engines."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A page to make: its key in all languages, where it stands, its template.

    ``parent`` is the key of the page above it, None for the home page. ``source`` is the file of
    the entry it shows, empty for a page that is made from many.
    """

    key: Key
    lang: str
    path: str
    template: str
    parent: Key | None
    source: str = ""


class Plan:
    """All pages of all sites, by key and language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.listings = {lang: Listings(catalogue, lang) for lang in catalogue.settings.languages}
        self.specs: list[Spec] = []
        self.by_key: dict[Key, dict[str, Spec]] = {}
        for lang in catalogue.settings.languages:
            for spec in _pages(catalogue, lang, self.listings[lang]):
                self.specs.append(spec)
                self.by_key.setdefault(spec.key, {})[lang] = spec

    def find(self, lang: str, *key: str) -> Spec | None:
        """The page of a key in a language, if it exists there."""
        return self.by_key.get(key, {}).get(lang)

    def nearest(self, lang: str, spec: Spec) -> Spec:
        """The same page in another language, or its nearest parent there."""
        at: Spec | None = spec
        while at is not None:
            known: Mapping[str, Spec] = self.by_key.get(at.key, {})
            if lang in known:
                return known[lang]
            at = self.by_key[at.parent][spec.lang] if at.parent is not None else None
        return self.by_key[HOME][lang]

    def collisions(self) -> list[Problem]:
        """Two pages at one address; entries among themselves are told when they are linked."""
        problems = []
        owners: dict[tuple[str, str], Spec] = {}
        for spec in self.specs:
            first = owners.setdefault((spec.lang, spec.path), spec)
            if first is not spec and not (first.source and spec.source):
                path = spec.source or first.source
                other = " ".join((first if spec.source else spec).key)
                must = f"an address must be one page's (the page {other!r} has it too)"
                problems.append(Problem(path, 1, "address-taken", must, quoted(spec.path)))
        return problems


def entry_key(entry: Entry) -> Key:
    """The key of an entry's page."""
    return KIND_OF[type(entry)].value, entry.ref


def _pages(catalogue: Catalogue, lang: str, listings: Listings) -> Iterator[Spec]:
    yield Spec(HOME, lang, "/", "home.html", None)
    yield from _entries(catalogue, lang)
    yield from _loops(catalogue, lang)
    yield from _lists(catalogue, lang, listings)
    yield from _explore(catalogue, lang, listings)
    for name in ("notebook", "search", "sitemap", "open-data"):
        yield Spec((name,), lang, catalogue.section_path(lang, name), f"{name}.html", HOME)
    yield from _partners(catalogue, lang)
    yield from _network(catalogue, lang)
    yield Spec(NOT_FOUND, lang, "/404.html", "not-found.html", HOME)
    yield Spec(OFFLINE, lang, "/offline.html", "offline.html", HOME)


def _partners(catalogue: Catalogue, lang: str) -> Iterator[Spec]:
    """Where members fetch their digital kits, beneath the page for professionals."""
    if any(map(is_member, catalogue.all_of(lang, ProviderEntry))):
        page = catalogue.page_of(lang, Role.PROFESSIONALS)
        above = HOME if page is None else entry_key(page)
        yield Spec(PARTNERS, lang, catalogue.section_path(lang, "partners"), "partners.html", above)


def _network(catalogue: Catalogue, lang: str) -> Iterator[Spec]:
    """The network seen whole, where it has members."""
    if catalogue.network.points:
        path = catalogue.section_path(lang, "selection", catalogue.section(lang, "network"))
        yield Spec(("network",), lang, path, "network.html", ("entries", "selection"))


def _entries(catalogue: Catalogue, lang: str) -> Iterator[Spec]:
    for cls in (Destination, Experience, Greeter, Itinerary, Route, Event, ProviderEntry, Page):
        kind = KIND_OF[cls]
        for entry in catalogue.all_of(lang, cls):
            section = "day-ideas" if _is_day(entry) else SECTION_OF.get(kind, "")
            parent: Key = ("destinations",) if kind is Kind.DESTINATION else ("entries", section)
            if kind is Kind.PAGE:
                parent = HOME
            template = f"{_look(entry)}.html"
            path = catalogue.path(entry)
            yield Spec(entry_key(entry), lang, path, template, parent, entry.source)


def _look(entry: Entry) -> str:
    """The name of the template of an entry's page."""
    nodes = isinstance(entry, Route) and entry.nodes is not None
    return "nodes" if nodes else KIND_OF[type(entry)].value


def _loops(catalogue: Catalogue, lang: str) -> Iterator[Spec]:
    """The suggested loops of networks of numbered nodes."""
    for key, path, ref in loop_pages(catalogue, lang):
        yield Spec(key, lang, path, "loop.html", ("route", ref))


def _is_day(entry: Entry) -> bool:
    return isinstance(entry, Itinerary) and entry.nights == 0


def _paged(
    catalogue: Catalogue,
    listings: Listings,
    key: Key,
    base: str,
    parent: Key,
    template: str = "list.html",
) -> list[Spec]:
    """The pages of a list; the first has the list's own key, each other one a number after it."""
    lang = listings.lang
    found = []
    for number in range(1, listings.pages(key) + 1):
        tail = f"{catalogue.section(lang, 'page')}-{number}/" if number > 1 else ""
        own = (*key, str(number)) if number > 1 else key
        above = key if number > 1 else parent
        found.append(Spec(own, lang, base + tail, template, above))
    return found


def _lists(catalogue: Catalogue, lang: str, listings: Listings) -> Iterator[Spec]:
    destinations = catalogue.all_of(lang, Destination)
    if destinations:
        path = catalogue.section_path(lang, "destinations")
        yield Spec(("destinations",), lang, path, "index.html", HOME)
    for section in KINDS:
        path = catalogue.section_path(lang, section)
        if section == "agenda":
            yield Spec(("entries", "agenda"), lang, path, "agenda.html", HOME)
        else:
            template = "selection.html" if section == "selection" else "list.html"
            yield from _paged(catalogue, listings, ("entries", section), path, HOME, template)
        for destination in destinations:
            path = catalogue.path(destination) + catalogue.section(lang, section) + "/"
            key = ("destination-entries", destination.ref, section)
            above: Key = ("destination", destination.ref)
            if section == "agenda":
                yield from _agenda(lang, listings, key, path, above)
            else:
                yield from _paged(catalogue, listings, key, path, above)
    for each in places.keys(catalogue):
        path = places.path(catalogue, lang, each)
        yield from _paged(catalogue, listings, each, path, places.HUB)
    yield from _terms(catalogue, lang, listings)
    yield from _paged(catalogue, listings, ("now",), catalogue.section_path(lang, "now"), HOME)
    yield from _role_lists(catalogue, lang, listings)


def _agenda(lang: str, listings: Listings, key: Key, path: str, parent: Key) -> Iterator[Spec]:
    """A narrower agenda, where it holds something."""
    if listings.entries(key):
        yield Spec(key, lang, path, "agenda.html", parent)


def _explore(catalogue: Catalogue, lang: str, listings: Listings) -> Iterator[Spec]:
    """The whole offer, and the parts of it that no other list shows."""
    base = catalogue.section_path(lang, "explore")
    pages = _paged(catalogue, listings, EXPLORE, base, HOME, "explore.html")
    yield from pages or [Spec(EXPLORE, lang, base, "explore.html", HOME)]
    for home in catalogue.all_of(lang, Destination):
        key = ("explore-destination", home.ref)
        yield from _paged(catalogue, listings, key, f"{base}{home.slug_text}/", EXPLORE)
    for name in ("accessible", "by-train"):
        path = catalogue.section_path(lang, name)
        yield from _paged(catalogue, listings, (name,), path, EXPLORE)


def _terms(catalogue: Catalogue, lang: str, listings: Listings) -> Iterator[Spec]:
    """The pages of taxonomies and their terms; a term that nothing carries has a page as well."""
    for taxonomy in TAXONOMIES:
        terms = catalogue.terms_of(lang, taxonomy)
        above: Key = ("taxonomy", taxonomy)
        if terms:
            path = catalogue.section_path(lang, taxonomy)
            yield Spec(above, lang, path, "index.html", HOME)
        for term in terms:
            key = ("term", taxonomy, term.ref)
            path = catalogue.term_path(lang, term)
            template = "mark.html" if term.ref in places.MARKS else "list.html"
            pages = _paged(catalogue, listings, key, path, above, template)
            yield from pages or [Spec(key, lang, path, template, above)]
            for each in places.mark_keys(catalogue, lang, term.ref):
                own = places.path(catalogue, lang, each)
                yield from _paged(catalogue, listings, each, own, key)
            if taxonomy == "themes":
                dated: Key = ("term-agenda", taxonomy, term.ref)
                own = f"{path}{catalogue.section(lang, 'agenda')}/"
                yield from _agenda(lang, listings, dated, own, ("entries", "agenda"))


def _role_lists(catalogue: Catalogue, lang: str, listings: Listings) -> Iterator[Spec]:
    """If it rains, and without a car: the lists that an editors' page with that role leads to."""
    path = catalogue.section_path(lang, "rain")
    yield from _paged(catalogue, listings, ("rain",), path, rain_key(catalogue, lang))
    stations = stations_key(catalogue, lang)
    if stations == ("stations",):
        path = catalogue.section_path(lang, "stations")
        yield Spec(stations, lang, path, "index.html", HOME)
    for name in catalogue.station_visits:
        slug = catalogue.places.stations[name].slug
        path = catalogue.section_path(lang, "stations", slug)
        yield from _paged(catalogue, listings, ("station", name), path, stations)


def stations_key(catalogue: Catalogue, lang: str) -> Key:
    """The key of the page on coming without a car: the editors' where there is one."""
    page = catalogue.page_of(lang, Role.STATIONS)
    return ("stations",) if page is None else entry_key(page)


def rain_key(catalogue: Catalogue, lang: str) -> Key:
    """The key of the page above the list for rainy days: the editors' where there is one."""
    page = catalogue.page_of(lang, Role.RAIN)
    return HOME if page is None else entry_key(page)
