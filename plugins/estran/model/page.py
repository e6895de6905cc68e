"""A page: what isn't a place, a host or a happening, in the editors' own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from estran.model.entry import Entry
from estran.model.fields import fact


class Section(StrEnum):
    """The part of the site a page belongs to."""

    PRACTICAL = "practical"
    ABOUT = "about"
    PROFESSIONALS = "professionals"
    LEGAL = "legal"


class Role(StrEnum):
    """A page with a part of its own, generated below or beside the text."""

    PLAIN = ""
    SELECTION = "selection"
    GREETERS = "greeters"
    ACCESSIBILITY = "accessibility"
    LEGAL = "legal"
    PRIVACY = "privacy"
    GETTING_HERE = "getting-here"
    RAIN = "rain"
    STATIONS = "stations"
    NEWSLETTER = "newsletter"
    GROUPS = "groups"
    PRESS = "press"
    PROFESSIONALS = "professionals"
    TOURIST_OFFICES = "tourist-offices"
    HOLIDAYS = "holidays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Entry):
    """An editors' page; ``order`` is its place in the section's menu, smallest first."""

    section: Section = fact()
    order: int = fact(100)
    role: Role = fact(Role.PLAIN)
