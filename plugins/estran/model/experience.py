"""An experience: a thing to live, not a place to tick."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from estran.model.entry import Entry, Picture, Practical
from estran.model.fields import fact, words
from estran.model.values import Coordinates, Duration, Insee, Season
from estran.model.visit import Access, Accessibility, Opening, Price


class Standing(StrEnum):
    """Whether everybody comes for it, or hardly anybody knows it."""

    MUST_SEE = "must-see"
    HIDDEN_GEM = "hidden-gem"
    REGULAR = "regular"


class Setting(StrEnum):
    """Under a roof, under the sky, or both."""

    INDOOR = "indoor"
    OUTDOOR = "outdoor"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Entry):
    """A thing to live; a must-see leads to the hidden gems near it.

    ``tip`` is what a friend from here would add.
    """

    destination: str = fact(refers_to=("destination",))
    commune: Insee = fact()
    coordinates: Coordinates = fact()
    standing: Standing = fact(Standing.REGULAR)
    themes: tuple[str, ...] = fact(refers_to=("term:themes",), shortest=1, longest=4)
    audiences: tuple[str, ...] = fact((), refers_to=("term:audiences",))
    seasons: tuple[Season, ...] = fact(())
    months: tuple[int, ...] = fact(())
    duration: Duration | None = fact(None)
    setting: Setting = fact(Setting.OUTDOOR)
    price: Price | None = fact(None)
    price_note: str = words("", longest=200)
    tip: str = words("", shortest=20, longest=240)
    accessibility: Accessibility | None = fact(None)
    marks: tuple[str, ...] = fact((), refers_to=("term:marks",))
    without_car: tuple[Access, ...] = fact(())
    pictures: tuple[Picture, ...] = fact(())
    practical: Practical = fact(Practical())
    opening: Opening | None = fact(None)
    see_also: tuple[str, ...] = fact((), refers_to=("entry",))

    @property
    def rain_proof(self) -> bool:
        """Whether rain does not spoil it."""
        return self.setting is not Setting.OUTDOOR
