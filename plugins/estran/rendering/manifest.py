"""The manifest: which file of the output was written from what.

It stands in the cache, not among the published files. While a build writes, the manifest is away,
so that a build that was killed half-way is followed by one that trusts nothing it finds.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from estran.reading.cache import sealed_pickle, write_sealed

_VERSION = "3"
"""Changes with the form of the rows."""

Row = tuple[str, int, str, str]
"""A file's key and its size in bytes; for a page the key of all that its view may depend on, and
the path of its social picture, which has a row of its own (empty: it has none).
"""

Rows = dict[str, Row]
"""Rows by the files' paths from the output folder."""


class Manifest:
    """What the output holds, by the key of what it was made from."""

    def __init__(self, cache: Path | None, output: Path) -> None:
        name = blake2b(str(output.resolve()).encode(), digest_size=6).hexdigest()
        self._path = cache / f"manifest-{name}.pickle" if cache is not None else None
        self.output = output
        found = sealed_pickle(self._path) if self._path is not None else None
        self.old: Rows = {}
        if isinstance(found, tuple) and found[0] == _VERSION:
            self.old = found[1]
        self.new: Rows = {}
        self.begun = False

    def is_current(self, path: str, key: str) -> bool:
        """Whether a file was written from that key and still has its size."""
        row = self.old.get(path)
        return row is not None and row[0] == key and self._is_there(path, row)

    def has_inputs(self, path: str, inputs: str) -> bool:
        """Whether a page was written from those inputs, so that its view need not be made."""
        row = self.old.get(path)
        return row is not None and row[2] == inputs and self._is_there(path, row)

    def _is_there(self, path: str, row: Row) -> bool:
        """Whether a file has its size still, and its social picture too."""
        try:
            if (self.output / path).stat().st_size != row[1]:
                return False
        except OSError:
            return False
        return not row[3] or (row[3] in self.old and self._is_there(row[3], self.old[row[3]]))

    def begin(self) -> None:
        """Take the manifest away before the first file is written."""
        if not self.begun and self._path is not None:
            self._path.unlink(missing_ok=True)
        self.begun = True

    def finish(self) -> None:
        """Put the new manifest in place, when all is written."""
        if self._path is not None:
            write_sealed(self._path, pickle.dumps((_VERSION, self.new), pickle.HIGHEST_PROTOCOL))

    def gone(self, languages: Iterable[str]) -> list[str]:
        """Files written by an earlier build that this one does not plan.

        Where no manifest tells what an earlier build wrote (it was killed, or the cache was
        deleted), whatever else stands in the sites' folders is its remains.
        """
        if self.old:
            return sorted(set(self.old) - set(self.new))
        found = [
            path.relative_to(self.output).as_posix()
            for lang in languages
            for path in (self.output / lang).rglob("*")
            if path.is_file()
        ]
        return sorted(set(found) - set(self.new))
