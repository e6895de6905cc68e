"""Looks at the pictures beside the texts: are they pictures, and how large."""

from __future__ import annotations

import io
import pickle
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image, UnidentifiedImageError

from estran.problem import Level, Problem
from estran.reading.cache import sealed_pickle, write_sealed
from estran.reading.source import Folder

MAX_PICTURE = 40 * 1024 * 1024
"""Bytes a picture may have."""

MAX_PIXELS = 60_000_000
"""Pixels a picture may have."""

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg")
_ROTATED = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the content: path from the content folder, size in pixels as seen, digest."""

    path: str
    width: int
    height: int
    digest: str
    vector: bool


def read_pictures(
    content: Path, folders: list[Folder], problems: list[Problem], cache_path: Path | None
) -> dict[str, PictureFile]:
    """All pictures of the entries and the illustrations, by path from the content folder."""
    store = cache_path / "pictures.pickle" if cache_path is not None else None
    known: dict[tuple[str, str], PictureFile | Problem] = (
        (sealed_pickle(store) or {}) if store else {}
    )
    used: dict[tuple[str, str], PictureFile | Problem] = {}
    found: dict[str, PictureFile] = {}
    shared = content / "illustrations"
    names = [f"{folder.path}/{name}" for folder in folders for name in folder.files]
    if shared.is_dir():
        names += [f"illustrations/{item.name}" for item in sorted(shared.iterdir())]
    for name in names:
        if not name.lower().endswith(ENDINGS):
            if not name.startswith("illustrations/") or not name.endswith((".yaml", ".md")):
                must = "a file beside a text should be a picture (" + ", ".join(ENDINGS) + ")"
                problems.append(Problem(name, 0, "file-unused", must, "", Level.WARNING))
            continue
        data = (content / name).read_bytes()
        key = name, blake2b(data, digest_size=16).hexdigest()
        result = known.get(key) or inspect(name, data, key[1])
        used[key] = result
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found[name] = result
    if store is not None and used != known:
        write_sealed(store, pickle.dumps(used, pickle.HIGHEST_PROTOCOL))
    return found


def inspect(name: str, data: bytes, digest: str) -> PictureFile | Problem:
    """A picture's facts, or the problem with it."""
    if len(data) > MAX_PICTURE:
        must = f"a picture must be smaller than {MAX_PICTURE // 1024 // 1024} MB"
        return Problem(name, 0, "picture-large", must, f"{len(data) / 1024 / 1024:.1f} MB")
    if name.lower().endswith(".svg"):
        return _inspect_svg(name, data, digest)
    must = "the file must be a picture (JPEG, PNG, WebP or AVIF)"
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            turned = image.getexif().get(0x0112) in _ROTATED
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return Problem(name, 0, "picture-unreadable", must, "something else")
    if width * height > MAX_PIXELS:
        must = f"a picture must have at most {MAX_PIXELS // 1_000_000} megapixels"
        return Problem(name, 0, "picture-large", must, f"{width} × {height}")
    if turned:
        width, height = height, width
    return PictureFile(name, width, height, digest, vector=False)


def _inspect_svg(name: str, data: bytes, digest: str) -> PictureFile | Problem:
    must = "an SVG must be a drawing with a viewBox, without scripts, styles or outside links"
    try:
        root = ElementTree.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return Problem(name, 0, "picture-unreadable", must, str(error))
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        links = [value for key, value in element.attrib.items() if key.endswith("href")]
        handlers = [key for key in element.attrib if key.lower().startswith("on")]
        if tag in {"script", "style", "foreignobject", "image"} or handlers:
            return Problem(name, 0, "svg-unsafe", must, handlers[0] if handlers else tag)
        if any(not link.startswith("#") for link in links):
            return Problem(name, 0, "svg-unsafe", must, "a link")
    box = re.fullmatch(r"\s*0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\s*", root.get("viewBox", ""))
    if box is None:
        return Problem(name, 0, "svg-viewbox", must, root.get("viewBox", "no viewBox"))
    return PictureFile(name, round(float(box[1])), round(float(box[2])), digest, vector=True)
