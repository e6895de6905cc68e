"""What a build leaves for those who look at its pages: which file each is of, and what was wrong.

Both files stand in the cache, never in the output: ``notes-….json`` tells of the pages of the last
good build, ``outcome-….json`` how the last build ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import KIND_OF, is_future
from estran.catalogue.linking import references
from estran.model.entry import Entry, Kind
from estran.model.values import Status
from estran.problem import Problem
from estran.reading.cache import write_whole
from estran.settings import Settings
from estran.views.plan import Plan

T = TypeVar("T")


class State(StrEnum):
    """Why an entry is not in a publishing build."""

    DRAFT = "draft"
    SAMPLE = "sample"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class PageNote:
    """A page: its address from the host's root, the name it has in all languages, its source.

    ``source`` is a path from the content folder, empty for a page that is made from many entries.
    """

    address: str
    lang: str
    key: str
    template: str
    source: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class EntryNote:
    """An entry: titles and stamps by language, and the refs that it leads to.

    ``stamps`` are the digests of the French words that translations were made from, empty where
    a translation has none. ``day`` is that on which it first goes out (ISO 8601).
    """

    ref: str
    kind: Kind
    titles: dict[str, str]
    stamps: dict[str, str]
    links: tuple[str, ...]
    states: tuple[State, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """All pages and entries of a build; ``names`` are the languages' names by their codes."""

    source_lang: str
    names: dict[str, str]
    pages: tuple[PageNote, ...]
    entries: tuple[EntryNote, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended, and the problems that it found."""

    built: bool
    problems: tuple[Problem, ...]


def notes_path(cache: Path, output: Path) -> Path:
    """Where the notes on the pages of an output folder stand."""
    return cache / f"notes-{_name(output)}.json"


def outcome_path(cache: Path, output: Path) -> Path:
    """Where it is told how the last build into an output folder ended."""
    return cache / f"outcome-{_name(output)}.json"


def note_pages(settings: Settings, catalogue: Catalogue, plan: Plan) -> None:
    """Leave the notes of a good build, where there is a cache."""
    if settings.cache is not None:
        found = notes_of(settings, catalogue, plan)
        write_whole(notes_path(settings.cache, settings.output), msgspec.json.encode(found))


def note_outcome(settings: Settings, outcome: Outcome) -> None:
    """Leave word of how a build ended, where there is a cache."""
    if settings.cache is not None:
        write_whole(outcome_path(settings.cache, settings.output), msgspec.json.encode(outcome))


def read_notes(cache: Path, output: Path) -> Notes | None:
    """The notes of the last good build; None where there are none that can be read."""
    return _read(notes_path(cache, output), Notes)


def read_outcome(cache: Path, output: Path) -> Outcome | None:
    """How the last build ended; None where it did not come so far."""
    return _read(outcome_path(cache, output), Outcome)


def notes_of(settings: Settings, catalogue: Catalogue, plan: Plan) -> Notes:
    """The notes on a planned site."""
    pages = tuple(
        PageNote(
            f"/{spec.lang}{spec.path}",
            spec.lang,
            " ".join(spec.key),
            spec.template.removesuffix(".html"),
            spec.source,
            spec.key[1] if spec.source else "",
        )
        for spec in plan.specs
    )
    entries = tuple(
        _entry(settings, catalogue, entry) for entry in catalogue.shown(settings.source_lang)
    )
    names = {site.lang: site.language_name for site in settings.sites}
    return Notes(settings.source_lang, names, pages, entries)


def _entry(settings: Settings, catalogue: Catalogue, source: Entry) -> EntryNote:
    known = {lang: catalogue.get(lang, source.ref) for lang in settings.languages}
    all_of_it = {lang: entry for lang, entry in known.items() if entry is not None}
    states = {
        State.DRAFT: source.status is Status.DRAFT,
        State.SAMPLE: source.sample,
        State.FUTURE: is_future(source, settings.today),
    }
    return EntryNote(
        source.ref,
        KIND_OF[type(source)],
        {lang: entry.title for lang, entry in all_of_it.items()},
        {lang: _stamp(entry) for lang, entry in all_of_it.items() if lang != source.lang},
        tuple(dict.fromkeys(_links(source, all_of_it.values()))),
        tuple(state for state, holds in states.items() if holds),
        source.date.isoformat() if source.date is not None else "",
    )


def _links(source: Entry, known: Iterable[Entry]) -> Iterable[str]:
    for _, ref, kinds in references(source):
        if not kinds[0].startswith("term:"):
            yield ref
    for entry in known:
        for ref, _ in entry.body.refs:
            yield ref


def _stamp(entry: Entry) -> str:
    return entry.translated_from.text if entry.translated_from is not None else ""


def _name(output: Path) -> str:
    """What tells the notes of one output folder from those of another, as the manifest does."""
    return blake2b(str(output.resolve()).encode(), digest_size=6).hexdigest()


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
