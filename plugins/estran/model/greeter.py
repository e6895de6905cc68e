"""A greeter: a volunteer who shows visitors a town and a pastime. Personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.model.entry import Entry, Picture
from estran.model.fields import fact, words
from estran.model.values import Email, Insee, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The host's consent to being shown: the day it was given, the last day it holds."""

    given: date = fact()
    until: date = fact()

    def holds(self, day: date) -> bool:
        """Whether the profile may be shown on that day."""
        return self.given <= day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How to ask for a meeting: a form's address, or an e-mail address."""

    form: Url | None = fact(None)
    email: Email | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeter(Entry):
    """A host, by first name only."""

    first_name: str = fact(longest=40)
    destination: str = fact(refers_to=("destination",))
    communes: tuple[Insee, ...] = fact(shortest=1)
    places: str = words(longest=200)
    languages: tuple[str, ...] = fact(shortest=1)
    themes: tuple[str, ...] = fact((), refers_to=("term:themes",))
    passions: tuple[str, ...] = words(shortest=1)
    group_size: int = fact()
    ask: Ask = fact()
    portrait: Picture | None = fact(None)
    consent: Consent | None = fact(None)
