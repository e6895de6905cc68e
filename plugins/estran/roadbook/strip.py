"""The strip: what one reads while riding, in panels to be cut out and folded to and fro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from estran.roadbook.book import Book, Row

ROWS = 14
"""Lines that a panel holds beneath its heading."""

ACROSS, DOWN = 4, 3
"""Panels of a strip, and strips of a sheet (A4, lying)."""

ROOM = 4
"""Lines that must be left in a panel for another stage to begin in it."""

FAR = 2_000.0
"""Metres off the way beyond which a place is left to the roadbook."""

Strip = tuple["Panel", ...]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel of a strip; the first one says what strip it is and has no rows."""

    heading: str
    rows: tuple[Row, ...]
    first: bool = False


def sheets(book: Book) -> tuple[tuple[Strip, ...], ...]:
    """The sheets of paper, each with its strips from top to bottom."""
    strips = _batched((Panel("", (), first=True), *panels(book)), ACROSS)
    return tuple(_batched(strips, DOWN))


def panels(book: Book) -> Iterator[Panel]:
    """The panels, in the order of riding.

    Each is headed by the stage that it begins in; another stage begins in it, with a row of its
    own, where there is room for some of its rows.
    """
    heading, rows = "", list[Row]()
    before = ""
    for chapter in book.chapters:
        title = f"{chapter.number} · {chapter.title}" if len(book.chapters) > 1 else chapter.title
        near = [row for row in chapter.rows if row.off <= FAR]
        if before == chapter.start.name:  # where one stage ends the next begins
            near = near[1:]
        before = chapter.end.name
        if rows and len(rows) + ROOM <= ROWS:
            near = [Row(chapter.begin, "stage", title), *near]
        elif rows:
            yield Panel(heading, tuple(rows))
            rows = []
        heading = heading if rows else title
        for row in near:
            if len(rows) == ROWS:
                yield Panel(heading, tuple(rows))
                rows, heading = [], title
            rows.append(row)
    if rows:
        yield Panel(heading, tuple(rows))


def _batched(items: Iterable[T], count: int) -> Iterator[tuple[T, ...]]:
    """Items in groups of so many, the last one shorter."""
    found = tuple(items)
    for start in range(0, len(found), count):
        yield found[start : start + count]
