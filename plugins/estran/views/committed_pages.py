"""The views of the pages that are made from providers and data, as ``pages`` has the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.views.committed_parts import (
    Held,
    Membership,
    Network,
    OpenDataset,
    OpeningDays,
    PriceOf,
    SourceOf,
)
from estran.views.parts import Accessibility, Card, Frame, Image, Link, Practical, Shelf


@dataclass(frozen=True, slots=True)
class ProviderView:
    """A committed or marked provider.

    ``summary`` is empty where nobody has written one. ``services`` are of
    ``estran.model.provider.Service``. ``machine`` is whether a machine translated the ``text``.
    ``station`` is the nearest one, with metres; ``route`` the nearest one, with metres off it and
    along it. ``mistakes`` is where a mistake is reported, empty where the agency has set nothing.
    """

    frame: Frame
    type_name: str
    summary: str
    images: tuple[Image, ...]
    text: tuple[str, ...]
    machine: bool
    services: tuple[str, ...]
    destination: Link
    commune: str
    coordinates: tuple[float, float]
    marks: tuple[Held, ...]
    membership: Membership | None
    practical: Practical
    phones: tuple[str, ...]
    opening: OpeningDays | None
    features: tuple[str, ...]
    languages: tuple[str, ...]
    access: bool | None
    pets: bool | None
    capacity: int | None
    prices: tuple[PriceOf, ...]
    accessibility: Accessibility | None
    station: tuple[Link, float] | None
    route: tuple[Link, float, float] | None
    sources: tuple[SourceOf, ...]
    mistakes: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark of places: what it asks for, who gives it, who holds it; one page of these.

    ``holders`` are pairs of a card and what is known of its mark; ``facets`` as in ListView.
    """

    frame: Frame
    intro: str
    asks: str
    giver: str
    holders: tuple[tuple[Card, Held | None], ...]
    total: int
    page: int
    pages: tuple[Link, ...]
    facets: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A kit to be fetched: the site's language, its name for itself, the address, its bytes."""

    lang: str
    language: str
    href: str
    size: int


@dataclass(frozen=True, slots=True)
class MemberKits:
    """A member's kits; ``downloads`` is empty where none is made yet."""

    name: str
    path: str
    place: str
    sample: bool
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class PartnersView:
    """Where members fetch their digital kits, by destination.

    ``made`` says whether any kit is there: a working build places only those that were made.
    """

    frame: Frame
    groups: tuple[tuple[str, tuple[MemberKits, ...]], ...]
    made: bool


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network seen whole: how many members, recommendations, pairs that return theirs."""

    frame: Frame
    network: Network
    members: int
    recommendations: int
    returned: int


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """The page on open data. ``catalogue`` is the site path of the description for portals.

    ``licence`` is that of the agency's own texts, None where it has granted none; ``contact`` is
    the address of a page or empty; ``generated`` is the day of the files.
    """

    frame: Frame
    datasets: tuple[OpenDataset, ...]
    licence: Link | None
    publisher: str
    contact: str
    catalogue: str
    generated: date
