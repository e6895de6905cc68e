"""JSON-LD as TypeScript, so that its compiler checks it against schema.org (``schema-dts``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.support.node import MODULES, node

Data = dict[str, Any]

FAULTS = """
// @ts-expect-error - the vocabulary has no such property
export const unknown: S.TouristAttraction = { "@type": "TouristAttraction", naem: "x" };
// @ts-expect-error - a place is no text
export const wrong: S.TouristAttraction = { "@type": "TouristAttraction", geo: 5 };
// @ts-expect-error - inside a list as well
export const inner: S.ItemList = { "@type": "ItemList", itemListElement: [{ "@type": "Thng" }] };
"""
"""What the compiler must refuse: were these let through, the rest would prove nothing."""


def shape(value: Any, name: str = "") -> Any:
    """All that a type can tell of data: any text is as good as another unless it is a name of
    schema.org, and equal elements of a list are one.
    """
    match value:
        case dict():
            return {key: shape(each, key) for key, each in value.items()}
        case list():
            shapes = {json.dumps(each): each for each in (shape(each) for each in value)}
            return list(shapes.values())
        case str():
            return value if name.startswith("@") or "schema.org" in value else "text"
        case bool():
            return value
    return 0 if isinstance(value, int | float) else value


class Module:
    """A TypeScript module that declares each distinct shape once."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.lines = ['import type * as S from "schema-dts";', FAULTS]

    def add(self, address: str, graph: Data) -> None:
        """Take in what the page at an address says."""
        nodes = [
            self._named(shape(item), f"S.{item['@type']}", address) for item in graph["@graph"]
        ]
        rest = {key: value for key, value in graph.items() if key != "@graph"}
        text = f'{{...({json.dumps(rest)} as const), "@graph": [{", ".join(nodes)}]}}'
        self._declared(text, "S.Graph", address)

    def _named(self, data: Data, type_: str, address: str) -> str:
        return self._declared(self._literal(data, address), type_, address)

    def _declared(self, text: str, type_: str, address: str) -> str:
        if text not in self.names:
            name = self.names[text] = f"n{len(self.names)}"
            self.lines.append(f"// {address}\nexport const {name}: {type_} = {text};")
        return self.names[text]

    def _literal(self, value: Any, address: str) -> str:
        """A value; an action with an input has a type of its own, which only a name can carry."""
        match value:
            case {"@type": str(kind), "query-input": _}:
                return self._declared(
                    json.dumps(value), f"S.WithActionConstraints<S.{kind}>", address
                )
            case dict():
                inside = (
                    f"{json.dumps(key)}: {self._literal(each, address)}"
                    for key, each in value.items()
                )
                return f"{{{', '.join(inside)}}}"
            case list():
                return f"[{', '.join(self._literal(each, address) for each in value)}]"
        return json.dumps(value)


def compile_errors(graphs: Iterable[tuple[str, Data]], folder: Path) -> list[str]:
    """What ``tsc --strict`` says of the graphs of pages: nothing where they fit the vocabulary."""
    module = Module()
    for address, graph in graphs:
        module.add(address, graph)
    source = "\n".join(module.lines)
    (folder / "graphs.ts").write_text(source, "utf-8")
    options = {
        "strict": True,
        "noEmit": True,
        "skipLibCheck": True,
        "target": "es2022",
        "module": "esnext",
        "moduleResolution": "bundler",
        "types": [],
        "paths": {"schema-dts": [str(MODULES / "schema-dts")]},
    }
    settings = {"compilerOptions": options, "files": ["graphs.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    status, said = node("typescript/bin/tsc", "--project", str(folder), "--pretty", "false")
    assert bool(status) is bool(said), f"tsc: status {status}: {said}"
    lines = source.splitlines()
    return [
        f"{lines[_line(each) - 2]} {each}" for each in said.splitlines() if "graphs.ts(" in each
    ] or (said.splitlines())


def _line(message: str) -> int:
    """The line that a message of the compiler is about: ``graphs.ts(12,34): error …``."""
    return int(message.partition("(")[2].partition(",")[0])
