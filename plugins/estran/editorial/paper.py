"""One file of an entry as an editor sees it, and what a rule about it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from estran.editorial.policy import Policy
from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.frontmatter import Header, walk
from estran.reading.units import Form, Unit


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of an entry: its path from the content folder, header with lines, words, whole text.

    ``units`` are its words: lines of the header, then blocks of the Markdown text.
    """

    path: str
    lang: str
    ref: str
    kind: Kind
    header: Header
    units: tuple[Unit, ...]
    text: str

    @property
    def blocks(self) -> tuple[Unit, ...]:
        """The blocks of the Markdown text."""
        return tuple(unit for unit in self.units if unit.form is Form.BLOCK)

    def line_of(self, key: str) -> int:
        """The line of a dotted key of the header, or of its nearest parent; 1 where none is."""
        known = dict(walk(self.header.fields))
        while key not in known and "." in key:
            key = key.rpartition(".")[0]
        return known.get(key, 1)

    def note(
        self, line: int, code: str, must: str, found: str = "", level: Level = Level.WARNING
    ) -> Problem:
        """A problem of this file."""
        return Problem(self.path, line, code, must, found, level)


Rule = Callable[[Paper, Policy], Iterator[Problem]]
"""Looks at one file alone, and at nothing else: its findings are kept until file or policy change.

So no rule may look at the day, at other files or at anything of the machine.
"""
