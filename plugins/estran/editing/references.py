"""Where a ref stands in files, to give it another: in facts by the model, in links of a text.

Files are changed in place, sign by sign: nothing around a ref moves.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from estran.editing.yaml_text import scalar
from estran.reading.declared import fields_of

_END = re.compile(r"^---[ \t]*$", re.MULTILINE)

Found = Callable[[yaml.Node], Iterator[yaml.ScalarNode]]


def in_entry(text: str, model: type, old: str, new: str) -> str:
    """An entry's file with a ref given anew in its facts and in the links of its text."""
    start = text.find("\n") + 1
    end = _END.search(text, start)
    if old not in text or end is None:
        return text
    cut = end.start()
    header = in_yaml(text[start:cut], lambda node: _in_record(node, model), old, new)
    return text[:start] + header + in_text(text[cut:], old, new)


def in_text(text: str, old: str, new: str) -> str:
    """A Markdown text with links to another ref."""
    link = re.compile(
        rf"((?:\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?)ref:){re.escape(old)}(?![a-z0-9-])",
        re.MULTILINE,
    )
    return link.sub(lambda found: found[1] + new, text)


def in_yaml(text: str, found: Found, old: str, new: str) -> str:
    """YAML with another value where ``found`` says that a ref stands, and the ref is ``old``."""
    root = yaml.compose(text, yaml.SafeLoader)
    nodes = [] if root is None else [each for each in found(root) if each.value.strip() == old]
    for node in sorted(nodes, key=lambda each: -each.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        text = text[:start] + scalar(new) + text[end:]
    return text


def in_register(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Where refs stand in the register of members: its keys, destinations, recommendations."""
    for key, member in _pairs(root):
        yield key
        for name, value in _pairs(member):
            if name.value == "destination":
                yield from _scalars(value)
            elif name.value == "recommends" and isinstance(value, yaml.SequenceNode):
                for item in value.value:
                    for inner, ref in _pairs(item):
                        yield from _scalars(ref) if inner.value == "ref" else ()


def _in_record(node: yaml.Node, cls: Any) -> Iterator[yaml.ScalarNode]:
    """Where refs of entries stand in the header of a record."""
    known = fields_of(cls)
    for key, value in _pairs(node):
        field = known.get(key.value)
        if field is None:
            continue
        if any(not kind.startswith("term:") for kind in field.rule.refers_to):
            yield from _scalars(value)
        inner = typing.get_args(field.type)[0] if _is_list(field.type) else field.type
        if dataclasses.is_dataclass(inner) and not hasattr(inner, "parse"):
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for item in items:
                yield from _in_record(item, inner)


def _is_list(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """A value, or the values of a list."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        yield from (item for item in node.value if isinstance(item, yaml.ScalarNode))


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from (pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode))
