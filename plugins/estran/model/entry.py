"""What all entries have in common."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from estran.model.fields import fact, inner, words
from estran.model.focus import CENTRE, Focus
from estran.model.values import Digest, Email, Phone, Slug, Status, Url

MARK = "\x1a"
"""Stands before an address that is completed when a page is made; no source may hold it."""


class Kind(StrEnum):
    """A kind of entry; its folder under the content has the same name in the plural.

    Providers have none: they come from the register and the snapshot, in ``content/selection``.
    """

    DESTINATION = "destination"
    EXPERIENCE = "experience"
    GREETER = "greeter"
    ITINERARY = "itinerary"
    ROUTE = "route"
    EVENT = "event"
    PAGE = "page"
    PROVIDER = "provider"

    @property
    def folder(self) -> str:
        """The folder that holds the entries of this kind."""
        return "itineraries" if self is Kind.ITINERARY else f"{self.value}s"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside its text: ``file`` in the entry's folder, which keeps its ``focus``."""

    file: str = fact()
    alt: str = words(shortest=3, longest=250)
    credit: str = fact()
    licence: str = fact()
    focus: Focus = fact(CENTRE)


@dataclass(frozen=True, slots=True)
class Body:
    """An entry's text as HTML.

    In ``html``, addresses that only the catalogue can complete start with ``MARK``
    (``MARK + "ref:olhain#dogs"``, ``MARK + "file:quay.jpg"``). ``refs`` are the entries it links
    to and ``files`` the pictures it shows, each with the line in the file; ``words`` counts words.
    """

    html: str = ""
    refs: tuple[tuple[str, int], ...] = ()
    files: tuple[tuple[str, int], ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry in one language.

    ``ref`` names it for ever, in all languages; ``source`` is its file's path from the content
    folder, with ``/``. ``checked`` is the day somebody last read it against the facts, where that
    is later than its ``date``. ``translated_from`` marks, in a translation, the words of the
    French that it was made from; tools write it. ``stale``: the French has other words
    by now.
    """

    ref: str = inner()
    lang: str = inner()
    source: str = inner()
    body: Body = inner(Body())
    stale: bool = inner(default=False)

    title: str = words(shortest=2, longest=90)
    slug: Slug | None = words(None)
    summary: str = words(shortest=50, longest=160)
    aliases: tuple[Slug, ...] = words(())
    status: Status = fact(Status.PUBLISHED)
    date: datetime.date | None = fact(None)
    checked: datetime.date | None = fact(None)
    sample: bool = fact(default=False)
    translated_from: Digest | None = words(None)

    @property
    def folder(self) -> str:
        """The folder of its pictures, from the content folder."""
        return self.source.rpartition("/")[0]

    @property
    def slug_text(self) -> str:
        """The part of its address that names it."""
        return self.slug.text if self.slug is not None else self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Practical:
    """Where, and whom to ask. What changes often is left to the web site it names."""

    address: str = fact("")
    postcode: str = fact("")
    town: str = fact("")
    phone: Phone | None = fact(None)
    website: Url | None = fact(None)
    booking: Url | None = fact(None)
    email: Email | None = fact(None)
