"""Queries of GraphQL (https://spec.graphql.org/October2021/), answered from plain values.

As much of the language as the editing page writes: fields with aliases and arguments, variables,
fragments in line. A value gives just the fields that are asked of it, and one that it lacks is an
error, as a real server's schema makes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\.\.\.|\$?\w+|[{}()\[\]:!=]')

Call = Callable[[Mapping[str, Any]], Any]
"""A field with arguments."""


class Refused(ValueError):
    """What is said in ``errors``."""


class Unknown(Refused):
    """A field that no value has, or a form that is not read here."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is asked for; ``on`` is the one type that has it, empty for all."""

    key: str
    name: str
    arguments: Mapping[str, Any]
    fields: tuple[Field, ...]
    on: str


@dataclass(slots=True)
class _Reader:
    tokens: list[str]
    variables: Mapping[str, Any]
    at: int = field(default=0)

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def took(self, token: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += found
        return found

    def fields(self, on: str = "") -> tuple[Field, ...]:
        """What is between braces, the first of which is taken."""
        found: list[Field] = []
        while not self.took("}"):
            name = self.next()
            if name == "...":
                if self.next() != "on":
                    raise Unknown("Only fragments in line are known")
                kind = self.next()
                self.next()
                found += self.fields(kind)
                continue
            key = name
            if self.took(":"):
                name = self.next()
            arguments = self.pairs(")") if self.took("(") else {}
            found.append(Field(key, name, arguments, self.fields() if self.took("{") else (), on))
        return tuple(found)

    def pairs(self, end: str) -> dict[str, Any]:
        found = {}
        while not self.took(end):
            name = self.next()
            self.next()
            found[name] = self.value()
        return found

    def value(self) -> Any:
        token = self.next()
        if token == "{":
            return self.pairs("}")
        if token == "[":
            found = []
            while not self.took("]"):
                found.append(self.value())
            return found
        if token.startswith("$"):
            return self.variables.get(token[1:])
        return json.loads(token) if token[0] == '"' or token.isdecimal() else token


def asked(query: str, variables: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields that a query asks for, with its variables in their places."""
    tokens = _TOKEN.findall(query)
    start = tokens.index("{")
    return _Reader(tokens, variables, start + 1).fields()


def answer(fields: Sequence[Field], value: Any) -> Any:
    """A value with the fields asked for; raises :class:`Unknown` for one that it lacks."""
    if value is None:
        return None
    if isinstance(value, list):
        return [answer(fields, each) for each in value]
    found = {}
    for each in fields:
        if each.on and each.on != value["__typename"]:
            continue
        if each.name not in value:
            raise Unknown(f"Field '{each.name}' doesn't exist")
        own = value[each.name]
        own = own(each.arguments) if callable(own) else own
        found[each.key] = answer(each.fields, own) if each.fields else own
    return found
