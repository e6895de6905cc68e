"""The badge: a seal whose rim has the shape of the skin's shore."""

from __future__ import annotations

from math import cos, pi, sin

from markupsafe import escape

from estran.images.dress import Colours, Dress
from estran.kit.words import MOTTO, NETWORK, KitWords
from estran.printing.cuts import BOLD, TITLES, Letters
from estran.printing.scenes import emblem

SIZE = 600
"""Units across."""

_MIDDLE, _RIM = SIZE / 2, 292.0
_TEETH = {"opale": 30, "marais": 44, "louvre-lens": 36}


def badge(words: KitWords, inner: str, *, sample: bool) -> str:
    """The badge as SVG, around what :func:`seal` draws."""
    label = f"{words.badge_alt} ({words.sample})" if sample else words.badge_alt
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" '
        f'height="{SIZE}" role="img"><title>{escape(label)}</title>{inner}</svg>'
    )


def seal(dress: Dress, letters: Letters, words: KitWords, skin: str, *, sample: bool) -> str:
    """What the badge shows; its text is outlines, so it looks the same everywhere."""
    colours = dress.colours(skin)
    title = TITLES[{"louvre-lens": 75, "marais": 87}.get(skin, 100)]
    place, name = NETWORK.split(" ", 1)[1], NETWORK.split(" ", 1)[0]
    drawn, base = [], 0.0
    for text, cut, largest, room, colour in (
        (words.member_of.upper(), BOLD, 31.0, 400, colours.spark),
        (name, title, 104.0 if title.width < 100 else 122.0, 460, colours.on_band),
        (place, title, 104.0 if title.width < 100 else 122.0, 476, colours.on_band),
        (MOTTO.upper(), BOLD, 31.0, 400, colours.spark),
    ):
        tracking = 0.1 if cut is BOLD else 0.0
        size = min(largest, largest * room / letters.length(text, cut, largest, tracking))
        base = (
            base + size * (0.86 if cut is title else 1) + (20 if cut is BOLD else 4)
            if base
            else 236
        )
        x = _MIDDLE - letters.length(text, cut, size, tracking) / 2
        path = letters.path(text, cut, size, (x, base), tracking)
        drawn.append(f'<path d="{path}" fill="{colour}"/>')
    mark = emblem(dress.mark, colours.on_band, (_MIDDLE - 52, 86), 104)
    stamp = _stamp(letters, words.sample, colours) if sample else ""
    return (
        f'<path d="{_rim(skin, _RIM)}" fill="{colours.band}"/>'
        f'<circle cx="{_MIDDLE}" cy="{_MIDDLE}" r="258" fill="none" stroke="{colours.spark}" '
        f'stroke-width="4"/>{mark}{"".join(drawn)}{stamp}'
    )


def _stamp(letters: Letters, text: str, colours: Colours) -> str:
    """A plate across the foot of the seal."""
    length = letters.length(text.upper(), BOLD, 34, 0.1)
    x = _MIDDLE - length / 2
    path = letters.path(text.upper(), BOLD, 34, (x, 521), 0.1)
    return (
        f'<rect x="{x - 22:.1f}" y="484" width="{length + 44:.1f}" height="52" rx="26" '
        f'fill="{colours.on_band}"/><path d="{path}" fill="{colours.band}"/>'
    )


def _rim(skin: str, radius: float) -> str:
    """A circle whose edge is waves, leaves of reed, or slag heaps; a plain one else."""
    teeth = _TEETH.get(skin, 0)
    if not teeth:
        left = _MIDDLE - radius
        half = f"a{radius} {radius} 0 1 0"
        return f"M{left} {_MIDDLE}{half} {2 * radius} 0{half} {-2 * radius} 0z"
    low = radius - (14 if skin == "opale" else 16)
    path = ""
    for number in range(teeth):
        start, middle, end = (2 * pi * (number + part) / teeth for part in (0, 0.5, 1))
        if skin == "opale":  # crests at the ends of a hollow
            deep = radius - 30
            path += f"{_at(radius, start, 'L' if path else 'M')}Q{_at(deep, middle)} "
            path += _at(radius, end)
        elif skin == "marais":
            path += f"{_at(low, start, 'L' if path else 'M')}Q{_at(low + 2, middle)} "
            path += f"{_at(radius, middle)}L{_at(low, end)}"
        else:
            path += f"{_at(low, start, 'L' if path else 'M')}L{_at(radius, middle)}"
    return path + "z"


def _at(radius: float, angle: float, command: str = "") -> str:
    x, y = _MIDDLE + radius * sin(angle), _MIDDLE - radius * cos(angle)
    return f"{command}{x:.2f} {y:.2f}"
