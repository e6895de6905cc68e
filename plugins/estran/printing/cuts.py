"""The theme's variable faces cut to the weights and widths that papers are set in.

WeasyPrint embeds a font as it is given; cut beforehand, each is the same bytes in every build, and
its outlines can be drawn into pictures that need no font at all.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from PIL import ImageFont

from estran.images.dress import Dress

_EM = 1000
"""Pixels of the size at which letters are measured."""

_PLAIN = ["-liga", "-clig"]
"""Features left out, so that a sign is a glyph."""

TITLE_WIDTHS = (100, 87, 75)
"""The widths of ``estran.images.typesetting``."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A weight and width of one of the two faces, and the family's name in style sheets."""

    family: str
    weight: int
    width: int = 100


TEXT, BOLD = Cut("Text", 400), Cut("Text Bold", 700)
TITLES = {width: Cut(f"Title {width}", 800, width) for width in TITLE_WIDTHS}
CUTS = (TEXT, BOLD, *TITLES.values())


@cache
def cut_fonts(title: Path, text: Path, _digest: str) -> Mapping[str, bytes]:
    """The fonts (TrueType) by family, from the theme's two files; the digest is of these."""
    found = {}
    for cut in CUTS:
        path = text if cut in (TEXT, BOLD) else title
        font = TTFont(path, recalcTimestamp=False)
        wanted = {"wght": cut.weight, "wdth": cut.width}
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
        place = {
            tag: min(axis.maxValue, max(axis.minValue, wanted.get(tag, axis.defaultValue)))
            for tag, axis in axes.items()
        }
        fixed = instancer.instantiateVariableFont(font, place)
        fixed.flavor = None
        out = io.BytesIO()
        fixed.save(out)
        found[cut.family] = out.getvalue()
    return found


def fonts_of(dress: Dress) -> Mapping[str, bytes]:
    """The cut fonts of a theme, made once a process."""
    return cut_fonts(dress.title, dress.text, dress.digest)


class Letters:
    """Text as outlines: lengths and SVG paths, kerned by HarfBuzz."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        self._fonts = {name: TTFont(io.BytesIO(data)) for name, data in fonts.items()}
        self._glyphs = {name: font.getGlyphSet() for name, font in self._fonts.items()}
        self._signs = {name: font.getBestCmap() for name, font in self._fonts.items()}
        self._measures = {
            name: ImageFont.truetype(io.BytesIO(data), _EM) for name, data in fonts.items()
        }
        self._outlines: dict[tuple[str, str], DecomposingRecordingPen] = {}

    def length(self, text: str, cut: Cut, size: float, tracking: float = 0) -> float:
        """How long a text is at a size; ``tracking`` is added after each sign, in its size."""
        plain = self._measures[cut.family].getlength(text, features=_PLAIN) * size / _EM
        return plain + tracking * size * max(0, len(text) - 1)

    def places(self, text: str, cut: Cut, size: float, tracking: float = 0) -> list[float]:
        """Where each sign of a text begins."""
        return [
            self.length(text[: number + 1], cut, size, tracking)
            - self.length(text[number], cut, size)
            for number in range(len(text))
        ]

    def _outline(self, cut: Cut, sign: str) -> DecomposingRecordingPen:
        """A sign's outline in the font's units, looked up once; nothing for one it lacks."""
        key = cut.family, sign
        if key not in self._outlines:
            glyphs = self._glyphs[cut.family]
            pen = DecomposingRecordingPen(glyphs)
            name = self._signs[cut.family].get(ord(sign))
            if name is not None:
                glyphs[name].draw(pen)
            self._outlines[key] = pen
        return self._outlines[key]

    def path(
        self, text: str, cut: Cut, size: float, at: tuple[float, float], tracking: float = 0
    ) -> str:
        """The data of an SVG path: a text whose first sign stands at a place on the base line."""
        scale = size / float(self._fonts[cut.family]["head"].unitsPerEm)
        pen = SVGPathPen(None, ntos=_short)
        for sign, x in zip(text, self.places(text, cut, size, tracking), strict=True):
            place = TransformPen(pen, (scale, 0, 0, -scale, at[0] + x, at[1]))
            self._outline(cut, sign).replay(place)
        return str(pen.getCommands())


def _short(value: float) -> str:
    return f"{value:.2f}"
