"""Makes the picture files: posters in a skin's colours, photographs without their EXIF data."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from estran.images.media import ROLES, Media, blank_poster

QUALITY = 80


def make(
    media: Media, content: Path, palettes: Mapping[str, Mapping[str, str]]
) -> dict[str, bytes]:
    """The files of a picture by their site paths."""
    if media.vector:
        svg = (content / media.source).read_text("utf-8") if media.source else blank_poster()
        if media.skin:
            svg = recolour(svg, palettes.get("neutral", {}), palettes.get(media.skin, {}))
        return {media.src: svg.encode()}
    image = photograph(content / media.source)
    image = image.resize((media.width, media.height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return {media.src: out.getvalue()}


def photograph(path: Path) -> Image.Image:
    """A photograph as it is shown: upright, in sRGB, without metadata."""
    with Image.open(path) as opened:
        return _srgb(ImageOps.exif_transpose(opened))


def recolour(svg: str, neutral: Mapping[str, str], skin: Mapping[str, str]) -> str:
    """A drawing in a skin's colours: each role's neutral colour becomes the skin's."""
    colours = {neutral[role]: skin[role] for role in ROLES if role in neutral and role in skin}
    if not colours:
        return svg
    pattern = re.compile("|".join(re.escape(colour) for colour in colours))
    return pattern.sub(lambda found: colours[found.group()], svg)


def _srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB on white, without profile, transparency, comment or other metadata."""
    profile = image.info.get("icc_profile")
    found = _eight_bits(image)
    if profile and found.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(found, source, target, outputMode="RGB")
            found = converted if converted is not None else found
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the picture is taken as it is
    if found.mode in {"RGBA", "LA", "PA"} or "transparency" in found.info:
        layer = found.convert("RGBA")
        found = Image.new("RGB", layer.size, "white")
        found.paste(layer, mask=layer)
    found = found.convert("RGB")
    found.info = {}
    return found


def _eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits with 8; others as they are."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value / 257).convert("L")
