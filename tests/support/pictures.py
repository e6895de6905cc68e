"""Picture files, made where they are needed."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">{}</svg>'
"""A drawing; its elements go where the braces are."""


def encoded(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    """An image as a file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photo(
    size: tuple[int, int] = (400, 300), colour: Any = (200, 30, 30), mode: str = "RGB"
) -> Image.Image:
    """A picture of one colour with a green top left quarter."""
    image = Image.new(mode, size, colour)
    if mode == "RGB":
        image.paste((20, 160, 20), (0, 0, size[0] // 2, size[1] // 2))
    return image


def opened(data: bytes) -> Image.Image:
    """A file as an image, read whole."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
