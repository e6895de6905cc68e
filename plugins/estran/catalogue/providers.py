"""From the register and the snapshot to the entries that the sites show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from estran.catalogue.names import shown_name
from estran.model.destination import Destination
from estran.model.entry import Body, Entry, Picture
from estran.model.member import Member
from estran.model.provider import MarkKind, Provider
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Handicap, Insee
from estran.model.visit import Accessibility
from estran.providers_shown import MachineTexts
from estran.reading.library import Library
from estran.reading.ontology import Ontology
from estran.reading.snapshot import FOLDER
from estran.settings import Settings
from estran.strings import Strings

SUMMARY = 160
"""Characters a summary may have: what search engines show of it."""


def members_of(settings: Settings, library: Library) -> dict[str, Member]:
    """The members that this build shows, by ref: none that left, no sample when publishing."""
    return {
        member.ref: member
        for member in library.register.members
        if member.of(settings.today) and not (member.sample and settings.publishing)
    }


def provider_entries(
    settings: Settings, library: Library, strings: Mapping[str, Strings]
) -> list[ProviderEntry]:
    """The members and the marked places of the snapshot, in every language."""
    members = members_of(settings, library)
    homes = _destinations(library, settings.source_lang)
    ontology = Ontology()
    makers = [_Maker(settings, library, ontology, strings[lang]) for lang in settings.languages]
    found = []
    for provider in library.providers:
        member = members.get(provider.ref)
        home = member.destination if member is not None else homes.get(provider.commune, "")
        if home and (member is not None or provider.is_marked):
            found += [maker.entry(provider, member, home) for maker in makers]
    return _told_apart(found)


def _destinations(library: Library, source_lang: str) -> dict[str, str]:
    """The destination a commune lies in, by INSEE code."""
    return {
        code: entry.ref
        for entry in library.entries
        if isinstance(entry, Destination) and entry.lang == source_lang
        for code in library.places.area(
            entry.area.epci, (commune.code for commune in entry.area.communes)
        )
    }


class _Maker:
    """Makes the entries of one language."""

    def __init__(
        self, settings: Settings, library: Library, ontology: Ontology, s: Strings
    ) -> None:
        self.settings = settings
        self.places = library.places
        self.ontology = ontology
        self.s = s
        self.lang = s.lang

    def entry(self, provider: Provider, member: Member | None, home: str) -> ProviderEntry:
        """A provider's entry."""
        commune = self.places.communes.get(provider.commune)
        place = commune.name if commune is not None else provider.town
        leaves = self.ontology.most_specific(provider.types)
        type_name = self.ontology.label(leaves[0], self.lang) if leaves else ""
        said, graded = self._said(provider, member), self._graded(provider)
        text, machine = self._text(provider, member)
        return ProviderEntry(
            ref=provider.ref,
            lang=self.lang,
            source=f"{FOLDER}/{provider.ref}.json",
            body=Body(words=sum(len(each.split()) for each in text)),
            title=(member.title if member is not None else "") or shown_name(provider.name),
            summary=said or " · ".join(filter(None, (type_name, place, *graded))),
            worded=bool(said),
            graded=graded,
            sample=member is not None and member.sample,
            provider=provider,
            member=member,
            destination=home,
            commune=Insee(provider.commune),
            coordinates=provider.coordinates,
            services=self.ontology.services(provider.types),
            type_name=type_name,
            marks=tuple(mark.kind.value for mark in provider.marks if mark.kind.is_term),
            accessibility=_accessibility(provider),
            text=text,
            machine=machine,
            pictures=self._pictures(member),
        )

    def _text(self, provider: Provider, member: Member | None) -> tuple[tuple[str, ...], bool]:
        """The paragraphs of its description, and whether a machine translated them."""
        own = member.text[self.lang] if member is not None else ""
        if own:
            return _paragraphs(own), False
        text = provider.description.get(self.lang) or provider.summary.get(self.lang)
        if text is not None and text.text == self._said(provider, member):
            return (), False  # the summary says it all
        withheld = self.settings.machine_texts is MachineTexts.WITHHOLD
        if text is None or (text.machine and withheld):
            return (), False
        return _paragraphs(text.text), text.machine

    def _said(self, provider: Provider, member: Member | None) -> str:
        """The register's summary, else the feed's where a person wrote it."""
        if member is not None and member.summary[self.lang]:
            return member.summary[self.lang]
        text = provider.summary.get(self.lang)
        return _shortened(text.text) if text is not None and not text.machine else ""

    def _graded(self, provider: Provider) -> tuple[str, ...]:
        """The official grading, and the mark that cyclists look for."""
        held = {mark.kind: mark.level for mark in provider.marks}
        level = held.get(MarkKind.STARS)
        words = [self.s.plural("%(n)s star", "%(n)s stars", level)] if level else []
        return (*words, *(["Accueil Vélo"] if MarkKind.ACCUEIL_VELO in held else []))

    def _pictures(self, member: Member | None) -> tuple[Picture, ...]:
        """The register's pictures, with their texts in this language."""
        own = member.pictures if member is not None else ()
        return tuple(
            Picture(
                file=each.file,
                alt=each.alt[self.lang] or each.alt[self.settings.source_lang],
                credit=each.credit,
                licence=each.licence,
                focus=each.focus,
            )
            for each in own
        )


def _accessibility(provider: Provider) -> Accessibility | None:
    """The kinds of handicap that Tourisme & Handicap was given for."""
    held = {
        kind
        for mark in provider.marks
        if mark.kind is MarkKind.TOURISME_HANDICAP
        for kind in mark.handicaps
    }
    return Accessibility(labels=tuple(each for each in Handicap if each in held)) if held else None


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split("\n\n"))))


def _shortened(text: str) -> str:
    """A text's first words, as many as a summary may have."""
    plain = " ".join(text.split())
    if len(plain) <= SUMMARY:
        return plain
    cut = plain[: SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{cut}…"


def _told_apart(entries: list[ProviderEntry]) -> list[ProviderEntry]:
    """The entries with titles of their own: what has another's name is given its type."""
    seen = Counter((entry.lang, entry.title.casefold()) for entry in entries)
    return [
        replace(entry, title=f"{entry.title} – {entry.type_name or entry.ref}")
        if seen[entry.lang, entry.title.casefold()] > 1
        else entry
        for entry in entries
    ]


def is_member(entry: Entry) -> bool:
    """Whether an entry is a member of the network."""
    return isinstance(entry, ProviderEntry) and entry.member is not None
