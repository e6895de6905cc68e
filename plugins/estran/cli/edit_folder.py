"""The content's files for the editing page on this machine: listed, read, written."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from estran.editing.changes import ChangeRefused, write_all
from estran.editing.saving import SaveRefused, is_ours, saved
from estran.reading.entries import MODELS

MAX_SAVE = 64 * 1024 * 1024
"""Bytes that a save may have, as it is sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the page sends it: None takes it away; ``version`` is the one it was read in."""

    path: str
    data: bytes | None
    version: str | None


class ContentFolder:
    """The content folder; ``prefix`` stands before the paths that the page knows it by."""

    def __init__(self, folder: Path, prefix: str, source_lang: str) -> None:
        self.folder = folder.resolve()
        self.prefix = f"{prefix}/"
        self.source_lang = source_lang

    def listing(self) -> list[dict[str, Any]]:
        """Every file that the page may have: path, size, time in milliseconds, version."""
        return [self._facts(path) for path in sorted(self._paths())]

    def texts(self) -> dict[str, str]:
        """All texts by path; one that is not in UTF-8 is left out."""
        found = {}
        for path in self._paths():
            if path.endswith(".md"):
                with suppress(UnicodeDecodeError, OSError):
                    found[self.prefix + path] = (self.folder / path).read_bytes().decode()
        return found

    def file(self, shown: str) -> Path | None:
        """The file of a path as the page knows it, or None where the page may have none."""
        path = shown.removeprefix(self.prefix)
        if path == shown or not is_ours(path):
            return None
        found = self.folder / path
        return found if self._sound(found) and found.is_file() else None

    def save(self, body: bytes) -> list[dict[str, Any]]:
        """Write a save, all of it or nothing; the files that stand now.

        Raises :class:`SaveRefused` with a sentence in French.
        """
        sent = {row.path: row for row in self._sent(body)}
        written = {path: row.data for path, row in sent.items()}
        before = {path: self._bytes(path) for path in self._touched(written)}
        for path, row in sent.items():
            if before.get(path) is not None and self._facts(path)["version"] != row.version:
                raise SaveRefused(f"Ce fichier a changé ailleurs : {path}. Rechargez la page.")
        changes = saved(written, before, self.source_lang)
        for change in changes:
            if not self._sound(self.folder / change.path):
                raise SaveRefused(
                    f"Ce fichier est un lien et ne peut pas être écrit : {change.path}"
                )
        try:
            write_all(self.folder, changes)
        except ChangeRefused as refused:
            raise SaveRefused(f"Rien n’a été enregistré : {refused}") from None
        for change in changes:
            print(f"{'-' if change.after is None else '+'} {change.path}", flush=True)
        return [self._facts(path) for path, data in written.items() if data is not None]

    def _sent(self, body: bytes) -> Iterator[Sent]:
        try:
            for row in json.loads(body)["changes"]:
                path, data = row["path"], row["data"]
                if not isinstance(path, str) or not path.startswith(self.prefix):
                    raise ValueError(path)
                own = path.removeprefix(self.prefix)
                yield Sent(own, data and base64.b64decode(data, validate=True), row["version"])
        except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
            raise SaveRefused("Cet enregistrement n’a pas la forme attendue.") from None

    def _touched(self, written: dict[str, bytes | None]) -> set[str]:
        """What is written, and the other languages of the entries that it is of."""
        paths = {path for path in written if is_ours(path)}
        for folder in {path.rpartition("/")[0] for path in paths}:
            found = self.folder / folder
            if found.is_dir() and self._sound(found):
                paths |= {f"{folder}/{each.name}" for each in found.glob("index.??.md")}
        return paths

    def _paths(self) -> Iterator[str]:
        for kind in MODELS:
            room = self.folder / kind.folder
            if room.is_dir() and self._sound(room):
                for path in room.glob("*/*"):
                    named = f"{kind.folder}/{path.parent.name}/{path.name}"
                    if is_ours(named) and self._sound(path) and path.is_file():
                        yield named

    def _sound(self, path: Path) -> bool:
        """Whether nothing on the way to a path, from the content on, is a link."""
        within = path.relative_to(self.folder)
        steps = [path, *path.parents][: len(within.parts)]
        return not any(step.is_symlink() for step in steps)

    def _bytes(self, path: str) -> bytes | None:
        found = self.folder / path
        if not self._sound(found):
            raise SaveRefused(f"Ce fichier est un lien et ne peut pas être écrit : {path}")
        return found.read_bytes() if found.is_file() else None

    def _facts(self, path: str) -> dict[str, Any]:
        stat = (self.folder / path).stat()
        modified = stat.st_mtime_ns
        return {
            "path": self.prefix + path,
            "size": stat.st_size,
            "modified": modified // 1_000_000,
            "version": f"{modified:x}-{stat.st_size:x}",
        }
