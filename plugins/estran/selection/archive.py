"""Reads a flux of DATAtourisme: a zip or a folder with ``index.json`` and ``objects/x/xy/*.json``.

A flux is not trusted: names that lead out of it, links, encrypted or doubled members, more files
or bytes than a flux can have, and members that unpack to far more than they hold are refused
before anything is read. Objects are read one by one, in the order of the index.
"""

from __future__ import annotations

import json
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

INDEX = "index.json"
OBJECTS = "objects"


class ArchiveProblem(Exception):
    """A flux that cannot be read; the message says what must hold and what was found."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much a flux may hold: files, bytes in all, bytes of one file, unpacked to packed."""

    files: int = 500_000
    total: int = 4 * 1024**3
    one: int = 16 * 1024**2
    index: int = 256 * 1024**2
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Missing:
    """An object that the index names and the flux does not hold, or that could not be read."""

    name: str
    label: str
    why: str


class _Room(Protocol):
    """Where a flux's files are: by name with ``/``, with their sizes in bytes."""

    sizes: Mapping[str, int]

    def read(self, name: str, limit: int) -> bytes: ...


class _Folder:
    """A flux as a folder."""

    def __init__(self, path: Path, limits: ArchiveLimits) -> None:
        self._path = path
        self.sizes: Mapping[str, int] = dict(_walk(path, "", limits.files))
        _check_total(sum(self.sizes.values()), limits)

    def read(self, name: str, limit: int) -> bytes:
        """A file's bytes, at most ``limit`` and one more."""
        with (self._path / name).open("rb") as file:
            return file.read(limit + 1)


class _Zip:
    """A flux as a zip file, kept open while it is read."""

    def __init__(self, file: zipfile.ZipFile, limits: ArchiveLimits) -> None:
        self._file = file
        rows = [row for row in file.infolist() if not row.is_dir()]
        if len(rows) > limits.files:
            found = f"found {len(rows)}"
            raise ArchiveProblem(f"a flux must hold at most {limits.files} files, {found}")
        sizes: dict[str, int] = {}
        for row in rows:
            _check_member(row, limits)
            if row.filename in sizes:
                raise ArchiveProblem(f"a zip must hold a name once, found twice: {row.filename!r}")
            sizes[row.filename] = row.file_size
        self.sizes: Mapping[str, int] = sizes
        _check_total(sum(sizes.values()), limits)

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes, at most ``limit`` and one more."""
        with self._file.open(name) as member:
            return member.read(limit + 1)


class Archive:
    """A flux that was looked through. ``passed_over`` counts objects that its index does not name.

    ``rows`` of the index give the objects' files, relative to ``objects``.
    """

    def __init__(self, room: _Room, limits: ArchiveLimits) -> None:
        self._room, self._limits = room, limits
        index = _index_of(room.sizes)
        self._base = index.removesuffix(INDEX)
        self.rows = _rows(_read(room, index, limits.index))
        prefix = f"{self._base}{OBJECTS}/"
        held = {name for name in room.sizes if name.startswith(prefix) and name.endswith(".json")}
        self.passed_over = len(held - {prefix + file for file, _ in self.rows})

    def objects(self) -> Iterator[tuple[str, bytes] | Missing]:
        """Each object's name and bytes, or why it is missing."""
        for file, label in self.rows:
            name = f"{self._base}{OBJECTS}/{file}"
            if name not in self._room.sizes:
                yield Missing(file, label, f"the index names {file}, which the flux does not hold")
                continue
            try:
                yield file, _read(self._room, name, self._limits.one)
            except ArchiveProblem as problem:
                yield Missing(file, label, str(problem))


class OpenArchive:
    """Opens a flux, as a context manager; raises :class:`ArchiveProblem`."""

    def __init__(self, path: Path, limits: ArchiveLimits | None = None) -> None:
        self._path, self._limits = path, limits or ArchiveLimits()
        self._file: zipfile.ZipFile | None = None

    def __enter__(self) -> Archive:
        try:
            if self._path.is_dir():
                return Archive(_Folder(self._path, self._limits), self._limits)
            self._file = zipfile.ZipFile(self._path)
            return Archive(_Zip(self._file, self._limits), self._limits)
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
            self.__exit__()
            raise ArchiveProblem(f"a flux must be a whole zip file: {error}") from None
        except OSError as error:
            self.__exit__()
            raise ArchiveProblem(f"a flux must be readable: {error.strerror}") from None
        except ArchiveProblem:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


def _walk(folder: Path, inside: str, left: int) -> Iterator[tuple[str, int]]:
    """Names and sizes of the files below a folder; links are refused."""
    for item in sorted(folder.iterdir()):
        name = f"{inside}{item.name}"
        if item.is_symlink():
            raise ArchiveProblem(f"a flux must hold no links, found {name!r}")
        if item.is_dir():
            for row in _walk(item, f"{name}/", left):
                left -= 1
                yield row
        elif item.is_file():
            left -= 1
            yield name, item.stat().st_size
        if left < 0:
            raise ArchiveProblem("a flux must not hold so many files")


def _check_member(row: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    name = row.filename
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or ".." in parts or ":" in name or "\0" in name:
        raise ArchiveProblem(f"a zip's names must stay inside it, found {name!r}")
    if stat.S_ISLNK(row.external_attr >> 16):
        raise ArchiveProblem(f"a flux must hold no links, found {name!r}")
    if row.flag_bits & 0x1:
        raise ArchiveProblem(f"a flux must not be encrypted, found {name!r}")
    if row.file_size > 1024**2 and row.file_size > limits.ratio * max(row.compress_size, 1):
        times = row.file_size // max(row.compress_size, 1)
        must = f"a file must unpack to at most {limits.ratio} times its size"
        raise ArchiveProblem(f"{must}, found {times} times: {name!r}")


def _check_total(size: int, limits: ArchiveLimits) -> None:
    if size > limits.total:
        must = f"a flux must unpack to at most {limits.total / 1024**3:g} GB"
        raise ArchiveProblem(f"{must}, found {size / 1024**3:.1f} GB")


def _index_of(names: Mapping[str, int]) -> str:
    """The index's name: the one that lies highest."""
    found = [name for name in names if PurePosixPath(name).name == INDEX]
    if not found:
        raise ArchiveProblem(f"a flux must hold {INDEX}, found {len(names)} other files")
    return min(found, key=lambda name: (name.count("/"), name))


def _rows(data: bytes) -> tuple[tuple[str, str], ...]:
    """File and label of each row of an index; a file that is named twice counts once."""
    must = 'index.json must be a list of {"label": …, "file": "0/0c/….json"}'
    try:
        rows: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveProblem(f"{must}, found {type(error).__name__}") from None
    if not isinstance(rows, list):
        raise ArchiveProblem(f"{must}, found {type(rows).__name__}")
    found: dict[str, str] = {}
    for row in rows:
        file = row.get("file") if isinstance(row, dict) else None
        if not isinstance(file, str) or file.startswith("/") or ".." in PurePosixPath(file).parts:
            raise ArchiveProblem(f"{must}, found {str(row)[:80]!r}")
        found.setdefault(file.removeprefix(f"{OBJECTS}/"), str(row.get("label", ""))[:200])
    return tuple(found.items())


def _read(room: _Room, name: str, limit: int) -> bytes:
    try:
        data = room.read(name, limit)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise ArchiveProblem(f"a file must be whole, found it damaged: {name!r}") from None
    if len(data) > limit:
        raise ArchiveProblem(f"a file must be at most {limit / 1024**2:g} MB: {name!r}")
    return data
