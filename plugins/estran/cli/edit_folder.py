"""The content's files for the editing page on this machine: listed, read, written."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from estran.editing.changes import ChangeRefused, write_all
from estran.editing.saving import SaveRefused, is_ours, saved
from estran.reading.entries import MODELS

MAX_SAVE = 64 * 1024 * 1024
"""Bytes that a save may have, as it is sent."""


class ContentFolder:
    """The content folder; ``prefix`` stands before the paths that the page knows it by."""

    def __init__(self, folder: Path, prefix: str, source_lang: str) -> None:
        self.folder = folder.resolve()
        self.prefix = f"{prefix}/"
        self.source_lang = source_lang

    def listing(self) -> list[dict[str, Any]]:
        """Every file that the page may have: path, size in bytes, time in milliseconds."""
        return [self._facts(path) for path in sorted(self._paths())]

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
        written = {path.removeprefix(self.prefix): data for path, data in self._sent(body)}
        before = {path: self._bytes(path) for path in self._touched(written)}
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

    def _sent(self, body: bytes) -> Iterator[tuple[str, bytes | None]]:
        try:
            rows = json.loads(body)["changes"]
            for row in rows:
                path, data = row["path"], row["data"]
                if not isinstance(path, str) or not path.startswith(self.prefix):
                    raise ValueError(path)
                yield path, None if data is None else base64.b64decode(data, validate=True)
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
        modified = stat.st_mtime_ns // 1_000_000
        return {"path": self.prefix + path, "size": stat.st_size, "modified": modified}
