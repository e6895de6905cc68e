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

    ``parameter`` is the argument's name, ``owner`` the class of a method.
    """

    module: str
    name: str
    place: int
    parameter: str = "code"
    owner: str = ""


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
                around = module.parents[function]
                owner = around.name if isinstance(around, ast.ClassDef) else ""
                place -= bool(owner) and not _is_static(function)
                yield Sink(module.name, function.name, place, value.id, owner)
        if isinstance(value, ast.Attribute):
            yield from _records(module, value.attr)


def _is_static(function: Function) -> bool:
    names = [each.id for each in function.decorator_list if isinstance(each, ast.Name)]
    return "staticmethod" in names


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
    for call in module.calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        for sink in (each for each in sinks if each.name == name):
            if _calls(module, call, sink):
                value = _argument(call, sink)
                if value is not None:
                    yield call, value


def _calls(module: Module, call: ast.Call, sink: Sink) -> bool:
    """Whether a call is one of the sink: by import, in its module, or on an object of its class."""
    function = call.func
    if isinstance(function, ast.Attribute):
        if not sink.owner:
            return module.imports.get(ast.unparse(function.value)) == _parts(sink.module)
        return module.class_of(function.value, call) in {sink.owner, ""}
    if not isinstance(function, ast.Name) or sink.owner:
        return False
    imported = module.imports.get(function.id)
    if imported is not None:
        return imported == (sink.module, sink.name)
    return function.id == sink.name and function.id in module.own and sink.module == module.name


def _parts(name: str) -> tuple[str, str]:
    """A module's name as ``from room import module`` has it."""
    room, _, last = name.rpartition(".")
    return room, last


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
