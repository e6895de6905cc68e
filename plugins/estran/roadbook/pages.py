"""What the templates of a roadbook use: the book, and the drawings of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estran.images.typesetting import Setting
from estran.roadbook.book import Book, Chapter, Notice
from estran.roadbook.strip import Strip

SIGNS = {
    "sleep": "bed",
    "eat": "fork",
    "water": "drop",
    "repair": "wrench",
    "see": "star",
    "produce": "basket",
    "office": "info",
    "station": "train",
    "rest": "umbrella",
    "exit": "walk",
    "gap": "alert",
    "danger": "alert",
}
"""The theme's signs (``img/icons.svg``) that stand beside rows, by what they show."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawing by its file's name, as wide as it stands on the page, in millimetres."""

    file: str
    width: float


@dataclass(frozen=True, slots=True)
class StagePage:
    """A stage with its drawings; ``profile`` is the name of a file, empty where there is none."""

    chapter: Chapter
    map: Plate | None
    profile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """A roadbook.

    ``title_size`` in millimetres, ``shore`` where the cover's landscape ends; ``scale`` is of the
    cover's small type. ``whole`` are the alerts of the whole route; ``gaps`` whether the track
    breaks off.
    """

    book: Book
    address: str
    colours: tuple[tuple[str, str], ...]
    scale: float
    title: Setting
    title_size: float
    shore: float
    licence: str
    licence_name: str
    map: Plate | None
    profile: bool
    gaps: bool
    whole: tuple[Notice, ...]
    chapters: Sequence[StagePage]
    signs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPage:
    """A strip, sheet by sheet."""

    book: Book
    colours: tuple[tuple[str, str], ...]
    scale: float
    sheets: tuple[tuple[Strip, ...], ...]
    signs: Mapping[str, str]
