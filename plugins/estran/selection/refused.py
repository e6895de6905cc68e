"""A record that does not become a provider, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from estran.model.provider import Source


class Reason(StrEnum):
    """Why a record is refused or passed over; ``detail`` says the rest."""

    UNREADABLE = "unreadable"
    """Not the shape of its source: truncated, no object, another format."""
    NO_IDENTIFIER = "no-identifier"
    NO_NAME = "no-name"
    NO_PRODUCER = "no-producer"
    NO_TYPE = "no-type"
    NO_PLACE = "no-place"
    """No coordinates, or none on Earth."""
    NO_COMMUNE = "no-commune"
    """A commune that is not named or not known."""
    ELSEWHERE = "elsewhere"
    """Outside the département."""
    MISPLACED = "misplaced"
    """Its coordinates are not in its commune."""
    NOT_A_PLACE = "not-a-place"
    """An event, a tour, a product with no place to go to."""
    CLOSED = "closed"
    NOT_CHOSEN = "not-chosen"
    """Sound, but no member of the register and without a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record that is refused: what names it, as far as it could be read."""

    source: Source
    identifier: str = ""
    uri: str = ""
    name: str = ""
    reason: Reason
    detail: str = ""
