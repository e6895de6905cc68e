"""Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

from __future__ import annotations

RGB = tuple[int, int, int]

TEXT = 4.5
"""What words and their ground need at least (success criterion 1.4.3)."""

LARGE = 3.0
"""What large words, borders of controls, signs and the focus need (1.4.3, 1.4.11)."""


def luminance(colour: RGB) -> float:
    """The relative luminance of a colour of sRGB, 0 to 255 each."""
    parts = [each / 255 for each in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """The ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
