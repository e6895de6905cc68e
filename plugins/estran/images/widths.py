"""In which forms and widths a photograph is made, and what its files are called.

The reasons for the numbers are in ``docs/decisions/0012-pictures.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from PIL import features

LADDER = (320, 480, 640, 900, 1200, 1600, 1920)
"""Pixels across: 900 and 1200 are what phones of 2.2 and of 2.6 to 3 dots a pixel show full."""

PLAIN = (640, 1200)
"""Pixels across of the JPEGs, which only browsers from before 2020 ask for."""

DENSE = 1_200
"""Pixels across from which two and more stand where the eye sees one: a lower quality will do."""

TALLEST = 8_192
"""Pixels from top to bottom; a WebP may have 16,383 at most (RFC 9649, 2.6)."""

_NEAR = 1.1
"""A width is left out where the picture's own is less than this times as wide."""

_RECIPE = "2"
"""Changes when the files are made in another way."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of picture file: its media type, ending, Pillow's name and options, and its widths.

    ``dense`` is the quality from ``DENSE`` on.
    """

    media_type: str
    ending: str
    name: str
    options: Mapping[str, object]
    ladder: tuple[int, ...]
    dense: int

    def options_at(self, width: int) -> dict[str, object]:
        """Pillow's options for a file of that width."""
        return {**self.options, **({"quality": self.dense} if width >= DENSE else {})}


FORMS = (
    Form("image/avif", "avif", "AVIF", {"quality": 50, "speed": 8, "max_threads": 1}, LADDER, 40),
    Form("image/webp", "webp", "WEBP", {"quality": 72, "method": 4}, LADDER, 62),
    Form("image/jpeg", "jpg", "JPEG", {"quality": 78, "progressive": True}, PLAIN, 72),
)
"""What each photograph is made as, best first."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a picture in one form: site path and width in pixels, narrowest first."""

    type: str
    files: tuple[tuple[str, int], ...]


def shown_size(width: int, height: int) -> tuple[int, int]:
    """The size of the largest file that is made of a picture of that size; never larger than it."""
    scale = min(1.0, LADDER[-1] / width, TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def widths(own: int, ladder: tuple[int, ...] = LADDER) -> tuple[int, ...]:
    """The widths that a picture's files get: those of the ladder, and its own; none beyond it."""
    if own >= ladder[-1]:
        return ladder
    return (*(width for width in ladder if width * _NEAR <= own), own)


def sources(stem: str, width: int) -> tuple[Source, ...]:
    """The files of a picture by form, best first; JPEG, which every browser shows, is the last."""
    return tuple(
        Source(
            form.media_type,
            tuple(
                (f"/media/{stem}-{each}.{form.ending}", each) for each in widths(width, form.ladder)
            ),
        )
        for form in FORMS
    )


@cache
def recipe() -> str:
    """A digest of how files are made: the version of our code, the options, the libraries.

    The same recipe on the same kind of processor gives the same bytes; see the decision.
    """
    versions = [features.version(name) for name in ("pil", "avif", "webp", "jpg", "littlecms2")]
    text = f"{_RECIPE} {FORMS} {TALLEST} {versions}"
    return blake2b(text.encode(), digest_size=6).hexdigest()
