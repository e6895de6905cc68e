"""What an expression in the source can be as a code: the texts that are written there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef

CODE = re.compile("[a-z]+(-[a-z]+)+")
"""A code of two words or more."""


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    tree: ast.Module
    parents: dict[ast.AST, ast.AST]
    calls: tuple[ast.Call, ...]
    own: frozenset[str]
    imports: dict[str, tuple[str, str]]

    @classmethod
    def read(cls, path: Path, root: Path) -> Module:
        """A file's tree, with what is looked up again and again."""
        tree = ast.parse(path.read_text("utf-8"))
        nodes = list(ast.walk(tree))
        parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
        name = ".".join(path.relative_to(root).with_suffix("").parts)
        calls = tuple(node for node in nodes if isinstance(node, ast.Call))
        own = {node.name for node in nodes if isinstance(node, Function | ast.ClassDef)}
        imports = {
            alias.asname or alias.name: (_inside(node.module or ""), alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        return cls(name, tree, parents, calls, frozenset(own), imports)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What stands around a node, the nearest first."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def function(self, node: ast.AST) -> Function | None:
        return next((each for each in self.around(node) if isinstance(each, Function)), None)

    def class_of(self, node: ast.expr, at: ast.AST) -> str:
        """The class of what a method is called on, as far as the source tells; else empty."""
        if not isinstance(node, ast.Name):
            return ""
        if node.id == "self":
            classes = (each.name for each in self.around(at) if isinstance(each, ast.ClassDef))
            return next(classes, "")
        for function in (each for each in self.around(at) if isinstance(each, Function)):
            for each in (*function.args.args, *function.args.kwonlyargs):
                if each.arg == node.id and isinstance(each.annotation, ast.Name):
                    return each.annotation.id
            for made in ast.walk(function):
                if isinstance(made, ast.Assign) and isinstance(made.value, ast.Call):
                    names = [each.id for each in made.targets if isinstance(each, ast.Name)]
                    if node.id in names and isinstance(made.value.func, ast.Name):
                        return made.value.func.id
        return ""


def place_of(function: Function, name: str) -> int | None:
    """Where a parameter stands; those after ``*`` are given by name only."""
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if name in names:
        return names.index(name)
    return len(names) + 99 if name in [each.arg for each in function.args.kwonlyargs] else None


def meant(module: Module, call: ast.Call, value: ast.expr) -> Iterator[str | None]:
    """The codes that an expression can be; ``""`` where it is told of elsewhere, None: unknown."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "*" for each in value.values)
        yield "".join(map(str, parts))
    elif isinstance(value, ast.IfExp):
        yield from meant(module, call, value.body)
        yield from meant(module, call, value.orelse)
    elif isinstance(value, ast.Attribute):
        yield ""  # the record that holds it was filled with a code
    elif isinstance(value, ast.Name):
        yield from _named(module, call, value)
    else:
        yield None


def _named(module: Module, call: ast.Call, value: ast.Name) -> Iterator[str | None]:
    """What a name stands for: a parameter, or what was assigned to it."""
    for function in (each for each in module.around(call) if isinstance(each, Function)):
        if place_of(function, value.id) is not None:
            yield ""
            return
    found = list(_assigned(module, value.id))
    yield from (each for given in found for each in meant(module, call, given))
    if not found:
        yield None


def _assigned(module: Module, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield node.value
        elif isinstance(node, ast.For | ast.comprehension):
            yield from _looped(node.target, node.iter, name)


def _looped(target: ast.expr, over: ast.expr, name: str) -> Iterator[ast.expr]:
    """The values of a loop's name, where it goes over a tuple that is written out."""
    rows = over.elts if isinstance(over, ast.Tuple | ast.List) else []
    if isinstance(target, ast.Name) and target.id == name:
        yield from rows
    elif isinstance(target, ast.Tuple):
        for place, each in enumerate(target.elts):
            if isinstance(each, ast.Name) and each.id == name:
                yield from (
                    row.elts[place] for row in rows if isinstance(row, ast.Tuple | ast.List)
                )


def told_in(modules: Iterable[Module], room: str) -> Iterator[str]:
    """What ``*each`` can begin with: the tuples of a room that begin with a code of two words."""
    for module in modules:
        if module.name.startswith(f"{room}."):
            for node in ast.walk(module.tree):
                first = node.elts[:1] if isinstance(node, ast.Tuple) and len(node.elts) == 3 else []
                for each in first:
                    if isinstance(each, ast.Constant) and CODE.fullmatch(str(each.value)):
                        yield str(each.value)


def _inside(module: str) -> str:
    """A module's name without the package's."""
    return module.removeprefix("estran").removeprefix(".")
