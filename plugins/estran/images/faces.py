"""Variable fonts, as Pillow sets them with FreeType and HarfBuzz (raqm)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PIL import ImageFont

from estran.model.slugs import slugify

SOFT = "\xad"
"""The soft hyphen."""

_KEPT = 48
"""Fonts that a face keeps open."""


class Face:
    """A variable font at any size, weight and width."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fonts: dict[tuple[int, int, int], ImageFont.FreeTypeFont] = {}
        self._lacking: dict[str, bool] = {}

    def at(self, size: int, weight: int, width: int = 100) -> ImageFont.FreeTypeFont:
        """The font of a size in pixels; axes that it lacks are left out."""
        key = size, weight, width
        if key not in self._fonts:
            if len(self._fonts) >= _KEPT:
                self._fonts.pop(next(iter(self._fonts)))
            font = ImageFont.truetype(self.path, size)
            wanted = {"weight": weight, "width": width}
            values: list[float] = []
            for axis in font.get_variation_axes():
                name = bytes(axis["name"] or b"").decode("ascii", "replace").lower()
                value = wanted.get(name, axis["default"])
                values.append(min(axis["maximum"] or 0, max(axis["minimum"] or 0, value or 0)))
            font.set_variation_by_axes(values)
            self._fonts[key] = font
        return self._fonts[key]

    def writable(self, text: str) -> str:
        """The text in signs that the font has: ``ő`` without its accent where it has no ``ő``."""
        text = unicodedata.normalize("NFC", text)
        return "".join(each if self._has(each) else self._plain(each) for each in text)

    def _plain(self, sign: str) -> str:
        """The sign without its accents, or as addresses write it; nothing where that is nothing."""
        bare = "".join(each for each in unicodedata.normalize("NFKD", sign) if self._has(each))
        folded = slugify(sign)
        return bare or (folded.upper() if sign.isupper() else folded)

    def _has(self, sign: str) -> bool:
        if sign == SOFT or sign.isspace():
            return True
        if sign not in self._lacking:
            font = self.at(24, 400)
            none, own = (font.getmask(each) for each in ("\uffff", sign))
            lacking = own.size == none.size and bytes(own) == bytes(none)
            self._lacking[sign] = lacking or not own.size[0]
        return not self._lacking[sign]
