"""Finds in a file's earlier states the one with given words; pure: git's answers are handed in.

The form of the log is git's own: ``git log --raw -z``, see git-log(1) and gitformat-raw in
git-diff-files(1): ``:mode mode blob blob status`` NUL path NUL, with two paths for a rename.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from estran.editing.wording import Words, read_words
from estran.model.entry import Entry
from estran.problem import Problem
from estran.reading.frontmatter import HeaderProblem
from estran.reading.source import decode

LOG = ("log", "--raw", "-z", "--no-abbrev", "-M", "--format=", "--relative", "--", ".")
"""What git is asked once, in the content folder: every state of every file, newest first."""

MOST = 200
"""States of one file that are looked at."""


def states_by_path(log: str, wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The blobs that files held, newest first, by the name each has today; renames are followed."""
    now = {path: path for path in wanted}
    found: dict[str, list[str]] = {path: [] for path in now}
    parts = iter(log.split("\0"))
    for part in parts:
        row = part.strip().split(" ")
        if len(row) != 5 or not row[0].startswith(":"):
            continue
        _, _, before, after, status = row
        old = next(parts, "")
        new = next(parts, "") if status[:1] in {"R", "C"} else old
        today = now.get(new)
        if today is None:
            continue
        for blob in (after, before):
            known = found[today]
            if blob.strip("0") and blob not in known and len(known) < MOST:
                known.append(blob)
        if status[:1] == "R":
            del now[new]
            now[old] = today
    return {path: tuple(blobs) for path, blobs in found.items()}


def earlier(
    blobs: Sequence[str],
    contents: Mapping[str, bytes],
    stamp: str,
    path: str,
    model: type[Entry],
) -> Words | None:
    """The newest state whose words have the digest ``stamp``; None where none has."""
    for blob in blobs:
        words = _words(contents.get(blob), path, model)
        if words is not None and words.digest == stamp:
            return words
    return None


def _words(data: bytes | None, path: str, model: type[Entry]) -> Words | None:
    problems: list[Problem] = []
    text = decode(data, path, problems) if data is not None else None
    try:
        return read_words(text, path, model) if text is not None else None
    except HeaderProblem:
        return None


def batch_answers(data: bytes) -> dict[str, bytes]:
    """The objects of ``git cat-file --batch`` by their names: ``name type size`` LF bytes LF."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        row = data[at:end].decode("utf-8", "replace").split(" ")
        at = end + 1
        if len(row) == 3 and row[2].isdigit():
            size = int(row[2])
            found[row[0]] = data[at : at + size]
            at += size + 1
    return found
