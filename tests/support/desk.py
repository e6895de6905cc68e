"""The editing page as somebody at a keyboard has it, and the content behind it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from estran.editing.canonical import canonical
from estran.model.entry import Kind
from tests.support.minisite import small_site, write

FRENCH, ENGLISH, DUTCH = "Français", "Anglais", "Néerlandais"
PHARE = "content/experiences/phare"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@example.org")
    run = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout


def content_repository(folder: Path) -> Path:
    """A repository of a small content in canonical form; its folder."""
    kinds = {kind.folder: kind for kind in Kind}
    files = {}
    for path, text in small_site().items():
        room, _, name = path.split("/") if path.count("/") == 2 else ("", "", "")
        lang = name[6:8]
        files[path] = canonical(text, kinds[room], lang, "fr") if room else text
    write(folder / "content", files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Start")
    return folder


def open_entry(desk: Page, kind: str, ref: str) -> None:
    address = desk.url.partition("#")[0]
    desk.goto(f"{address}#/collections/{kind}/entries/{ref}/index")
    expect(pane(desk, FRENCH).get_by_role("textbox", name="Titre")).to_be_visible()


def pane(desk: Page, language: str) -> Locator:
    """The form of a language, put beside the French one where it isn't shown."""
    found = desk.get_by_role("group", name=re.compile(f"^Modifier le contenu en .?{language}"))
    if language != FRENCH and not found.count():
        desk.get_by_role("radio", name=language).last.click()
        expect(found).to_be_visible()
    return found


def field(desk: Page, language: str, label: str) -> Locator:
    """A field of a form; those far below are drawn as one comes to them."""
    form = pane(desk, language)
    form.hover(position={"x": 100, "y": 300})
    found = form.get_by_role("group", name=re.compile(f"^Champ « .?{label}.? »$"))
    for _ in range(40):
        if found.count():
            break
        desk.mouse.wheel(0, 500)
        desk.wait_for_timeout(60)
    return found.first


def changed_lines(diff: str) -> dict[str, list[str]]:
    """By file, the lines that git's diff without context shows as taken and given."""
    found: dict[str, list[str]] = {}
    path = ""
    for line in diff.splitlines():
        if line.startswith("+++ "):
            path = line.removeprefix("+++ b/")
        elif re.match(r"[-+](?![-+])", line):
            found.setdefault(path, []).append(line)
    return found
