"""The catalogue: one look-up for everything that pages are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from estran.catalogue.facts import (
    KIND_OF,
    SECTION_OF,
    is_past,
    itinerary_refs,
    sort_key,
    term_keys,
)
from estran.catalogue.network import Network, network_of
from estran.catalogue.routes import Line
from estran.catalogue.space import Index, distance
from estran.catalogue.wayside import Placed, Waysides
from estran.model.destination import Destination
from estran.model.entry import Entry, Kind
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.member import CriterionTerm
from estran.model.page import Page, Role
from estran.model.place import Station
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.model.taxonomy import Term
from estran.nodes.loops import Loop
from estran.reading.networks import Signed
from estran.reading.ontology import Ontology
from estran.reading.pictures import PictureFile
from estran.reading.places import Places
from estran.settings import Settings
from estran.strings import Strings

E = TypeVar("E", bound=Entry)

WALK = 2_000.0
"""Metres as the crow flies that count as a walk from a station."""


class Catalogue:
    """Every entry that this build shows, in every language it exists in.

    Made by :func:`estran.catalogue.linking.link`, which checks what goes in. Facts are the same
    in all languages, so relations are worked out on the source language's entries.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a build knows, put together in one place
        self,
        settings: Settings,
        strings: Mapping[str, Strings],
        entries: Iterable[Entry],
        terms: Iterable[Term],
        pictures: Mapping[str, PictureFile],
        places: Places,
        criteria: Iterable[CriterionTerm] = (),
        lines: Mapping[str, Line] | None = None,
    ) -> None:
        self.settings = settings
        self.today = settings.today
        self.strings = strings
        self.pictures = pictures
        self.places = places
        self.criteria = tuple(criteria)
        self.routes: dict[str, Line] = dict(lines or {})
        self.changed: dict[str, datetime] | None = None
        self.networks: Mapping[str, Signed] = {}
        self.loops: dict[str, dict[str, Loop]] = {}
        self.terms = {(term.taxonomy, term.ref): term for term in terms}
        self._by_ref: dict[str, dict[str, Entry]] = defaultdict(dict)
        by_class: dict[tuple[str, type[Entry]], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_ref[entry.ref][entry.lang] = entry
            by_class[entry.lang, type(entry)].append(entry)
        self._by_class = {
            key: tuple(sorted(found, key=lambda each: (sort_key(each.title), each.ref)))
            for key, found in by_class.items()
        }

    # --- entries

    def get(self, lang: str, ref: str) -> Entry | None:
        """An entry in a language, if it exists in it."""
        return self._by_ref.get(ref, {}).get(lang)

    def languages_of(self, ref: str) -> tuple[str, ...]:
        """The languages an entry exists in, in the order of the settings."""
        known = self._by_ref.get(ref, {})
        return tuple(lang for lang in self.settings.languages if lang in known)

    def all_of(self, lang: str, cls: type[E]) -> tuple[E, ...]:
        """All entries of a class in a language, by title."""
        return self._by_class.get((lang, cls), ())  # type: ignore[return-value]

    def shown(self, lang: str) -> tuple[Entry, ...]:
        """All entries in a language, kind by kind, by title."""
        return tuple(each for cls in KIND_OF for each in self.all_of(lang, cls))

    def destination_of(self, lang: str, entry: Entry) -> Destination | None:
        """The destination an entry lies in; the first where it has several; itself if it is one."""
        if isinstance(entry, Destination):
            return entry
        refs = getattr(entry, "destinations", ()) or (getattr(entry, "destination", ""),)
        found = self.get(lang, refs[0])
        return found if isinstance(found, Destination) else None

    def page_of(self, lang: str, role: Role) -> Page | None:
        """The editors' page with a role, in a language."""
        return next((page for page in self.all_of(lang, Page) if page.role is role), None)

    @cached_property
    def rows(self) -> dict[tuple[str, type[Entry], str], list[str]]:
        """Refs by title of the entries of a class in a destination, in a language."""
        found: dict[tuple[str, type[Entry], str], list[str]] = defaultdict(list)
        for (lang, cls), entries in self._by_class.items():
            for entry in entries:
                if not is_past(entry, self.today):
                    found[lang, cls, getattr(entry, "destination", "")].append(entry.ref)
        return found

    # --- addresses

    def path(self, entry: Entry) -> str:
        """The path of an entry's page on its site."""
        kind = KIND_OF[type(entry)]
        if kind is Kind.PAGE:
            return f"/{entry.slug_text}/"
        return f"/{self.section(entry.lang, SECTION_OF[kind])}/{entry.slug_text}/"

    def section(self, lang: str, name: str) -> str:
        """A section's slug in a language."""
        return self.strings[lang].sections[name]

    def section_path(self, lang: str, name: str, *parts: str) -> str:
        """The path of a section's page, or of one below it."""
        return "/" + "/".join((self.section(lang, name), *parts)) + "/"

    def term_path(self, lang: str, term: Term) -> str:
        """The path of a term's page."""
        return self.section_path(lang, term.taxonomy, term.words[lang].slug)

    # --- terms

    def terms_of(self, lang: str, taxonomy: str) -> tuple[Term, ...]:
        """A taxonomy's terms that are named in a language, in the order of its file."""
        return tuple(
            term for term in self.terms.values() if term.taxonomy == taxonomy and lang in term.words
        )

    def term(self, lang: str, taxonomy: str, ref: str) -> Term | None:
        """A term, if it is named in the language."""
        term = self.terms.get((taxonomy, ref))
        return term if term is not None and lang in term.words else None

    def by_term(self, lang: str, taxonomy: str, ref: str) -> tuple[Entry, ...]:
        """All entries that carry a term, by title: experiences first, then the other kinds."""
        return self._by_term(lang).get((taxonomy, ref), ())

    def _by_term(self, lang: str) -> dict[tuple[str, str], tuple[Entry, ...]]:
        if lang not in self._term_entries:
            found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
            for cls in (Experience, Itinerary, Route, Event, Greeter, ProviderEntry):
                for entry in self.all_of(lang, cls):
                    if not is_past(entry, self.today):
                        for key in term_keys(entry):
                            found[key].append(entry)
            self._term_entries[lang] = {key: tuple(each) for key, each in found.items()}
        return self._term_entries[lang]

    @cached_property
    def _term_entries(self) -> dict[str, dict[tuple[str, str], tuple[Entry, ...]]]:
        return {}

    # --- space

    @cached_property
    def experiences_near(self) -> Index[str]:
        """The refs of all experiences, by nearness."""
        found = self.all_of(self.settings.source_lang, Experience)
        return Index([each.ref for each in found], [each.coordinates for each in found])

    @cached_property
    def providers_near(self) -> Index[str]:
        """The refs of all providers, by nearness."""
        found = self.all_of(self.settings.source_lang, ProviderEntry)
        return Index([each.ref for each in found], [each.coordinates for each in found])

    @cached_property
    def waysides(self) -> Waysides:
        """What lies beside the routes, and which route is near."""
        source = self.settings.source_lang
        providers, experiences = self.all_of(source, ProviderEntry), self.all_of(source, Experience)
        places: list[Placed] = [*providers, *experiences, *self.places.stations.values()]
        return Waysides(self.all_of(source, Route), self.routes, places)

    @cached_property
    def ontology(self) -> Ontology:
        """What providers are and offer, in words."""
        return Ontology()

    @cached_property
    def stations_near(self) -> Index[Station]:
        """Railway stations, by nearness."""
        stations = list(self.places.stations.values())
        return Index(stations, [station.coordinates for station in stations])

    def warm(self) -> None:
        """Work out what workers share, so that they inherit it instead of each making its own."""
        self.experiences_near.warm()
        _ = self.stations_near, self.used_in, self.by_train, self.rows
        if self.routes:
            _ = self.places.ground
        _ = self.providers_near, self.network.given, self.network.received
        _ = self.waysides.beside, self.waysides.nearest
        for lang in self.settings.languages:
            self._by_term(lang)

    # --- relations that are looked up from the other side

    @cached_property
    def used_in(self) -> dict[str, tuple[str, ...]]:
        """Refs of the entries that name an entry in their steps or see-also, by its ref."""
        found: dict[str, list[str]] = defaultdict(list)
        source = self.settings.source_lang
        for itinerary in self.all_of(source, Itinerary):
            for ref in itinerary_refs(itinerary):
                found[ref].append(itinerary.ref)
        pointing: list[Experience | Event | Route] = [
            *self.all_of(source, Experience),
            *self.all_of(source, Route),
            *self.all_of(source, Event),
        ]
        for route in self.all_of(source, Route):
            for ref in (ref for stage in route.stages for ref in stage.sights):
                found[ref].append(route.ref)
        for entry in pointing:
            for ref in entry.see_also:
                found[ref].append(entry.ref)
        return {ref: tuple(dict.fromkeys(users)) for ref, users in found.items()}

    @cached_property
    def network(self) -> Network:
        """The members and whom they recommend."""
        return network_of(self.all_of(self.settings.source_lang, ProviderEntry))

    @cached_property
    def station_visits(self) -> dict[str, tuple[tuple[float, str], ...]]:
        """What a traveller reaches from a station, by its name: metres and experience refs.

        An experience that names the station in ``without_car`` counts with the way's length
        where it is given; others count within WALK metres as the crow flies.
        """
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for each in self.all_of(self.settings.source_lang, Experience):
            for access in each.without_car:
                station = self.places.stations[access.station]
                way = access.km * 1000 if access.km else None
                metres = way or distance(station.coordinates, each.coordinates)
                known = found[access.station].get(each.ref, metres)
                found[access.station][each.ref] = min(metres, known)
            for metres, station in self.stations_near.near(each.coordinates, 3, WALK):
                found[station.name].setdefault(each.ref, metres)
        return {
            name: tuple(sorted((metres, ref) for ref, metres in visits.items()))
            for name, visits in sorted(found.items())
        }

    @cached_property
    def by_train(self) -> frozenset[str]:
        """Refs of what a train and a walk lead to; of experiences, a bike or a bus as well."""
        visits = (ref for found in self.station_visits.values() for _, ref in found)
        providers = self.all_of(self.settings.source_lang, ProviderEntry)
        walks = (p.ref for p in providers if self.stations_near.near(p.coordinates, 1, WALK))
        return frozenset((*visits, *walks))
