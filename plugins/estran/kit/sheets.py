"""What is printed: the sheets, where they end, and a recommendation as they show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from estran.kit.subject import KitSubject, Recommended
from estran.kit.words import far


class Edge(Enum):
    """Where a paper ends: at its edge, or beyond it for a printing house, with crop marks."""

    PLAIN = 0
    BLEED = 10
    """Millimetres around it, of which the outer half holds the marks."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed thing: its size, the height of its shore, the room of its name in millimetres.

    ``unit`` are the pixels a millimetre that its name is set in, for type of 50 to be good to read.
    ``margin`` is where the words begin, left and top, as the style sheet has it, ``back`` the top
    of a second page's. ``name`` is the room's width and height and the largest type. ``rows`` are
    the recommendations that it shows at most.
    """

    template: str
    file: str
    width: float
    height: float
    unit: float
    edge: float
    margin: tuple[float, float]
    name: tuple[float, float, float]
    pages: int
    rows: int
    back: float = 10


POSTER = Sheet("poster.html", "poster-a4", 210, 297, 4.5, 122, (16, 134), (178, 38, 21), 1, 4)
CARD = Sheet("card.html", "card-a6", 105, 148, 8.5, 72, (9, 80), (87, 26, 12), 2, 4)
SHEETS = (POSTER, CARD)


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation on paper: its name, what and where it is and how far, and why."""

    name: str
    place: str
    why: str
    url: str


def row(each: Recommended, subject: KitSubject) -> Row:
    """A recommendation as papers and embeds show it."""
    parts = (each.type_name, each.town, far(each.metres, subject.locale))
    return Row(each.name, " · ".join(filter(None, parts)), each.why, each.url)
