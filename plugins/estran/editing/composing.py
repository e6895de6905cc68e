"""Writes the file of a translation out of its words by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from estran.editing.canonical import canonical, joined
from estran.editing.states import Translation
from estran.editing.wording import STAMP, value
from estran.editing.yaml_text import Items, Pairs, Tree, dump
from estran.model.slugs import slugify
from estran.reading.frontmatter import Mapping as Keys
from estran.reading.frontmatter import Node, Sequence
from estran.reading.units import Form, Unit

_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Said:
    """What a translation is to say: lines of its header by key, the blocks of its text in order.

    ``stamp`` is the digest of the source's words it was made from.
    """

    lines: Mapping[str, str]
    blocks: tuple[str, ...]
    stamp: str


def composed(translation: Translation, said: Said, source_lang: str) -> str:
    """The whole file, in its canonical form; what is not said anew stays as it is.

    A new file gets a slug from its title, so that its address stays when the title changes.
    """
    words = translation.words
    tree: dict[str, Any] = _plain(words.header.fields) if words is not None else {}
    for key, text in said.lines.items():
        _put(tree, key.split("."), text, translation.source.header.fields)
    if words is None and "slug" not in tree:
        tree["slug"] = slugify(str(tree.get("title", "")))[:_LONGEST_SLUG].strip("-")
    tree[STAMP] = said.stamp
    body = _body(translation, said.blocks)
    text = joined(dump(_tree_of_keys(tree)), body)
    return canonical(text, translation.kind, translation.lang, source_lang, translation.path)


def _body(translation: Translation, blocks: tuple[str, ...]) -> str:
    """The text: block for block in the places of the old ones, where there are as many."""
    words = translation.words
    old = [unit for unit in words.units if unit.form is Form.BLOCK] if words is not None else []
    if words is None or len(old) != len(blocks):
        return "\n\n".join(blocks)
    return _replaced(words.header.body.split("\n"), words.header.body_line, old, blocks)


def _replaced(lines: list[str], first: int, old: list[Unit], blocks: tuple[str, ...]) -> str:
    for unit, text in reversed(list(zip(old, blocks, strict=True))):
        start = unit.line - first
        lines[start : start + unit.text.count("\n") + 1] = text.split("\n")
    return "\n".join(lines)


def _plain(node: Node) -> Any:
    if isinstance(node, Keys):
        return {key: _plain(item) for key, item in node.items.items()}
    return [_plain(item) for item in node.items] if isinstance(node, Sequence) else value(node)


def _put(into: Any, path: list[str], text: str, source: Node | None) -> None:
    """Put a text where a key leads; lists are made as long as the source's, item by item."""
    name, rest = path[0], path[1:]
    place: Any = int(name) if isinstance(into, list) else name
    beneath = _beneath(source, name)
    if not rest:
        into[place] = text
        return
    if not isinstance(into, list) and place not in into:
        size = len(beneath.items) if isinstance(beneath, Sequence) else 0
        into[place] = [{} for _ in range(size)] if rest[0].isdigit() else {}
    inner = into[place]
    if isinstance(inner, list) and isinstance(beneath, Sequence):
        inner += [{} for _ in range(len(beneath.items) - len(inner))]
    _put(inner, rest, text, beneath)


def _beneath(node: Node | None, name: str) -> Node | None:
    if isinstance(node, Sequence) and name.isdigit() and int(name) < len(node.items):
        return node.items[int(name)]
    return node.items.get(name) if isinstance(node, Keys) else None


def _tree(plain: Any) -> Tree:
    if isinstance(plain, dict):
        return _tree_of_keys(plain)
    return Items(tuple(map(_tree, plain))) if isinstance(plain, list) else str(plain)


def _tree_of_keys(plain: dict[str, Any]) -> Pairs:
    return Pairs(tuple((key, _tree(each)) for key, each in plain.items()))
