"""The ground of posters, cards and pictures: the skin's landscape, its shore, the band below.

The shores are those of ``estran.images.shores``, lying down: waves run up the picture, reeds stand
on the bank, slag heaps rise. Everything is SVG without text; lengths are in the drawing's own unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import sin

from estran.images.dress import Colours
from estran.images.shores import mixed

_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_VIEW = re.compile(r'viewBox="([^"]*)"')

Size = tuple[float, float]


def landscape(poster: str, box: tuple[float, float, float, float], name: str = "art") -> str:
    """A drawing that fills a box (left, top, width, height), cut around its middle."""
    root = _ROOT.search(poster)
    if root is None:
        return ""
    view = _VIEW.search(root.group())
    _, _, wide, high = (float(each) for each in (view.group(1) if view else "0 0 3 2").split())
    left, top, width, height = box
    scale = max(width / wide, height / high)
    x, y = left - (wide * scale - width) / 2, top - (high * scale - height) / 2
    inner = poster[root.end() : poster.rindex("</svg>")]
    return (
        f'<clipPath id="{name}"><path d="M{left} {top}h{width}v{height}h{-width}z"/></clipPath>'
        f'<g clip-path="url(#{name})"><g transform="translate({x:.3f} {y:.3f}) '
        f'scale({scale:.5f})">{inner}</g></g>'
    )


def emblem(mark: str, colour: str, place: tuple[float, float], across: float) -> str:
    """The theme's mark in a colour, as wide as told; its top left corner stands at a place."""
    root = _ROOT.search(mark)
    if root is None:
        return ""
    view = _VIEW.search(root.group())
    wide = float((view.group(1) if view else "0 0 64 64").split()[2])
    inner = mark[root.end() : mark.rindex("</svg>")].replace("currentColor", colour)
    return (
        f'<g fill="none" transform="translate({place[0]:.2f} {place[1]:.2f}) '
        f'scale({across / wide:.5f})">{inner}</g>'
    )


def band(skin: str, colours: Colours, size: Size, edge: float, unit: float) -> str:
    """The skin's shore at a height and its band from there to the foot of the drawing."""
    return _SHORES.get(skin, _neutral)(colours, size, edge, unit)


def _neutral(colours: Colours, size: Size, edge: float, unit: float) -> str:
    """A straight edge with a rule upon it."""
    return (
        f'<path d="M0 {edge - 7 * unit}H{size[0]}V{edge}H0z" fill="{colours.spark}"/>'
        f'<path d="M0 {edge}H{size[0]}V{size[1]}H0z" fill="{colours.band}"/>'
    )


def _opale(colours: Colours, size: Size, edge: float, unit: float) -> str:
    """Three rows of waves, one behind the other."""
    far, foam = edge - 40 * unit, edge - 21 * unit
    pale = mixed(colours.band, "#ffffff", 0.62)
    return (
        f'<path d="{_waves(size, far, 0.5, unit)}" fill="#ffffff" fill-opacity=".6"/>'
        f'<path d="{_waves(size, foam, 0, unit)}" fill="{pale}" fill-opacity=".92"/>'
        f'<path d="{_waves(size, edge, 0.5, unit)}" fill="{colours.band}"/>'
    )


def _waves(size: Size, edge: float, shift: float, unit: float) -> str:
    """Everything below a line of hollows whose crests point up; they end flush at both sides."""
    period = size[0] / round(size[0] / (72 * unit))
    hollow, lean = 25 * unit, period * 0.2
    x = -period * (1 - shift)
    path = f"M{x:.2f} {size[1]}V{edge:.2f}"
    while x < size[0]:
        low = edge + hollow
        path += f"C{x + lean:.2f} {low:.2f} {x + period - lean:.2f} {low:.2f}"
        x += period
        path += f" {x:.2f} {edge:.2f}"
    return path + f"V{size[1]}z"


def _marais(colours: Colours, size: Size, edge: float, unit: float) -> str:
    """Reeds stand on the bank, high at both sides and low in the middle."""
    front: list[str] = []
    behind: list[str] = []
    heads: list[str] = []
    step = 15 * unit
    for number in range(int(size[0] / step) + 2):
        x = number * step + 6 * unit * sin(number * 2.3)
        side = abs(x / size[0] - 0.5) * 2
        height = (26 + 170 * side**2.6 * (0.5 + 0.5 * abs(sin(number * 1.7)))) * unit
        lean = 20 * sin(number * 1.3) * unit
        blade = _blade((x, edge + 6 * unit), height, lean, unit)
        (front if number % 3 else behind).append(blade)
        if number % 6 == 2 and side > 0.45:
            heads.append(_cattail((x, edge), height * 1.1 + 30 * unit, lean * 0.3, unit))
    far = mixed(colours.band, "#ffffff", 0.66)
    bank = (
        f"M0 {edge + 8 * unit}Q{size[0] / 2} {edge - 12 * unit} {size[0]} {edge + 6 * unit}"
        f"V{size[1]}H0z"
    )
    return (
        f'<path d="{"".join(behind)}" fill="{far}"/>'
        f'<g stroke="{colours.band}" stroke-width="{4 * unit:.2f}" fill="{colours.spark}">'
        f"{''.join(heads)}</g>"
        f'<path d="{bank}{"".join(front)}" fill="{colours.band}"/>'
    )


def _blade(foot: tuple[float, float], height: float, lean: float, unit: float) -> str:
    x, y = foot
    wide, tip = 5 * unit, y - height
    return (
        f"M{x - wide:.2f} {y:.2f}Q{x - wide * 0.6:.2f} {y - height * 0.6:.2f} "
        f"{x + lean:.2f} {tip:.2f}"
        f"Q{x + wide:.2f} {y - height * 0.5:.2f} {x + wide:.2f} {y:.2f}z"
    )


def _cattail(foot: tuple[float, float], height: float, lean: float, unit: float) -> str:
    x, y = foot
    tip = y - height
    return (
        f'<path d="M{x:.2f} {y:.2f}L{x + lean:.2f} {tip:.2f}"/>'
        f'<rect x="{x + lean - 6 * unit:.2f}" y="{tip + 12 * unit:.2f}" width="{12 * unit:.2f}" '
        f'height="{50 * unit:.2f}" rx="{6 * unit:.2f}" stroke="none"/>'
    )


def _louvre_lens(colours: Colours, size: Size, edge: float, unit: float) -> str:
    """A row of slag heaps, and the current that runs along them."""
    current = _heaps(size, edge - 18 * unit, unit)
    slab = f"{_heaps(size, edge, unit)}V{size[1]}H0z"
    return (
        f'<path d="{current}" fill="none" stroke="{colours.spark}" stroke-width="{6 * unit:.2f}"/>'
        f'<path d="{slab}" fill="{colours.band}"/>'
    )


def _heaps(size: Size, edge: float, unit: float) -> str:
    count = round(size[0] / (108 * unit))
    period, rise = size[0] / count, 34 * unit
    path = f"M0 {edge:.2f}"
    for number in range(count):
        x = number * period
        path += f"L{x + period / 2:.2f} {edge - rise:.2f}L{x + period:.2f} {edge:.2f}"
    return path


_SHORES: dict[str, Callable[[Colours, Size, float, float], str]] = {
    "neutral": _neutral,
    "opale": _opale,
    "marais": _marais,
    "louvre-lens": _louvre_lens,
}
