"""The words of a file, one unit each: what is translated, spelt, and told apart by its line."""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from estran.reading.declared import Field, fields_of
from estran.reading.frontmatter import Header, Mapping, Node, Scalar, Sequence

DIGEST = 12
"""Hexadecimal digits of a digest of words: a chance of one in 10^14 that two are alike."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Form(StrEnum):
    """How a unit is written: a line of the header, or a block of the Markdown text."""

    LINE = "line"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Unit:
    """Some words with their place: ``key`` is dotted (``title``, ``pictures.0.alt``, ``body.3``).

    ``line`` counts from 1 in the file. ``kept``: a proper name, which a translation may leave.
    """

    key: str
    text: str
    line: int
    form: Form
    kept: bool = False


def units_of(header: Header, model: type) -> tuple[Unit, ...]:
    """All words of a file of an entry: those of its header in the model's order, then its text."""
    return (*_of_fields(header.fields, model, ""), *blocks_of(header.body, header.body_line))


def blocks_of(body: str, first_line: int = 1) -> Iterator[Unit]:
    """The blocks of a Markdown text: what stands between blank lines; a fenced block is one."""
    held: list[str] = []
    start, number, fence = first_line, 0, ""
    for at, line in enumerate([*body.split("\n"), ""], first_line):
        opened = _FENCE.match(line)
        if opened and (not fence or opened.group(1).startswith(fence)):
            fence = "" if fence else opened.group(1)
        if line.strip() or fence:
            start = start if held else at
            held.append(line)
        elif held:
            yield Unit(f"body.{number}", "\n".join(held), start, Form.BLOCK)
            held, number = [], number + 1
    if held:
        yield Unit(f"body.{number}", "\n".join(held), start, Form.BLOCK)


def digest_of(units: Iterable[Unit]) -> str:
    """A digest of words: that of the French says which state of it a translation was made from.

    SHA-256 over the units in the order of their keys, the blocks of the text joined to one unit
    ``body``; each gives its key and its words (NFC, runs of white space as one space), a line
    each, in UTF-8. The first ``DIGEST`` hexadecimal digits.
    """
    words: dict[str, list[str]] = {}
    for unit in units:
        key = "body" if unit.form is Form.BLOCK else unit.key
        words.setdefault(key, []).extend(unicodedata.normalize("NFC", unit.text).split())
    state = sha256()
    for key in sorted(words):
        state.update(f"{key}\n{' '.join(words[key])}\n".encode())
    return state.hexdigest()[:DIGEST]


def _of_fields(node: Mapping, model: Any, prefix: str) -> Iterator[Unit]:
    for name, field in fields_of(model).items():
        given = node.items.get(name)
        if field.worded and given is not None:
            yield from _of_value(given, field, field.type, f"{prefix}{name}")


def _of_value(node: Node, field: Field, kind: Any, key: str) -> Iterator[Unit]:
    if typing.get_origin(kind) is tuple:
        items = node.items if isinstance(node, Sequence) else ()
        for number, item in enumerate(items):
            yield from _of_value(item, field, typing.get_args(kind)[0], f"{key}.{number}")
    elif kind is str:
        if isinstance(node, Scalar) and node.text:
            yield Unit(key, node.text, node.line, Form.LINE, field.rule.kept)
    elif is_dataclass(kind) and not hasattr(kind, "parse") and isinstance(node, Mapping):
        yield from _of_fields(node, kind, f"{key}.")
