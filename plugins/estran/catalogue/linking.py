"""Puts the catalogue together: every reference leads somewhere, every address is one page's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import KIND_OF, is_out
from estran.catalogue.membership import check_register
from estran.catalogue.providers import provider_entries
from estran.catalogue.routes import Line, lines
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Page, Role
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.problem import Level, Problem, quoted
from estran.reading.declared import fields_of
from estran.reading.frontmatter import line_of
from estran.reading.library import Library
from estran.settings import Settings
from estran.strings import Strings


def link(
    settings: Settings, library: Library, strings: Mapping[str, Strings]
) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a library, and what is wrong between its entries."""
    linker = _Linker(settings, library, provider_entries(settings, library, strings))
    shown = linker.shown()
    linker.check_references()
    linker.check_consents()
    linker.check_members()
    criteria = library.register.criteria
    places, pictures = library.places, library.pictures
    routes = linker.lines(shown)
    catalogue = Catalogue(
        settings, strings, shown, library.terms, pictures, places, criteria, routes
    )
    catalogue.networks = library.networks
    linker.check_addresses(catalogue)
    linker.check_words(shown)
    return catalogue, linker.problems


class _Linker:
    def __init__(
        self, settings: Settings, library: Library, providers: Iterable[ProviderEntry]
    ) -> None:
        self.settings = settings
        self.library = library
        self.entries: list[Entry] = [*library.entries, *providers]
        self.problems: list[Problem] = []
        self.sources: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.lang == settings.source_lang:
                self._add(entry)
        self.unread = {
            problem.path.removeprefix("taxonomies/").removesuffix(".yaml")
            for problem in library.problems
            if problem.path.startswith("taxonomies/") and problem.level is Level.ERROR
        }
        self.terms: dict[str, set[str]] = {}
        for term in library.terms:
            self.terms.setdefault(term.taxonomy, set()).add(term.ref)

    def _add(self, entry: Entry) -> None:
        first = self.sources.setdefault(entry.ref, entry)
        if first is not entry:
            must = f"a ref must be used once ({first.source} has it too): rename the folder"
            self._note(entry, "", "ref-twice", must, quoted(entry.ref))

    def _note(
        self,
        entry: Entry,
        key: str,
        code: str,
        must: str,
        found: str = "",
        level: Level = Level.ERROR,
    ) -> None:
        line = 1
        if key:
            try:
                text = (self.settings.content / entry.source).read_text("utf-8-sig")
                line = line_of(text, key)
            except OSError:
                line = 1
        self.problems.append(Problem(entry.source, line, code, must, found, level))

    # --- which entries are shown

    def shown(self) -> list[Entry]:
        """The entries that this build shows: a publishing one nothing that is not out."""
        return [entry for entry in self.entries if self._is_shown(entry)]

    def _is_shown(self, entry: Entry) -> bool:
        if self.sources.get(entry.ref, entry).source.split("/")[0] != entry.source.split("/")[0]:
            return False
        out = is_out(self.sources.get(entry.ref, entry), self.settings.today)
        if self.settings.publishing and (entry.sample or not out):
            return False
        if isinstance(entry, Greeter):
            return entry.consent is not None and entry.consent.holds(self.settings.today)
        return True

    def check_consents(self) -> None:
        """A host without a consent that holds today is not shown, and the report says so."""
        today = self.settings.today
        for entry in self.sources.values():
            if isinstance(entry, Greeter) and not self._is_shown(entry):
                if entry.consent is None:
                    must = "a greeter must have given consent (given and until) to be shown"
                    self._note(entry, "", "consent-missing", must, "none", Level.WARNING)
                elif not entry.consent.holds(today):
                    must = f"a greeter's consent must hold on {today} to be shown"
                    found = f"{entry.consent.given} to {entry.consent.until}"
                    self._note(entry, "consent", "consent-over", must, found, Level.WARNING)

    def check_members(self) -> None:
        """The register fits the snapshot, itself and the day."""
        homes = {ref for ref, entry in self.sources.items() if isinstance(entry, Destination)}
        self.problems += check_register(self.library, homes, self.settings.today)

    def lines(self, shown: Iterable[Entry]) -> dict[str, Line]:
        """The lines of the routes that are shown; stages that do not lie on them are told."""
        source = self.settings.source_lang
        routes = {e.ref: e for e in shown if isinstance(e, Route) and e.lang == source}
        found, faults = lines(routes, self.library.tracks)
        for route, key, must, value in faults:
            self._note(route, key, "stage-off-track", must, value)
        return found

    # --- references

    def check_references(self) -> None:
        """Every ref in facts and texts names an entry or a term."""
        for entry in self.entries:
            if entry.lang == self.settings.source_lang:
                for key, ref, kinds in references(entry):
                    self._check_reference(entry, key, ref, kinds)
            for ref, line in entry.body.refs:
                if ref not in self.sources and ref not in self.library.broken:
                    must = "a link must lead to an entry" + _hint(ref, self.sources)
                    self.problems.append(
                        Problem(entry.source, line, "ref-unknown", must, quoted(ref))
                    )

    def _check_reference(self, entry: Entry, key: str, ref: str, kinds: tuple[str, ...]) -> None:
        if kinds[0].startswith("term:"):
            taxonomy = kinds[0].removeprefix("term:")
            known = self.terms.get(taxonomy, set())
            if ref not in known and taxonomy not in self.unread:
                must = f"{key} must be of taxonomies/{taxonomy}.yaml" + _hint(ref, known)
                self._note(entry, key, "term-unknown", must, quoted(ref))
            return
        target = self.sources.get(ref)
        if target is None:
            if ref not in self.library.broken:
                must = f"{key} must name an entry" + _hint(ref, self.sources)
                self._note(entry, key, "ref-unknown", must, quoted(ref))
        elif kinds[0] not in {"entry", KIND_OF[type(target)].value}:
            must = f"{key} must name a {kinds[0]}"
            self._note(entry, key, "ref-kind", must, f"a {KIND_OF[type(target)].value}")
        elif target.ref == entry.ref:
            must = f"{key} must name another entry"
            self._note(entry, key, "ref-self", must, quoted(ref))

    # --- addresses and words

    def check_addresses(self, catalogue: Catalogue) -> None:
        """No two entries claim one address, and no alias stands where a page is."""
        for lang in self.settings.languages:
            owners: dict[str, Entry] = {}
            entries = [entry for entry in self.entries if entry.lang == lang]
            for entry in entries:
                path = catalogue.path(entry)
                first = owners.setdefault(path, entry)
                if first is not entry and first.ref != entry.ref:
                    must = f"a slug must lead to one page ({first.source} leads to {path} too)"
                    self._note(entry, "slug", "slug-twice", must, quoted(path))
            for entry in entries:
                base = catalogue.path(entry).rsplit("/", 2)[0]
                for number, alias in enumerate(entry.aliases):
                    owner = owners.setdefault(f"{base}/{alias.text}/", entry)
                    if owner is not entry or f"{base}/{alias.text}/" == catalogue.path(entry):
                        must = "an alias must be an old slug that leads to no page today"
                        key = f"aliases.{number}"
                        self._note(entry, key, "alias-taken", must, quoted(alias.text))

    def check_words(self, shown: Iterable[Entry]) -> None:
        """Titles and summaries are a page's name in search results: unique within a site."""
        for name in ("title", "summary"):
            seen: dict[tuple[str, str, str], Entry] = {}
            for entry in shown:
                if isinstance(entry, ProviderEntry):
                    continue  # its words are facts and not ours; its title was told apart
                text = " ".join(str(getattr(entry, name)).casefold().split())
                first = seen.setdefault((entry.lang, name, text), entry)
                if first is not entry:
                    must = f"a {name} must be unlike all others ({first.source} has it too)"
                    self._note(entry, name, f"{name}-twice", must, quoted(text))
        roles: dict[Role, Page] = {}
        for entry in self.sources.values():
            if isinstance(entry, Page) and entry.role:
                first_page = roles.setdefault(entry.role, entry)
                if first_page is not entry:
                    must = f"a role must be one page's ({first_page.source} has it too)"
                    self._note(entry, "role", "role-twice", must, entry.role.value)


def _hint(ref: str, known: Iterable[str]) -> str:
    near = get_close_matches(ref, list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def references(entry: Entry) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """All references in an entry's facts: dotted key, ref, and the kinds it may name."""
    for name, field in fields_of(type(entry)).items():
        if field.rule.refers_to:
            value = getattr(entry, name)
            if isinstance(value, tuple):
                for number, ref in enumerate(value):
                    yield f"{name}.{number}", ref, field.rule.refers_to
            elif value:
                yield name, value, field.rule.refers_to
    yield from _inner_references(entry)


def _inner_references(entry: Entry) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Those in the steps of a stay and the stages of a route."""
    if isinstance(entry, Itinerary):
        for day, each in enumerate(entry.days):
            for step, stop in enumerate(each.steps):
                if stop.entry:
                    yield f"days.{day}.steps.{step}.entry", stop.entry, ("entry",)
    if isinstance(entry, Route):
        for stage, part in enumerate(entry.stages):
            for number, ref in enumerate(part.sights):
                yield f"stages.{stage}.sights.{number}", ref, ("entry",)
