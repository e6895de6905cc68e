"""The names and sizes of the sites' picture files, before any is made.

A file's name holds a digest of what it is made from, so it can be cached for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib import resources
from pathlib import Path, PurePosixPath

from estran.problem import Problem
from estran.reading.frontmatter import HeaderProblem, Scalar, parse_yaml
from estran.reading.frontmatter import Mapping as Tree
from estran.reading.pictures import PictureFile
from estran.reading.source import decode, read_limited

WIDEST = 1600
"""Pixels across that a photograph is shown at most."""

ROLES = (
    "sky",
    "sky-deep",
    "far",
    "mid",
    "near",
    "ink",
    "light",
    "sand",
    "accent",
    "accent-2",
)
"""The colours of a poster, by what they are for."""

BLANK = "poster"
_RECIPE = "1"
"""Changes when files are made in another way."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture file of the sites: where it goes, what it is made from, its size in pixels.

    ``source`` is a path from the content folder, empty for the blank poster.
    """

    src: str
    source: str
    skin: str
    width: int
    height: int
    vector: bool


class MediaLibrary:
    """Gives each picture its files' names."""

    def __init__(
        self, pictures: Mapping[str, PictureFile], palettes: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.pictures = pictures
        self.palettes = palettes
        self._made: dict[tuple[str, str], Media] = {}

    def poster(self, name: str, skin: str) -> Media:
        """An illustration in a skin's colours; the blank poster where there is none."""
        path = f"illustrations/{name}.svg"
        if path not in self.pictures:
            path = ""
        key = (path, skin)
        if key not in self._made:
            self._made[key] = self._poster(path, skin)
        return self._made[key]

    def picture(self, path: str) -> Media | None:
        """A picture beside a text, by its path from the content folder."""
        file = self.pictures.get(path)
        if file is None:
            return None
        if (path, "") not in self._made:
            self._made[path, ""] = _photograph(file)
        return self._made[path, ""]

    def _poster(self, path: str, skin: str) -> Media:
        file = self.pictures.get(path)
        digest = file.digest if file else ""
        palette = ",".join(f"{k}={v}" for k, v in sorted(self.palettes.get(skin, {}).items()))
        tail = _short(digest, skin, palette)
        stem = f"{PurePosixPath(path).stem or BLANK}-{skin}-{tail}"
        width, height = (file.width, file.height) if file else (1200, 800)
        return Media(f"/media/{stem}.svg", path, skin, width, height, vector=True)


def _photograph(file: PictureFile) -> Media:
    scale = min(1.0, WIDEST / file.width)
    parts = PurePosixPath(file.path)
    stem = f"{parts.parent.name}-{_short(file.digest, parts.stem)}"
    width, height = round(file.width * scale), round(file.height * scale)
    ending = "svg" if file.vector else "webp"
    return Media(f"/media/{stem}.{ending}", file.path, "", width, height, file.vector)


def _short(*parts: str) -> str:
    return blake2b("\n".join((_RECIPE, *parts)).encode(), digest_size=5).hexdigest()


def read_palettes(content: Path, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """The colours of each skin by role, from ``illustrations/palettes.yaml``; none without it."""
    path = "illustrations/palettes.yaml"
    file = content / path
    if not file.is_file():
        return {}
    data = read_limited(file, path, problems)
    text = None if data is None else decode(data, path, problems)
    if text is None:
        return {}
    try:
        tree = parse_yaml(text, path)
    except HeaderProblem as refused:
        problems.append(refused.problem)
        return {}
    found: dict[str, dict[str, str]] = {}
    for skin, node in tree.items.items():
        rows = node.items if isinstance(node, Tree) else {}
        colours = {role: each.text for role, each in rows.items() if isinstance(each, Scalar)}
        if set(colours) != set(ROLES):
            must = f"the palette {skin} must give a colour for " + ", ".join(ROLES)
            found_ = ", ".join(colours) or "none"
            problems.append(Problem(path, tree.lines[skin], "palette", must, found_))
            continue
        found[skin] = colours
    return found


def blank_poster() -> str:
    """The drawing that stands where no illustration is."""
    return (resources.files("estran") / "data" / "posters" / "blank.svg").read_text("utf-8")
