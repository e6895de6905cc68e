"""The whole content on one day, for the rules that look at more than one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from estran.catalogue.catalogue import Catalogue
from estran.editorial.policy import Policy
from estran.model.entry import Entry
from estran.problem import Level, Problem
from estran.reading.frontmatter import line_of
from estran.reading.library import Library
from estran.settings import Settings


@dataclass(frozen=True, slots=True)
class World:
    """All that was read and linked; ``texts`` keeps the files that were looked into for a line."""

    settings: Settings
    policy: Policy
    library: Library
    catalogue: Catalogue
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day the check is made for."""
        return self.settings.today

    def sources(self) -> Iterator[Entry]:
        """All entries in the source language, drafts and samples too: where the facts stand."""
        lang = self.settings.source_lang
        return (entry for entry in self.library.entries if entry.lang == lang)

    def note(
        self, entry: Entry, key: str, code: str, must: str, found: str, level: Level
    ) -> Problem:
        """A problem at a dotted key of an entry's header; the file as a whole where it is empty."""
        line = line_of(self.text(entry), key) if key else 1
        return Problem(entry.source, line, code, must, found, level)

    def line_with(self, entry: Entry, words: str) -> int:
        """The first line of an entry's file that holds some words; 1 where none does."""
        lines = self.text(entry).split("\n")
        return next((number for number, line in enumerate(lines, 1) if words in line), 1)

    def text(self, entry: Entry) -> str:
        """An entry's file; empty where it can no longer be read."""
        if entry.source not in self.texts:
            try:
                read = (self.settings.content / entry.source).read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                read = ""
            self.texts[entry.source] = read
        return self.texts[entry.source]


WorldRule = Callable[[World], Iterator[Problem]]
"""Looks at the whole content and the day; tried anew at each check, so it has to be quick."""
