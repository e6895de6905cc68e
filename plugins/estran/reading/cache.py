"""The parse cache: what a folder gave, keyed by its content and by the code that read it.

Kept in shards, so that one edit writes one small file anew. Safe to delete; a damaged shard is
noticed by its digest and read as empty.
"""

from __future__ import annotations

import os
import pickle
import sys
from functools import cache
from hashlib import blake2b
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from estran.reading.entries import Read

SHARDS = 64


@cache
def code_digest() -> str:
    """A digest of the code that turns files into records, and of the libraries it uses."""
    state = blake2b(sys.version.encode(), digest_size=16)
    for library in ("markdown", "pyyaml", "pillow"):
        state.update(metadata.version(library).encode())
    state.update(rooms_digest("model", "reading").encode())
    return state.hexdigest()


@cache
def rooms_digest(*rooms: str) -> str:
    """A digest of the code of some of our packages, and of the modules beside them."""
    state = blake2b(digest_size=16)
    root = resources.files("estran")
    folders = [root, *(root / room for room in rooms)]
    for folder in folders:
        for item in sorted(folder.iterdir(), key=lambda each: each.name):
            if item.name.endswith(".py"):
                state.update(item.name.encode() + item.read_bytes())
    return state.hexdigest()


class ParseCache:
    """Reads by key; holds what this run used or made, and drops the rest when saved."""

    def __init__(self, folder: Path | None, salt: str) -> None:
        self.folder = folder / "parse" if folder is not None else None
        self._salt = f"{code_digest()}/{salt}"
        self._old: dict[int, dict[bytes, Read]] = {}
        self._new: dict[int, dict[bytes, Read]] = {}
        self._changed: set[int] = set()
        if self.folder is not None:
            for number in range(SHARDS):
                self._old[number] = self._load(number)

    def get(self, key: bytes) -> Read | None:
        """What was read from that content before, if anything."""
        shard = key[0] % SHARDS
        read = self._old.get(shard, {}).get(key)
        if read is not None:
            self._new.setdefault(shard, {})[key] = read
        return read

    def put(self, key: bytes, read: Read) -> None:
        """Keep what was read."""
        shard = key[0] % SHARDS
        self._new.setdefault(shard, {})[key] = read
        self._changed.add(shard)

    def save(self) -> None:
        """Write the shards that differ from what is on disk."""
        if self.folder is None:
            return
        for shard in range(SHARDS):
            new = self._new.get(shard, {})
            if shard in self._changed or len(new) != len(self._old.get(shard, {})):
                data = pickle.dumps((self._salt, new), pickle.HIGHEST_PROTOCOL)
                write_sealed(self.folder / f"{shard:02}.pickle", data)

    def _load(self, number: int) -> dict[bytes, Read]:
        assert self.folder is not None  # noqa: S101 - only called with a folder
        data = read_sealed(self.folder / f"{number:02}.pickle")
        if data is None:
            return {}
        salt, reads = pickle.loads(data)  # noqa: S301 - our own file, its digest just checked
        return reads if salt == self._salt else {}


def write_sealed(path: Path, data: bytes) -> None:
    """Write a file with its digest in front, whole or not at all."""
    write_whole(path, blake2b(data, digest_size=16).digest() + data)


def read_sealed(path: Path) -> bytes | None:
    """The data of a sealed file, or None where it is missing or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[16:] if blake2b(data[16:], digest_size=16).digest() == data[:16] else None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part of it."""
    folder = os.path.dirname(path)  # noqa: PTH120 - strings: this is done for every page
    name = f"{folder}/.new-{os.getpid()}-{os.path.basename(path)}"  # noqa: PTH119 - the same
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(name, flags, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(name, flags, 0o644)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)  # noqa: PTH105 - the same
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sealed_pickle(path: Path) -> Any:
    """The object of a sealed pickle of ours, or None where it is missing or damaged."""
    data = read_sealed(path)
    return None if data is None else pickle.loads(data)  # noqa: S301 - our own, just checked
