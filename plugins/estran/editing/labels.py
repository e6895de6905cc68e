"""The French names and hints that editors read, from ``labels.yaml`` beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from estran.model.entry import Kind
from estran.reading.frontmatter import Mapping, Scalar, parse_yaml

SOURCE = Path(__file__).parent / "labels.yaml"


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called, a sentence of help where one is needed, what one item is called."""

    name: str
    hint: str = ""
    one: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """All of ``labels.yaml``: pairs by name, so that tests can compare them with the model.

    ``kinds``: one and many. ``records``: by record and field. ``forms``: what must hold, by type.
    ``values``: by enum and value.
    """

    kinds: dict[str, tuple[str, str]]
    body: Label
    records: dict[str, dict[str, Label]]
    forms: dict[str, str]
    values: dict[str, dict[str, str]]

    def kind(self, kind: Kind) -> tuple[str, str]:
        """What one entry of a kind is called, and what many are."""
        return self.kinds[kind.value]

    def field(self, record: type, name: str) -> Label:
        """The label of a record's field, which may stand with a record it is made on."""
        for each in record.__mro__:
            label = self.records.get(each.__name__, {}).get(name)
            if label is not None:
                return label
        raise KeyError(f"labels.yaml has no label for {record.__name__}.{name}")

    def value(self, value: StrEnum) -> str:
        """What a value of an enum is called."""
        return self.values[type(value).__name__][value.value]


@cache
def labels() -> Labels:
    """The labels; raises ``HeaderProblem`` or ``KeyError`` where the file is damaged."""
    tree = _plain(parse_yaml(SOURCE.read_text("utf-8"), SOURCE.name))
    return Labels(
        {kind: (row["one"], row["many"]) for kind, row in tree["kinds"].items()},
        _label(tree["body"]),
        {
            record: {name: _label(row) for name, row in fields.items()}
            for record, fields in tree["records"].items()
        },
        tree["forms"],
        tree["values"],
    )


def _label(row: dict[str, str]) -> Label:
    return Label(row["label"], row.get("hint", ""), row.get("one", ""))


def _plain(node: Any) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items.items()}
    return [_plain(item) for item in node.items]
