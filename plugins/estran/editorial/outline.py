"""The headings of a text, and a summary's length: how a page is skimmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.problem import Level, Problem, quoted
from estran.reading.units import Form

_ATX = re.compile(r" {0,3}(#{1,6})(?!#)(.*)")
_UNDER = re.compile(r" {0,3}(=+|-+)\s*$")
_BOLD = re.compile(r"(\*\*|__)(?!\s)([^*_]{2,80})(?<!\s)\1")
_FENCE = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: 2 for ##, its words, its line; ``last``: its block holds no more."""

    level: int
    text: str
    line: int
    last: bool


def headings(paper: Paper) -> Iterator[Heading]:
    """The headings of a text, as Python-Markdown finds them in a block: anywhere in it."""
    for block in paper.blocks:
        if block.text.startswith(("    ", "\t")) or block.text.lstrip().startswith(_FENCE):
            continue  # code
        lines = block.text.split("\n")
        for at, line in enumerate(lines):
            under = _UNDER.match(lines[at + 1]) if at + 1 < len(lines) else None
            if found := _ATX.match(line):
                level, text, end = len(found[1]), found[2].rstrip().rstrip("#").strip(), at
            elif under and at == 0 and not line.lstrip().startswith(("|", "-", "*", ">")):
                level, text, end = (1 if "=" in under[1] else 2), line.strip(), at + 1
            else:
                continue
            yield Heading(level, text, block.line + at, last=end == len(lines) - 1)


def heading_order(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """Headings go down one step at a time, and each says something of its own."""
    above, seen = 1, dict[str, int]()
    for heading in headings(paper):
        signs = "#" * heading.level
        if heading.level > above + 1:
            must = f"a heading after {'#' * above} must have at most one # more"
            if above == 1:
                must = "the first heading of a text must have ##"
            yield paper.note(heading.line, "heading-skipped", must, f"{signs} {heading.text}")
        above = max(heading.level, 1)
        words = " ".join(heading.text.casefold().split())
        if not words:
            yield paper.note(heading.line, "heading-empty", "a heading must have words", signs)
        elif (first := seen.setdefault(words, heading.line)) != heading.line:
            must = f"a heading should say what no other says (line {first} says it too)"
            yield paper.note(heading.line, "heading-twice", must, quoted(heading.text), Level.HINT)


def heading_alone(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """Something stands beneath each heading before the next of its own rank."""
    found = list(headings(paper))
    starts = {block.line: block for block in paper.blocks}
    order = [block.line for block in paper.blocks]
    for heading, following in zip(found, [*found[1:], None], strict=False):
        if not heading.last or not heading.text:
            continue
        later = [line for line in order if line > heading.line]
        if following is not None and later and following.line == later[0]:
            if following.level > heading.level:
                continue
        elif later and starts[later[0]].text.strip():
            continue
        must = "a text must follow a heading before the next one"
        yield paper.note(heading.line, "heading-alone", must, quoted(heading.text))


def heading_in_bold(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """A line in bold that stands alone is a heading that nobody can jump to."""
    for block in paper.blocks:
        found = _BOLD.fullmatch(block.text.strip())
        if found and not found[2].rstrip().endswith((".", "!", "?", "…", ",")):
            must = "a heading must be written with ##, not in bold"
            yield paper.note(block.line, "heading-bold", must, quoted(found[2]), Level.HINT)


def summary(paper: Paper, policy: Policy) -> Iterator[Problem]:
    """A summary tells enough, and something else than the title."""
    said = {unit.key: unit for unit in paper.units if unit.form is Form.LINE}
    unit, title = said.get("summary"), said.get("title")
    if unit is None:
        return
    size = len(unit.text)
    if size < policy.summary_shortest:
        must = f"a summary should have {policy.summary_shortest} characters or more"
        yield paper.note(unit.line, "summary-short", must, str(size), Level.HINT)
    if title is not None and unit.text.casefold().startswith(title.text.casefold()):
        must = "a summary should not start with the title, which stands just above it"
        yield paper.note(unit.line, "summary-title", must, quoted(unit.text), Level.HINT)
