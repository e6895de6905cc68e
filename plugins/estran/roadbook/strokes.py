"""The strokes that drawings for print are made of, as SVG. Text is outlines: it needs no font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from estran.printing.cuts import Cut, Letters

_DOT = re.compile(r"M(-?[\d.]+)[ ,]?(-?[\d.]+)h0")

HALO = 4.0
"""Width of what keeps a text free of what lies beneath it."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: its ink, its ``anchor`` (``start``, ``middle``, ``end``), its halo."""

    cut: Cut
    size: float
    ink: str
    anchor: str = "middle"
    halo: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """How a dot looks."""

    radius: float
    fill: str
    stroke: str = "none"
    width: float = 0.0


def svg(width: float, height: float, inner: str) -> str:
    """A drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{inner}</svg>'
    )


def filled(path: str, fill: str, stroke: str = "none", width: float = 0) -> str:
    """An area; nothing for an empty path."""
    if not path:
        return ""
    return (
        f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linejoin="round"/>'
    )


def line(path: str, stroke: str, width: float, dashes: str = "") -> str:
    """A line; nothing for an empty path."""
    if not path:
        return ""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
    )


def places(path: str) -> Iterator[tuple[float, float]]:
    """Where the pieces of no length of a path are."""
    for x, y in _DOT.findall(path):
        yield float(x), float(y)


def dot(x: float, y: float, look: Dot) -> str:
    """A dot."""
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{look.radius:g}" fill="{look.fill}" '
        f'stroke="{look.stroke}" stroke-width="{look.width:g}"/>'
    )


def dots(path: str, look: Dot) -> str:
    """The dots of a path of pieces of no length."""
    return "".join(dot(x, y, look) for x, y in places(path))


def text(letters: Letters, said: str, at: tuple[float, float], how: Type) -> str:
    """A text on its base line."""
    long = letters.length(said, how.cut, how.size)
    x = at[0] - {"start": 0.0, "middle": long / 2, "end": long}[how.anchor]
    path = letters.path(said, how.cut, how.size, (x, at[1]))
    around = line(path, how.halo, HALO) if how.halo else ""
    return f'{around}<path d="{path}" fill="{how.ink}"/>'
