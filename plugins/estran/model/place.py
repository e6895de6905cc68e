"""Places that the State names: communes, railway stations."""

from __future__ import annotations

from dataclasses import dataclass

from estran.model.values import Coordinates


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune by its INSEE code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Station:
    """A railway station open to passengers; ``uic`` is its international code."""

    uic: str
    name: str
    slug: str
    coordinates: Coordinates
    department: str
