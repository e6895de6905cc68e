"""What the search index notes of an entry, and how one path is seen from another page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass

from estran.catalogue.facts import KIND_OF, months_of
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.experience import Experience, Standing
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.values import Season
from estran.reading.declared import fields_of
from estran.views.maker import Maker
from estran.views.parts import SearchFacts


def search_facts(maker: Maker, entry: Entry) -> SearchFacts:
    """What the search index notes of an entry."""
    filters = [("kind", kind_of(entry))]
    home = maker.catalogue.destination_of(maker.lang, entry)
    if home is not None:
        filters.append(("destination", home.title))
    for taxonomy, name in (("themes", "theme"), ("audiences", "audience"), ("marks", "mark")):
        refs: tuple[str, ...] = getattr(entry, taxonomy, ())
        links = maker.term_links(taxonomy, refs)
        filters += [(name, link.title) for link in links]
    months = set(months_of(entry))
    if not isinstance(entry, Greeter | Destination) and hasattr(entry, "months"):
        seasons = [each.value for each in Season if months & set(each.months)]
        filters += [("season", link.title) for link in maker.term_links("seasons", seasons)]
    if isinstance(entry, Experience):
        if entry.rain_proof:
            filters.append(("rain-proof", "yes"))
        if entry.standing is not Standing.REGULAR:
            filters.append(("standing", entry.standing.value))
    if entry.ref in maker.catalogue.by_train:
        filters.append(("by-train", "yes"))
    accessibility = getattr(entry, "accessibility", None)
    if accessibility is not None and accessibility.labels:
        filters.append(("accessible", "yes"))
    return SearchFacts(tuple(filters), otherwise(" ".join(said(entry))))


def said(entry: Entry) -> Iterator[str]:
    """All words of an entry that its page may show: its text, and those of its header."""
    yield entry.body.html
    yield from _words(entry)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "parse"):
        for name, field in fields_of(type(value)).items():
            if field.worded:
                yield from _words(getattr(value, name))


def kind_of(entry: Entry) -> str:
    """The kind that visitors know an entry by: a day idea is one of its own."""
    if isinstance(entry, Itinerary) and entry.nights == 0:
        return "day-idea"
    return KIND_OF[type(entry)].value


def relative(page: str, target: str) -> str:
    """The address of a site path as seen from a page: ``../../media/x.svg``."""
    depth = page.count("/") - 1
    return "../" * depth + target.lstrip("/") or "./"


_TAGS = re.compile(r"<[^>]+>")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})
_LIGATED = re.compile(r"[\w’'-]*[œæŒÆ][\w’'-]*")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis)?qu)[’']([^\W\d_][\w-]*)", re.IGNORECASE)


def otherwise(text: str) -> str:
    """The words of a text in the ways that people type them and Pagefind does not split them.

    A word with a ligature is given without it (``coeur``), a word after an elision without what
    is before it (``Opale`` of ``d’Opale``, which Pagefind reads as one word, ``dopale``).
    """
    plain = _TAGS.sub(" ", text)
    found = [word.translate(_LIGATURES) for word in _LIGATED.findall(plain)]
    found += [
        word for each in _ELIDED.findall(plain) for word in (each, each.translate(_LIGATURES))
    ]
    return " ".join(dict.fromkeys(found))
