"""The task ``format``: every entry in the one form."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from estran.cli.conf import settings_of
from estran.editing.changes import Change, ChangeRefused, diff, write_all
from estran.editing.formatting import Comments, formatted, not_canonical
from estran.problem import Problem, SettingsProblem, has_errors, report
from estran.reading.source import scan

_SIGNS = {0xA0: "⍽", 0x202F: "⎵"}
_LEGEND = "In the lines that change, ⍽ is a no-break space and ⎵ a narrow one."


def format_content(root: Path, *, check: bool = False, drop_comments: bool = False) -> int:
    """Bring every entry of a project to canonical form, or only say which are not (``check``).

    1 where a file is not in that form and stays so.
    """
    try:
        settings = settings_of(root)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    folders, _ = scan(settings.content, settings.languages)
    comments = Comments.DROP if drop_comments else Comments.REFUSE
    outcome = formatted(folders, settings.source_lang, comments)
    name = shown(root, settings.content)
    if check:
        problems = [*outcome.problems, *map(not_canonical, outcome.changes)]
        tell(problems, name)
        return int(has_errors(problems))
    if not written(settings.content, outcome.changes):
        return 1
    for change in outcome.changes:
        print(f"formatted {name}/{change.path}")
    tell(outcome.problems, name)
    return int(has_errors(outcome.problems))


def shown(root: Path, content: Path) -> str:
    """The content folder as editors know it, from the project's root."""
    return content.relative_to(root).as_posix() if content.is_relative_to(root) else content.name


def tell(problems: Iterable[Problem], name: str) -> None:
    """Print problems of files below the content folder."""
    if told := report([replace(each, path=f"{name}/{each.path}") for each in problems]):
        print(told)


def written(content: Path, changes: Iterable[Change]) -> bool:
    """Write changes below the content, or say why nothing was written."""
    try:
        write_all(content, changes)
    except ChangeRefused as refused:
        print(f"error: {refused}", file=sys.stderr)
        return False
    return True


def show(changes: Iterable[Change], name: str) -> None:
    """Print changes as a diff; spaces that look alike have a sign in the lines that changed."""
    lines = diff(changes, f"{name}/").splitlines(keepends=True)
    marked = [line.translate(_SIGNS) if line[0] in "+-" else line for line in lines]
    print("".join(marked), end="")
    if marked != lines:
        print(_LEGEND, file=sys.stderr)
