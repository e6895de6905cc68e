"""The YAML header of a Markdown file, as a tree of nodes that know their lines.

Scalars stay text here (``62041`` and ``no`` are not guessed at); the model types them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.reader import ReaderError

from estran.problem import Problem, quoted

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # libyaml is missing on a few platforms
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_HEADER = 64 * 1024
"""Characters a header may have."""

_PLAIN = ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
_TAGS = {f"tag:yaml.org,2002:{name}" for name in _PLAIN}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, with its line in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, with the line it starts on."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; ``lines`` tells where each key stands."""

    items: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Header:
    """A file taken apart: header tree, Markdown text and the line that text starts on."""

    fields: Mapping
    body: str
    body_line: int


class HeaderProblem(Exception):
    """The header can't be read at all; holds the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def split(text: str, path: str) -> Header:
    """Take a file's text apart; raises :class:`HeaderProblem` where there is no sound header."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise HeaderProblem(
            Problem(path, 1, "header-missing", "the first line must be ---", quoted(lines[0]))
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        must = "the header that starts with --- must end with a line ---"
        raise HeaderProblem(Problem(path, 1, "header-open", must, "no second line ---"))
    header = "\n".join(lines[1:end]) + "\n"
    return Header(parse_yaml(header, path, 2), "\n".join(lines[end + 1 :]), end + 2)


def parse_yaml(text: str, path: str, first_line: int = 1, longest: int = MAX_HEADER) -> Mapping:
    """Read YAML of plain mappings, lists and scalars; ``first_line`` is the text's own line."""
    if len(text) > longest:
        must = f"a header must be shorter than {longest} characters"
        raise HeaderProblem(Problem(path, first_line, "header-long", must, str(len(text))))
    try:
        if "&" in text or "*" in text:
            _refuse_anchors(text, path, first_line)
        node = yaml.compose(text, Loader)
        tree = _convert(node, path, first_line) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        found = error.problem or "a fault"
        raise HeaderProblem(Problem(path, line, "yaml", _YAML_MUST, found)) from None
    except ReaderError as error:
        line = first_line + text[: error.position].count("\n")
        must = "the header must not hold control characters (type the line anew)"
        raise HeaderProblem(Problem(path, line, "yaml", must, error.reason)) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        found = str(error).split("\n", 1)[0] or "lists in lists without end"
        raise HeaderProblem(Problem(path, first_line, "yaml", _YAML_MUST, found)) from None
    if tree is None:
        return Mapping({}, {}, first_line)
    if not isinstance(tree, Mapping):
        must = "the header must be lines like title: My title"
        raise HeaderProblem(Problem(path, first_line, "yaml", must, "something else"))
    return tree


_YAML_MUST = "the header must be valid YAML (quote a value that holds : or # or starts with a sign)"


def _refuse_anchors(text: str, path: str, first_line: int) -> None:
    """Anchors and aliases make files unreadable, and small files huge: none are taken."""
    for event in yaml.parse(text, Loader):
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            must = "the header must not use & anchors or * aliases; put the value in quotes"
            raise HeaderProblem(Problem(path, line, "yaml-anchor", must, quoted(anchor)))


def _convert(node: yaml.Node, path: str, first: int) -> Node:
    line = first + node.start_mark.line
    if node.tag not in _TAGS:
        must = "the header must hold plain texts and lists, without ! tags"
        raise HeaderProblem(Problem(path, line, "yaml-tag", must, node.tag))
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value.strip(), line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, path, first) for item in node.value), line)
    items: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        at = first + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise HeaderProblem(Problem(path, at, "yaml", "a key must be a word", "a list"))
        if key.value in items:
            must = f"{key.value} must be given once"
            found = f"it again (first in line {lines[key.value]})"
            raise HeaderProblem(Problem(path, at, "yaml-twice", must, found))
        items[key.value] = _convert(value, path, first)
        lines[key.value] = at
    return Mapping(items, lines, line)


def walk(node: Node, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Each key of a tree, dotted (``pictures.0.alt``), with its line."""
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            name = f"{prefix}{key}"
            yield name, node.lines[key]
            yield from walk(value, f"{name}.")
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            name = f"{prefix}{number}"
            yield name, item.line
            yield from walk(item, f"{name}.")


def line_of(text: str, key: str) -> int:
    """The line of a dotted key in a file's text, or of its nearest parent; 1 where none is."""
    try:
        known = dict(walk(split(text, "").fields))
    except HeaderProblem:
        return 1
    while key not in known and "." in key:
        key = key.rpartition(".")[0]
    return known.get(key, 1)
