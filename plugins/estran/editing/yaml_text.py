"""YAML in one form: plain trees of keys, lists and values to the text of a header.

The form is that of the npm package ``yaml`` 2 (``stringify(value, {lineWidth: 0})``), which the
editing page writes with: see docs/decisions/0031-canonical-form.md. The rules for plain texts are
those of its ``stringifyString.ts`` and of the tags of its core schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bare:
    """A number, a truth or a day: written as it is, never quoted."""

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values, in order."""

    items: tuple[tuple[str, Tree], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]


Tree = str | Bare | Pairs | Items

STEP = "  "
"""The indentation of what is inside."""

_NOT_PLAIN = re.compile(
    r"""^[\n\t ,\[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]\Z"""
)
_CORE = re.compile(
    r"""(?:~|[Nn]ull|NULL)?|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|0x[0-9a-fA-F]+
    |[-+]?[0-9]+|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+
    |[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN""",
    re.VERBOSE,
)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_OTHER_TAGS = {"=", "<<"}
"""Texts that YAML 1.1, which the sites' reader speaks, takes for more than texts."""


def dump(tree: Pairs) -> str:
    """The text of a header, with its last line end; empty for no keys."""
    return "".join(f"{line}\n" for line in _pairs(tree, ""))


def scalar(text: str, indent: str = STEP) -> str:
    """A text as a value: plain where it is read back as the same text, else quoted or a block."""
    if _ODD.search(text):
        return _doubled(text)
    if "\n" in text and not re.search(r"\n[\t ]+\Z|\A[\t \n]|\n\Z", text):
        body = "\n".join(indent + line if line else "" for line in text.split("\n"))
        return f"|-\n{body}"
    if "\t" in text:
        return _doubled(text)  # PyYAML without libyaml reads no plain text with a tab in it
    if "\n" in text or text in _OTHER_TAGS or _NOT_PLAIN.search(text) or _CORE.fullmatch(text):
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    """In single quotes, where nothing is escaped; a text with ' or a line end in double ones."""
    doubled = "\n" in text or ("'" in text and '"' not in text)
    return _doubled(text) if doubled else "'" + text.replace("'", "''") + "'"


def _doubled(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", plain)


def _pairs(tree: Pairs, indent: str) -> Iterator[str]:
    for key, value in tree.items:
        name = _doubled(key) if set(key) & {"\n", "\t"} else scalar(key)
        yield from _after(f"{indent}{name}:", value, indent)


def _after(start: str, value: Tree, indent: str) -> Iterator[str]:
    """A key with what stands after it, or beneath it, one step in."""
    inner = indent + STEP
    if isinstance(value, str | Bare):
        yield from f"{start} {_leaf(value, inner)}".split("\n")
    elif not value.items:
        yield f"{start} {_empty(value)}"
    else:
        yield start
        yield from _inside(value, inner)


def _inside(value: Pairs | Items, indent: str) -> Iterator[str]:
    if isinstance(value, Pairs):
        yield from _pairs(value, indent)
        return
    for item in value.items:
        if isinstance(item, str | Bare):
            yield from f"{indent}- {_leaf(item, indent + STEP)}".split("\n")
        elif not item.items:
            yield f"{indent}- {_empty(item)}"
        else:
            lines = _inside(item, indent + STEP)
            yield f"{indent}- {next(lines)[len(indent) + len(STEP) :]}"
            yield from lines


def _leaf(value: str | Bare, indent: str) -> str:
    return value.text if isinstance(value, Bare) else scalar(value, indent)


def _empty(value: Pairs | Items) -> str:
    return "{}" if isinstance(value, Pairs) else "[]"
