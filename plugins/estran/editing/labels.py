"""What editors read beside the fields of the model: names and hints in French, from labels.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from estran.model.entry import Kind
from estran.reading.frontmatter import Mapping, Scalar, parse_yaml

FILE = "labels.yaml"
LONGEST = 256 * 1024
"""Characters that the file may have."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called, and a sentence that helps to fill it, or an empty text."""

    name: str
    hint: str = ""


def field_label(record: type, name: str) -> Label:
    """The label of a record's field; :class:`KeyError` where it has none."""
    for cls in record.__mro__:
        own = name in getattr(cls, "__annotations__", {})
        if own:
            node = _mapping("records", cls.__name__).items[name]
            given = node.items if isinstance(node, Mapping) else {}
            return Label(_text(given.get("label")), _text(given.get("hint")))
    raise KeyError(f"{record.__name__}.{name}")


def value_label(value: StrEnum) -> str:
    """What a value of an enumeration is called; the value itself where it has no name."""
    known = _mapping("values").items.get(type(value).__name__)
    found = known.items.get(value.value) if isinstance(known, Mapping) else None
    return _text(found) or value.value


def form_hint(kind: Any) -> str:
    """The sentence for a value that is not of its type's form; empty where there is none."""
    name = "number" if kind in {int, float} else getattr(kind, "__name__", "")
    return _text(_mapping("forms").items.get("When" if name == "date" else name))


def kind_label(kind: Kind) -> str:
    """What an entry of a kind is called."""
    return _text(_mapping("kinds", kind.value).items["one"])


def _mapping(*keys: str) -> Mapping:
    node: Any = _tree()
    for key in keys:
        node = node.items[key]
    if not isinstance(node, Mapping):
        raise TypeError(f"{FILE}: {'.'.join(keys)} must have keys")
    return node


def _text(node: object) -> str:
    return node.text if isinstance(node, Scalar) else ""


@cache
def _tree() -> Mapping:
    text = (resources.files("estran") / "editing" / FILE).read_text("utf-8")
    return parse_yaml(text, FILE, longest=LONGEST)
