"""The cache of answers: a body and what its server calls it (``ETag``, ``Last-Modified``).

Two files an answer, named by a digest of the address without its keys: ``<digest>.body`` and
``<digest>.json``. The second is written last and holds the size and digest of the first, so that
an answer that broke off, or that was damaged, counts as none.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import IO

_TAGS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept: its file, and the headers that ask whether it has changed."""

    body: Path
    conditions: dict[str, str]

    @staticmethod
    def tags_of(headers: Mapping[str, str]) -> dict[str, str]:
        """What a server calls its answer."""
        return {name: headers[name] for name in _TAGS if headers.get(name)}


class Writing:
    """An answer that is being written; nothing of it counts before :meth:`keep`."""

    def __init__(self, file: IO[bytes], path: Path, facts: Path) -> None:
        self.file = file
        self._path, self._facts = path, facts

    def keep(self, tags: Mapping[str, str], scrub: Callable[[bytes], bytes] | None) -> Path:
        """Put the whole answer in its place; ``scrub`` takes out what must not be kept."""
        self.file.close()
        if scrub is not None:
            data = self._path.read_bytes()
            clean = scrub(data)
            if clean != data:
                self._path.write_bytes(clean)
        self._facts.unlink(missing_ok=True)
        body = self._facts.with_suffix(".body")
        self._path.replace(body)
        if tags:
            facts = {"tags": dict(tags), "digest": _digest(body)}
            fresh = self._facts.with_suffix(".new")
            fresh.write_text(json.dumps(facts), encoding="utf-8")
            fresh.replace(self._facts)
        return body


class KeptAnswers:
    """The folder of kept answers. ``used`` are those that this pull has asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def find(self, address: str) -> Kept | None:
        """What was kept of an address (without its keys), if it is whole."""
        facts, body = self._paths(address)
        try:
            told = json.loads(facts.read_bytes())
            tags, digest = dict(told["tags"]), told["digest"]
            if _digest(body) != digest:
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Kept(body, {_TAGS[name]: str(tags[name]) for name in _TAGS if name in tags})

    @contextmanager
    def writing(self, address: str) -> Iterator[Writing]:
        """A file to write an answer into; it goes away unless it is kept."""
        facts, body = self._paths(address)
        self._folder.mkdir(parents=True, exist_ok=True)
        path = body.with_suffix(".part")
        try:
            with path.open("wb") as file:
                yield Writing(file, path, facts)
        finally:
            path.unlink(missing_ok=True)

    @staticmethod
    def forget(body: Path) -> None:
        """Let go of an answer that turned out to be of no use, so that it is asked for again."""
        body.with_suffix(".json").unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove the answers that this pull has not asked for."""
        if self._folder.is_dir():
            for item in sorted(self._folder.iterdir()):
                if item.stem not in self._used:
                    shutil.rmtree(item) if item.is_dir() else item.unlink()

    def _paths(self, address: str) -> tuple[Path, Path]:
        name = blake2b(address.encode(), digest_size=12).hexdigest()
        self._used.add(name)
        return self._folder / f"{name}.json", self._folder / f"{name}.body"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
