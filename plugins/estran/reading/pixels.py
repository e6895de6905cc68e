"""Picture files as pixels: which are read, which way up, and in the colours of the web."""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zlib
from pathlib import Path

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

_READ = {
    "JPEG": JpegImagePlugin,
    "PNG": PngImagePlugin,
    "WEBP": WebPImagePlugin,
    "AVIF": AvifImagePlugin,
    "GIF": GifImagePlugin,
}
"""What is read, by Pillow's names; each has to be imported to be known by name."""

UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on files that are not what they seem."""

_ORIENTATION = 0x0112
"""The tag of EXIF 2.32, 4.6.4, that tells how the camera was held."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}


def open_picture(source: Path | bytes) -> Image.Image:
    """A picture file, of which only the head is read yet, however large it says that it is."""
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size and of EXIF: both are looked at
        return Image.open(file, formats=list(_READ))


def frames(image: Image.Image) -> int:
    """How many pictures a file shows one after the other.

    Phones put a second one behind a JPEG's (MPO: depth, brightness); it is not shown.
    """
    return 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))


def seen_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels, the right way up."""
    width, height = image.size
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def clean(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture as seen, of that size: upright, opaque on white, RGB, in the colours of sRGB.

    Nothing is left of its metadata: no EXIF, XMP, comment or profile. A JPEG is decoded at the
    smallest scale that holds the size (``Image.draft``). A broken profile counts as none.
    """
    turn = _orientation(image)
    width, height = reversed(size) if turn in _SIDEWAYS else size
    image.draft(None, (width, height))  # None keeps the mode
    profile = image.info.get("icc_profile")
    flat = _flat(image)
    if flat.size != (width, height):
        flat = flat.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turn in _TURNS:
        flat = flat.transpose(_TURNS[turn])
    found = (_converted(flat, profile) if profile else None) or flat.convert("RGB")
    found.info = {}
    return found


def wait_of(image: Image.Image) -> str:
    """A cleaned picture in twelve dots, as an address that holds it, for before it is there."""
    out = io.BytesIO()
    dots = image.resize((4, 3), Image.Resampling.BOX).point(lambda value: value & 0xF0 | 8)
    dots.save(out, "WEBP", lossless=True, method=6)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"


def _orientation(image: Image.Image) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = image.getexif().get(_ORIENTATION)
    except UNREADABLE:  # EXIF is what cameras and programs make of it
        return 1
    return found if isinstance(found, int) else 1


def _flat(image: Image.Image) -> Image.Image:
    """The picture with 8 bits a channel and without transparency, as RGB, L or CMYK."""
    image.load()
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in {"LA", "La"}:
        grey, alpha = image.convert("LA").split()
        flat = Image.new("L", image.size, 255)
        flat.paste(grey, mask=alpha)
        return flat
    if image.mode in {"RGBA", "RGBa", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        flat = Image.new("RGB", layer.size, "white")
        flat.paste(layer, mask=layer)
        return flat
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture from its profile's colours to those of sRGB; None where that does not go."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
