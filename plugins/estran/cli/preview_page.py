"""What the bar tells of one page: file, states, languages, links and problems, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel import Locale

from estran.cli.preview_words import LANG, LEVELS, STALE, STATES, UNKNOWN, WORDS, counted
from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, split
from estran.reading.units import digest_of, units_of
from estran.rendering.formats import long_date
from estran.rendering.notes import EntryNote, Notes, Outcome, PageNote, State

MESSAGES = "docs/editors/messages.md"
"""The page of the editors' guide that has a heading for each code."""

_HEADING = re.compile(r"###\s+`?([a-z0-9-]+)`?\s*")
_ORDER = list(Level)
_MOST = 100
"""Problems of other files that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Work:
    """The work at a moment: where its files are, what the last build left, what a check found.

    ``content`` is the content's folder as problems name it, from ``root``.
    """

    root: Path
    output: Path
    content: str
    notes: Notes
    outcome: Outcome | None
    checked: tuple[Problem, ...] = ()


class PageTold:
    """What the bar tells of the page at an address."""

    def __init__(self, work: Work, address: str) -> None:
        self.work, self.address, self.outcome = work, address, work.outcome
        self.notes = work.notes
        self.entries = {entry.ref: entry for entry in self.notes.entries}
        self.page = next((each for each in self.notes.pages if each.address == address), None)

    @property
    def whole(self) -> dict[str, Any]:
        """All of it, with the words that it is shown with."""
        here, elsewhere = self.problems
        return {
            "lang": LANG,
            "words": WORDS,
            "known": self.page is not None,
            "failed": self.failed,
            "source": self.file_of(self.page.source) if self.page else None,
            "facts": self.file_of(self.facts) if self.facts else None,
            "ref": self.page.ref if self.page else "",
            "states": self.states,
            "languages": self.languages,
            "links": self.linked(self.entry.links if self.entry else ()),
            "linked": self.linked(self.linking),
            "counts": _counts(here, len(elsewhere)),
            "here": [self.problem(each) for each in here],
            "elsewhere": [self.problem(each) for each in elsewhere[:_MOST]],
            "more": len(elsewhere) - _MOST if len(elsewhere) > _MOST else 0,
        }

    @cached_property
    def entry(self) -> EntryNote | None:
        """The entry that the page shows."""
        return self.entries.get(self.page.ref) if self.page else None

    @property
    def failed(self) -> str:
        """What is to be said of a build that did not end well; empty where it did."""
        if self.outcome is None:
            return WORDS["crashed"]
        return "" if self.outcome.built else WORDS["failed"]

    @property
    def facts(self) -> str:
        """The file that holds the facts of a translation."""
        source = self.notes.source_lang
        if not self.page or not self.page.source or self.page.lang == source:
            return ""
        return self.page.source.replace(f"/index.{self.page.lang}.md", f"/index.{source}.md")

    # --- problems

    @cached_property
    def problems(self) -> tuple[list[Problem], list[Problem]]:
        """Those of the files that the page is made of, and all others; the worst first."""
        found = {*self.work.checked, *(self.outcome.problems if self.outcome else ())}
        ordered = sorted(found, key=lambda each: (_ORDER.index(each.level), each))
        own = [each for each in ordered if self.is_here(each)]
        return own, [each for each in ordered if not self.is_here(each)]

    def is_here(self, problem: Problem) -> bool:
        """Whether a problem is one of the page's own file, its entry's facts, or its own."""
        if self.page is None:
            return False
        own = {f"{self.work.content}/{path}" for path in (self.page.source, self.facts) if path}
        page = f"{self.work.output.name}{self.address}index.html"
        return problem.path in {*own, page}

    def problem(self, problem: Problem) -> dict[str, str]:
        """A problem as the bar shows it; its sentence stays as the terminal says it."""
        tail = f", found {problem.found}" if problem.found else ""
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        return {
            "level": problem.level.value,
            "name": LEVELS[problem.level][0],
            "text": f"{problem.must}{tail}",
            "code": problem.code,
            "place": place,
            "edit": self.edit(problem.path, problem.line),
            "help": self.helps.get(problem.code, ""),
        }

    @cached_property
    def helps(self) -> Mapping[str, str]:
        """Where the editors' guide explains each code; empty where it is not beside the content."""
        path = self.work.root / MESSAGES
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        return {
            found[1]: self.edit(MESSAGES, number)
            for number, line in enumerate(lines, 1)
            if (found := _HEADING.fullmatch(line))
        }

    def file_of(self, source: str) -> dict[str, str] | None:
        """A file of the content, to open and to copy; nothing of a page made from many."""
        path = f"{self.work.content}/{source}"
        return {"place": path, "edit": self.edit(path, 1)} if source else None

    def edit(self, path: str, line: int) -> str:
        """The address that opens a file in VS Code at a line.

        https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls
        """
        full = (self.work.root / path).resolve().as_posix()
        return f"vscode://file/{quote(full.lstrip('/'), safe='/:')}:{max(line, 1)}"

    # --- languages and links

    @property
    def states(self) -> list[dict[str, str]]:
        """Why the page would not go out, and whether its translation has fallen behind."""
        found = []
        for state in self.entry.states if self.entry else ():
            text = STATES[state]
            if state is State.FUTURE and self.entry:
                day = date.fromisoformat(self.entry.day)
                text = text.format(day=long_date(day, Locale(LANG)))
            found.append({"name": state.value, "text": text})
        if self.page and self.entry and (said := self.behind(self.entry, self.page.lang)):
            found.append({"name": "stale", "text": said})
        return found

    @property
    def languages(self) -> list[dict[str, Any]]:
        """The page in each language, with what is amiss with it there."""
        if self.page is None:
            return []
        known = {each.lang: each for each in self.notes.pages if each.key == self.page.key}
        return [
            {
                "lang": lang,
                "name": name,
                "href": known[lang].address if lang in known else "",
                "current": lang == self.page.lang,
                "said": self.behind(self.entry, lang) if lang in known else WORDS["missing"],
            }
            for lang, name in self.notes.names.items()
        ]

    def behind(self, entry: EntryNote | None, lang: str) -> str:
        """What is to be said of a translation that is not of the French as it is."""
        if entry is None or entry.kind is Kind.PROVIDER or lang not in entry.stamps:
            return ""
        if not entry.stamps[lang]:
            return UNKNOWN
        return STALE if entry.stamps[lang] != self.present else ""

    @cached_property
    def present(self) -> str:
        """The digest of the entry's words in the source language, as its file has them now."""
        source = self.facts or (self.page.source if self.page else "")
        path = self.work.root / self.work.content / source
        try:
            header = split(path.read_text("utf-8-sig"), source)
        except (OSError, UnicodeDecodeError, HeaderProblem):
            return ""
        return digest_of(units_of(header, MODELS[self.entry.kind])) if self.entry else ""

    @property
    def linking(self) -> Iterable[str]:
        """The refs of the entries that lead to the page's."""
        ref = self.page.ref if self.page else ""
        return [each.ref for each in self.notes.entries if ref and ref in each.links]

    def linked(self, refs: Iterable[str]) -> list[dict[str, str]]:
        """Entries with their addresses in the page's language; none where they have no page."""
        found = []
        for entry in (self.entries[ref] for ref in refs if ref in self.entries):
            lang = self.page.lang if self.page else ""
            title = entry.titles.get(lang) or next(iter(entry.titles.values()))
            found.append({"ref": entry.ref, "title": title, "href": self.places.get(entry.ref, "")})
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The addresses of the entries' pages in the page's language, by ref."""
        lang = self.page.lang if self.page else ""
        return {each.ref: each.address for each in self._entry_pages() if each.lang == lang}

    def _entry_pages(self) -> Iterable[PageNote]:
        return (each for each in self.notes.pages if each.ref)


def _counts(here: Iterable[Problem], elsewhere: int) -> list[dict[str, str]]:
    """How many there are of each level, those levels that there are, and how many elsewhere."""
    levels = [problem.level for problem in here]
    found = [
        {"level": level.value, "text": counted(level, count)}
        for level in Level
        if (count := levels.count(level))
    ]
    apart = {"level": "apart", "text": WORDS["apart"].format(count=elsewhere)}
    return [*found, *([apart] if elsewhere else [])]
