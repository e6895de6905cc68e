"""``tasks.py check``: every problem of the content, the model's and what editors should look at.

``python -m estran.cli.check [--format …] [--level …] [--online] [paths…]`` is the same, from the
project's root. No page is made.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from estran.cli.conf import settings_of
from estran.editorial.running import look
from estran.problem import STYLES, Level, Problem, SettingsProblem, has_errors, report
from estran.rendering.build import Prepared, prepare
from estran.rendering.progress import Progress
from estran.settings import Settings

CONF = "pelicanconf.py"
"""The file of the settings, in the project's root."""

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show, and how: from which level on, of which files or folders (none: of all).

    ``online``: try the addresses of other sites as well. ``settings``: the file that holds them.
    """

    style: str = "text"
    level: Level = Level.HINT
    paths: tuple[str, ...] = ()
    online: bool = False
    settings: str = CONF


def check(root: Path, asked: Asked) -> int:
    """Print the problems of a project's content; 1 where there is an error among them."""
    with contextlib.chdir(root), _uncollected(), Progress() as progress:
        try:
            settings = settings_of(root, name=asked.settings)
        except SettingsProblem as problem:
            print(f"error: {problem}", file=sys.stderr)
            return 2
        problems = problems_of(settings, progress)
        if asked.online:
            from estran.cli.online import try_links  # noqa: PLC0415 - httpx is slow to import

            problems += named(settings, try_links(settings))
        shown = [each for each in within(problems, asked.paths) if _weighs(each, asked.level)]
    said = report(shown, asked.style)
    if said:
        print(said)
    if asked.style == "text":
        print(summary(shown), file=sys.stderr)
    return int(has_errors(shown))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Leave garbage alone: the content stays until the end, and looking for more takes 0.4 s."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def problems_of(settings: Settings, progress: Progress | None = None) -> list[Problem]:
    """All problems of the content and of what it is shown with, as a build names their files."""
    progress = progress or Progress()
    progress.step("Reading")
    prepared = prepare(settings)
    progress.step("Checking")
    return sorted({*prepared.problems, *editorial(settings, prepared)})


def editorial(settings: Settings, prepared: Prepared) -> list[Problem]:
    """What editors should look at, named from the folder that we stand in."""
    return named(settings, look(settings, prepared.library, prepared.catalogue))


def named(settings: Settings, problems: Iterable[Problem]) -> list[Problem]:
    """Problems with paths from the content folder, named from the folder that we stand in."""
    folder = _from_here(settings.content)
    return [replace(each, path=f"{folder}/{each.path}") for each in problems]


def _from_here(path: Path | str) -> str:
    """A path from the folder that we stand in, with ``/``; as it is on another drive."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return Path(path).as_posix()


def within(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    """Those of some files or of all within some folders; all of them where none are named.

    A file's own folder counts too: what is wrong with an entry as a whole is of each of its files.
    """
    wanted = [PurePosixPath(_from_here(path)) for path in paths]
    if not wanted:
        return list(problems)
    return [
        problem
        for problem in problems
        for place in [PurePosixPath(problem.path)]
        if any(place == each or each in place.parents or each.parent == place for each in wanted)
    ]


def summary(problems: Sequence[Problem]) -> str:
    """How many there are of each level."""
    counts = [(sum(each.level is level for each in problems), level.value) for level in Level]
    said = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts)
    return f"Checked: {said}."


def _weighs(problem: Problem, least: Level) -> bool:
    return _WEIGHT[problem.level] <= _WEIGHT[least]


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run from a hook or an editor, which name the files that changed."""
    parser = argparse.ArgumentParser(prog="python -m estran.cli.check", description=main.__doc__)
    parser.add_argument("--format", choices=STYLES, default="text", help="how problems are told")
    parser.add_argument("--level", choices=list(Level), default=Level.HINT, help="from which on")
    parser.add_argument("--online", action="store_true", help="try the addresses of other sites")
    parser.add_argument("--settings", default=CONF, help="a file of Pelican's settings")
    parser.add_argument("paths", nargs="*", help="only these files, or what is in these folders")
    given = parser.parse_args(arguments)
    level, paths = Level(given.level), tuple(given.paths)
    asked = Asked(given.format, level, paths, given.online, given.settings)
    return check(root or Path.cwd(), asked)


if __name__ == "__main__":
    sys.exit(main())
