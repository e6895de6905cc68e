"""The names and sizes of the sites' picture files, before any is made.

A file's name holds a digest of what it is made from, so it can be cached for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath

from estran.images.widths import Source, recipe, shown_size, sources
from estran.model.focus import CENTRE, Focus
from estran.reading.pictures import PictureFile

SMALL = 480
"""Pixels across at least of the file for a small place, such as a row of search results."""

BLANK = "poster"
_RECIPE = "1"
"""Changes when posters are made in another way."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture of the sites: its files' site paths, what they are made from, its size in pixels.

    ``source`` is a path from the content folder, empty for the blank poster. A drawing has one
    file, ``src``; a photograph has ``sources``, and ``src`` is the last of them, a JPEG; ``width``
    and ``height`` are those of the largest. ``focus`` counts where it is cut. ``wait`` is a data
    address that shows its colours until it is there.
    """

    src: str
    source: str
    skin: str
    width: int
    height: int
    vector: bool
    sources: tuple[Source, ...] = ()
    focus: Focus = CENTRE
    wait: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The site paths of all its files."""
        made = [path for source in self.sources for path, _ in source.files]
        return tuple(dict.fromkeys((self.src, *made)))

    @property
    def small(self) -> str:
        """The site path of the file for a small place: a WebP, or the drawing."""
        if not self.sources:
            return self.src
        files = self.sources[1].files
        return next((path for path, width in files if width >= SMALL), files[-1][0])


class MediaLibrary:
    """Gives each picture its files' names."""

    def __init__(
        self, pictures: Mapping[str, PictureFile], palettes: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.pictures = pictures
        self.palettes = palettes
        self._made: dict[tuple[str, str, Focus], Media] = {}

    def poster(self, name: str, skin: str) -> Media:
        """An illustration in a skin's colours; the blank poster where there is none."""
        path = f"illustrations/{name}.svg"
        if path not in self.pictures:
            path = ""
        key = (path, skin, CENTRE)
        if key not in self._made:
            self._made[key] = self._poster(path, skin)
        return self._made[key]

    def picture(self, path: str, focus: Focus = CENTRE) -> Media | None:
        """A picture beside a text, by its path from the content folder.

        Its files are whole; the focus counts where a page or a social picture cuts them.
        """
        file = self.pictures.get(path)
        if file is None:
            return None
        key = (path, "", focus)
        if key not in self._made:
            self._made[key] = _beside(file, focus)
        return self._made[key]

    def _poster(self, path: str, skin: str) -> Media:
        file = self.pictures.get(path)
        digest = file.digest if file else ""
        palette = ",".join(f"{k}={v}" for k, v in sorted(self.palettes.get(skin, {}).items()))
        tail = _short(digest, skin, palette)
        stem = f"{PurePosixPath(path).stem or BLANK}-{skin}-{tail}"
        width, height = (file.width, file.height) if file else (1200, 800)
        return Media(f"/media/{stem}.svg", path, skin, width, height, vector=True)


def _beside(file: PictureFile, focus: Focus) -> Media:
    parts = PurePosixPath(file.path)
    made_by = "" if file.vector else recipe()
    stem = f"{parts.parent.name}-{_short(file.digest, parts.stem, made_by)}"
    if file.vector:
        src = f"/media/{stem}.svg"
        return Media(src, file.path, "", file.width, file.height, vector=True, focus=focus)
    width, height = shown_size(file.width, file.height)
    found = sources(stem, width)
    src = found[-1].files[-1][0]
    return Media(
        src,
        file.path,
        "",
        width,
        height,
        vector=False,
        sources=found,
        focus=focus,
        wait=file.wait,
    )


def _short(*parts: str) -> str:
    return blake2b("\n".join((_RECIPE, *parts)).encode(), digest_size=5).hexdigest()
