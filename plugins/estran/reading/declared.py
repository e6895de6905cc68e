"""The fields that a record class declares, resolved: what a header may give, and how."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

from estran.model.fields import Rule, rule_of

ABSENT: Any = object()
"""Stands for a value that could not be read; its problem is already noted."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, resolved: its type, whether it may be left out, its rule."""

    name: str
    type: Any
    rule: Rule
    default: Any
    required: bool
    worded: bool


def fields_of(cls: Any) -> dict[str, Field]:
    """The fields a header may give for a record class, by name."""
    return _fields_of(cls)


@cache
def _fields_of(cls: Any) -> dict[str, Field]:
    hints = typing.get_type_hints(cls)
    found = {}
    for declared in dataclasses.fields(cls):
        rule = rule_of(declared)
        if rule.inner:
            continue
        kind = _without_none(hints[declared.name])
        required = declared.default is dataclasses.MISSING
        found[declared.name] = Field(
            declared.name,
            kind,
            rule,
            ABSENT if required else declared.default,
            required,
            rule.translated or _has_words(kind),
        )
    return found


def _without_none(hint: Any) -> Any:
    """``T`` for ``T | None``; other types as they are."""
    if isinstance(hint, types.UnionType):
        kinds = [each for each in typing.get_args(hint) if each is not type(None)]
        return kinds[0] if len(kinds) == 1 else hint
    return hint


def _has_words(kind: Any) -> bool:
    """Whether a type holds words somewhere within."""
    if typing.get_origin(kind) is tuple:
        return _has_words(typing.get_args(kind)[0])
    if dataclasses.is_dataclass(kind) and not hasattr(kind, "parse"):
        return any(field.worded for field in fields_of(typing.cast(type, kind)).values())
    return False
