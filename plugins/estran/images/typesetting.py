"""Titles set in lines that fit a box: balanced, as large as they may be, no word cut in two.

Faces are variable fonts; Pillow sets them with FreeType and HarfBuzz (raqm).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

_LINES = (4, 5)
"""Lines of a title at most, and at most where those would be small."""

LEADING = 1.06
"""From a title's line to the next, in its size."""

_EM = 100
"""Pixels of the size that lines are measured at."""

_WIDTHS = (100, 87, 75)
"""Widths of the title's face in percent, the next where the one before would be too small."""

_COMFORT, _SMALLEST = 50, 30
"""Pixels: a title this large keeps its face's width; one below that has its longest words parted."""

_LONGEST = 120
"""Letters of a title at most; it ends with … where it has more."""

_KEPT = 65
"""Fonts that a face keeps open."""

_FEWER = 0.94
"""What one line more makes a title's size count for."""

_PARTICLE = re.compile(r"[^\W\d_]{1,3}$")
_SOFT = "\xad"
_ENDS = re.compile(rf"(?<=[^«] )(?![:;!?»–])|(?<={_SOFT})|(?<=\w\w-)(?=\w\w)")


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
        return "".join(each for each in unicodedata.normalize("NFKD", sign) if self._has(each))

    def _has(self, sign: str) -> bool:
        if sign == _SOFT or sign.isspace():
            return True
        if sign not in self._lacking:
            font = self.at(24, 400)
            none, own = (font.getmask(each) for each in ("\uffff", sign))
            lacking = own.size == none.size and bytes(own) == bytes(none)
            self._lacking[sign] = lacking or not own.size[0]
        return not self._lacking[sign]


@dataclass(frozen=True, slots=True)
class Setting:
    """A title as it is set: its lines, and the size (pixels) and width (percent) of its face."""

    lines: tuple[str, ...]
    size: int
    width: int

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the foot of the last."""
        return round(self.size * LEADING * len(self.lines))


def fit(face: Face, text: str, weight: int, box: tuple[int, int], largest: int) -> Setting:
    """The text in few lines, as large as a box (pixels) allows up to ``largest``.

    Lines are broken at spaces, rather not after hyphens, are balanced, and seldom end with a
    particle. Where that would be small there may be one line more, then the face gets narrower.
    A word is parted only where the smallest size would not hold it.
    """
    text = _shortened(face.writable(" ".join(text.split(" "))))
    found = []
    for width in _WIDTHS:
        for lines in _LINES:
            setting = _largest(face.at(_EM, weight, width), _parts(text), box, largest, lines)
            if setting.size >= _COMFORT:
                return replace(setting, width=width)
            found.append(replace(setting, width=width))
    best = max(found, key=lambda each: each.size)
    if best.size >= _SMALLEST:
        return best
    parted = _parts(re.sub(r"(?<=\w{4})(?=\w{4})", _SOFT, text))
    again = _largest(face.at(_EM, weight, _WIDTHS[-1]), parted, box, largest, _LINES[-1])
    return max(best, replace(again, width=_WIDTHS[-1]), key=lambda each: each.size)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:–") + "…"


def _parts(text: str) -> list[str]:
    """Where lines may end: after each part, which keeps the space, hyphen or soft hyphen it ends
    with.
    """
    return [each for each in _ENDS.split(text) if each]


def _largest(
    font: ImageFont.FreeTypeFont, parts: list[str], box: tuple[int, int], largest: int, most: int
) -> Setting:
    """The number of lines that gives the largest type; few of them, and none that ends with a
    hyphen, are worth a little of it.
    """
    best, most_worth = Setting((), 0, 100), 0.0
    for count in range(1, min(most, len(parts)) + 1):
        lines = _balanced(font, parts, count)
        widest = max(font.getlength(line) for line in lines)
        room = min(box[0] * _EM / widest, box[1] / (LEADING * count), largest)
        size = int(room * 0.99) // 2 * 2
        worth = size * _FEWER ** (count - 1) * (0.7 if _hyphens(lines) else 1)
        if size and worth > most_worth:
            best, most_worth = Setting(tuple(lines), size, 100), worth
    return best


def _hyphens(lines: list[str]) -> bool:
    return any(line.endswith("-") for line in lines[:-1])


def _balanced(font: ImageFont.FreeTypeFont, parts: list[str], count: int) -> list[str]:
    """The parts in lines whose widest is as narrow as can be."""
    end = len(parts)
    cost: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for line in range(1, count + 1):
        for stop in range(line, end + 1):
            for start in range(line - 1, stop):
                before = cost.get((line - 1, start))
                if before is None:
                    continue
                text = _line(parts[start:stop])
                length = font.getlength(text)
                if stop < end:
                    length *= _reluctance(text)
                worst = max(before[0], length)
                if (line, stop) not in cost or worst < cost[line, stop][0]:
                    cost[line, stop] = worst, start
    stops = [end]
    for line in range(count, 0, -1):
        stops.append(cost[line, stops[-1]][1])
    return [_line(parts[start:stop]) for start, stop in pairwise(reversed(stops))]


def _reluctance(line: str) -> float:
    """How much wider a line counts for what it ends with: a hyphen, or a particle (*à*, *of*)."""
    if line.endswith("-"):
        return 2.0
    return 1.08 if _PARTICLE.search(line.rpartition(" ")[2]) else 1.0


def _line(parts: list[str]) -> str:
    """Parts as a line shows them: a soft hyphen is seen at its end only."""
    text = "".join(parts).rstrip(" ")
    tail = "-" if text.endswith(_SOFT) else ""
    return text.replace(_SOFT, "") + tail
