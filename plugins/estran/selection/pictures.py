"""Fetches the pictures that the sources allow to be used, into the content."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from estran.model.provider import FeedPicture, Provider
from estran.selection.hosts import is_public
from estran.selection.transport import Fetcher, FetchProblem, Form, Limits, Request

FOLDER = "selection/pictures"
"""The folder of pictures in the content, one folder a provider."""

LARGEST = 15 * 1024 * 1024
"""Bytes of a picture."""

LIMITS = Limits(connect=10, read=20, total=60, size=LARGEST, tries=2, wait=10)
"""Limits of one picture's answer."""

MOST = 60_000_000
"""Pixels of a picture."""

_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def with_old_files(
    chosen: Iterable[Provider], previous: Iterable[Provider], content: Path
) -> list[Provider]:
    """The providers, with the names of pictures that were fetched before and are still there."""
    held = {each.ref: {p.url: p.file for p in each.pictures if p.file} for each in previous}
    found = []
    for each in chosen:
        files = held.get(each.ref, {})
        room = content / FOLDER / each.ref
        kept = {url: name for url, name in files.items() if (room / name).is_file()}
        pictures = tuple(replace(p, file=kept.get(p.url, "")) for p in each.pictures)
        found.append(replace(each, pictures=pictures))
    return found


def fetch_pictures(
    chosen: Iterable[Provider], fetcher: Fetcher
) -> tuple[list[Provider], dict[str, Path], list[str]]:
    """The providers with names of their pictures' files, where each file is now, what failed.

    The files are named ``<ref>/<digest>.<ending>``, by what they hold.
    """
    found: list[Provider] = []
    files: dict[str, Path] = {}
    faults: list[str] = []
    for each in chosen:
        pictures = []
        for picture in each.pictures:
            name = picture.file or _fetched(picture, each.ref, fetcher, files, faults)
            pictures.append(replace(picture, file=name))
        found.append(replace(each, pictures=tuple(pictures)))
    return found, files, faults


def _fetched(
    picture: FeedPicture, ref: str, fetcher: Fetcher, files: dict[str, Path], faults: list[str]
) -> str:
    """The name of a picture's file; empty, with the fault told, where it is of no use."""
    if not is_public(picture.url):
        faults.append(f"{ref}: a picture must be on the web, found {picture.url}")
        return ""
    try:
        path = fetcher.fetch(Request(picture.url, Form.PICTURE))
        ending = _ending(path)
    except FetchProblem as problem:
        faults.append(f"{ref}: {problem}")
        return ""
    if not ending:
        faults.append(f"{ref}: must be a sound JPEG, PNG or WebP: {picture.url}")
        return ""
    name = f"{blake2b(path.read_bytes(), digest_size=8).hexdigest()}.{ending}"
    files[f"{ref}/{name}"] = path
    return name


def _ending(path: Path) -> str:
    """The ending for what a file really holds, seen by decoding it; empty where it is no use."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(path) as image:
                if image.width * image.height > MOST:
                    return ""
                image.load()
                return _ENDINGS.get(image.format or "", "")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
        return ""
