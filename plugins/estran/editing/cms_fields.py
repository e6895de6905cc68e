"""A field of the model as a field of the editing page: widget, label, hint, what must hold.

The options are Sveltia CMS's: https://sveltiacms.app/en/docs/fields
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from estran.editing.labels import Labels
from estran.model.entry import Picture
from estran.model.focus import Focus
from estran.model.values import Coordinates, Digest, Duration, Hours, Insee, Patterned, Url, When
from estran.reading.declared import Field, fields_of

Options = dict[str, Any]
"""A field of the configuration, as JSON has it."""

_DEGREES = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_SPAN = rf"{_HOUR}-{_HOUR}"
_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"

PATTERNS: dict[type, str] = {
    Coordinates: rf"^\s*{_DEGREES}\s*[,;]\s*{_DEGREES}\s*$",
    Duration: r"^(?=.*[1-9])(?:\d{1,2}d)?(?:\d{1,2}h(?:[0-5]\d)?)?(?:\d{1,3}min)?$",
    Url: r"^https?://(?!\S*@)[^\s/<>\"'\\^`{|}]+\.[^\s<>\"'\\^`{|}]+$",
    Insee: r"^\d[\dAB]\d{3}$",
    Hours: rf"^{_SPAN}(?:,\s*{_SPAN})*$",
    When: r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]" + _HOUR + r"(?::[0-5]\d)?)?$",
    Focus: rf"^{_PERCENT} +{_PERCENT}$",
}
"""JavaScript's patterns of the forms that the model's own types read."""

_LONG = 120
"""Texts that may have more characters than this are given room for several lines."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen that isn't in the model: pairs of value and name.

    ``terms`` by taxonomy; ``entries`` are all entries of all kinds.
    """

    terms: Mapping[str, tuple[tuple[str, str], ...]]
    entries: tuple[tuple[str, str], ...]


def options_of(record: type, labels: Labels, choices: Choices) -> list[Options]:
    """The fields of a record, in the model's order."""
    return [_field(record, field, labels, choices) for field in fields_of(record).values()]


def _field(record: type, field: Field, labels: Labels, choices: Choices) -> Options:
    label = labels.field(record, field.name)
    found: Options = {"name": field.name, "label": label.name}
    if label.hint:
        found["hint"] = label.hint
    if label.one:
        found["label_singular"] = label.one
    found["required"] = _asked(field)
    if field.worded:
        found["i18n"] = True
    if field.type is Digest:
        return {"name": field.name, "widget": "hidden", "i18n": True}
    return found | _widget(record, field, labels, choices)


def _asked(field: Field) -> bool | list[str]:
    """Whether a field must be given: words that may stay as they are, in French alone."""
    return ["fr"] if field.required and field.rule.kept else field.required


def _widget(record: type, field: Field, labels: Labels, choices: Choices) -> Options:
    kind, many = field.type, typing.get_origin(field.type) is tuple
    inner: Any = typing.get_args(kind)[0] if many else kind
    if field.rule.refers_to:
        return _reference(field, choices, many=many)
    if rows := _rows(field, inner, labels):
        return _select(rows, field, many=many)
    if dataclasses.is_dataclass(inner) and not hasattr(inner, "parse"):
        return _nested(field, typing.cast(type, inner), labels, choices, many=many)
    if many:
        form = {} if field.rule.translated else _listed(inner, labels)  # grows with the French one
        return {"widget": "list"} | _items(field) | form
    return _file(record, field) or _scalar(field, kind, labels)


def _rows(field: Field, kind: Any, labels: Labels) -> list[tuple[str | int | bool, str]]:
    """The values that a field can have, with their names, where they can be told."""
    if kind is bool:  # a switch would write ``false`` where nothing was said
        return [(value == "true", name) for value, name in labels.values["bool"].items()]
    if field.name == "months":
        return [(int(value), name) for value, name in labels.values["months"].items()]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [(each.value, labels.value(each)) for each in kind if each.value]
    return []


def _file(record: type, field: Field) -> Options:
    """A file beside the text: a picture or a track."""
    if record is Picture and field.name == "file":
        return {"widget": "image", "choose_url": False, "accept": _PICTURES} | _BESIDE
    if field.name == "track":
        return {"widget": "file", "choose_url": False, "accept": ".gpx"} | _BESIDE
    return {}


_BESIDE = {"media_folder": "", "public_folder": ""}
_PICTURES = "image/jpeg,image/png,image/webp,image/avif,image/svg+xml"


def _reference(field: Field, choices: Choices, *, many: bool) -> Options:
    """Entries and terms: those of one kind as the page knows them, others from a list."""
    (kind, *_) = field.rule.refers_to
    taxonomy = kind.removeprefix("term:")
    if kind in {"entry", *choices.terms} or taxonomy != kind:
        chosen = choices.entries if kind == "entry" else choices.terms.get(taxonomy, ())
        if not chosen:  # a list of nothing is no list to the page
            return {"widget": "list"} | _items(field) if many else {"widget": "string"}
        return _select(chosen, field, many=many) | {"dropdown_threshold": 0 if many else 5}
    found: Options = {"widget": "relation", "collection": kind, "value_field": "{{slug}}"}
    found |= {"display_fields": ["title"], "search_fields": ["title"]}
    return found | ({"multiple": True} | _items(field) if many else {})


def _select(chosen: Iterable[tuple[str | int | bool, str]], field: Field, *, many: bool) -> Options:
    rows = [{"label": name, "value": value} for value, name in chosen]
    found: Options = {"widget": "select", "options": rows}
    return found | ({"multiple": True} | _items(field) if many else {})


def _items(field: Field) -> Options:
    """How many items a list must and may have."""
    bounds = {"min": field.rule.shortest, "max": field.rule.longest}
    return {name: bound for name, bound in bounds.items() if bound}


def _nested(field: Field, inner: type, labels: Labels, choices: Choices, *, many: bool) -> Options:
    found: Options = {"widget": "list" if many else "object", "collapsed": "auto"}
    if many:
        found |= _items(field)
        first = next(name for name, each in fields_of(inner).items() if each.type is not Picture)
        found["summary"] = f"{{{{fields.{first}}}}}"
    return found | {"fields": options_of(inner, labels, choices)}


def _listed(inner: Any, labels: Labels) -> Options:
    """The form of the items of a plain list, where they have one."""
    pattern = _pattern(inner, labels)
    return {"field": {"name": "item", "widget": "string"} | pattern} if pattern else {}


def _pattern(kind: Any, labels: Labels) -> Options:
    source = PATTERNS.get(kind)
    if isinstance(kind, type) and issubclass(kind, Patterned):
        source = f"^(?:{kind.pattern})$"
    return {"pattern": [source, labels.forms[kind.__name__]]} if source else {}


def _scalar(field: Field, kind: Any, labels: Labels) -> Options:
    if kind is int or kind is float:
        return {"widget": "number", "value_type": kind.__name__} | (
            {"step": 0.01} if kind is float else {}
        )
    if kind is date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    found: Options = {"widget": "string"}
    if kind is str:
        rule = field.rule
        if rule.longest > _LONG or (rule.translated and not rule.longest):
            found["widget"] = "text"
        bounds = {"minlength": rule.shortest, "maxlength": rule.longest}
        found |= {name: bound for name, bound in bounds.items() if bound}
    return found | _pattern(kind, labels)
