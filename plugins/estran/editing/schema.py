"""JSON Schemas of the entries' headers, from the model: for editors' programs and other tools.

The dialect is draft-07, which is what editors' programs read; nothing in it means anything else in
2020-12. A schema tells what one header tells; what holds between files is the task check's to say.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from estran.editing.labels import labels
from estran.model.entry import Kind
from estran.model.fields import Rule
from estran.model.focus import Focus
from estran.model.marks import TO_TRANSLATE, TO_WRITE
from estran.model.values import Coordinates, Duration, Hours, Insee, Patterned, Url, When
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS

DIALECT = "http://json-schema.org/draft-07/schema#"
FOLDER = "docs/schemas"

Schema = dict[str, Any]
Terms = Mapping[str, tuple[str, ...]]
"""The refs of each taxonomy, ``themes`` to ``("walking", …)``."""

_REF = "[a-z0-9]+(-[a-z0-9]+)*"
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_SPAN = rf" *{_HOUR}-{_HOUR} *"
_DEGREES = r"[-+]?[0-9]+(\.[0-9]+)?"
_PATTERNS: dict[type, str] = {
    date: _DAY,
    When: rf"{_DAY}([T ]{_HOUR}(:[0-5][0-9])?)?",
    Coordinates: rf" *{_DEGREES} *[,;] *{_DEGREES} *",
    Duration: r"(?=.)([0-9]{1,2}d)?([0-9]{1,2}h([0-5][0-9])?)?([0-9]{1,3}min)?",
    Url: r"""https?://[^\s<>"'\\^`{|}@/?#]+\.[^\s<>"'\\^`{|}@]+""",
    Hours: rf"{_SPAN}(,{_SPAN})*",
    Insee: r"[0-9][0-9AB][0-9]{3}",
    Focus: r"[0-9]{1,3}(\.[0-9]+)?% +[0-9]{1,3}(\.[0-9]+)?%",
}
"""The forms of values that are no ``Patterned``, as far as a pattern can tell them.

A pattern has to be one in JavaScript too, where a needless backslash is none.
"""

_BOUNDS = {"months": (1, 12), "nights": (0, 3), "group_size": (1, 30)}
"""Numbers that the rules of ``reading/rules.py`` hold between two."""


def schema_files(terms: Terms) -> dict[str, bytes]:
    """The schemas of all kinds by their path from the project's root."""
    files = {}
    for kind in MODELS:
        for role, words_only in (("source", False), ("translation", True)):
            schema = schema_of(kind, terms, words_only=words_only)
            text = json.dumps(schema, ensure_ascii=False, indent=2)
            files[f"{FOLDER}/{kind.value}.{role}.schema.json"] = f"{text}\n".encode()
    return files


def schema_of(kind: Kind, terms: Terms, *, words_only: bool) -> Schema:
    """The schema of one kind's headers: those with the facts, or those of translations."""
    whose = "une traduction" if words_only else "le français, qui porte les faits"
    made = _Writer(terms, words_only=words_only).record(MODELS[kind])
    made["properties"]["lang"] = {"type": "string", "pattern": "^[a-z]{2}$"}
    return {
        "$schema": DIALECT,
        "title": f"{labels().kind(kind)[0]} : {whose}",
        "description": "Écrit par `python3 tasks.py schema` ; ne le modifiez pas à la main.",
        **made,
    }


class _Writer:
    def __init__(self, terms: Terms, *, words_only: bool) -> None:
        self.terms = terms
        self.words_only = words_only

    def record(self, cls: type) -> Schema:
        """A mapping with the fields of a record class, and no others."""
        known = fields_of(cls)
        wanted = {n: f for n, f in known.items() if f.worded or not self.words_only}
        made: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: self._field(cls, field) for name, field in wanted.items()},
        }
        needed = [name for name, field in wanted.items() if self._needed(field)]
        return {**made, "required": needed} if needed else made

    def _needed(self, field: Field) -> bool:
        """Whether the header has to give it; a translation may keep a name as the French has it."""
        if not field.required:
            return False
        return not self.words_only or (field.rule.translated and not field.rule.kept)

    def _field(self, cls: type, field: Field) -> Schema:
        label = labels().field(cls, field.name)
        made: Schema = {"title": label.name}
        hint = " ".join(filter(None, (label.hint, _refers(field.rule))))
        if hint:
            made["description"] = hint
        rule = field.rule
        if typing.get_origin(field.type) is tuple:
            inner = typing.get_args(field.type)[0]
            made |= {"type": "array", "items": self._value(inner, rule, field.name)}
            bounds = {"minItems": rule.shortest, "maxItems": rule.longest}
        else:
            made |= self._value(field.type, rule, field.name)
            bounds = {"minLength": rule.shortest, "maxLength": rule.longest}
        return _with_bounds(made, {key: size for key, size in bounds.items() if size})

    def _value(self, kind: Any, rule: Rule, name: str) -> Schema:
        if dataclasses.is_dataclass(kind) and not hasattr(kind, "parse"):
            return self.record(typing.cast(type, kind))
        refers = rule.refers_to[0] if rule.refers_to else ""
        known = self.terms.get(refers.removeprefix("term:"), ())
        if known:
            return {"enum": [*known]}
        if refers:
            return {"type": "string", "pattern": f"^{_REF}$"}
        return _scalar(kind, name)


def _scalar(kind: Any, name: str) -> Schema:
    if kind is bool:
        return {"type": "boolean"}
    if kind is int or kind is float:
        low, high = _BOUNDS.get(name, (None, None))
        bounds = {"minimum": low, "maximum": high} if low is not None else {}
        return {"type": "integer" if kind is int else "number", **bounds}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum(kind)
    pattern = _PATTERNS.get(kind)
    if pattern is None and isinstance(kind, type) and issubclass(kind, Patterned):
        pattern = kind.pattern
    return {"type": "string", "pattern": f"^(?:{pattern})$"} if pattern else {"type": "string"}


def _enum(kind: type[StrEnum]) -> Schema:
    """The values that may be given; what each means is told beside it."""
    values = [each for each in kind if each.value]
    names = [labels().value(each) for each in values]
    return {"enum": [each.value for each in values], "enumDescriptions": names}


def _refers(rule: Rule) -> str:
    if not rule.refers_to or rule.refers_to[0].startswith("term:"):
        return ""
    what = "d’une destination" if rule.refers_to == ("destination",) else "d’une fiche"
    return f"Le nom du dossier {what}."


def _with_bounds(made: Schema, bounds: Schema) -> Schema:
    """A text is within its bounds, or marked as still to be written."""
    if "minLength" not in bounds and "maxLength" not in bounds:
        return {**made, **bounds}
    return {**made, "if": {"pattern": f"{TO_WRITE}|{TO_TRANSLATE}"}, "else": bounds}
