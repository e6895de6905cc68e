"""An event: dated happenings of something that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.model.entry import Entry, Picture, Practical
from estran.model.fields import fact, words
from estran.model.values import Coordinates, Insee, When
from estran.model.visit import Access, Accessibility, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One happening; a date as end means until the end of that day."""

    start: When = fact()
    end: When = fact()

    def past(self, today: date) -> bool:
        """Whether it was over before that day began."""
        return self.end.day < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that happens; without occurrences its dates are to be confirmed."""

    destination: str = fact(refers_to=("destination",))
    commune: Insee = fact()
    coordinates: Coordinates = fact()
    venue: str = words("", longest=160, kept=True)
    themes: tuple[str, ...] = fact(refers_to=("term:themes",), shortest=1, longest=4)
    audiences: tuple[str, ...] = fact((), refers_to=("term:audiences",))
    months: tuple[int, ...] = fact(shortest=1)
    occurrences: tuple[Occurrence, ...] = fact(())
    recurrence: str = words("", longest=250)
    price: Price | None = fact(None)
    price_note: str = words("", longest=200)
    accessibility: Accessibility | None = fact(None)
    without_car: tuple[Access, ...] = fact(())
    pictures: tuple[Picture, ...] = fact(())
    practical: Practical = fact(Practical())
    see_also: tuple[str, ...] = fact((), refers_to=("entry",))

    def past(self, today: date) -> bool:
        """Whether all of its occurrences are over; never where none is known."""
        return bool(self.occurrences) and all(each.past(today) for each in self.occurrences)
