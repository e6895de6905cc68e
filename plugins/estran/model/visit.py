"""What a visitor must know before going: opening, accessibility, coming without a car."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from estran.model.fields import fact, words
from estran.model.values import Handicap, Hours, Transport, Weekday


class Price(StrEnum):
    """A hint at what it costs: none, up to 10 €, up to 25 €, or more, a person."""

    FREE = "free"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class OpeningStatus(StrEnum):
    """What is known of the opening."""

    ALWAYS = "always"
    DATED = "dated"
    UNCONFIRMED = "to-be-confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days with the same hours; no days named means all of the week."""

    start: date = fact()
    end: date = fact()
    days: tuple[Weekday, ...] = fact(())
    hours: Hours | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When it is open, as far as anybody knows."""

    status: OpeningStatus = fact(OpeningStatus.UNCONFIRMED)
    periods: tuple[Period, ...] = fact(())
    note: str = words("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """Tourisme & Handicap kinds held, and words on what to expect."""

    labels: tuple[Handicap, ...] = fact(())
    note: str = words("", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """From a railway station on: ``then`` how, ``km`` how far as the way goes."""

    station: str = fact()
    then: Transport = fact(Transport.WALK)
    km: float | None = fact(None)
    note: str = words("", longest=300)
