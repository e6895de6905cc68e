"""The pieces that providers' pages are made of besides those of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.views.parts import Card, Link, LocatorArea


@dataclass(frozen=True, slots=True)
class Held:
    """A mark held: its name and where it leads (no path where it has no page).

    ``kind`` is that of ``estran.model.provider.MarkKind``; ``level`` the stars of a grading.
    """

    kind: str
    mark: Link
    issuer: str
    level: int | None
    handicaps: tuple[str, ...]
    year: int | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A review site's mean mark, of ``best``, from ``count`` reviews, on a day."""

    source: str
    value: float
    best: float
    count: int
    day: date
    url: str


@dataclass(frozen=True, slots=True)
class Met:
    """Criteria of a field of the environment that are met: names, each with the day it was seen."""

    field: str
    criteria: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A member that is recommended, how far as the crow flies, in metres, and why."""

    card: Card
    metres: float
    why: str


@dataclass(frozen=True, slots=True)
class Membership:
    """What a member is committed to, with what backs it; ``sample`` where it is an example."""

    joined: date
    reviews: tuple[ReviewMark, ...]
    met: tuple[Met, ...]
    recommends: tuple[Recommended, ...]
    network: Link
    sample: bool


@dataclass(frozen=True, slots=True)
class Days:
    """A span of opening days: ``days`` 0 (Monday) to 6; ``opens`` and ``closes`` ``HH:MM``."""

    start: date
    end: date
    days: tuple[int, ...]
    opens: str
    closes: str
    note: str


@dataclass(frozen=True, slots=True)
class OpeningDays:
    """Opening days to come.

    ``complete``: days and hours are known for each, so that a script may say whether it is open
    today.
    """

    spans: tuple[Days, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class PriceOf:
    """A price in euro, from ``low`` to ``high``, one of which may be unknown."""

    name: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SourceOf:
    """Where the facts are from: the producer, and the day on which it last changed them.

    ``open`` is whether they are open data of the platform DATAtourisme.
    """

    producer: str
    updated: date | None
    identifier: str
    open: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many places the sites show: members of the Sélection and holders of a mark.

    ``homes`` are destinations with their members and all their places; ``commitments`` are those
    of ``estran.model.member.Commitment`` with the members whose commitment something backs, and
    the list of these (no path where it is empty). ``samples`` of the ``members`` are examples.
    """

    members: int
    samples: int
    places: int
    homes: tuple[tuple[Link, int, int], ...]
    commitments: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class OpenDataset:
    """A dataset that others may build upon: its files as (``JSON``, site path).

    ``rights`` is ``licence`` where all records share the one named, ``each`` where each record
    names its own, ``agreement`` where none is granted.
    """

    name: str
    title: str
    words: str
    count: int
    files: tuple[tuple[str, str], ...]
    schema: str
    rights: str
    licence: Link | None


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """The other end of a recommendation, as the list of the network names it."""

    title: str
    path: str
    metres: float


@dataclass(frozen=True, slots=True)
class NetworkMember:
    """A member on the drawing of the network, at units from its upper left corner.

    ``number`` stands on the drawing and before its name in the list; ``gives`` is whom it
    recommends, ``gets`` who recommends it, nearest first.
    """

    number: int
    ref: str
    title: str
    path: str
    town: str
    skin: str
    x: int
    y: int
    gives: tuple[NetworkTie, ...]
    gets: tuple[NetworkTie, ...]


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A recommendation on the drawing: the ``d`` of an SVG path, and that of its arrow's head.

    The head is empty where both recommend each other; ``skin`` is that of who recommends.
    """

    skin: str
    line: str
    head: str


@dataclass(frozen=True, slots=True)
class Network:
    """Who recommends whom, drawn on the département; ``groups`` are the members by destination.

    ``left`` is where the drawing begins: there is sea to the left of the land, which begins at 0.
    ``radius`` is that of a member's circle, ``touch`` that of the ground that leads to it.
    """

    left: int
    width: int
    height: int
    radius: int
    touch: int
    outline: str
    areas: tuple[LocatorArea, ...]
    lines: tuple[NetworkLine, ...]
    groups: tuple[tuple[str, tuple[NetworkMember, ...]], ...]
