"""The colours that a roadbook is printed in: the style sheet's own, of its skin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from estran.images.dress import NEUTRAL, read_roles
from estran.problem import Problem


@dataclass(frozen=True, slots=True)
class Inks:
    """The custom properties of ``tokens.css`` of the same names, each as ``#0d4768``."""

    band: str
    on_band: str
    spark: str
    accent: str
    on_accent: str
    soft: str
    sheet: str
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    sea: str
    land: str
    warn: str
    on_warn: str
    climb_1: str
    climb_2: str
    climb_3: str
    climb_4: str

    def grade(self, name: str) -> str:
        """The colour of a climb by its grade: ``gentle``, ``steady``, ``steep``, ``wall``."""
        colours = self.climb_1, self.climb_2, self.climb_3, self.climb_4
        return dict(zip(("gentle", "steady", "steep", "wall"), colours, strict=True))[name]


def read_inks(css: str) -> tuple[Mapping[str, Inks], list[Problem]]:
    """The inks of each skin, and what the style sheet lacks of them (then there are none)."""
    names = [each.name for each in fields(Inks)]
    problems: list[Problem] = []
    roles = [name.replace("_", "-") for name in names]
    found = read_roles(css, roles, "static/css/tokens.css", problems)
    if problems:
        return {}, problems
    return {skin: Inks(*colours.values()) for skin, colours in found.items()}, []


def inks_of(inks: Mapping[str, Inks], skin: str) -> Inks:
    """The inks of a skin; the neutral ones where the theme does not dress it."""
    return inks.get(skin) or inks[NEUTRAL]
