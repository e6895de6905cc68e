"""Picture files, made where they are needed."""

from __future__ import annotations

import io
from collections.abc import Mapping
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


def landscape(size: tuple[int, int]) -> Image.Image:
    """Something like a photograph, the same each time: sky, hills and ground with fine parts."""
    width, height = size
    sky = Image.linear_gradient("L").resize(size)
    hills = Image.effect_mandelbrot((300, 200), (-2.0, -1.2, 1.0, 1.2), 60).resize(size)
    found = Image.merge("RGB", (sky, hills, Image.eval(sky, lambda value: 255 - value)))
    found.paste((40, 90, 50), (0, height * 2 // 3, width, height))
    return found


def pictured(files: Mapping[str, str], folder: str, *pictures: str) -> dict[str, str]:
    """The files of a content, with pictures listed in an entry's header: ``quai.jpg 30% 60%``."""
    found = dict(files)
    for path, text in files.items():
        if not path.startswith(f"{folder}/"):
            continue
        rows = "pictures:\n"
        for each in pictures:
            name, _, focus = each.partition(" ")
            rows += "  - alt: Un quai et trois bateaux\n"
            if path.endswith("index.fr.md"):
                rows += f"    file: {name}\n    credit: Jeanne <Dupont>\n    licence: CC BY 4.0\n"
                rows += f"    focus: {focus}\n" if focus else ""
        found[path] = text.replace("---\n", f"---\n{rows}", 1)
    return found
