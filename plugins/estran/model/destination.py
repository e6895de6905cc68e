"""A destination: a part of the département with an identity of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from estran.model.entry import Entry, Picture
from estran.model.fields import fact, words
from estran.model.values import Insee


class Skin(StrEnum):
    """Colours and tone."""

    NEUTRAL = "neutral"
    OPALE = "opale"
    MARAIS = "marais"
    LOUVRE_LENS = "louvre-lens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where it lies: intercommunalities by SIREN code, single communes by INSEE code."""

    epci: tuple[str, ...] = fact(())
    communes: tuple[Insee, ...] = fact(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination(Entry):
    """A destination, with the poster that stands for it until a photograph comes."""

    tagline: str = words(longest=120)
    skin: Skin = fact()
    area: Area = fact()
    pictures: tuple[Picture, ...] = fact(())
    poster_alt: str = words("", longest=250)
    highlights: tuple[str, ...] = words(())
