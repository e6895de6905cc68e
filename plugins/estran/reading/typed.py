"""From header nodes to a record of the model, with every problem on the way.

The source language's file gives facts and words; a translation gives words only, and a fact it
restates has to be equal. Lists of records are matched by position.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from difflib import get_close_matches
from typing import Any

from estran.model.fields import ByLanguage
from estran.model.marks import marked
from estran.model.values import ValueProblem
from estran.problem import Level, Problem, quoted
from estran.reading.declared import ABSENT, Field, fields_of
from estran.reading.frontmatter import Mapping, Node, Scalar, Sequence
from estran.reading.scalars import parse_scalar


class Reader:
    """Reads records out of one file; gathers its problems."""

    def __init__(self, path: str, *, translation: bool = False) -> None:
        self.path = path
        self.translation = translation
        self.problems: list[Problem] = []

    def note(
        self, line: int, code: str, must: str, found: str = "", level: Level = Level.ERROR
    ) -> Any:
        """Keep a problem; returns ABSENT, so that it can stand in for the value."""
        self.problems.append(Problem(self.path, line, code, must, found, level))
        return ABSENT

    def record(self, cls: type, node: Mapping, source: Any = None, prefix: str = "") -> Any:
        """The values of a record's fields by name; ``source`` is the record in the source language.

        A field whose value is wrong is left out, with its problem noted. In a translation whose
        source could not be read (``source`` None), facts are left out.
        """
        known = fields_of(cls)
        for key in node.items:
            if key not in known:
                self._unknown(key, known, node.lines[key])
        values: dict[str, Any] = {}
        for name, field in known.items():
            at = node.lines.get(name, node.line)
            given = node.items.get(name)
            if isinstance(given, Scalar) and not given.text:
                given = None
            original = getattr(source, name, None)
            value = self._field(field, given, at, original, source, prefix + name)
            if value is not ABSENT:
                values[name] = value
        return values

    def _field(
        self, field: Field, given: Node | None, at: int, original: Any, source: Any, name: str
    ) -> Any:
        if not self.translation or field.rule.translated:
            if given is None:
                return self._left_out(field, at, original, name)
            return self._bounded(field, self._value(field.type, given, at, name, None), at, name)
        if source is None:
            return ABSENT
        if field.worded and original not in (None, (), field.default):
            return self._overlay(field, given, at, original, name)
        return self._restated(field, given, at, original, name)

    def _restated(self, field: Field, given: Node | None, at: int, original: Any, name: str) -> Any:
        """The source's fact; in a translation it is left out, or said as it is there."""
        if given is None:
            return original
        if field.worded and not original:
            must = f"{name} must first be given in the French file, with its facts"
            self.note(at, "fact-restated", must, _shape(given))
            return original
        plain = Reader(self.path)
        value = plain._value(field.type, given, at, name, None)
        self.problems += plain.problems
        if value is not ABSENT and value != original:
            must = f"{name} is a fact: it stands once, in the French file, or is the same here"
            self.note(at, "fact-restated", must, "another value")
        return original

    def _left_out(self, field: Field, at: int, original: Any, name: str) -> Any:
        if field.rule.kept and original is not None:
            return original
        if field.required:
            return self.note(at, "field-missing", f"{name} must be given", "nothing")
        if self.translation and original and field.name not in {"slug", "aliases"}:
            must = f"{name} should be translated, as the French file has it"
            self.note(at, "not-translated", must, "nothing", Level.WARNING)
        return field.default

    def _overlay(self, field: Field, given: Node | None, at: int, original: Any, name: str) -> Any:
        """A nested record or list of them, its words taken from the translation."""
        if not isinstance(original, tuple):
            node = given if given is not None else Mapping({}, {}, at)
            return self._nested(field.type, node, at, name, original)
        inner = typing.get_args(field.type)[0]
        if given is None:
            given = Sequence(tuple(Mapping({}, {}, at) for _ in original), at)
        if not isinstance(given, Sequence) or len(given.items) != len(original):
            found = str(len(given.items)) if isinstance(given, Sequence) else "no list"
            must = f"{name} must be a list of {len(original)} items, as in the French file"
            return self.note(at, "list-length", must, found)
        values = tuple(
            self._nested(inner, item, item.line, f"{name}.{number}", was)
            for number, (item, was) in enumerate(zip(given.items, original, strict=True))
        )
        return ABSENT if ABSENT in values else values

    def _nested(self, cls: Any, node: Node, at: int, name: str, source: Any) -> Any:
        if not isinstance(node, Mapping):
            known = ", ".join(fields_of(cls))
            return self.note(at, "form", f"{name} must be made of {known}", _shape(node))
        before = len(self.problems)
        values = self.record(cls, node, source, f"{name}.")
        if any(each.level is Level.ERROR for each in self.problems[before:]):
            return ABSENT
        return cls(**values)

    def _value(self, kind: Any, node: Node, at: int, name: str, source: Any) -> Any:
        """A value of a type out of a node, or ABSENT with a problem noted."""
        if typing.get_origin(kind) is tuple:
            if not isinstance(node, Sequence):
                must = f"{name} must be a list, like [first, second]"
                return self.note(at, "form", must, _shape(node))
            inner = typing.get_args(kind)[0]
            values = tuple(
                self._value(inner, item, item.line, f"{name}.{number}", None)
                for number, item in enumerate(node.items)
            )
            return ABSENT if ABSENT in values else values
        if kind is ByLanguage:
            return self._by_language(node, at, name)
        if dataclasses.is_dataclass(kind) and not hasattr(kind, "parse"):
            return self._nested(kind, node, at, name, source)
        if not isinstance(node, Scalar):
            return self.note(at, "form", f"{name} must be one value", _shape(node))
        return self._scalar(kind, node, name)

    def _by_language(self, node: Node, at: int, name: str) -> Any:
        """Texts by language, like ``{fr: …, en: …, nl: …}``."""
        if not isinstance(node, Mapping):
            must = f"{name} must be given by language, like {{fr: …, en: …}}"
            return self.note(at, "form", must, _shape(node))
        for lang, text in node.items.items():
            if not isinstance(text, Scalar) or not re.fullmatch("[a-z]{2}", lang):
                must = f"{name} must be one text a language, like {{fr: …, en: …}}"
                return self.note(node.lines[lang], "form", must, quoted(lang))
        texts = ((lang, text.text) for lang, text in node.items.items())  # type: ignore[union-attr]
        return ByLanguage(tuple((lang, text) for lang, text in texts if text))

    def _scalar(self, kind: Any, node: Scalar, name: str) -> Any:
        try:
            return parse_scalar(kind, node.text)
        except ValueProblem as problem:
            return self.note(node.line, "value", f"{name}: {problem}", quoted(node.text))

    def _bounded(self, field: Field, value: Any, at: int, name: str) -> Any:
        """The value, when its length is within the field's bounds."""
        if isinstance(value, ByLanguage):
            return self._bounded_texts(field, value, at, name)
        if not isinstance(value, str | tuple) or (isinstance(value, str) and marked(value)):
            return value  # a text that is still to be written has no length yet
        size, low, high = len(value), field.rule.shortest, field.rule.longest
        if size >= low and (not high or size <= high):
            return value
        unit = "characters" if isinstance(value, str) else "items"
        span = f"{low} to {high}" if low and high else f"at least {low}" if low else f"up to {high}"
        return self.note(at, "length", f"{name} must have {span} {unit}", str(size))

    def _bounded_texts(self, field: Field, value: ByLanguage, at: int, name: str) -> Any:
        for lang, text in value.texts:
            if self._bounded(field, text, at, f"{name}.{lang}") is ABSENT:
                return ABSENT
        return value

    def _unknown(self, key: str, known: dict[str, Field], line: int) -> None:
        near = get_close_matches(key, known, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]}?" if near else "known are " + ", ".join(known)
        self.note(line, "field-unknown", f"the header must use known fields ({hint})", quoted(key))


def _shape(node: Node) -> str:
    if isinstance(node, Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, Sequence) else "key: value lines"
