"""Brings entries to canonical form, and says which are not in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from estran.editing.canonical import canonical, comments_of
from estran.editing.changes import Change
from estran.problem import Problem, quoted
from estran.reading.entries import EntryReader
from estran.reading.frontmatter import HeaderProblem
from estran.reading.source import Folder, decode


class Comments(StrEnum):
    """What becomes of comments in a header, which the form has no place for."""

    REFUSE = "refuse"
    DROP = "drop"


@dataclass(slots=True)
class Outcome:
    """What a tool would change, and what it could not, for a reason that is told."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def texts_of(folder: Folder, problems: list[Problem]) -> dict[str, str]:
    """The texts of an entry by language, those that can be read."""
    found = {}
    for lang, data in folder.texts.items():
        text = decode(data, path_of(folder, lang), problems)
        if text is not None:
            found[lang] = text
    return found


def path_of(folder: Folder, lang: str) -> str:
    """The file of an entry in a language, from the content folder."""
    return f"{folder.path}/index.{lang}.md"


def formatted(
    folders: Iterable[Folder], source_lang: str, comments: Comments = Comments.REFUSE
) -> Outcome:
    """The changes that bring entries to canonical form; a file that would lose something stays."""
    outcome = Outcome()
    reader = EntryReader(source_lang)
    for folder in folders:
        for lang, text in texts_of(folder, outcome.problems).items():
            path = path_of(folder, lang)
            made = settled(folder, lang, text, source_lang, outcome.problems)
            before = folder.texts[lang]
            if made is None or made.encode() == before:
                continue
            kept = list(refused_comments(path, text)) if comments is Comments.REFUSE else []
            if lang != source_lang:
                kept += [each for each in reader.read(folder).problems if _other_fact(each, path)]
            if kept:
                outcome.problems += kept
            else:
                outcome.changes.append(Change(path, before, made.encode()))
    return outcome


def settled(
    folder: Folder, lang: str, text: str, source_lang: str, problems: list[Problem]
) -> str | None:
    """A text in canonical form; None with a problem where its header can't be read."""
    try:
        return canonical(text, folder.kind, lang, source_lang, path_of(folder, lang))
    except HeaderProblem as refused:
        problems.append(refused.problem)
        return None


def refused_comments(path: str, text: str) -> Iterator[Problem]:
    """Each comment of a header, as a problem."""
    for line, comment in comments_of(text):
        must = "the header must hold no comments: the editing page would lose them"
        yield Problem(path, line, "header-comment", must, quoted(comment))


def _other_fact(problem: Problem, path: str) -> bool:
    """Whether a translation says a fact that its source does not say: leaving it out loses it."""
    return problem.path == path and problem.code == "fact-restated"


def not_canonical(change: Change) -> Problem:
    """The problem of a file that is not in canonical form, at its first line that differs."""
    before = (change.before or b"").decode("utf-8", "replace").split("\n")
    after = (change.after or b"").decode().split("\n")
    same = zip(before, after, strict=False)
    line = next((n for n, (old, new) in enumerate(same, 1) if old != new), len(after))
    found = quoted(before[line - 1]) if line <= len(before) else "nothing"
    must = "the file must be in canonical form (python3 tasks.py format brings it there)"
    return Problem(change.path, line, "not-canonical", must, found)
