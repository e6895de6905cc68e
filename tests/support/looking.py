"""Files of entries, made in a line, as the rules of the check see them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from estran.editorial.paper import Paper, Rule
from estran.editorial.policy import Policy
from estran.editorial.running import File, look, paper_of
from estran.model.entry import Kind
from estran.problem import Problem, has_errors
from estran.reading.source import Folder
from estran.rendering.build import prepare
from tests.support.minisite import settings_for, write

HEAD = "title: Le phare\nsummary: Une phrase qui dit ce que l’on vit ici, assez longue, avec vue.\n"


def paper(body: str = "Un texte.", head: str = HEAD, lang: str = "fr") -> Paper:
    """A file of an experience: header lines, then a Markdown text from line 6 on."""
    text = f"---\n{head}---\n\n{body}\n"
    folder = Folder(Kind.EXPERIENCE, "phare", "experiences/phare", {lang: text.encode()})
    made = paper_of(File(folder, lang))
    assert made is not None, "the test's own header must be sound"
    return made


def policy(**changes: object) -> Policy:
    """A policy as it is where nothing was said; ``changes`` are fields of it."""
    return Policy(words={}, **changes)  # type: ignore[arg-type]


def found(rule: Rule, given: Paper, **changes: object) -> list[Problem]:
    """What one rule says of a file."""
    return list(rule(given, policy(**changes)))


def codes(rule: Rule, given: Paper, **changes: object) -> list[tuple[str, int]]:
    """The codes and lines of what one rule says of a file."""
    return [(problem.code, problem.line) for problem in found(rule, given, **changes)]


def looked(folder: Path, files: Mapping[str, str | bytes], **changes: object) -> list[Problem]:
    """What an editor is told of a content, besides what reading says; it must have no error."""
    write(folder / "content", files)
    settings = settings_for(folder, **changes)
    prepared = prepare(settings)
    assert not has_errors(prepared.problems), prepared.problems
    return look(settings, prepared.library, prepared.catalogue)
