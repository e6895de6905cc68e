"""Makes the picture files: posters in a skin's colours, photographs without their EXIF data."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from PIL import Image

from estran.images.media import Media
from estran.images.palettes import ROLES, blank_poster
from estran.images.widths import FORMS, shown_size
from estran.reading.names import on_disk
from estran.reading.pixels import clean, open_picture, seen_size


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
        svg = on_disk(content, media.source).read_text("utf-8") if media.source else blank_poster()
        if media.skin:
            svg = recolour(svg, palettes.get("neutral", {}), palettes.get(media.skin, {}))
        yield media.src, svg.encode()
        return
    forms = {form.media_type: form for form in FORMS}
    with open_picture(on_disk(content, media.source)) as opened:
        image = clean(opened, (media.width, media.height))
    for source in reversed(media.sources):  # the quick ones first
        form = forms[source.type]
        for path, width in source.files:
            if path in paths:
                out = io.BytesIO()
                _across(image, width).save(out, form.name, **form.options_at(width))
                yield path, out.getvalue()


def photograph(path: Path) -> Image.Image:
    """A photograph as it is shown, as large as it is shown at most."""
    with open_picture(path) as opened:
        return clean(opened, shown_size(*seen_size(opened)))


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
