"""Looks at the pictures beside the texts: are they pictures, and how large."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from PIL import Image

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.cache import code_digest, sealed_pickle, write_sealed
from estran.reading.drawings import drawing_size
from estran.reading.names import nfc, on_disk
from estran.reading.pixels import UNREADABLE, clean, frames, open_picture, seen_size, wait_of
from estran.reading.route_rules import TRACK_ENDINGS
from estran.reading.source import Folder, listing

MAX_PICTURE = 40 * 1024 * 1024
"""Bytes a picture may have."""

MAX_PIXELS = 60_000_000
"""Pixels a picture may have."""

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg")
_EXPORTED = "heic heif gif tif tiff bmp jxl jp2 psd dng cr2 cr3 nef arw orf raf rw2"
OTHER_ENDINGS = tuple(f".{ending}" for ending in _EXPORTED.split())
"""Of pictures that no browser shows, or that have a better form."""

POOL_FROM = 6
"""New pictures to look at from which worker processes pay for themselves."""

_SMALL = 64
"""Pixels across at which a picture is looked at."""

_KINDS = {
    b"II*\0": "a TIFF file",
    b"MM\0*": "a TIFF file",
    b"BM": "a BMP file",
    b"8BPS": "a Photoshop file",
    b"%PDF": "a PDF file",
    b"<svg": "a drawing (name it .svg)",
    b"<?xml": "an XML file",
    b"PK": "a ZIP or office file",
    b"": "something else",
}
"""What a file is by its first bytes."""

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
"""Brands of ISO/IEC 23008-12 files that hold HEVC pictures."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the content: path from the content folder, size in pixels as seen, digest.

    ``wait`` is a data address of a few bytes that shows its colours; empty for a drawing.
    """

    path: str
    width: int
    height: int
    digest: str
    vector: bool
    wait: str = ""


def read_pictures(
    content: Path,
    folders: list[Folder],
    problems: list[Problem],
    cache_path: Path | None,
    workers: int = 1,
) -> dict[str, PictureFile]:
    """All pictures of the entries and the illustrations, by path from the content folder."""
    store = cache_path / f"pictures-{code_digest()}.pickle" if cache_path is not None else None
    known: dict[tuple[str, str], PictureFile | Problem] = (
        (sealed_pickle(store) or {}) if store else {}
    )
    keys: list[tuple[str, str]] = []
    for name in _names(content, folders, problems):
        size = on_disk(content, name).stat().st_size
        if size > MAX_PICTURE:  # told before its bytes are read
            problems.append(_too_large(name, size))
        else:
            data = on_disk(content, name).read_bytes()
            keys.append((name, blake2b(data, digest_size=16).hexdigest()))
    waiting = [key for key in keys if key not in known]
    used = {key: known[key] for key in keys if key in known}
    used |= zip(waiting, _look(content, waiting, workers), strict=True)
    found: dict[str, PictureFile] = {}
    for name, digest in keys:
        result = used[name, digest]
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found[name] = result
    if store is not None and used != known:
        write_sealed(store, pickle.dumps(used, pickle.HIGHEST_PROTOCOL))
    return found


def _names(content: Path, folders: list[Folder], problems: list[Problem]) -> Iterator[str]:
    """The paths of all files that are pictures by their names; what others are is told."""
    shared = content / "illustrations"
    names = [
        f"{folder.path}/{name}"
        for folder in folders
        for name in folder.files
        if folder.kind is not Kind.ROUTE or not name.lower().endswith(TRACK_ENDINGS)
    ]
    members = content / "selection" / "pictures"
    if members.is_dir() and not members.is_symlink():
        for folder in listing(members, "selection/pictures", problems):
            path = f"selection/pictures/{nfc(folder.name)}"
            items = listing(Path(folder.path), path, problems)
            names += [f"{path}/{nfc(item.name)}" for item in items]
    if shared.is_dir() and not shared.is_symlink():
        for item in listing(shared, "illustrations", problems):
            if item.is_dir():
                must = "the illustrations must be files, in no folder of their own"
                path = f"illustrations/{nfc(item.name)}"
                problems.append(Problem(path, 0, "folder-nested", must, "a folder"))
            else:
                names.append(f"illustrations/{nfc(item.name)}")
    for name in dict.fromkeys(names):
        if name.lower().endswith(ENDINGS):
            yield name
        elif name.lower().endswith(OTHER_ENDINGS):
            problems.append(_export(name, f"a {name.rpartition('.')[2].upper()} file"))
        elif not name.startswith("illustrations/") or not name.endswith((".yaml", ".md")):
            must = "a file beside a text should be a picture (" + ", ".join(ENDINGS) + ")"
            problems.append(Problem(name, 0, "file-unused", must, "", Level.WARNING))


def _look(content: Path, keys: list[tuple[str, str]], workers: int) -> list[PictureFile | Problem]:
    """Inspect pictures, in worker processes where there are many; results in the same order."""
    one = partial(_inspect_file, content)
    if workers < 2 or len(keys) < POOL_FROM or not hasattr(os, "fork"):
        return [one(key) for key in keys]
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        return list(pool.map(one, keys))


def _inspect_file(content: Path, key: tuple[str, str]) -> PictureFile | Problem:
    return inspect(key[0], on_disk(content, key[0]).read_bytes(), key[1])


def inspect(name: str, data: bytes, digest: str) -> PictureFile | Problem:
    """A picture's facts, or the problem with it."""
    if len(data) > MAX_PICTURE:
        return _too_large(name, len(data))
    if name.lower().endswith(".svg"):
        sides = drawing_size(name, data)
        return (
            sides if isinstance(sides, Problem) else PictureFile(name, *sides, digest, vector=True)
        )
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return _export(name, "a HEIC file")
    try:
        image = open_picture(data)
    except Image.DecompressionBombError:
        return _too_many(name, "three times as many, or more")
    except UNREADABLE:
        must = "the file must be a picture (JPEG, PNG, WebP or AVIF)"
        return Problem(name, 0, "picture-unreadable", must, _kind(data))
    with image:
        return _inspect_pixels(name, image, digest)


