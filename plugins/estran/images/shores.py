"""The shores of social pictures: how each skin's band meets the picture.

They are the shapes of the tokens ``--edge``, drawn large: waves, reeds, slag heaps; the
neutral skin is a print on paper. The neutral one serves a skin that has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sin

from estran.images.dress import Colours, Dress

WIDTH, HEIGHT = 1200, 630
"""Pixels of a social picture: https://ogp.me, and what the large networks ask for."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Shore:
    """Where a skin puts the picture and its words, and how it draws what lies over the picture."""

    picture: Box
    words: Box
    draw: Callable[[Colours], str]


def overlay(dress: Dress, skin: str) -> str:
    """The band, its shore and the mark at its foot, as SVG on nothing."""
    colours, words = dress.colours(skin), shore(skin).words
    mark = (
        f'<svg x="{words[0]}" y="{words[3] - MARK}" width="{MARK}" height="{MARK}" '
        f'color="{colours.on_band}">{dress.mark}</svg>'
    )
    inner = shore(skin).draw(colours) + mark
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{inner}</svg>'
    )


MARK = 54
"""Pixels across of the mark."""


def shore(skin: str) -> Shore:
    """The shore of a skin."""
    return _SHORES.get(skin, _SHORES["neutral"])


def _neutral(colours: Colours) -> str:
    """A passe-partout of the band's colour around the picture, and a short rule."""
    left, top, right, bottom = _SHORES["neutral"].picture
    mat = f"M0 0H{WIDTH}V{HEIGHT}H0ZM{left} {top}V{bottom}H{right}V{top}Z"
    return (
        f'<path d="{mat}" fill="{colours.band}"/>'
        f'<path d="M{left} {bottom + 9}H{right}" stroke="{colours.spark}" stroke-width="5"/>'
    )


def _opale(colours: Colours) -> str:
    """Three rows of waves, one behind the other, run up the picture; the last is foam."""
    rows = ((634, 0.5, "#ffffff", 0.6), (616, 0.0, mixed(colours.band, "#ffffff", 0.62), 0.92))
    drawn = [
        f'<path d="{_waves(edge, shift)}" fill="{colour}" fill-opacity="{opacity}"/>'
        for edge, shift, colour, opacity in rows
    ]
    return "".join(drawn) + f'<path d="{_waves(594, 0.5)}" fill="{colours.band}"/>'


def _waves(edge: float, shift: float, period: float = 70, depth: float = 24) -> str:
    """Everything left of a line of hollows whose crests point to the right."""
    top = -period * (1 - shift)
    path = f"M0 {top}H{edge}"
    for number in range(int(HEIGHT / period) + 3):
        y = top + number * period
        path += f"C{edge - depth} {y + 14} {edge - depth} {y + period - 14} {edge} {y + period}"
    return path + "H0Z"


def _marais(colours: Colours) -> str:
    """Reeds stand along the band, and on the picture's foot ever fewer and shorter."""
    front: list[str] = []
    behind: list[str] = []
    heads: list[str] = []
    for number in range(46):
        x = 566 + number * 9.5 + 9 * sin(number * 2.3)
        fall = 1 - number / 46
        height = 70 + 470 * fall**2.1 * (0.62 + 0.38 * abs(sin(number * 1.7)))
        lean = 26 * sin(number * 1.3) + 12
        (front if number % 3 else behind).append(_blade(x, height, lean))
        if number % 5 == 2:
            heads.append(_cattail(x + 4, height * 1.12 + 24, lean * 0.3))
    far = mixed(colours.band, "#ffffff", 0.66)
    bank = f"M0 0H584C604 200 566 420 606 {HEIGHT}H0Z"
    return (
        f'<path d="{"".join(behind)}" fill="{far}"/>'
        f'<g stroke="{colours.band}" fill="{colours.spark}">{"".join(heads)}</g>'
        f'<path d="{bank}{"".join(front)}" fill="{colours.band}"/>'
    )


def _blade(x: float, height: float, lean: float) -> str:
    """A leaf of reed: its foot is 9 pixels wide, its tip leans by some pixels."""
    y, tip = HEIGHT + 4, HEIGHT - height
    return (
        f"M{x - 4.5:.1f} {y}Q{x - 3:.1f} {y - height * 0.6:.1f} {x + lean:.1f} {tip:.1f}"
        f"Q{x + 6:.1f} {y - height * 0.5:.1f} {x + 4.5:.1f} {y}Z"
    )


def _cattail(x: float, height: float, lean: float) -> str:
    """A stem and its head in the spark's colour."""
    tip = HEIGHT - height
    head = tip + 12
    return (
        f'<path d="M{x:.1f} {HEIGHT}L{x + lean:.1f} {tip:.1f}" stroke-width="4"/>'
        f'<rect x="{x + lean - 6:.1f}" y="{head:.1f}" width="12" height="52" rx="6" stroke="none"/>'
    )


def _louvre_lens(colours: Colours) -> str:
    """A slab whose edge is a row of slag heaps, and the current that runs along them."""
    return (
        f'<path d="{_heaps(590)}V{HEIGHT}H0V0Z" fill="{colours.band}"/>'
        f'<path d="{_heaps(607)}" fill="none" stroke="{colours.spark}" stroke-width="6"/>'
    )


def _heaps(edge: float, period: float = 105, depth: float = 33) -> str:
    """A line of equal triangles that point to the right."""
    path = f"M{edge} {-period}"
    for number in range(int(HEIGHT / period) + 2):
        y = (number - 0.5) * period
        path += f"L{edge + depth} {y}L{edge} {y + period / 2}"
    return path


def mixed(one: str, other: str, share: float) -> str:
    """The colour that a share (0 to 1) of one with the rest of another gives, both ``#0d4768``."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


_WORDS = (56, 58, 562, 578)
_SHORES = {
    "neutral": Shore((604, 40, 1160, 576), _WORDS, _neutral),
    "opale": Shore((520, 0, WIDTH, HEIGHT), _WORDS, _opale),
    "marais": Shore((520, 0, WIDTH, HEIGHT), _WORDS, _marais),
    "louvre-lens": Shore((520, 0, WIDTH, HEIGHT), _WORDS, _louvre_lens),
}
