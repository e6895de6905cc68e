"""Records of the model, and a catalogue of them, made without files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.support import NullTranslations

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.linking import link
from estran.model.destination import Area, Destination, Skin
from estran.model.entry import Entry
from estran.model.event import Event, Occurrence
from estran.model.experience import Experience
from estran.model.greeter import Ask, Consent, Greeter
from estran.model.itinerary import Day, Itinerary, Step
from estran.model.page import Page, Section
from estran.model.taxonomy import Term, TermWords
from estran.model.values import Coordinates, Insee, Slug, Transport, Url, When
from estran.problem import Problem
from estran.reading.library import Library
from estran.reading.places import Places
from estran.settings import Settings
from estran.strings import Strings
from tests.support.minisite import TODAY, settings_for

LANGUAGES = ("fr", "en", "nl")
PORT = Coordinates(50.7260, 1.6140)
"""A place in Boulogne-sur-Mer."""


def strings() -> dict[str, Strings]:
    """The words of all languages, each message as it stands in the code."""
    return {lang: Strings(lang, NullTranslations(), lang) for lang in LANGUAGES}


def _common(folder: str, ref: str, lang: str, changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "ref": ref,
        "lang": lang,
        "source": f"{folder}/{ref}/index.{lang}.md",
        "title": f"Title {ref}",
        "slug": Slug(ref),
        "summary": f"Summary of {ref}",
        **changes,
    }


def destination(ref: str = "cote", lang: str = "fr", **changes: Any) -> Destination:
    own = {"tagline": "Sea", "skin": Skin.OPALE, "area": Area(communes=(Insee("62160"),))}
    return Destination(**_common("destinations", ref, lang, {**own, **changes}))


def _place(changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "destination": "cote",
        "commune": Insee("62160"),
        "coordinates": PORT,
        "themes": ("walking",),
        **changes,
    }


def experience(ref: str, lang: str = "fr", **changes: Any) -> Experience:
    return Experience(**_common("experiences", ref, lang, _place(changes)))


def event(ref: str, lang: str = "fr", **changes: Any) -> Event:
    return Event(**_common("events", ref, lang, _place({"months": (8,), **changes})))


def occurrence(start: str, end: str) -> Occurrence:
    return Occurrence(start=When.parse(start), end=When.parse(end))


def itinerary(ref: str, *refs: str, lang: str = "fr", **changes: Any) -> Itinerary:
    """A day idea whose steps are entries."""
    own: dict[str, Any] = {
        "destinations": ("cote",),
        "nights": 0,
        "transport": (Transport.WALK,),
        "days": (Day(title="Day", steps=tuple(Step(entry=each) for each in refs)),),
    }
    return Itinerary(**_common("itineraries", ref, lang, {**own, **changes}))


def greeter(ref: str, lang: str = "fr", **changes: Any) -> Greeter:
    own: dict[str, Any] = {
        "first_name": "Anne",
        "destination": "cote",
        "communes": (Insee("62160"),),
        "places": "the port",
        "languages": ("fr",),
        "passions": ("the sea",),
        "group_size": 6,
        "ask": Ask(form=Url("https://example.org/ask")),
        "consent": Consent(given=TODAY, until=TODAY),
    }
    return Greeter(**_common("greeters", ref, lang, {**own, **changes}))


def page(ref: str, lang: str = "fr", **changes: Any) -> Page:
    return Page(**_common("pages", ref, lang, {"section": Section.PRACTICAL, **changes}))


def term(taxonomy: str, ref: str) -> Term:
    """A term named in all languages."""
    return Term(taxonomy, ref, {lang: TermWords(ref, ref) for lang in LANGUAGES}, 1)


TERMS = (
    term("themes", "walking"),
    term("themes", "memory"),
    term("audiences", "families"),
    term("marks", "unesco"),
    term("seasons", "summer"),
)


def library(
    entries: Iterable[Entry],
    places: Places,
    terms: tuple[Term, ...] = TERMS,
    broken: frozenset[str] = frozenset(),
) -> Library:
    return Library(tuple(entries), terms, {}, places, (), broken, 0)


def settings(**changes: Any) -> Settings:
    """Settings of a content that has no files."""
    return settings_for(Path("/no/such/folder"), **changes)


def linked(
    entries: Iterable[Entry], places: Places, **changes: Any
) -> tuple[Catalogue, list[Problem]]:
    """A catalogue of entries, and the problems between them; a destination ``cote`` is added."""
    homes = [destination(lang=lang) for lang in LANGUAGES]
    return link(settings(**changes), library([*homes, *entries], places), strings())


def catalogue(entries: Iterable[Entry], places: Places, **changes: Any) -> Catalogue:
    """A catalogue of entries that are sound together."""
    made, problems = linked(entries, places, **changes)
    assert not problems, "\n".join(map(str, problems))
    return made
