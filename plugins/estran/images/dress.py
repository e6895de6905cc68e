"""What the theme gives social pictures: its faces, its mark, and each skin's colours.

The colours are the style sheet's own: the custom properties of ``tokens.css``, read as a browser
reads them in the light scheme (https://www.w3.org/TR/css-syntax-3/, by tinycss2). So a skin has
one source of its colours, whatever shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

from estran.problem import Problem, quoted

TITLE, TEXT = "static/fonts/title.woff2", "static/fonts/text.woff2"
MARK, TOKENS = "static/img/mark.svg", "static/css/tokens.css"
_FILES = (TITLE, TEXT, MARK, TOKENS)
_ROLES = ("band", "on-band", "spark")
NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Colours:
    """A skin's band, the words on it and its small words, each as ``#0d4768``."""

    band: str
    on_band: str
    spark: str


@dataclass(frozen=True, slots=True)
class Dress:
    """The theme, as social pictures wear it.

    ``title`` and ``text`` are its faces, ``mark`` is SVG whose colour is ``currentColor``;
    ``digest`` is of what stands in all of them, and of the colours.
    """

    title: Path
    text: Path
    mark: str
    skins: Mapping[str, Colours]
    digest: str

    def colours(self, skin: str) -> Colours:
        """The colours of a skin; the neutral ones where the theme does not dress it."""
        return self.skins.get(skin) or self.skins[NEUTRAL]


def read_dress(theme: Path, shown: str, problems: list[Problem]) -> Dress | None:
    """The dress of a theme; a problem for each file or colour that is not there, and None.

    ``shown`` is the theme's folder as problems name it.
    """
    missing = [name for name in _FILES if not (theme / name).is_file()]
    must = "social pictures need this file of the theme (ESTRAN_SOCIAL = False does without them)"
    problems += [Problem(f"{shown}/{name}", 0, "social", must, "none") for name in missing]
    if missing:
        return None
    data = {name: (theme / name).read_bytes() for name in _FILES}
    faults: list[Problem] = []
    for name in (TITLE, TEXT):
        if data[name][:4] != b"wOF2":
            must = "must be a font in the form WOFF2"
            faults.append(Problem(f"{shown}/{name}", 0, "social", must, repr(data[name][:4])))
    skins = read_skins(data[TOKENS].decode("utf-8", "replace"), f"{shown}/{TOKENS}", faults)
    problems += faults
    if faults:
        return None
    colours = repr(sorted(skins.items())).encode()
    state = blake2b(b"\0".join((data[TITLE], data[TEXT], data[MARK], colours)), digest_size=12)
    mark = data[MARK].decode("utf-8", "replace")
    return Dress(theme / TITLE, theme / TEXT, mark, skins, state.hexdigest())


def read_skins(css: str, shown: str, problems: list[Problem]) -> dict[str, Colours]:
    """The colours of each skin of a style sheet; what a skin does not set is the neutral one's."""
    found = read_roles(css, _ROLES, shown, problems)
    return {skin: Colours(*colours.values()) for skin, colours in found.items()}


def read_roles(
    css: str, roles: Sequence[str], shown: str, problems: list[Problem]
) -> dict[str, dict[str, str]]:
    """The colours of each skin of a style sheet by role (``band``), in the order of the roles."""
    rules = list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    found: dict[str, dict[str, tuple[int, list[Any]]]] = {"": {}}
    for selectors, properties in rules:
        for skin in _skins_of(selectors):
            found.setdefault(skin, {}).update(properties)
    base = found.pop("") | found.get(NEUTRAL, {})
    skins: dict[str, dict[str, str]] = {}
    for skin in dict.fromkeys((NEUTRAL, *found)):
        known = base | found.get(skin, {})
        skins[skin] = {}
        for role in roles:
            line, value = known.get(f"--{role}", (0, []))
            colour = _hex(value, known)
            if not colour:
                must = f"--{role} of the skin {skin} must be a colour of sRGB"
                given = quoted(tinycss2.serialize(value)) if value else "none"
                problems.append(Problem(shown, line, "social", must, given))
            skins[skin][role] = colour
    return skins


def _rules(nodes: Sequence[Any]) -> Iterator[tuple[str, dict[str, tuple[int, list[Any]]]]]:
    """Selectors and custom properties (line and value), those within ``@layer`` included.

    Other blocks (``@media``, ``@supports``) hold under a condition: the light scheme on a screen
    that asks for nothing particular is what stands outside them.
    """
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "layer" and node.content:
            yield from _rules(
                tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )
        elif node.type == "qualified-rule":
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            properties = {
                each.name: (each.source_line, each.value)
                for each in inner
                if each.type == "declaration" and each.name.startswith("--")
            }
            yield tinycss2.serialize(node.prelude), properties


def _skins_of(selectors: str) -> Iterator[str]:
    """The skins that a rule dresses: ``""`` for the root, else by ``[data-skin="…"]``."""
    for selector in selectors.split(","):
        text = selector.strip()
        if text in {":root", ":where(:root)", "html"}:
            yield ""
        elif text.startswith("[data-skin=") and text.endswith("]"):
            yield text.removeprefix("[data-skin=").removesuffix("]").strip("\"' ")


def _hex(value: list[Any], known: Mapping[str, tuple[int, list[Any]]], depth: int = 8) -> str:
    """A property's colour as ``#0d4768``, through ``var()``; empty where it is none of sRGB."""
    tokens = [each for each in value if each.type not in {"whitespace", "comment"}]
    if len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "var":
        name = next((each.value for each in tokens[0].arguments if each.type == "ident"), "")
        return _hex(known[name][1], known, depth - 1) if name in known and depth else ""
    colour = parse_color(tinycss2.serialize(tokens), color_schemes=("light",)) if tokens else None
    if colour is None:
        return ""
    try:
        parts = colour.to("srgb").coordinates
    except NotImplementedError:  # what it knows to read but not to convert: lab, oklch
        return ""
    return "#" + "".join(f"{round(255 * min(1, max(0, each))):02x}" for each in parts)
