"""The pieces that providers' pages are made of besides those of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.views.parts import Card, Link


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
