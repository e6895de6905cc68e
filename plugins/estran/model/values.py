"""Small values with a form of their own, and the sentence that tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
"""The time zone of everything that happens in the Pas-de-Calais."""


class ValueProblem(ValueError):
    """A text that isn't of its type's form; the message is what must hold."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place on WGS 84: latitude and longitude in degrees, in that order."""

    latitude: float
    longitude: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``50.2910, 2.7775``."""
        parts = text.replace(";", ",").split(",")
        try:
            latitude, longitude = (float(part) for part in parts)
        except ValueError:
            raise ValueProblem(
                "coordinates must be latitude, longitude like 50.2910, 2.7775"
            ) from None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueProblem("coordinates must be latitude, longitude like 50.2910, 2.7775")
        return cls(latitude, longitude)


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in whole minutes."""

    minutes: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2h30``, ``45min``, ``3h`` or ``1d`` (a day of visit is 24 hours here)."""
        match = re.fullmatch(r"(?:(\d{1,2})d)?(?:(\d{1,2})h(\d{2})?)?(?:(\d{1,3})min)?", text)
        if match is None or not text:
            raise ValueProblem("duration must be like 2h30, 45min or 1d")
        days, hours, odd, minutes = (int(part or 0) for part in match.groups())
        total = days * 1440 + hours * 60 + odd + minutes
        if total == 0 or odd > 59:
            raise ValueProblem("duration must be like 2h30, 45min or 1d")
        return cls(total)


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute address on the web, ``https`` or ``http``."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address; no spaces, no user name, a host with a dot."""
        try:
            parts = urlsplit(text)
            sound = (
                parts.scheme in {"http", "https"}
                and "." in (parts.hostname or "")
                and "@" not in parts.netloc
                and not re.search(r"[\s<>\"'\\^`{|}]", text)
            )
        except ValueError:
            sound = False
        if not sound:
            raise ValueProblem("a web address must be like https://www.example.org/page")
        return cls(text)


@dataclass(frozen=True, slots=True)
class Patterned:
    """A text of one form, which a pattern tells; ``must`` is the sentence for people."""

    text: str

    pattern: ClassVar[str]
    must: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The text, if all of it is of the form."""
        if not re.fullmatch(cls.pattern, text):
            raise ValueProblem(cls.must)
        return cls(text)


class Email(Patterned):
    """An e-mail address."""

    __slots__ = ()
    pattern = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
    must = "an e-mail address must be like name@example.org"


class Phone(Patterned):
    """A telephone number in international form."""

    __slots__ = ()
    pattern = r"\+\d[\d ]{6,18}\d"
    must = "a phone number must be like +33 3 21 00 00 00"


class Slug(Patterned):
    """The part of an address that names a page: up to 80 lower-case ASCII signs."""

    __slots__ = ()
    pattern = r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*"
    must = "a slug must be lower-case letters, digits and hyphens"


class Digest(Patterned):
    """A digest of words, as ``estran.reading.units.digest_of`` makes it."""

    __slots__ = ()
    pattern = r"[0-9a-f]{12}"
    must = "this mark is written by the tools: leave it as it is, or take its line out"


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a day, as text: ``10:00-12:00, 14:00-18:00``."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read spans of hours separated by commas, each ending after it starts."""
        spans = [span.strip() for span in text.split(",")]
        for span in spans:
            match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", span)
            if match is None or match.group(1, 2) >= match.group(3, 4):
                raise ValueProblem("hours must be like 10:00-18:00")
        return cls(", ".join(spans))


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a date with an hour in the time zone of Paris."""

    value: date | datetime

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-08-28`` or ``2026-08-28T10:00``."""
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return cls(date.fromisoformat(text))
            if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", text):
                return cls(datetime.fromisoformat(text).replace(tzinfo=PARIS))
        except ValueError:
            pass
        raise ValueProblem("a date must be like 2026-08-28 or 2026-08-28T10:00")

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


@dataclass(frozen=True, slots=True)
class Insee:
    """The INSEE code of a commune: five characters, a text and not a number."""

    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``62041``."""
        if not re.fullmatch(r"\d[\dAB]\d{3}", text):
            raise ValueProblem('an INSEE code must be five digits in quotes, like "62041"')
        return cls(text)


class Status(StrEnum):
    """Whether an entry is out."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Season(StrEnum):
    """A quarter of the year as visitors name it."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"

    @property
    def months(self) -> tuple[int, int, int]:
        """Its months, 1 to 12, by the meteorological seasons."""
        first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[self.value]
        return first, first % 12 + 1, (first + 1) % 12 + 1

    @classmethod
    def of(cls, month: int) -> Season:
        """The season of a month, 1 to 12."""
        return next(season for season in cls if month in season.months)


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Transport(StrEnum):
    """A means to get around."""

    WALK = "walk"
    BIKE = "bike"
    TRAIN = "train"
    BUS = "bus"
    SHUTTLE = "shuttle"
    BOAT = "boat"
    CAR = "car"


class Handicap(StrEnum):
    """The four kinds of the mark Tourisme & Handicap."""

    MOTOR = "motor"
    MENTAL = "mental"
    HEARING = "hearing"
    VISUAL = "visual"
