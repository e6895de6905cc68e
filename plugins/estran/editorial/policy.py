"""What the team has agreed on: ``content/editorial.yaml`` and ``content/words/<lang>.txt``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from estran.model.fields import fact, inner
from estran.problem import Problem, quoted
from estran.reading.frontmatter import HeaderProblem, Mapping, parse_yaml, walk
from estran.reading.source import decode, read_limited
from estran.reading.typed import Reader

FILE = "editorial.yaml"
"""The policy's file, from the content folder."""

WORDS = "words"
"""The folder of the project's word lists, from the content folder: one ``<lang>.txt`` each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A word that is not used in a language: what to say instead, and why.

    ``word`` is a regular expression of Python for whole words, whatever their case.
    """

    lang: str = fact()
    word: str = fact(shortest=2, longest=120)
    instead: str = fact("", longest=120)
    why: str = fact("", longest=250)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The team's settings of the check.

    ``checked_months``: months after which somebody should read an entry again.
    ``consent_days``: days before its end that a consent is told.
    ``event_months``: months before its season that an event without dates weighs more.
    ``opening_days``: days before their end that opening periods are told.
    ``summary_shortest``: characters a summary should have.
    ``picture_megabytes``: what a picture's file should not exceed.
    ``licences``: the terms that pictures come under, as regular expressions of the whole.
    ``words``: proper names and terms that spelling accepts, by language.
    ``digest``: of the file and the word lists.
    """

    checked_months: int = fact(18)
    consent_days: int = fact(60)
    event_months: int = fact(3)
    opening_days: int = fact(30)
    summary_shortest: int = fact(70)
    picture_megabytes: int = fact(10)
    licences: tuple[str, ...] = fact(())
    avoid: tuple[Avoided, ...] = fact(())
    words: dict[str, frozenset[str]] = inner()
    digest: str = inner("")


@dataclass(slots=True)
class _Files:
    """The bytes that a policy is made of, for its digest."""

    content: Path
    problems: list[Problem]
    state: list[bytes] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        """A file's text, or None where there is none or it can't be read."""
        path = self.content / name
        if not path.is_file():
            return None
        data = read_limited(path, name, self.problems)
        self.state.append(name.encode() + b"\0" + (data or b""))
        return None if data is None else decode(data, name, self.problems)


def read_policy(content: Path, languages: tuple[str, ...], problems: list[Problem]) -> Policy:
    """The policy of a content folder; what is wrong is told, and counts as left out."""
    files = _Files(content, problems)
    text = files.text(FILE)
    tree = _tree(text, problems) if text is not None else None
    reader = Reader(FILE)
    values = reader.record(Policy, tree) if tree is not None else {}
    if tree is not None:
        _check(values, tree, reader)
    problems += reader.problems
    words = {lang: frozenset(_words(files, lang)) for lang in languages}
    state = blake2b(b"\0".join(files.state), digest_size=16)
    return Policy(**values, words=words, digest=state.hexdigest())


def _tree(text: str, problems: list[Problem]) -> Mapping | None:
    try:
        return parse_yaml(text, FILE)
    except HeaderProblem as refused:
        problems.append(refused.problem)
        return None


def _check(values: dict[str, Any], tree: Mapping, reader: Reader) -> None:
    """Numbers are above zero, expressions are sound; what is not is told and left out."""
    lines = dict(walk(tree))
    for name in [name for name, value in values.items() if isinstance(value, int) and value < 1]:
        reader.note(lines[name], "value", f"{name} must be 1 or more", str(values.pop(name)))
    expressions = {f"licences.{n}": each for n, each in enumerate(values.get("licences", ()))}
    avoid: tuple[Avoided, ...] = values.get("avoid", ())
    expressions |= {f"avoid.{n}.word": each.word for n, each in enumerate(avoid)}
    for key, expression in expressions.items():
        try:
            re.compile(expression)
        except re.error as fault:
            must = f"{key} must be a regular expression ({fault})"
            reader.note(lines[key], "value", must, quoted(expression))
            values.pop(key.partition(".")[0], None)


def _words(files: _Files, lang: str) -> Iterator[str]:
    """One word a line; what follows # is a note."""
    for line in (files.text(f"{WORDS}/{lang}.txt") or "").split("\n"):
        word = unicodedata.normalize("NFC", line.partition("#")[0].strip())
        if word:
            yield word
