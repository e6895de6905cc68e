"""Reads ``content/selection/register.yaml``, the agency's list of members, and the criteria.

The register is a table of members by ref; its fields are those of :class:`Member`. The criteria
(``selection/criteria.yaml``) are tables by field of the environment, of names by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from estran.model.fields import ByLanguage
from estran.model.member import CriterionTerm, Field, Member
from estran.problem import Level, Problem, quoted
from estran.reading import frontmatter
from estran.reading.frontmatter import HeaderProblem, parse_yaml, walk
from estran.reading.source import decode, read_limited
from estran.reading.typed import Reader

REGISTER = "selection/register.yaml"
CRITERIA = "selection/criteria.yaml"

MAX_REGISTER = 1024 * 1024
"""Characters the register may have: some 500 members in three languages."""

_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Register:
    """The members and the criteria; ``lines`` tells where each dotted key of the register stands.

    ``broken`` are refs of members that could not be read whole.
    """

    members: tuple[Member, ...] = ()
    criteria: tuple[CriterionTerm, ...] = ()
    broken: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, *key: str) -> int:
        """The line of a dotted key, or of its nearest parent."""
        while key and ".".join(key) not in self.lines:
            key = key[:-1]
        return self.lines[".".join(key)] if key else 1


def read_register(content: Path, languages: tuple[str, ...], problems: list[Problem]) -> Register:
    """The register and the criteria; empty where there is no register."""
    criteria = tuple(_criteria(content, languages, problems))
    tree = _tree(content, REGISTER, problems)
    if tree is None:
        return Register(criteria=criteria)
    members, broken = [], set()
    for ref, node in tree.items.items():
        member = _member(ref, node, tree.lines[ref], languages, problems)
        if member is None:
            broken.add(ref)
        else:
            members.append(member)
    return Register(tuple(members), criteria, frozenset(broken), dict(walk(tree)))


def _tree(content: Path, path: str, problems: list[Problem]) -> frontmatter.Mapping | None:
    if not (content / path).is_file():
        return None
    data = read_limited(content / path, path, problems)
    text = None if data is None else decode(data, path, problems)
    if text is None:
        return None
    try:
        return parse_yaml(text, path, longest=MAX_REGISTER)
    except HeaderProblem as refused:
        problems.append(refused.problem)
        return None


def _member(
    ref: str, node: object, line: int, languages: tuple[str, ...], problems: list[Problem]
) -> Member | None:
    reader = Reader(REGISTER)
    values: dict[str, Any] = {}
    if not _REF.fullmatch(ref):
        must = "a member's ref must be lower-case letters, digits and hyphens"
        reader.note(line, "ref-form", must, quoted(ref))
    elif not isinstance(node, frontmatter.Mapping):
        reader.note(line, "form", f"{ref} must have joined, destination, …", "something else")
    else:
        values = reader.record(Member, node)
    problems += reader.problems
    if not values or any(each.level is Level.ERROR for each in reader.problems):
        return None
    member = Member(ref=ref, line=line, **values)
    problems += _untranslated(member, languages)
    return member


def _untranslated(member: Member, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Words that a site would lack."""
    texts = [(f"the reason for {each.ref}", each.why) for each in member.recommends]
    texts += [(f"the alt text of {each.file}", each.alt) for each in member.pictures]
    texts += [
        (name, getattr(member, name)) for name in ("summary", "text") if getattr(member, name)
    ]
    for what, words in texts:
        missing = [lang for lang in languages if words and not words[lang]]
        if missing:
            must = f"{what} should be given in " + ", ".join(missing)
            yield Problem(REGISTER, member.line, "not-translated", must, "nothing", Level.WARNING)


def _criteria(
    content: Path, languages: tuple[str, ...], problems: list[Problem]
) -> Iterator[CriterionTerm]:
    tree = _tree(content, CRITERIA, problems)
    if tree is None:
        return
    known = {each.value for each in Field}
    for name, group in tree.items.items():
        if name not in known or not isinstance(group, frontmatter.Mapping):
            must = "criteria stand in groups: " + ", ".join(known)
            problems.append(Problem(CRITERIA, tree.lines[name], "criteria", must, quoted(name)))
            continue
        for ref, node in group.items.items():
            words = dict(_words(node))
            missing = [lang for lang in languages if lang not in words]
            if missing:
                must = f"{ref} must be named in " + ", ".join(languages)
                found = "nothing in " + ", ".join(missing)
                problems.append(Problem(CRITERIA, group.lines[ref], "criteria", must, found))
                continue
            yield CriterionTerm(ref=ref, field=Field(name), name=ByLanguage(tuple(words.items())))


def _words(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, frontmatter.Mapping):
        for lang, text in node.items.items():
            if isinstance(text, frontmatter.Scalar) and text.text:
                yield lang, text.text
