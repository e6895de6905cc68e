"""The task ``rename``: another ref with every use of it, or another slug with a redirect."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from estran.cli.conf import settings_of
from estran.cli.formatting import show, shown, tell, written
from estran.editing.formatting import Outcome, path_of
from estran.editing.renaming import SNAPSHOT, Files, Refused, homes, renamed
from estran.editing.reslugging import reslugged
from estran.problem import SettingsProblem, has_errors
from estran.reading.register import REGISTER, read_register
from estran.reading.source import Folder, scan
from estran.settings import Settings


def rename(root: Path, old: str, new: str, *, dry_run: bool = False) -> int:
    """Give an entry or a provider of a project another ref and print the diff; 1 if it can't be."""
    return _change(root, lambda settings: renamed_in(settings, old, new), dry_run=dry_run)


def rename_slug(root: Path, ref: str, lang: str, slug: str, *, dry_run: bool = False) -> int:
    """Give a page of a project another slug and print the diff; 1 if it can't be."""
    return _change(
        root,
        lambda settings: reslugged(
            scan(settings.content, settings.languages)[0], settings.source_lang, ref, lang, slug
        ),
        dry_run=dry_run,
    )


def renamed_in(settings: Settings, old: str, new: str) -> Outcome:
    """What changes in a project's content by another ref."""
    content = settings.content
    folders = tuple(scan(content, settings.languages)[0])
    members = read_register(content, settings.languages, []).members
    records = {path.stem for path in (content / SNAPSHOT).glob("*.json")}
    register = content / REGISTER
    files = Files(
        folders,
        frozenset(records | {member.ref for member in members}),
        _beside(content, folders, old),
        register.read_bytes() if register.is_file() else None,
    )
    return renamed(files, settings.source_lang, old, new)


def _beside(content: Path, folders: tuple[Folder, ...], ref: str) -> dict[str, bytes]:
    """The files that move with a ref, but for the texts of its entry."""
    texts = {path_of(each, lang) for each in folders if each.ref == ref for lang in each.texts}
    found = {}
    for home in homes(folders, ref):
        place = content / home
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            name = path.relative_to(content).as_posix()
            if path.is_file() and name not in texts:
                found[name] = path.read_bytes()
    return found


def _change(root: Path, plan: Callable[[Settings], Outcome], *, dry_run: bool) -> int:
    """Plan, show, write: nothing is written where a file can't be read."""
    try:
        settings = settings_of(root)
        outcome = plan(settings)
    except (SettingsProblem, Refused) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    name = shown(root, settings.content)
    tell(outcome.problems, name)
    if has_errors(outcome.problems):
        print("Nothing was changed: mend these files first.", file=sys.stderr)
        return 1
    show(outcome.changes, name)
    if not dry_run and not written(settings.content, outcome.changes):
        return 1
    done = "would be changed" if dry_run else "changed"
    print(f"{len({each.path for each in outcome.changes})} files {done}.", file=sys.stderr)
    return 0
