"""A translation's first file: the words of the source, each marked as still to be translated."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from typing import Any

from estran.editing.canonical import canonical, joined
from estran.editing.yaml_text import Items, Pairs, Tree, dump
from estran.model.entry import Kind
from estran.model.marks import TO_TRANSLATE
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS
from estran.reading.frontmatter import Mapping, Node, Scalar, Sequence, split
from estran.reading.units import blocks_of, digest_of, units_of

_OWN = {"slug", "aliases", "translated_from"}
"""Words that each language has for itself."""

_MARK = f"{TO_TRANSLATE} : "
_LEAD = re.compile(r"#{1,6} |(?:[-*+]|\d+[.)]) |> ")
_NO_TEXT = re.compile(r"```|~~~|!\[|\||:::| {4}|<")


def translation_text(source: str, kind: Kind, lang: str, source_lang: str, path: str) -> str:
    """The file of a translation that is still to be made.

    It says which state of the source its words are; raises ``HeaderProblem`` where the source
    can't be read. A mark keeps each of its words from being published.
    """
    header = split(source, path)
    tree = _record(header.fields, MODELS[kind])
    digest = digest_of(units_of(header, MODELS[kind]))
    fields = dump(Pairs((*tree.items, ("translated_from", digest))))
    blocks = (_marked(each.text) for each in blocks_of(header.body))
    return canonical(joined(fields, "\n\n".join(blocks)), kind, lang, source_lang)


def _record(node: Mapping, cls: Any) -> Pairs:
    return Pairs(tuple(_fields(node, cls)))


def _fields(node: Mapping, cls: Any) -> Iterator[tuple[str, Tree]]:
    for name, field in fields_of(cls).items():
        given = node.items.get(name)
        if given is None or not field.worded or field.rule.kept or name in _OWN:
            continue
        value = _value(given, field, field.type)
        if value is not None and not _empty(value):
            yield name, value


def _value(node: Node, field: Field, kind: Any) -> Tree | None:
    if typing.get_origin(kind) is tuple and isinstance(node, Sequence):
        inner = typing.get_args(kind)[0]
        items = [_value(item, field, inner) for item in node.items]
        return Items(tuple(item for item in items if item is not None))
    record = dataclasses.is_dataclass(kind) and not hasattr(kind, "parse")
    if record and isinstance(node, Mapping):
        return _record(node, kind)
    return f"{_MARK}{node.text}" if isinstance(node, Scalar) and node.text else None


def _empty(value: Tree) -> bool:
    """Whether there is no word in it."""
    if isinstance(value, Items):
        return all(_empty(item) for item in value.items)
    return isinstance(value, Pairs) and not value.items


def _marked(block: str) -> str:
    """A block of a text with a mark: within a heading, a quotation or a list, else before it."""
    if _NO_TEXT.match(block):
        return f"{_MARK}\n\n{block}"
    lead = _LEAD.match(block)
    start = lead.group() if lead else ""
    return f"{start}{_MARK}{block.removeprefix(start)}"
