"""Text set as outlines within boxes: it shrinks or wraps, and never runs over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estran.images.dress import Dress
from estran.images.faces import Face
from estran.images.typesetting import LEADING, Setting, fit
from estran.printing.cuts import BOLD, TITLES, Cut, Letters, fonts_of

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of small text: its cut, its size and colour, and where it stands."""

    cut: Cut
    size: float
    colour: str
    tracking: float = 0.0


class Setter:
    """Sets texts; holds the theme's faces."""

    def __init__(self, dress: Dress) -> None:
        self.letters = Letters(fonts_of(dress))
        self.title, self.text = Face(dress.title), Face(dress.text)
        self._space = self.letters.length(" ", BOLD, 1)

    def fitted(self, text: str, lang: str, box: tuple[float, float], largest: float) -> Setting:
        """A title as it is set within a width and a height."""
        return fit(self.title, text, lang, (int(box[0]), int(box[1])), int(largest))

    def bold(self, text: str, box: tuple[float, float], largest: float) -> Setting:
        """A name in the text face, set within a width and a height: smaller, then in more lines.

        A word that is longer than a line at half the size is parted anywhere.
        """
        words = self.text.writable(" ".join(text.split(" "))).split(" ")
        lengths = {word: self.letters.length(word, BOLD, 1) for word in words}
        size = int(largest)
        while size > 6:
            if size < largest * 0.5:
                words = [part for word in words for part in self._parted(word, box[0] / size)]
                lengths |= {word: self.letters.length(word, BOLD, 1) for word in words}
            lines = _wrapped(words, lengths, box[0] * 0.99 / size, self._space)
            if lines and size * LEADING * len(lines) <= box[1]:
                break
            size -= 1
        return Setting(tuple(lines or ("".join(words),)), size, 100)

    def _parted(self, word: str, room: float) -> list[str]:
        """A word in pieces that are no longer than a room, in its size."""
        if self.letters.length(word, BOLD, 1) <= room:
            return [word]
        count = max(2, int(room / self.letters.length("m", BOLD, 1)))
        return [word[at : at + count] for at in range(0, len(word), count)]

    def draw(self, setting: Setting, at: Place, colour: str, *, title: bool = True) -> str:
        """A setting as SVG; its first line's top stands at a place."""
        cut = TITLES[setting.width] if title else BOLD
        parts = []
        for number, line in enumerate(setting.lines):
            base = at[1] + setting.size * (number * LEADING + 0.8)
            parts.append(self.letters.path(line, cut, setting.size, (at[0], base)))
        return f'<path d="{"".join(parts)}" fill="{colour}"/>'

    def line(self, text: str, line: Line, at: Place, room: float, *, right: bool = False) -> str:
        """One line on its base line, smaller where it must be; it ends at the place if ``right``.

        What would be smaller than half its size loses its end.
        """
        text = self.text.writable(" ".join(text.split(" ")))
        length = self.letters.length(text, line.cut, line.size, line.tracking)
        size = line.size
        if length > room:
            size = max(line.size * 0.7, line.size * room / length)
            while self.letters.length(text, line.cut, size, line.tracking) > room and len(text) > 1:
                text = text.rstrip("…")[:-1].rstrip(" ,;:–·") + "…"
                length = self.letters.length(text, line.cut, size, line.tracking)
        width = self.letters.length(text, line.cut, size, line.tracking)
        x = at[0] - width if right else at[0]
        path = self.letters.path(text, line.cut, size, (x, at[1]), line.tracking)
        return f'<path d="{path}" fill="{line.colour}"/>'


def _wrapped(
    words: Sequence[str], lengths: Mapping[str, float], room: float, space: float
) -> list[str]:
    """Words in lines no longer than a room; none where a word is longer."""
    if any(lengths[word] > room for word in words):
        return []
    lines, length = [words[0]], lengths[words[0]]
    for word in words[1:]:
        if length + space + lengths[word] <= room:
            lines[-1] += f" {word}"
            length += space + lengths[word]
        else:
            lines.append(word)
            length = lengths[word]
    return lines
