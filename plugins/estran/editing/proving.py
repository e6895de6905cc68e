"""Holds changed files against the model before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from estran.editing.changes import Change
from estran.problem import Level, Problem
from estran.reading.entries import EntryReader
from estran.reading.source import Folder


def broken(
    changes: Iterable[Change], folders: Iterable[Folder], source_lang: str
) -> Iterator[Problem]:
    """The errors that entries' files would have once they are changed."""
    by_path = {folder.path: folder for folder in folders}
    asked: dict[str, Folder] = {}
    paths = set()
    for change in changes:
        place, _, name = change.path.rpartition("/")
        lang = name.removeprefix("index.").removesuffix(".md")
        folder = asked.get(place, by_path[place])
        if change.after is not None:
            asked[place] = replace(folder, texts={**folder.texts, lang: change.after})
            paths.add(change.path)
    if not asked:
        return
    reader = EntryReader(source_lang)
    for folder in asked.values():
        for problem in reader.read(folder).problems:
            if problem.level is Level.ERROR and problem.path in paths:
                yield problem
