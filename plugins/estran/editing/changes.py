"""What a tool wants to change in the content: gathered first, shown as a diff, written whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

_NO_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after; None where there is no file.

    ``path`` is relative to the folder that the changes are written below, with ``/``.
    """

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def real(self) -> bool:
        """Whether anything changes by it."""
        return self.before != self.after


class ChangeRefused(Exception):
    """Nothing was written; the message says why, as a sentence for the editor."""


def write_all(folder: Path, changes: Iterable[Change]) -> tuple[str, ...]:
    """Write all changes below a folder, or none; the paths that changed.

    New files are made beside their places first; only when all of them stand are they moved
    there, and where a move fails those before it are taken back. Folders left empty are removed.
    Raises :class:`ChangeRefused` where a file isn't (any more) as the change found it.
    """
    wanted = _checked(folder, changes)
    made: list[Path] = []
    try:
        for change in wanted:
            if change.after is not None:
                path = folder / change.path
                path.parent.mkdir(parents=True, exist_ok=True)
                made.append(_beside(path))
                made[-1].write_bytes(change.after)
        _move(folder, wanted)
    except OSError as fault:
        found = f"{fault.filename or 'a file'}: {fault.strerror}"
        raise ChangeRefused(f"nothing was changed, a file could not be written ({found})") from None
    finally:
        for path in made:
            path.unlink(missing_ok=True)
        _remove_empty(folder, wanted)
    return tuple(change.path for change in wanted)


def _checked(folder: Path, changes: Iterable[Change]) -> list[Change]:
    """The real changes, each file once, as it is on the disk, and below the folder."""
    wanted = [change for change in changes if change.real]
    seen: set[str] = set()
    for change in wanted:
        parts = change.path.split("/")
        if change.path in seen or "\\" in change.path or {"", ".", ".."} & {*parts}:
            raise ValueError(f"a change must name a file below the folder, once: {change.path}")
        seen.add(change.path)
        path = folder / change.path
        now = path.read_bytes() if path.is_file() else None
        if now != change.before:
            must = "must be as it was when it was read; nothing was changed, start again"
            raise ChangeRefused(f"{change.path} {must}")
        if change.before is None and path.exists():
            raise ChangeRefused(f"{change.path} must not be there yet; nothing was changed")
    return wanted


def _move(folder: Path, wanted: Sequence[Change]) -> None:
    done: list[Change] = []
    try:
        for change in wanted:
            path = folder / change.path
            if change.after is None:
                path.unlink()
            else:
                _beside(path).replace(path)
            done.append(change)
    except OSError:
        for change in reversed(done):
            path = folder / change.path
            if change.before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(change.before)
        raise


def _beside(path: Path) -> Path:
    return path.with_name(f".new-{os.getpid()}-{path.name}")


def _remove_empty(folder: Path, changes: Iterable[Change]) -> None:
    """Remove the folders that a change has left empty, from the inside out."""
    for change in changes:
        for parent in list((folder / change.path).parents):
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def diff(changes: Iterable[Change], prefix: str = "") -> str:
    """The changes as a unified diff, as git shows one; ``prefix`` stands before each path.

    A file that goes and comes elsewhere under its name is shown as moved.
    """
    real = [change for change in changes if change.real]
    moved = _moved(real)
    come = {id(each) for each in moved.values()}
    return "".join(
        _shown_move(change, moved[change.path], prefix)
        if change.path in moved
        else _diff(change, prefix)
        for change in real
        if id(change) not in come
    )


def _moved(changes: Sequence[Change]) -> dict[str, Change]:
    """For each file that goes, by its path, the one that comes under its name."""
    new = [each for each in changes if each.before is None]
    found: dict[str, Change] = {}
    for change in changes:
        if change.after is None:
            name = change.path.rpartition("/")[2]
            same = [each for each in new if each.path.rpartition("/")[2] == name]
            found |= {change.path: same[0]} if len(same) == 1 else {}
    return found


def _shown_move(gone: Change, come: Change, prefix: str) -> str:
    start = f"rename from {prefix}{gone.path}\nrename to {prefix}{come.path}\n"
    if gone.before == come.after:
        return start
    names = f"a/{prefix}{gone.path}", f"b/{prefix}{come.path}"
    return start + _compared(*names, gone.before, come.after)


def _diff(change: Change, prefix: str) -> str:
    old = f"a/{prefix}{change.path}" if change.before is not None else "/dev/null"
    new = f"b/{prefix}{change.path}" if change.after is not None else "/dev/null"
    return _compared(old, new, change.before, change.after)


def _compared(old: str, new: str, was: bytes | None, becomes: bytes | None) -> str:
    before, after = _lines(was or b""), _lines(becomes or b"")
    if before is None or after is None:
        return f"Binary files {old} and {new} differ\n"
    shown = unified_diff(before, after, old, new)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in shown)


def _lines(data: bytes) -> list[str] | None:
    """The lines of a text with their ends, or None where it is none; only LF ends a line."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]
