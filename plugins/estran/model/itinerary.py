"""An itinerary: a stay told day by day; a day idea is one of no night."""

from __future__ import annotations

from dataclasses import dataclass

from estran.model.entry import Entry
from estran.model.fields import fact, words
from estran.model.values import Coordinates, Duration, Insee, Season, Transport, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stop: an entry of ours, or a place of its own name and coordinates.

    ``by`` is how one gets here from the step before.
    """

    entry: str = fact("", refers_to=("entry",))
    place: str = words("", longest=120, kept=True)
    coordinates: Coordinates | None = fact(None)
    commune: Insee | None = fact(None)
    by: Transport | None = fact(None)
    duration: Duration | None = fact(None)
    text: str = words("", longest=700)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a stay."""

    title: str = words(longest=120)
    steps: tuple[Step, ...] = fact(shortest=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary(Entry):
    """A stay of one to three nights, or a day idea."""

    destinations: tuple[str, ...] = fact(refers_to=("destination",), shortest=1)
    nights: int = fact()
    themes: tuple[str, ...] = fact((), refers_to=("term:themes",))
    audiences: tuple[str, ...] = fact((), refers_to=("term:audiences",))
    seasons: tuple[Season, ...] = fact(())
    months: tuple[int, ...] = fact(())
    transport: tuple[Transport, ...] = fact(shortest=1)
    booking: Url | None = fact(None)
    days: tuple[Day, ...] = fact(shortest=1)

    @property
    def car_free(self) -> bool:
        """Whether it needs no car."""
        return Transport.CAR not in self.transport
