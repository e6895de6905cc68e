"""A bare git repository, as a git host keeps one: read and written by git's own plumbing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_NOTHING = "0" * 40
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Jeanne Dubois"), ("EMAIL", "jeanne@example.org"))
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a commit."""

    path: str
    oid: str
    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit; ``date`` as ISO 8601."""

    oid: str
    message: str
    name: str
    email: str
    date: str


class Bare:
    """The repository in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: str, given: bytes = b"", index: Path | None = None) -> bytes:
        """What git says; raises ``CalledProcessError``."""
        own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        run = subprocess.run(
            ["git", "--git-dir", str(self.folder), *words],
            input=given,
            capture_output=True,
            check=True,
            env=own | _WHO | ({"GIT_INDEX_FILE": str(index)} if index else {}),
        )
        return run.stdout

    def _said(self, *words: str, given: bytes = b"", index: Path | None = None) -> str:
        return self.git(*words, given=given, index=index).decode().strip()

    def branches(self) -> dict[str, str]:
        """The commits of all branches by their names."""
        rows = self._said(
            "for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads"
        )
        pairs = (row.partition(" ") for row in rows.splitlines())
        return {name: oid for name, _, oid in pairs}

    def point(self, branch: str, oid: str, before: str | None = None) -> None:
        """Let a branch be at a commit, where it was at ``before`` (empty: nowhere)."""
        was = [] if before is None else [before or _NOTHING]
        self.git("update-ref", f"refs/heads/{branch}", oid, *was)

    def drop(self, branch: str) -> None:
        """Take a branch away."""
        self.git("update-ref", "-d", f"refs/heads/{branch}")

    def files(self, revision: str) -> list[File]:
        """All files of a revision."""
        rows = self.git("ls-tree", "-r", "-l", "-z", revision).decode().split("\0")[:-1]
        found = []
        for row in rows:
            facts, _, path = row.partition("\t")
            _, _, oid, size = facts.split()
            found.append(File(path, oid, int(size)))
        return found

    def oid(self, expression: str) -> str | None:
        """The object of ``branch:path``, or None."""
        try:
            return self._said("rev-parse", "--verify", "-q", expression)
        except subprocess.CalledProcessError:
            return None

    def blob(self, oid: str) -> bytes:
        """A file's bytes."""
        return self.git("cat-file", "blob", oid)

    def history(self, revision: str, count: int, path: str = "") -> list[Commit]:
        """The last commits of a revision, or of one file of it."""
        form = "--format=%H%x00%B%x00%an%x00%ae%x00%cI%x01"
        only = ("--", path) if path else ()
        rows = self.git("log", f"-{count}", form, revision, *only).decode().split("\1")[:-1]
        return [Commit(*(part.strip() for part in row.split("\0"))) for row in rows]

    def commit(
        self, branch: str, before: str, new: Mapping[str, bytes], gone: Sequence[str], message: str
    ) -> str:
        """A commit of a branch that is at ``before``; its name."""
        with TemporaryDirectory() as room:
            index = Path(room, "index")
            self.git("read-tree", before, index=index)
            rows = [f"0 {_NOTHING}\t{path}" for path in gone]
            for path, data in new.items():
                oid = self._said("hash-object", "-w", "--stdin", given=data)
                rows.append(f"100644 {oid}\t{path}")
            given = "".join(f"{row}\n" for row in rows).encode()
            self.git("update-index", "--index-info", given=given, index=index)
            tree = self._said("write-tree", index=index)
        made = self._said("commit-tree", tree, "-p", before, given=message.encode())
        self.point(branch, made, before)
        return made

    def merge(self, base: str, head: str, message: str) -> str:
        """Merge a branch into another with a commit; raises where git finds a conflict."""
        tree = self._said("merge-tree", "--write-tree", base, head).splitlines()[0]
        ours, theirs = self.branches()[base], self.branches()[head]
        made = self._said("commit-tree", tree, "-p", ours, "-p", theirs, given=message.encode())
        self.point(base, made, ours)
        return made

    def changed(self, base: str, head: str) -> dict[str, str]:
        """The files that a branch changes since it left another, with ``A``, ``M`` or ``D``."""
        rows = self._said("diff", "--name-status", "--no-renames", f"{base}...{head}").splitlines()
        return {path: how for how, path in (row.split("\t") for row in rows)}
