"""One build at a time in an output folder."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class Lock:
    """Held while a build runs; a second build waits for the first. Ends with its process."""

    def __init__(self, folder: Path, output: Path) -> None:
        name = blake2b(str(output.resolve()).encode(), digest_size=6).hexdigest()
        self._path = folder / f".lock-{name}"
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("ab")
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(self._file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            if os.name == "nt":
                self._path.unlink(missing_ok=True)
            self._file.close()
