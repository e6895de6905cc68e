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
from estran.reading.cache import code_digest, sealed_pickle, write_sealed
from estran.reading.source import Folder, listing

MAX_PICTURE = 40 * 1024 * 1024
"""Bytes a picture may have."""

MAX_PIXELS = 60_000_000
"""Pixels a picture may have."""

MIN_SIDE, MAX_SIDE = 16, 10_000
"""Units that a drawing's sides may have."""

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
    store = cache_path / f"pictures-{code_digest()}.pickle" if cache_path is not None else None
    known: dict[tuple[str, str], PictureFile | Problem] = (
        (sealed_pickle(store) or {}) if store else {}
    )
    used: dict[tuple[str, str], PictureFile | Problem] = {}
    found: dict[str, PictureFile] = {}
    shared = content / "illustrations"
    names = [f"{folder.path}/{name}" for folder in folders for name in folder.files]
    if shared.is_dir() and not shared.is_symlink():
        for item in listing(shared, "illustrations", problems):
            if item.is_dir():
                must = "the illustrations must be files, in no folder of their own"
                path = f"illustrations/{item.name}"
                problems.append(Problem(path, 0, "folder-nested", must, "a folder"))
            else:
                names.append(f"illustrations/{item.name}")
    for name in names:
        if not name.lower().endswith(ENDINGS):
            if not name.startswith("illustrations/") or not name.endswith((".yaml", ".md")):
                must = "a file beside a text should be a picture (" + ", ".join(ENDINGS) + ")"
                problems.append(Problem(name, 0, "file-unused", must, "", Level.WARNING))
            continue
        size = (content / name).stat().st_size
        if size > MAX_PICTURE:  # told before its bytes are read
            problems.append(_too_large(name, size))
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
    if name.lower().endswith(".svg"):
        return _inspect_svg(name, data, digest)
    if len(data) > MAX_PICTURE:
        return _too_large(name, len(data))
    must = "the file must be a picture (JPEG, PNG, WebP or AVIF)"
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                most = f"a picture must have at most {MAX_PIXELS // 1_000_000} megapixels"
                return Problem(name, 0, "picture-large", most, f"{width} × {height}")
            turned = image.getexif().get(0x0112) in _ROTATED
            image.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError, SyntaxError):
        return Problem(name, 0, "picture-unreadable", must, "something else, or a part of one")
    if turned:
        width, height = height, width
    return PictureFile(name, width, height, digest, vector=False)


def _too_large(name: str, size: int) -> Problem:
    must = f"a picture must be smaller than {MAX_PICTURE // 1024 // 1024} MB"
    return Problem(name, 0, "picture-large", must, f"{size / 1024 / 1024:.1f} MB")


def _inspect_svg(name: str, data: bytes, digest: str) -> PictureFile | Problem:
    must = "an SVG must be a drawing with a viewBox, without scripts, styles or outside links"
    try:
        root = ElementTree.fromstring(data.decode("utf-8"))
    except (ParseError, DefusedXmlException, ValueError) as error:
        return Problem(name, 0, "picture-unreadable", must, str(error))
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return Problem(name, 0, "picture-unreadable", must, str(root.tag))
    if b"<?xml-stylesheet" in data:
        return Problem(name, 0, "svg-unsafe", must, "a style sheet")
    for element in root.iter():
        fault = _unsafe(str(element.tag).rpartition("}")[2].lower(), element.attrib)
        if fault:
            return Problem(name, 0, "svg-unsafe", must, fault)
    box = re.fullmatch(r"\s*0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\s*", root.get("viewBox", ""))
    width, height = (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        return Problem(name, 0, "svg-viewbox", must, root.get("viewBox", "no viewBox"))
    return PictureFile(name, width, height, digest, vector=True)


_ACTIVE = {"script", "style", "foreignobject", "image", "set", "animate", "animatemotion", "a"}
_ACTIVE |= {"animatetransform", "iframe", "audio", "video", "feimage"}


def _unsafe(tag: str, attributes: dict[str, str]) -> str:
    """What an element of a drawing may not hold: scripts, styles, motion, addresses outside."""
    if tag in _ACTIVE:
        return tag
    for key, value in attributes.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on"):
            return name
        if name == "href" and not value.startswith("#"):
            return "a link"
        targets = re.findall(r"url\(([^)]*)", value)
        if any(not target.strip(" '\"").startswith("#") for target in targets):
            return "an address outside"
    return ""
