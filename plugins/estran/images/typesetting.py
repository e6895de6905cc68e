"""Titles set in lines that fit a box: balanced, as large as they may be, no word cut in two.

Words are parted with Pyphen, by the patterns that LibreOffice and Hunspell use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import pyphen

from estran.images.faces import SOFT, Face

_LINES = (4, 5)
"""Lines of a title at most, and at most where those would be small."""

LEADING = 1.06
"""From a title's line to the next, in its size."""

_EM = 100
"""Pixels of the size that lines are measured at."""

Measure = Callable[[str], float]
"""How long a text is, in pixels at ``_EM``."""

_WIDTHS = (100, 87, 75)
"""Widths of the title's face in percent, the next where the one before would be too small."""

_COMFORT, _SMALLEST = 50, 30
"""Pixels: a title this large keeps its face's width; a smaller one has words parted anywhere."""

_LONGEST = 120
"""Letters of a title at most; it ends with … where it has more."""

WEIGHT = 800
"""The weight of titles."""

_FEWER = 0.94
"""What one line more makes a title's size count for."""

_HYPHEN = 0.6
"""What each line that ends with a hyphen makes it count for."""

_LONELY = 0.75
"""What a line of one short word makes it count for."""

_PARTICLE = re.compile(r"[^\W\d_]{1,3}$")
_ENDS = re.compile(rf"(?<=[^«] )(?![:;!?»–])|(?<={SOFT})|(?<=\w\w-)(?=\w\w)")


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


def fit(face: Face, text: str, lang: str, box: tuple[int, int], largest: int) -> Setting:
    """The text in few lines, as large as a box (pixels) allows up to ``largest``.

    Lines are broken at spaces, rather not after hyphens, are balanced, and seldom end with a
    particle. Where that would be small there may be one line more, then the face gets narrower,
    then words may be parted as their language parts them, and at last anywhere.
    """
    text = _shortened(face.writable(" ".join(text.split(" "))))
    found: list[Setting] = []
    measures = {width: cache(face.at(_EM, WEIGHT, width).getlength) for width in _WIDTHS}
    ways = [(text, width, lines) for width in _WIDTHS for lines in _LINES]
    ways += [(_parted(text, lang), width, _LINES[0]) for width in _WIDTHS]
    for way, width, lines in ways:
        setting = _largest(measures[width], _parts(way), box, largest, lines)
        found.append(replace(setting, width=width))
        if setting.size >= _COMFORT:
            return found[-1]
    best = max(found, key=lambda each: each.size)
    if best.size >= _SMALLEST:
        return best
    parts = _parts(re.sub(r"(?<=\w{4})(?=\w{4})", SOFT, text))
    again = _largest(measures[_WIDTHS[-1]], parts, box, largest, _LINES[-1])
    return max(best, replace(again, width=_WIDTHS[-1]), key=lambda each: each.size)


def _parted(text: str, lang: str) -> str:
    """The text with soft hyphens in its long words, where its language parts them."""
    known = pyphen.language_fallback(lang)
    if known is None:
        return text
    words = pyphen.Pyphen(lang=known, left=4, right=4)
    return re.sub(r"\w{12,}", lambda word: words.inserted(word[0], SOFT), text)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–") + "…"


def _parts(text: str) -> list[str]:
    """What a line may end after; each part keeps the space, hyphen or soft hyphen at its end."""
    return [each for each in _ENDS.split(text) if each]


def _largest(
    measure: Measure, parts: list[str], box: tuple[int, int], largest: int, most: int
) -> Setting:
    """The number of lines that gives the largest type; few and even ones are worth some of it."""
    best, most_worth = Setting((), 0, 100), 0.0
    for count in range(1, min(most, len(parts)) + 1):
        lines = _balanced(measure, parts, count)
        widest = max(measure(line) for line in lines)
        room = min(box[0] * _EM / widest, box[1] / (LEADING * count), largest)
        size = int(room * 0.99) // 2 * 2
        shortest = min(measure(line) for line in lines)
        worth = size * _FEWER ** (count - 1) * _HYPHEN ** _hyphens(lines)
        worth *= _LONELY if shortest < widest * 0.25 else 1
        if size and worth > most_worth:
            best, most_worth = Setting(tuple(lines), size, 100), worth
    return best


def _hyphens(lines: list[str]) -> int:
    return sum(line.endswith("-") for line in lines[:-1])


def _balanced(measure: Measure, parts: list[str], count: int) -> list[str]:
    """The parts in lines whose widest is as narrow as can be, the others alike."""
    end = len(parts)
    cost: dict[tuple[int, int], tuple[float, float, int]] = {(0, 0): (0.0, 0.0, 0)}
    for line in range(1, count + 1):
        for stop in range(line, end + 1):
            for start in range(line - 1, stop):
                before = cost.get((line - 1, start))
                if before is None:
                    continue
                text = _line(parts[start:stop])
                length = measure(text)
                if stop < end:
                    length *= _reluctance(text, parts[stop - 1])
                found = max(before[0], length), before[1] + length * length, start
                cost[line, stop] = min(cost.get((line, stop), found), found)
    stops = [end]
    for line in range(count, 0, -1):
        stops.append(cost[line, stops[-1]][2])
    return [_line(parts[start:stop]) for start, stop in pairwise(reversed(stops))]


def _reluctance(line: str, last: str) -> float:
    """How much wider a line counts for what it ends with: a hyphen, or a particle (*à*, *of*)."""
    if line.endswith("-"):
        return 1.05 if last.endswith(SOFT) else 1.5
    return 1.08 if _PARTICLE.search(line.rpartition(" ")[2]) else 1.0


def _line(parts: list[str]) -> str:
    """Parts as a line shows them: a soft hyphen is seen at its end only."""
    text = "".join(parts).rstrip(" ")
    tail = "-" if text.endswith(SOFT) else ""
    return text.replace(SOFT, "") + tail
