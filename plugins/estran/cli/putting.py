"""Puts made files into a folder of the output that is theirs alone."""

from __future__ import annotations

from pathlib import Path

from estran.reading.cache import write_whole


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files that differ, and remove those that are no longer made."""
    for path, data in files.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != data:
            write_whole(target, data)
    for old in sorted(folder.rglob("*"), reverse=True):
        if old.is_file() and old.relative_to(folder).as_posix() not in files:
            old.unlink()
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()
