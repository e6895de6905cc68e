"""What lies beneath the words of a printed page: the skin's landscape, its shore, its band."""

from __future__ import annotations

from estran.images.dress import Colours
from estran.printing.scenes import band, landscape


def ground(poster: str, skin: str, colours: Colours, size: tuple[float, float], edge: float) -> str:
    """A ground as SVG: its size and the height of its shore in millimetres, ten units each."""
    wide, high = size[0] * 10, size[1] * 10
    unit = wide / 1080
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}"><clipPath id="page"><path d="M0 0H{wide:g}V{high:g}'
        f'H0z"/></clipPath>{landscape(poster, (0, 0, wide, edge * 10 + 60 * unit))}'
        f'<g clip-path="url(#page)">{band(skin, colours, (wide, high), edge * 10, unit)}</g></svg>'
    )
