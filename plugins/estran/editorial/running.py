"""Tries every rule on the content; what a rule said of a file is kept until the file changes."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from importlib import metadata
from multiprocessing import get_context
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.editorial.paper import Paper
from estran.editorial.policy import Policy, read_policy
from estran.editorial.rules import RULES, WORLD_RULES
from estran.editorial.world import World
from estran.model.marks import marked
from estran.problem import Problem
from estran.reading.cache import rooms_digest, sealed_pickle, write_sealed
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, split
from estran.reading.library import Library
from estran.reading.source import Folder, decode, scan
from estran.reading.units import units_of
from estran.settings import Settings

POOL_FROM = 200
"""Files to look at from which worker processes pay for themselves."""

LIBRARIES: tuple[str, ...] = ("pyyaml", "chunspell", "py3langid")
"""Packages that rules are made with; another version of one may find something else."""

ENDLESS = 2_000
"""Characters without a space from which nobody has typed them: dictionaries choke on more."""

Found = dict[bytes, tuple[Problem, ...]]
"""Problems of files, by the digest of path and text."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an entry that was not read yet: its folder, its language, its bytes."""

    folder: Folder
    lang: str

    @property
    def path(self) -> str:
        """From the content folder, with ``/``."""
        return f"{self.folder.path}/index.{self.lang}.md"

    @property
    def key(self) -> bytes:
        """A digest of its path and its bytes."""
        state = blake2b(self.path.encode() + b"\0", digest_size=16)
        state.update(self.folder.texts[self.lang])
        return state.digest()


def look(settings: Settings, library: Library, catalogue: Catalogue) -> list[Problem]:
    """All that an editor should look at; paths are from the content folder.

    What keeps a file from being read at all is not told again: reading has told it.
    """
    problems: list[Problem] = []
    policy = read_policy(settings.content, settings.languages, problems)
    folders, _ = scan(settings.content, settings.languages)
    files = [File(folder, lang) for folder in folders for lang in sorted(folder.texts)]
    problems += of_files(files, policy, settings.cache, settings.workers)
    world = World(settings, policy, library, catalogue)
    for rule in WORLD_RULES:
        problems += rule(world)
    return problems


def paper_of(file: File) -> Paper | None:
    """A file as rules see it; None where it has no sound header, which reading tells."""
    text = decode(file.folder.texts[file.lang], file.path, [])
    if text is None:
        return None
    try:
        header = split(text, file.path)
    except HeaderProblem:
        return None
    folder = file.folder
    words = units_of(header, MODELS[folder.kind])
    units = tuple(each for each in words if not marked(each.text))  # what waits to be written
    return Paper(file.path, file.lang, folder.ref, folder.kind, header, units, text)


def of_files(
    files: Sequence[File], policy: Policy, cache: Path | None, workers: int
) -> list[Problem]:
    """What the rules over one file say of each, from what is kept where nothing has changed."""
    store = None if cache is None else cache / "check.pickle"
    salt = _salt(policy)
    known = _kept(store, salt)
    keys = [file.key for file in files]
    waiting = [file for file, key in zip(files, keys, strict=True) if key not in known]
    fresh = zip((file.key for file in waiting), _try_all(waiting, policy, workers), strict=True)
    used: Found = {key: known[key] for key in keys if key in known}
    used.update(fresh)
    if store is not None and used.keys() != known.keys():
        write_sealed(store, pickle.dumps((salt, used), pickle.HIGHEST_PROTOCOL))
    return [problem for key in keys for problem in used[key]]


def _kept(store: Path | None, salt: str) -> Mapping[bytes, tuple[Problem, ...]]:
    known = None if store is None else sealed_pickle(store)
    return known[1] if known is not None and known[0] == salt else {}


def _salt(policy: Policy) -> str:
    """Changes with the policy, the rules' code and the packages they are made with."""
    versions = [metadata.version(name) for name in LIBRARIES]
    return f"{policy.digest} {versions} {rooms_digest('model', 'reading', 'editorial')}"


def _try_all(files: Sequence[File], policy: Policy, workers: int) -> Iterable[tuple[Problem, ...]]:
    """Try the rules on files, in worker processes where there are many; in the same order."""
    one = partial(_try, policy)
    if workers < 2 or len(files) < POOL_FROM or not hasattr(os, "fork"):
        return [one(file) for file in files]
    size = max(1, min(64, len(files) // (workers * 4)))
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        return list(pool.map(one, files, chunksize=size))


def _try(policy: Policy, file: File) -> tuple[Problem, ...]:
    paper = paper_of(file)
    return () if paper is None else tuple(findings(paper, policy))


def findings(paper: Paper, policy: Policy) -> Iterator[Problem]:
    """What the rules say of a file; of one that nobody can have typed, that alone."""
    for number, line in enumerate(paper.text.split("\n"), 1):
        longest = max(map(len, line.split()), default=0)
        if longest > ENDLESS:
            must = f"a word or an address must have at most {ENDLESS} characters"
            yield paper.note(number, "word-endless", must, str(longest))
            return
    for rule in RULES:
        yield from rule(paper, policy)
