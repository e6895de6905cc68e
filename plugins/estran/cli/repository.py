"""What git knows of the content: one run for the log, one for all that is looked up in it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from estran.editing.history import LOG, batch_answers

_PATIENCE = 120  # seconds


class NoRepository(Exception):
    """git gave no answer; the message is its own, or says that it is missing."""


def log_of(content: Path) -> str:
    """The raw log of the content folder; empty where there is no git or no repository."""
    try:
        return _git(content, *LOG).decode("utf-8", "replace")
    except NoRepository:
        return ""


def is_shallow(content: Path) -> bool:
    """Whether the clone holds a part of the history only."""
    try:
        return _git(content, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except NoRepository:
        return False


def objects(content: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Blobs by their names, in one run; those that git doesn't have are left out."""
    asked = "".join(f"{name}\n" for name in dict.fromkeys(names))
    return batch_answers(_git(content, "cat-file", "--batch", given=asked)) if asked else {}


def files_at(content: Path, revision: str) -> dict[str, bytes]:
    """The texts of the content as a revision had them, by path from the content folder.

    Raises :class:`NoRepository` where git doesn't know the revision.
    """
    commit = _git(content, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(content, "ls-tree", "-r", "-z", commit.decode().strip(), "--", ".")
    blobs: dict[str, str] = {}
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = row.partition("\t")
        if path.endswith(".md"):
            blobs[path] = about.split(" ")[2]
    held = objects(content, blobs.values())
    return {path: held[blob] for path, blob in blobs.items() if blob in held}


def _git(folder: Path, *arguments: str, given: str = "") -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            input=given.encode(),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise NoRepository(f"git could not be run ({fault})") from None
    if done.returncode:
        raise NoRepository(done.stderr.decode("utf-8", "replace").strip() or "git failed")
    return done.stdout
