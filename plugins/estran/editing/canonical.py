"""The one form of an entry's file: what a person writes and what the editing page writes are alike.

docs/decisions/0031-canonical-form.md says what the form is and why.
"""

from __future__ import annotations

import dataclasses
import math
import re
import typing
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from estran.editing.yaml_text import Bare, Items, Pairs, Tree, dump
from estran.model.entry import Kind
from estran.model.fields import ByLanguage
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS
from estran.reading.frontmatter import Header, Mapping, Node, Scalar, Sequence, split

_MAYBE = re.compile(r"^[ \t]*#|[ \t]#", re.MULTILINE)
_AFTER_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]+#")
_BLANK = " \t"
_EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+")


Setter = Callable[[str], str]
"""Gives words anew: one line of a header, or one block of a text."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a header is gone through: in a translation ``words_only``; ``words`` sets its words.

    ``worded``: the value at hand is words.
    """

    words_only: bool
    words: Setter
    worded: bool = False


def canonical(
    text: str,
    kind: Kind,
    lang: str,
    source_lang: str,
    path: str = "",
    words: Setter = str,
) -> str:
    """A file of an entry in the one form; what is read from it stays the same.

    ``words`` may give the words of the header anew; those of the text are left to the caller.

    Comments in the header are not kept: see :func:`comments_of`. In a translation the facts are
    left out; the caller has seen that they say what the source says. Raises ``HeaderProblem``
    where the header can't be read.
    """
    header = split(text.replace("\r\n", "\n"), path)
    return form_of(header, kind, lang, source_lang, words)


def form_of(header: Header, kind: Kind, lang: str, source_lang: str, words: Setter = str) -> str:
    """The same for a file that is taken apart already, or put together by a tool."""
    tree = _record(header.fields, MODELS[kind], _Way(lang != source_lang, words))
    items = tuple((key, value) for key, value in tree.items if (key, value) != ("lang", lang))
    return joined(dump(Pairs(items)), body_form(header.body))


def joined(header: str, body: str) -> str:
    """A file of a header's lines and a text, each in its form."""
    return f"---\n{header}---\n\n{body}\n" if body else f"---\n{header}---\n"


def body_form(text: str) -> str:
    """A Markdown text without blanks at its ends and at those of its lines, in NFC.

    Two spaces that make a line break stay, and the one that makes an empty item of a list.
    """
    lines = unicodedata.normalize("NFC", text).split("\n")
    bare = [line.rstrip(_BLANK) for line in lines]
    following = [*bare[1:], ""]
    for number, line in enumerate(lines):
        broken = line.expandtabs(4).endswith("  ") and following[number]
        if bare[number] and broken:
            bare[number] += "  "
        elif _EMPTY_ITEM.fullmatch(line):
            bare[number] += " "
    return "\n".join(bare).strip("\n")


def comments_of(text: str) -> tuple[tuple[int, str], ...]:
    """The comments of a file's header that can be read: each with its line in the file."""
    head = text.replace("\r\n", "\n").partition("\n")[2]
    ended = re.search(r"^---[ \t]*$", head, re.MULTILINE)
    head = head[: ended.start()] if ended else ""
    if not _MAYBE.search(head):
        return ()
    rest = list(head)
    found = []
    for token in yaml.scan(head, yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            after = _AFTER_BLOCK.match(head, start) if token.style in {"|", ">"} else None
            if after is not None:
                found.append(after.end() - 1)
            rest[start:end] = " " * (end - start)
    plain = "".join(rest)
    found += [each.end() - 1 for each in _MAYBE.finditer(plain)]
    ends = [head.find("\n", at) for at in found]
    return tuple(
        (head.count("\n", 0, at) + 2, head[at : end if end >= 0 else None].strip())
        for at, end in sorted(zip(found, ends, strict=True))
    )


def _record(node: Mapping, cls: Any, way: _Way) -> Pairs:
    """A record's keys in the model's order, those that it doesn't know last."""
    known = fields_of(cls)
    pairs: list[tuple[str, Tree]] = []
    for name, field in known.items():
        given = node.items.get(name)
        if given is not None and (field.worded or not way.words_only):
            value = _field(given, field, way)
            if value is not None:
                pairs.append((name, value))
    others = [(key, _any(value)) for key, value in node.items.items() if key not in known]
    return Pairs((*pairs, *((_nfc(key), value) for key, value in others)))


def _field(node: Node, field: Field, way: _Way) -> Tree | None:
    """A field's value; None where it says nothing."""
    if isinstance(node, Scalar) and not node.text:
        return None
    only = way.words_only and not field.rule.translated
    value = _value(node, field.type, _Way(only, way.words, field.rule.translated))
    if only and _wordless(value):
        return None
    nothing = isinstance(value, Items) and not value.items and field.default == ()
    return None if nothing else value


def _wordless(value: Tree) -> bool:
    """Whether a translation's record, or list of them, has no words in it."""
    if isinstance(value, Items):
        return bool(value.items) and all(_wordless(item) for item in value.items)
    return isinstance(value, Pairs) and not value.items


def _value(node: Node, kind: Any, way: _Way) -> Tree:
    if isinstance(node, Scalar):
        worded = way.worded and kind is str
        return way.words(_nfc(node.text)) if worded else _leaf(node.text, kind)
    if isinstance(node, Sequence) and typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)[0]
        return Items(tuple(_value(item, inner, way) for item in node.items))
    record = dataclasses.is_dataclass(kind) and not hasattr(kind, "parse")
    if isinstance(node, Mapping) and record and kind is not ByLanguage:
        return _record(node, kind, way)
    return _any(node)


def _any(node: Node) -> Tree:
    """A value of no known type, as it came."""
    if isinstance(node, Scalar):
        return _nfc(node.text)
    if isinstance(node, Sequence):
        return Items(tuple(_any(item) for item in node.items))
    return Pairs(tuple((_nfc(key), _any(value)) for key, value in node.items.items()))


def _leaf(text: str, kind: Any) -> Tree:
    """A value: a number in its shortest form, a truth as it is, anything else as a text."""
    if kind is bool and text in {"true", "false"}:
        return Bare(text)
    try:
        if kind is int:
            return Bare(str(int(text.replace("_", "x"))))
        if kind is float:
            return Bare(number_form(float(text.replace("_", "x"))))
    except ValueError:
        pass
    return _nfc(text)


def number_form(value: float) -> str:
    """A number as JavaScript writes it; raises ``ValueError`` for what is no number."""
    if not math.isfinite(value):
        raise ValueError("no number")
    whole = value == int(value) and abs(value) < 1e21
    return str(int(value)) if whole else re.sub(r"e([-+])0", r"e\1", repr(value))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