def _inspect_pixels(name: str, image: Image.Image, digest: str) -> PictureFile | Problem:
    """The facts of a photograph; one that is not too large is decoded to its end."""
    if image.width * image.height > MAX_PIXELS:
        return _too_many(name, f"{image.width} × {image.height}")
    form = "JPEG" if image.format == "MPO" else image.format
    try:
        if (count := frames(image)) > 1:
            must = "a picture must be a still picture (export one of its pictures)"
            found = f"an animated {form} of {count} pictures"
            return Problem(name, 0, "picture-animated", must, found)
        width, height = seen_size(image)
        scale = min(1.0, _SMALL / width)
        small = clean(image, (round(width * scale), max(1, round(height * scale))))
    except UNREADABLE:
        must = "the picture must be whole (export or copy it again)"
        return Problem(name, 0, "picture-unreadable", must, f"a part of a {form} file")
    return PictureFile(name, width, height, digest, vector=False, wait=wait_of(small))


def _kind(data: bytes) -> str:
    if not data:
        return "an empty file"
    return next(kind for start, kind in _KINDS.items() if data.lstrip().startswith(start))


def _export(name: str, found: str) -> Problem:
    must = "a picture must be exported as JPEG, PNG, WebP or AVIF (photographs: JPEG, best quality)"
    return Problem(name, 0, "picture-format", must, found)


def _too_many(name: str, found: str) -> Problem:
    must = f"a picture must have at most {MAX_PIXELS // 1_000_000} megapixels"
    return Problem(name, 0, "picture-large", must, found)


def _too_large(name: str, size: int) -> Problem:
    must = f"a picture must be smaller than {MAX_PICTURE // 1024 // 1024} MB"
    return Problem(name, 0, "picture-large", must, f"{size / 1024 / 1024:.1f} MB")
