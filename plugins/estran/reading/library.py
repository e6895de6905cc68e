"""Reads the whole content: entries (from the parse cache where unchanged), taxonomies, pictures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from estran.model.entry import Entry
from estran.model.provider import Provider
from estran.model.taxonomy import Term
from estran.problem import Problem
from estran.reading.cache import ParseCache
from estran.reading.entries import EntryReader, Read
from estran.reading.networks import Signed, read_networks
from estran.reading.pictures import PictureFile, read_pictures
from estran.reading.places import Places
from estran.reading.register import Register, read_register
from estran.reading.snapshot import encode, read_snapshot
from estran.reading.source import Folder, scan
from estran.reading.taxonomies import read_taxonomies
from estran.reading.tracks import TrackFile, read_tracks

POOL_FROM = 40
"""Folders to parse from which worker processes pay for themselves."""


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read: entries in every language, terms, pictures by path, and problems.

    ``broken`` are the refs of entries that exist but could not be read whole: a link to one of
    them is not a problem of its own. ``parsed`` counts the folders not taken from the
    cache; ``shape`` is a digest of all entries without their texts, of members and of providers.
    """

    entries: tuple[Entry, ...]
    terms: tuple[Term, ...]
    pictures: dict[str, PictureFile]
    places: Places
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    parsed: int
    shape: str = ""
    register: Register = field(default_factory=Register)
    providers: tuple[Provider, ...] = ()
    tracks: dict[str, TrackFile] = field(default_factory=dict)
    networks: dict[str, Signed] = field(default_factory=dict)


def read_library(
    content: Path,
    languages: tuple[str, ...],
    source_lang: str,
    cache_path: Path | None = None,
    workers: int = 1,
    heights: Sequence[Path] = (),
) -> Library:
    """Read a content folder; ``cache_path`` is a folder for the parse cache, None for none.

    ``heights`` are rasters for tracks that have no heights of their own.
    """
    if not content.is_dir():
        problem = Problem(content.name, 0, "content-missing", "the content folder must exist")
        return Library((), (), {}, Places(), (problem,), frozenset(), 0)
    folders, problems = scan(content, languages)
    terms = read_taxonomies(content, languages, problems)
    places = Places()
    cache = ParseCache(cache_path, f"{source_lang}/{places.digest}")
    keys = {folder.path: folder.digest for folder in folders}
    known = {folder.path: cache.get(keys[folder.path]) for folder in folders}
    missing = [folder for folder in folders if known[folder.path] is None]
    for folder, parsed in zip(missing, _parse(missing, source_lang, workers), strict=True):
        known[folder.path] = parsed
        cache.put(keys[folder.path], parsed)
    cache.save()
    entries: list[Entry] = []
    broken: set[str] = set()
    shape = blake2b(digest_size=16)
    for folder in folders:
        read = known[folder.path]
        assert read is not None  # noqa: S101 - each was in the cache or has just been parsed
        entries.extend(read.entries)
        shape.update(folder.path.encode() + read.shape)
        problems.extend(read.problems)
        if folder.refused or len(read.entries) < len(folder.texts):
            broken.add(folder.ref)
    broken |= {Path(problem.path).name for problem in problems if problem.path.count("/") == 1}
    register = read_register(content, languages, problems)
    providers = read_snapshot(content, problems)
    for provider in providers:
        shape.update(encode(provider))
    shape.update(repr((register.members, register.criteria)).encode())
    networks = read_networks(content, entries, source_lang, problems, cache_path)
    shape.update("".join(each.digest for each in networks.values()).encode())
    pictures = read_pictures(content, folders, problems, cache_path, workers)
    tracks = read_tracks(content, folders, entries, problems, cache_path, heights)
    for path in sorted(tracks):
        shape.update(f"{path} {tracks[path].digest}".encode())
    return Library(
        tuple(entries),
        terms,
        pictures,
        places,
        tuple(problems),
        frozenset(broken),
        len(missing),
        shape.hexdigest(),
        register,
        providers,
        tracks,
        networks,
    )


_reader: EntryReader | None = None


def _start(source_lang: str) -> None:
    global _reader  # noqa: PLW0603 - lives in a worker process only, which runs nothing else
    _reader = EntryReader(source_lang)


def _read(folder: Folder) -> Read:
    assert _reader is not None  # noqa: S101 - the pool's initializer ran first
    return _reader.read(folder)


def _parse(folders: list[Folder], source_lang: str, workers: int) -> list[Read]:
    """Parse folders, in worker processes where there are many; results in the same order."""
    if workers < 2 or len(folders) < POOL_FROM or not hasattr(os, "fork"):
        reader = EntryReader(source_lang)
        return [reader.read(folder) for folder in folders]
    size = max(1, min(64, len(folders) // (workers * 4)))
    context = get_context("fork")
    with ProcessPoolExecutor(workers, context, _start, (source_lang,)) as pool:
        return list(pool.map(_read, folders, chunksize=size))
