"""What is taken out of the pages in ``docs/editors``: examples, tables, headings, links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.minisite import ROOT

EDITORS = ROOT / "docs" / "editors"

_EXAMPLE = re.compile(
    r"^`content/([^`\n]+)`[^\n]*\n+```(?:markdown|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\S\n]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[(?:[^][]|\[[^][]*\])*\]\(([^()\s]+)\)")
_COMMAND = re.compile(r"(?:python3?|py) tasks\.py ([a-z][a-z0-9-]*)([^`\n]*)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of fields: ``pictures.alt``, whether it is a word, must be given, bounds."""

    page: str
    name: str
    sort: str
    needed: bool
    bounds: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A task as a page writes it, with the options named."""

    page: str
    task: str
    options: tuple[str, ...]


def pages(folder: Path = EDITORS) -> dict[str, str]:
    """The pages by name, without ``.md``."""
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}


def examples() -> dict[str, str]:
    """Every example by its path from the content folder."""
    found: dict[str, str] = {}
    for text in pages().values():
        for path, body in _EXAMPLE.findall(text):
            assert path not in found, f"{path} is shown twice"
            found[path] = body
    return found


def rows(name: str, text: str) -> Iterator[Row]:
    """The rows of a page's tables of fields: champ, sorte, obligatoire, limites, text."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        field = re.fullmatch(r"`([a-z_.]+)`", cells[0])
        if line.startswith("|") and field and len(cells) == 5:
            yield Row(name, field[1], cells[1], cells[2] == "oui", cells[3], cells[4])


def commands(name: str, text: str) -> Iterator[Command]:
    """The tasks that a page names."""
    for task, rest in _COMMAND.findall(text):
        options = re.findall(r"(?<=\s)--?([a-z][a-z-]*)", rest)
        yield Command(name, task, tuple(options))


def anchor(heading: str) -> str:
    """A heading's anchor as GitHub makes it."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
    text = re.sub(r"[`*]", "", unicodedata.normalize("NFC", text)).strip().lower()
    kept = (sign for sign in text if sign in " -_" or unicodedata.category(sign)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """The anchors of a page; the same heading again gets ``-1``, ``-2``."""
    found: set[str] = set()
    for heading in re.findall(r"^#{1,6} (.+?)\s*$", _FENCE.sub("", text), re.MULTILINE):
        base = anchor(heading)
        number, name = 0, base
        while name in found:
            number += 1
            name = f"{base}-{number}"
        found.add(name)
    return found


def links(text: str) -> list[str]:
    """The targets of a page's links, without those in code."""
    prose = re.sub(r"`[^`\n]*`", "``", _FENCE.sub("", text))
    return _LINK.findall(prose)


def explained(text: str) -> dict[str, str]:
    """The codes of the page of messages: each heading ``### code`` with what stands beneath it."""
    parts = re.split(r"^### (.+?)[^\S\n]*$", text, flags=re.MULTILINE)[1:]
    return {
        head.strip(): re.split(r"^#{1,2} ", body, flags=re.MULTILINE)[0].strip()
        for head, body in zip(parts[::2], parts[1::2], strict=True)
    }
