"""Which file of a picture a phone takes: ``srcset`` and ``sizes`` as a browser reads them.

Source: https://html.spec.whatwg.org/multipage/images.html#selecting-an-image-source
"""

from __future__ import annotations

import re

WIDTH = 412
DENSITY = 2.625
"""The phone that Lighthouse measures with (a Moto G Power): CSS pixels, and pixels in each."""

_ROOT = 16  # CSS pixels in 1em and 1rem
_MEDIA = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_RANGE = re.compile(r"\(\s*width\s*([<>])=?\s*([\d.]+)(px|em|rem)\s*\)")
_TERM = re.compile(r"([+-]?)\s*([\d.]+)(vw|px|em|rem)\s*")


def chosen(srcset: str, sizes: str) -> str:
    """The address of the candidate that the phone takes: the smallest that is sharp on it.

    What is not understood in ``sizes`` counts as the whole width, the heaviest case there is.
    """
    rows = [row.split() for row in re.split(r",\s+", srcset.strip()) if row.strip()]
    slot = _slot(sizes)
    wanted = slot * DENSITY
    found: list[tuple[float, str]] = []
    for address, *descriptor in rows:
        text = descriptor[0] if descriptor else "1x"
        found.append((float(text[:-1]) * (1 if text.endswith("w") else slot), address))
    found.sort()
    return next((address for width, address in found if width >= wanted), found[-1][1])


def _slot(sizes: str) -> float:
    """The width that a picture has on the phone, in CSS pixels."""
    for part in re.split(r",\s*(?![^()]*\))", sizes.strip()):
        condition, length = _split(part.strip())
        if length and _holds(condition):
            return _length(length)
    return WIDTH


def _split(part: str) -> tuple[str, str]:
    """The media condition and the length of one of the sizes."""
    match = re.match(r"(.*\))\s+(\S.*)$", part)
    if match and not part.startswith("calc"):
        return match[1], match[2]
    return "", part


def _holds(condition: str) -> bool:
    for kind, number, unit in _MEDIA.findall(condition):
        pixels = float(number) * (1 if unit == "px" else _ROOT)
        if (pixels > WIDTH) if kind == "min" else (pixels < WIDTH):
            return False
    for sign, number, unit in _RANGE.findall(condition):
        pixels = float(number) * (1 if unit == "px" else _ROOT)
        if (pixels > WIDTH) if sign == ">" else (pixels < WIDTH):
            return False
    return True


def _length(text: str) -> float:
    """A length, or a sum of lengths, in CSS pixels."""
    inner = text.removeprefix("calc(").removesuffix(")") if text.startswith("calc(") else text
    units = {"vw": WIDTH / 100, "px": 1.0, "em": _ROOT, "rem": _ROOT}
    total, at = 0.0, 0
    while at < len(inner):
        term = _TERM.match(inner, at)
        if term is None:
            return WIDTH
        total += (-1 if term[1] == "-" else 1) * float(term[2]) * units[term[3]]
        at = term.end()
    return total
