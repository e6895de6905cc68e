"""The content's translations as they stand, with what git knows of the stale ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from estran.cli import repository
from estran.editing.history import states_by_path
from estran.editing.looking import Look, Wanted, looks
from estran.editing.states import State, Translation, translations
from estran.editing.wording import read_texts
from estran.problem import Problem
from estran.reading.source import Folder, scan
from estran.settings import Settings


@dataclass(frozen=True, slots=True)
class Survey:
    """All translations, and the folders and problems that they were read with."""

    folders: tuple[Folder, ...]
    found: tuple[Translation, ...]
    problems: tuple[Problem, ...]


def survey(settings: Settings) -> Survey:
    """Read the content; a file that can't be read is told, and its entry left out."""
    folders, problems = scan(settings.content, settings.languages)
    entries, faults = read_texts(folders)
    found = translations(entries, settings.languages, settings.source_lang)
    return Survey(tuple(folders), tuple(found), (*problems, *faults))


def with_past(content: Path, found: tuple[Translation, ...], wanted: Wanted) -> tuple[Look, ...]:
    """Those that are wanted, with their past; git is asked only where one is stale."""
    chosen = tuple(each for each in found if wanted.has(each))
    stale = {each.source.path for each in chosen if each.state is State.STALE}
    states = states_by_path(repository.log_of(content), stale) if stale else {}
    blobs = [blob for row in states.values() for blob in row]
    try:
        contents = repository.objects(content, blobs)
    except repository.NoRepository:
        contents = {}
    return looks(chosen, states, contents)
