"""A provider: an establishment of tourism as the sources describe it.

One record of a source becomes a provider; several records of one establishment are merged into
one, which keeps the origin of each. Texts and names are plain text, free of markup; addresses on
the web are ``https`` or ``http``. The snapshot (``content/selection/snapshot``) holds providers as
JSON; ``estran.reading.snapshot`` gives that form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from estran.model.values import Coordinates, Handicap, Weekday


class Source(StrEnum):
    """Where a record was read."""

    API = "datatourisme-api"
    FLUX = "datatourisme-flux"
    CSV = "datatourisme-csv"
    TOURINSOFT = "tourinsoft"
    APIDAE = "apidae"

    @property
    def is_open(self) -> bool:
        """Whether its records are open data, under the Licence Ouverte: those of DATAtourisme."""
        return self not in {Source.TOURINSOFT, Source.APIDAE}


class Service(StrEnum):
    """What a visitor finds at a provider's, in the order in which people ask."""

    STAY = "stay"
    EAT = "eat"
    VISIT = "visit"
    ACTIVITY = "activity"
    BIKE = "bike"
    PRODUCE = "produce"
    SHOP = "shop"
    OFFICE = "office"


def bare_uri(text: str) -> str:
    """An identifier, or a URI without its scheme and the spelling of its host of former years."""
    bare = text.partition("://")[2] or text
    return bare.replace("datatourisme.gouv.fr", "datatourisme.fr", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One record that a provider was made from.

    ``identifier`` is the producer's own (``dc:identifier``, ``SyndicObjectID``, …), ``uri`` the
    record's at DATAtourisme; one of the two is always there. ``updated`` is the day on which the
    producer last changed it; ``name`` and ``types`` are this record's.
    """

    source: Source
    identifier: str = ""
    uri: str = ""
    producer: str
    updated: date | None = None
    name: str = ""
    types: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """What the record is found again by: its URI, bare, and its identifier."""
        return frozenset(filter(None, (bare_uri(self.uri), self.identifier)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in one language, paragraphs apart by an empty line.

    ``machine``: the source says that a machine translated it.
    """

    text: str
    machine: bool = False


class MarkKind(StrEnum):
    """Marks that the sites know; the first five are refs of the taxonomy ``marks`` too."""

    ACCUEIL_VELO = "accueil-velo"
    TOURISME_HANDICAP = "tourisme-handicap"
    QUALITE_TOURISME = "qualite-tourisme"
    CLEF_VERTE = "clef-verte"
    EU_ECOLABEL = "eu-ecolabel"
    STARS = "stars"
    """The official grading of places to stay: ``level`` 1 to 5 (6 for a palace)."""
    OTHER = "other"
    """Any other: its ``label`` is shown as it is."""

    @property
    def is_term(self) -> bool:
        """Whether it is a term of the taxonomy ``marks``, with a page of its own."""
        return self not in {MarkKind.STARS, MarkKind.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark or grading held, in the source's words (``label``, ``issuer``).

    ``handicaps`` belong to Tourisme & Handicap. ``year`` is that of the award, ``until`` its last
    day, where they are known.
    """

    kind: MarkKind
    label: str = ""
    issuer: str = ""
    level: int | None = None
    handicaps: tuple[Handicap, ...] = ()
    year: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A span of opening days; no ``days`` means that the source does not say which.

    ``opens`` and ``closes`` are ``HH:MM``, empty where unknown. ``note`` by language.
    """

    start: date
    end: date
    days: tuple[Weekday, ...] = ()
    opens: str = ""
    closes: str = ""
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price in euro, from ``low`` to ``high`` (equal where it is one), named by language."""

    low: float | None = None
    high: float | None = None
    name: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPicture:
    """A picture that the source links to: allowed or not is decided by licence and rights' days.

    ``file`` is its name in ``content/selection/pictures/<ref>/`` once it was fetched.
    """

    url: str
    credit: str = ""
    licence: str = ""
    title: str = ""
    start: date | None = None
    end: date | None = None
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An establishment, merged from one or more records.

    ``types`` are local names of classes of the DATAtourisme ontology, all of them, sorted.
    ``commune`` is an INSEE code, in which (or within a few hundred metres of which) the
    coordinates lie. ``features`` are local names of the ontology's amenities. ``languages`` are
    those spoken, as ISO 639-1. ``access`` says whether people with reduced mobility get in, None
    where the source does not say. ``phones`` are international (``+33 3 21 …``); e-mail addresses
    and names of persons are never kept. ``merged`` says in English why several records are one.
    """

    ref: str
    name: str
    types: tuple[str, ...]
    origins: tuple[Origin, ...]
    commune: str
    coordinates: Coordinates
    address: str = ""
    postcode: str = ""
    town: str = ""
    phones: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    booking: str = ""
    summary: Mapping[str, Text] = field(default_factory=dict)
    description: Mapping[str, Text] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    features: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: bool | None = None
    pets: bool | None = None
    capacity: int | None = None
    opening: tuple[Season, ...] = ()
    prices: tuple[Price, ...] = ()
    pictures: tuple[FeedPicture, ...] = ()
    merged: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether a mark brings it on the sites by itself: one of ours, or the official grading."""
        return any(mark.kind is not MarkKind.OTHER for mark in self.marks)

    @property
    def keys(self) -> frozenset[str]:
        """What it is found again by."""
        return frozenset(key for origin in self.origins for key in origin.keys)

    @property
    def updated(self) -> date | None:
        """The latest day on which a producer changed one of its records."""
        return max((each.updated for each in self.origins if each.updated), default=None)

    @property
    def producers(self) -> tuple[str, ...]:
        """The producers to be named, each once, in the order of the origins."""
        return tuple(dict.fromkeys(each.producer for each in self.origins))
