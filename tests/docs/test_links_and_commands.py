"""The pages of docs/ lead somewhere, and the commands that they name exist with these options."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.editors import anchor, anchors, commands, links
from tests.support.minisite import ROOT

DOCS = sorted(
    [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", *(ROOT / "changes").glob("*.md")]
)
OUTSIDE = ("https://", "http://", "mailto:", "ref:", "tel:")


def shown(path: Path) -> str:
    """A page's path from the project's root."""
    return path.relative_to(ROOT).as_posix()


def _text(page: Path) -> str:
    return page.read_text("utf-8") if page.is_file() else ""


@pytest.mark.parametrize("page", DOCS, ids=shown)
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page: Path) -> None:
    text = page.read_text("utf-8")
    dead = []
    for target in links(text):
        if target.startswith(OUTSIDE):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        known = anchors(_text(file)) if file.suffix == ".md" else {fragment}
        if not file.exists() or (fragment and fragment not in known):
            dead.append(target)
    assert dead == []


@pytest.fixture(scope="module")
def tasks() -> dict[str, set[str]]:
    """The options of each task of tasks.py, as they are typed."""
    sys.path.insert(0, str(ROOT))
    try:
        values: dict[str, Any] = runpy.run_path(str(ROOT / "tasks.py"))
    finally:
        sys.path.remove(str(ROOT))
    from invoke import Task

    found: dict[str, set[str]] = {}
    for each in values.values():
        if isinstance(each, Task):
            names = {
                name.replace("_", "-").strip("-")
                for argument in each.get_arguments()
                for name in argument.names
            }
            found[each.name.replace("_", "-")] = names
    return found


@pytest.mark.parametrize("page", DOCS, ids=shown)
def test_every_command_exists_with_its_options(page: Path, tasks: dict[str, set[str]]) -> None:
    wrong = []
    for command in commands(page.stem, page.read_text("utf-8")):
        if command.task not in tasks:
            wrong.append(f"{command.task}: no such task")
            continue
        odd = [each for each in command.options if each not in tasks[command.task]]
        wrong += [f"{command.task} --{each}: no such option" for each in odd]
    assert wrong == []


def test_there_are_commands_and_links_to_look_at(tasks: dict[str, set[str]]) -> None:
    named = {each.task for page in DOCS for each in commands(page.stem, page.read_text("utf-8"))}
    assert {"serve", "check", "build"} <= named
    assert {"publish", "format"} <= tasks["build"]
    assert sum(len(links(page.read_text("utf-8"))) for page in DOCS) > 100


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Où sont les choses", "où-sont-les-choses"),
        ("Ce que l’on voit : l’alternative", "ce-que-lon-voit--lalternative"),
        ("`not-translated`", "not-translated"),
        ("The map's background", "the-maps-background"),
    ],
)
def test_anchors_are_those_of_the_host(heading: str, wanted: str) -> None:
    assert anchor(heading) == wanted


def test_a_dead_link_would_be_found() -> None:
    text = "# Un\n\n[a](#un) [b](#deux) `[c](d)`\n\n```\n[e](f)\n```\n"
    assert links(text) == ["#un", "#deux"]
    assert anchors(text) == {"un"}
