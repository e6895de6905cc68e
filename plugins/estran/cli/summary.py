"""``tasks.py summary``: what a change does to the sites, as Markdown, against a revision of git.

The revision is built in a work tree of its own, with its own code and theme, and with the caches
of this one, so that pictures are not made again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from estran.cli.building import build_command, whole_check_command
from estran.cli.comparing import Side, compare_pages
from estran.cli.comparing_content import compare_entries, compare_pictures, compare_words
from estran.cli.preview_bar import read_problems
from estran.cli.summary_text import Compared, summary
from estran.reading.cache import write_whole
from estran.rendering.notes import read_notes, read_outcome

CACHE = ".cache"


class SummaryFault(Exception):
    """Why there is no summary, in a sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compare: a folder of built sites or a revision of git, with ``head``, or the work.

    ``at`` is the address of a preview, ``to`` a file for the text beside the terminal.
    """

    base: str
    head: str = ""
    at: str = ""
    to: str = ""


def summarize(root: Path, wanted: Wanted) -> int:
    """Print the summary; returns the exit status."""
    try:
        with _head(root, wanted.head) as head, _base(root, wanted.base) as base:
            text = summary(compare(base, head, wanted))
    except SummaryFault as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    if wanted.to:
        write_whole(root / wanted.to, text.encode())
    print(text, end="")
    return 0


def compare(base: Side, head: Side, wanted: Wanted) -> Compared:
    """Two sides, side by side."""
    if base.notes is None or head.notes is None:
        base, head = replace(base, by_address=True), replace(head, by_address=True)
    stale = pictures = touched = None
    if base.content is not None and head.content is not None:
        source = head.notes.source_lang if head.notes is not None else ""
        stale = compare_words(base.content, head.content, source)
        touched = compare_entries(base.content, head.content)
        pictures = compare_pictures(base.content, head.content)
    pages = compare_pages(base, head)
    against = Path(wanted.base).name if Path(wanted.base).is_dir() else wanted.base
    return Compared(base, head, pages, stale, pictures, touched, wanted.at.rstrip("/"), against)


@contextmanager
def _head(root: Path, output: str) -> Iterator[Side]:
    """The work as it is, built into output/; or sites that were built."""
    if output:
        yield _folder(root, root / output)
        return
    made = root / CACHE / "summary" / "head" / "output"
    if _run(_command(root, made), root):
        raise SummaryFault("the work cannot be built: python3 tasks.py check says why")
    yield _side(root, root, made, dict(os.environ))


@contextmanager
def _base(root: Path, base: str) -> Iterator[Side]:
    """Sites that were built, or a revision of git, built in a work tree while this lasts."""
    if (root / base).is_dir():
        yield _folder(root, root / base)
        return
    tree = root / CACHE / "summary" / "tree"
    made = root / CACHE / "summary" / "base" / "output"
    found = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        must = "--base must be a folder of built sites or a revision of git"
        raise SummaryFault(f'{must}, found "{base}"')
    _remove(root, tree)
    add = ["git", "worktree", "add", "--detach", "--quiet", str(tree), found.stdout.strip()]
    if _run(add, root):
        raise SummaryFault(f'git cannot check out "{base}"')
    try:
        ways = [str(tree / "plugins"), str(tree)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(ways)}
        if _run(_command(root, made), tree, environment):
            raise SummaryFault(f'"{base}" cannot be built; what is wrong with it is above')
        yield _side(root, tree, made, environment)
    finally:
        _remove(root, tree)


def _side(root: Path, place: Path, output: Path, environment: dict[str, str]) -> Side:
    """What was built of the content of a place."""
    cache = root / CACHE
    outcome = read_outcome(cache, output)
    command = whole_check_command()
    check = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    return Side(
        output,
        read_notes(cache, output),
        place / "content",
        outcome.problems if outcome is not None else None,
        read_problems(check.stdout),
    )


def _folder(root: Path, output: Path) -> Side:
    """Sites that were built before; with the notes of their build, where it was one of ours."""
    cache = root / CACHE
    outcome = read_outcome(cache, output)
    problems = outcome.problems if outcome is not None else None
    return Side(output, read_notes(cache, output), None, problems)


def _command(root: Path, output: Path) -> list[str]:
    """A build into a folder of ours, with the caches of the work; without what is not compared."""
    cache = f"ESTRAN_CACHE_PATH={json.dumps(str(root / CACHE))}"
    more = ["ESTRAN_SEARCH=false", "ESTRAN_SOCIAL=false"]
    return [*build_command(), "-o", str(output), "-e", cache, *more]


def _remove(root: Path, tree: Path) -> None:
    if tree.exists():
        _run(["git", "worktree", "remove", "--force", str(tree)], root)
    _run(["git", "worktree", "prune"], root)


def _run(command: Sequence[str], place: Path, environment: dict[str, str] | None = None) -> int:
    """Run with what it says on the channel of errors: the summary alone is on the other."""
    return subprocess.call(command, cwd=place, env=environment, stdout=sys.stderr)
