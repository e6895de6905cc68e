"""Makes the picture files: posters in a skin's colours, photographs without their EXIF data."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import resvg_py
from PIL import Image, ImageOps

from estran.images.media import SHARE, Media
from estran.images.palettes import ROLES, blank_poster
from estran.images.widths import FORMS
from estran.model.focus import Focus
from estran.reading.pixels import clean, open_picture

QUALITY = 80
"""Of a JPEG for sharing."""


def make(
    media: Media,
    content: Path,
    palettes: Mapping[str, Mapping[str, str]],
    wanted: Collection[str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files of a picture with their site paths, one after the other; all, or those wanted."""
    paths = media.files if wanted is None else [path for path in media.files if path in wanted]
    if not paths:
        return
    if media.vector:
        yield from _drawing(media, content, palettes, paths)
        return
    forms = {form.media_type: form for form in FORMS}
    with open_picture(content / media.source) as opened:
        image = clean(opened, (media.width, media.height))
    for source in reversed(media.sources):  # the quick ones first
        form = forms[source.type]
        for path, width in source.files:
            if path in paths:
                out = io.BytesIO()
                _across(image, width).save(out, form.name, **form.options)
                yield path, out.getvalue()
    if media.share in paths:
        yield media.share, _fit(image, media.focus)


def _drawing(
    media: Media, content: Path, palettes: Mapping[str, Mapping[str, str]], paths: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """A drawing in its skin's colours, and as it is shared."""
    svg = (content / media.source).read_text("utf-8") if media.source else blank_poster()
    if media.skin:
        svg = recolour(svg, palettes.get("neutral", {}), palettes.get(media.skin, {}))
    if media.src in paths:
        yield media.src, svg.encode()
    if media.share in paths:
        width = max(SHARE[0], round(SHARE[1] * media.width / media.height))
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
        with Image.open(io.BytesIO(drawn)) as raster:
            yield media.share, _fit(raster.convert("RGB"), media.focus)


def recolour(svg: str, neutral: Mapping[str, str], skin: Mapping[str, str]) -> str:
    """A drawing in a skin's colours: each role's neutral colour becomes the skin's."""
    colours = {neutral[role]: skin[role] for role in ROLES if role in neutral and role in skin}
    if not colours:
        return svg
    pattern = re.compile("|".join(re.escape(colour) for colour in colours))
    return pattern.sub(lambda found: colours[found.group()], svg)


def _across(image: Image.Image, width: int) -> Image.Image:
    """The picture at a width that is not beyond its own."""
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _fit(image: Image.Image, focus: Focus) -> bytes:
    """A JPEG of the size for sharing, cut to its proportions around what it is about."""
    out = io.BytesIO()
    centering = (focus.x / 100, focus.y / 100)
    ImageOps.fit(image, SHARE, Image.Resampling.LANCZOS, centering=centering).save(
        out, "JPEG", quality=QUALITY, optimize=True, progressive=True
    )
    return out.getvalue()
