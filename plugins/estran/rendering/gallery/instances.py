"""The data of examples: plain YAML values become the dataclasses that pages hand to macros.

A tag names the dataclass: ``!Card {kind: experience, …}``; a list of it: ``!Link [{…}, {…}]``.
Below it the fields' own types say what a value has to be. ``!use name`` is an entry of
``shared.yaml``; ``!use {of: coast, alt: …}`` is that entry with other fields. A mapping of
exactly the sites' languages is words: one of them is taken.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from estran.views import (
    committed_pages,
    committed_parts,
    drawing_parts,
    nodes_parts,
    packs,
    pages,
    parts,
    route_parts,
)

CLASSES: Mapping[str, type] = {
    name: each
    for module in (
        parts,
        committed_parts,
        pages,
        committed_pages,
        drawing_parts,
        route_parts,
        nodes_parts,
        packs,
    )
    for name, each in vars(module).items()
    if isinstance(each, type) and is_dataclass(each)
}
"""What a tag may name: the dataclasses of views."""


class ExampleFault(ValueError):
    """An example's data do not fit; the message says where, what must hold and what was found."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A YAML value with the name of its class, or with ``use``."""

    tag: str
    value: Any


class Loader(yaml.SafeLoader):
    """YAML with tags of its own, and nothing else beyond the safe ones."""


def _tagged(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.MappingNode):
        return Tagged(tag, loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return Tagged(tag, loader.construct_sequence(node, deep=True))
    return Tagged(tag, loader.construct_scalar(node))  # type: ignore[arg-type]  # what is left


Loader.add_multi_constructor("!", _tagged)


@dataclass(frozen=True, slots=True)
class Words:
    """What reads an example's data in one language; ``shared`` are the values to ``!use``."""

    lang: str
    languages: frozenset[str]
    shared: Mapping[str, Any]

    def made(self, value: Any, where: str) -> Any:
        """A top value of an example, as macros get it; raises :class:`ExampleFault`."""
        value = self._plain(value, where)
        if isinstance(value, Tagged):
            known = CLASSES.get(value.tag)
            if known is None:
                raise ExampleFault(f"{where}: must be a class of views, found !{value.tag}")
            if isinstance(value.value, list):
                return tuple(
                    fit(each, known, f"{where}[{n}]") for n, each in enumerate(value.value)
                )
            return fit(value.value, known, where)
        if isinstance(value, list):
            return tuple(self.made(each, f"{where}[{n}]") for n, each in enumerate(value))
        return value

    def _plain(self, value: Any, where: str) -> Any:
        """The value with its words in this language and what it uses put in."""
        if isinstance(value, Tagged) and value.tag == "use":
            return self._used(value.value, where)
        if isinstance(value, Tagged):
            return Tagged(value.tag, self._plain(value.value, where))
        if isinstance(value, dict) and value and value.keys() == self.languages:
            return value[self.lang]
        if isinstance(value, dict):
            return {key: self._plain(each, f"{where}.{key}") for key, each in value.items()}
        if isinstance(value, list):
            return [self._plain(each, where) for each in value]
        return value

    def _used(self, value: Any, where: str) -> Any:
        other = dict(value) if isinstance(value, dict) else {"of": value}
        name = other.pop("of", None)
        if name not in self.shared:
            raise ExampleFault(f"{where}: must be a name of shared.yaml, found {name!r}")
        found = self._plain(self.shared[name], f"shared.yaml: {name}")
        if not other:
            return found
        more = self._plain(other, where)
        if isinstance(found, Tagged):
            return Tagged(found.tag, {**found.value, **more})
        return {**found, **more}


def fit(value: Any, hint: Any, where: str) -> Any:
    """A plain value as the type that a field asks for; raises :class:`ExampleFault`."""
    if isinstance(value, Tagged):
        value = value.value
    if get_origin(hint) in (Union, types.UnionType):
        return _one_of(value, get_args(hint), where)
    if get_origin(hint) is tuple and isinstance(value, (list, tuple)):
        return _several(value, get_args(hint), where)
    if is_dataclass(hint) and isinstance(value, dict):
        return _instance(value, hint, where)
    if hint is float and type(value) is int:
        return float(value)
    kind = get_origin(hint) or hint
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ExampleFault(f"{where}: must be {getattr(hint, '__name__', hint)}, found {value!r}")
    return value


def _several(value: Any, hints: tuple[Any, ...], where: str) -> tuple[Any, ...]:
    if len(hints) == 2 and hints[1] is ...:
        hints = (hints[0],) * len(value)
    if len(hints) != len(value):
        raise ExampleFault(f"{where}: must be {len(hints)} values, found {len(value)}")
    pairs = zip(value, hints, strict=True)
    return tuple(fit(each, hint, f"{where}[{n}]") for n, (each, hint) in enumerate(pairs))


def _one_of(value: Any, hints: tuple[Any, ...], where: str) -> Any:
    if value is None and type(None) in hints:
        return None
    faults = []
    for hint in hints:
        if hint is not type(None):
            try:
                return fit(value, hint, where)
            except ExampleFault as fault:
                faults.append(fault)
    raise faults[-1]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _instance(value: dict[str, Any], kind: Any, where: str) -> Any:
    hints = _hints(kind)
    unknown = [name for name in value if name not in hints]
    needed = [
        each.name
        for each in fields(kind)
        if each.default is MISSING and each.default_factory is MISSING and each.name not in value
    ]
    if unknown or needed:
        what = f"has no {', '.join(unknown)}" if unknown else f"needs {', '.join(needed)}"
        raise ExampleFault(f"{where}: {kind.__name__.strip('_')} {what}")
    return kind(**{name: fit(each, hints[name], f"{where}.{name}") for name, each in value.items()})
