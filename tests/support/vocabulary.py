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


class Source:
    """The text of a TypeScript module that holds each distinct object once."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.lines = ['import type * as S from "schema-dts";', FAULTS]

    def add(self, graph: Data) -> None:
        """Take in what one page says."""
        nodes = [self._named(item, f"S.{item['@type']}") for item in graph["@graph"]]
        rest = {key: value for key, value in graph.items() if key != "@graph"}
        text = f'{{...{json.dumps(rest)} as const, "@graph": [{", ".join(nodes)}]}}'
        self._declared(text, "S.Graph")

    def _named(self, data: Data, type_: str) -> str:
        return self._declared(self._literal(data), type_)

    def _declared(self, text: str, type_: str) -> str:
        if text not in self.names:
            name = self.names[text] = f"n{len(self.names)}"
            self.lines.append(f"export const {name}: {type_} = {text};")
        return self.names[text]

    def _literal(self, value: Any) -> str:
        """A value; an action with an input has a type of its own, which only a name can carry."""
        match value:
            case {"@type": str(kind), "query-input": _}:
                text = json.dumps(value, ensure_ascii=False)
                return self._declared(text, f"S.WithActionConstraints<S.{kind}>")
            case dict():
                inside = (f"{json.dumps(key)}: {self._literal(each)}" for key, each in value.items())
                return f"{{{', '.join(inside)}}}"
            case list():
                return f"[{', '.join(map(self._literal, value))}]"
        return json.dumps(value, ensure_ascii=False)


def compile_errors(graphs: Iterable[Data], folder: Path) -> str:
    """What ``tsc --strict`` says of graphs: nothing where all of them fit the vocabulary."""
    source = Source()
    for graph in graphs:
        source.add(graph)
    (folder / "graphs.ts").write_text("\n".join(source.lines), "utf-8")
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
    return said or f"tsc: status {status}" * bool(status)
