"""The custom properties of ``tokens.css`` as a browser works them out, by skin and scheme.

Parsed by tinycss2 (https://www.w3.org/TR/css-syntax-3/); which rule wins follows the cascade for
the few selectors that the file may use: ``:root``, ``:where(:root)``, ``[data-skin]``,
``[data-skin="…"]`` and ``:root[data-skin="…"]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import tinycss2
from tinycss2.color3 import parse_color

from estran.model.destination import Skin

_SKIN = re.compile(r'(?P<root>:root)?\[data-skin(?:="(?P<skin>[a-z-]+)")?\]')
_ROOT = {":root": 1, ":where(:root)": 0}
_DARK = "(prefers-color-scheme:dark)"
_VAR = re.compile(r"var\((--[\w-]+)\)")


class Scheme(StrEnum):
    """The colour scheme that a visitor asked for."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Rule:
    """Properties of one selector. ``skin`` is empty where it holds for all of them."""

    weight: int
    root: bool
    skin: str
    dark: bool
    properties: Mapping[str, str]


def read_rules(css: str) -> tuple[Rule, ...]:
    """The rules of a token file, weakest first; raises ``ValueError`` on another selector."""
    return tuple(sorted(_rules(css, dark=False), key=lambda rule: rule.weight))


def _rules(source: Any, *, dark: bool) -> Iterator[Rule]:
    skip = {"skip_comments": True, "skip_whitespace": True}
    parse = tinycss2.parse_stylesheet if isinstance(source, str) else tinycss2.parse_blocks_contents
    for node in parse(source, **skip):
        if node.type == "at-rule" and node.content is not None:
            condition = re.sub(r"\s", "", tinycss2.serialize(node.prelude))
            if node.at_keyword == "layer" or condition == _DARK:
                yield from _rules(node.content, dark=dark or condition == _DARK)
        elif node.type == "qualified-rule":
            properties = {
                each.name: tinycss2.serialize(each.value).strip()
                for each in tinycss2.parse_blocks_contents(node.content, **skip)
                if each.type == "declaration" and each.name.startswith("--")
            }
            for selector in tinycss2.serialize(node.prelude).split(","):
                yield _rule(selector.strip(), properties, dark=dark)


def _rule(selector: str, properties: Mapping[str, str], *, dark: bool) -> Rule:
    if selector in _ROOT:
        return Rule(_ROOT[selector], True, "", dark, properties)
    found = _SKIN.fullmatch(selector)
    if found is None:
        raise ValueError(f"{selector} is no selector that tokens may stand in")
    root = found["root"] is not None
    return Rule(2 if root else 1, root, found["skin"] or "", dark, properties)


def properties(rules: tuple[Rule, ...], skin: Skin, scheme: Scheme) -> dict[str, str]:
    """All custom properties of a page in a skin, ``var()`` left as it is."""
    return _gathered(rules, skin, scheme, inner=False)


def inner_properties(rules: tuple[Rule, ...], skin: Skin, scheme: Scheme) -> dict[str, str]:
    """Those that a skin sets anew within a page of another."""
    return _gathered(rules, skin, scheme, inner=True)


def _gathered(
    rules: tuple[Rule, ...], skin: Skin, scheme: Scheme, *, inner: bool
) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        here = rule.skin in ("", skin.value) and not (inner and rule.root)
        if here and (scheme is Scheme.DARK or not rule.dark):
            found |= rule.properties
    return found


def colour(name: str, known: Mapping[str, str]) -> tuple[int, int, int]:
    """A property's opaque colour, through ``var()``; raises ``ValueError`` where it is none."""
    value = known[name]
    while named := _VAR.fullmatch(value):
        value = known[named[1]]
    parsed = parse_color(value)
    if parsed is None or isinstance(parsed, str) or parsed.alpha != 1:
        raise ValueError(f"{name} must be an opaque colour, found {value}")
    return round(parsed.red * 255), round(parsed.green * 255), round(parsed.blue * 255)


def staged(rules: tuple[Rule, ...]) -> str:
    """A style sheet that shows any skin in any scheme beside others: ``.stage`` with both named."""
    lines = []
    for scheme in Scheme:
        for skin in Skin:
            stage = f'.stage[data-scheme="{scheme}"]'
            lines += [
                _block(f'{stage}[data-skin="{skin}"]', properties(rules, skin, scheme), scheme)
            ]
            within = inner_properties(rules, skin, scheme)
            lines += [_block(f'{stage} [data-skin="{skin}"]', within, scheme)]
    return "\n".join(lines) + "\n"


def _block(selector: str, values: Mapping[str, str], scheme: Scheme) -> str:
    inner = "".join(f"\t{name}: {value};\n" for name, value in values.items())
    return f"{selector} {{\n\tcolor-scheme: {scheme};\n{inner}}}"
