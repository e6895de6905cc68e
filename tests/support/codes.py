"""The codes of problems, found in the source: what each message ends with in ``[brackets]``.

A code is the argument ``code`` of ``Problem`` and ``TrackProblem``, or of a function, method or
record that passes its own ``code`` on to one of them. Functions are told apart by module and name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.code_values import Function, Module, meant, place_of, told_in


@dataclass(frozen=True, slots=True)
class Sink:
    """Something called with a code: its module, its name, the code's place among its arguments.

    ``parameter`` is the argument's name. ``method``: it is called on an object, or on ``self``.
    """

    module: str
    name: str
    place: int
    parameter: str = "code"
    method: bool = False


ROOTS = (Sink("problem", "Problem", 2), Sink("routes.segment", "TrackProblem", 0))


@dataclass(frozen=True, slots=True)
class Codes:
    """What was found: codes, patterns of codes (``*-twice``), places that are not understood."""

    literal: frozenset[str]
    patterns: frozenset[str]
    unknown: tuple[str, ...]


def codes_of(root: Path) -> Codes:
    """All codes of the modules below a folder, the package's own."""
    modules = [Module.read(path, root) for path in sorted(root.rglob("*.py"))]
    sinks = set(ROOTS)
    while True:
        more = {sink for module in modules for sink in _passing(module, sinks)} - sinks
        if not more:
            break
        sinks |= more
    literal: set[str] = set()
    patterns: set[str] = set()
    unknown: list[str] = []
    for module in modules:
        for call, value in _given(module, sinks):
            if isinstance(value, ast.Starred):
                literal.update(told_in(modules, module.name.partition(".")[0]))
                continue
            for each in meant(module, call, value):
                if each is None:
                    line = f"{module.name}:{call.lineno}: {ast.unparse(value)}"
                    unknown.append(line)
                elif "*" in each:
                    patterns.add(each)
                elif each:
                    literal.add(each)
    return Codes(frozenset(literal), frozenset(patterns), tuple(unknown))


def _passing(module: Module, sinks: set[Sink]) -> Iterator[Sink]:
    """The functions of a module that hand one of their parameters on as a code, and records.

    A class with a field ``code`` that is read as ``something.code`` is filled with codes too.
    """
    for call, value in _given(module, sinks):
        function = module.function(call)
        if isinstance(value, ast.Name) and function is not None:
            place = place_of(function, value.id)
            if place is not None:
                inside = isinstance(module.parents[function], ast.ClassDef)
                static = any(
                    isinstance(d, ast.Name) and d.id == "staticmethod"
                    for d in function.decorator_list
                )
                shift = 1 if inside and not static else 0
                yield Sink(module.name, function.name, place - shift, value.id, inside)
        if isinstance(value, ast.Attribute):
            yield from _records(module, value.attr)


def _records(module: Module, field: str) -> Iterator[Sink]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            names = [
                each.target.id
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            ]
            if field in names:
                yield Sink(module.name, node.name, names.index(field), field)


def _given(module: Module, sinks: set[Sink]) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Each call with a code in a module, and the code as it is written there."""
    own = {node.name for node in ast.walk(module.tree) if isinstance(node, Function | ast.ClassDef)}
    for call in ast.walk(module.tree):
        if not isinstance(call, ast.Call):
            continue
        for sink in sinks:
            if _calls(module, call, sink, own):
                value = _argument(call, sink)
                if value is not None:
                    yield call, value


def _calls(module: Module, call: ast.Call, sink: Sink, own: set[str]) -> bool:
    function = call.func
    if isinstance(function, ast.Attribute):
        if function.attr != sink.name or not (sink.method or _is_module(function.value)):
            return False
        on_self = isinstance(function.value, ast.Name) and function.value.id == "self"
        return sink.module == module.name if on_self else True
    if not isinstance(function, ast.Name) or sink.method:
        return False
    imported = _imported(module, function.id)
    if imported is not None:
        return imported == (sink.module, sink.name)
    return function.id == sink.name and function.id in own and sink.module == module.name


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id.islower() and node.id != "self"


def _imported(module: Module, name: str) -> tuple[str, str] | None:
    """Where a name was imported from, without the package's own name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return (node.module or "").removeprefix("estran."), alias.name
    return None


def _argument(call: ast.Call, sink: Sink) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == sink.parameter:
            return keyword.value
    starred = next((n for n, each in enumerate(call.args) if isinstance(each, ast.Starred)), 99)
    if starred <= sink.place and starred < len(call.args):
        return call.args[starred]
    return call.args[sink.place] if sink.place < len(call.args) else None


def matching(pattern: str, codes: Iterable[str]) -> set[str]:
    """The codes that a pattern such as ``*-twice`` may be."""
    head, _, tail = pattern.partition("*")
    return {each for each in codes if each.startswith(head) and each.endswith(tail)}
