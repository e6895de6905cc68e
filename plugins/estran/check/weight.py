"""How much each page weighs on the network when it is opened, by part."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from estran.check.loading import Part, Request, faces_of, imports_of, requests_of
from estran.reading.cache import rooms_digest, sealed_pickle, write_sealed

LEVEL = 6
"""gzip's, with which hosts compress as they answer: the least that a visitor can count on."""

_TEXTUAL = (".css", ".js", ".svg", ".json", ".html")
_HEADERS = 18  # bytes that gzip has around what zlib's raw stream holds

Sizes = Mapping[str, tuple[str, int]]
"""Key and size in bytes of each file of the output, by its path."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes by part, compressed, and requests.

    ``exact`` is False where the HTML's are an upper bound: as it lies on the disk.
    """

    html: int
    css: int
    fonts: int
    pictures: int
    js: int
    requests: int
    exact: bool = True

    @property
    def first_view(self) -> int:
        """What a visitor waits for to see and read the page: all but the scripts."""
        return self.html + self.css + self.fonts + self.pictures

    def __str__(self) -> str:
        parts = (f"{part.value} {kilobytes(getattr(self, part.value))}" for part in Part)
        return ", ".join(parts)


def kilobytes(size: int) -> str:
    """A size for people: 1 KB is 1000 bytes."""
    return f"{size / 1000:.0f} KB" if size >= 9950 else f"{size / 1000:.1f} KB"


@dataclass
class Scales:
    """Weighs pages of one output folder; what a file weighs is worked out once.

    ``packed`` are sizes of files by path and key, ``needs`` what a style sheet or a module brings
    with it, ``pages`` the weights of pages by path and key: all three may come from a cache.
    """

    output: Path
    files: Sizes
    packed: dict[tuple[str, str], int] = field(default_factory=dict)
    needs: dict[tuple[str, str], tuple[Request, ...]] = field(default_factory=dict)
    pages: dict[tuple[str, str], Weight] = field(default_factory=dict)

    def weigh(self, page: str, room: int) -> Weight:
        """A page's weight. Its HTML is compressed only if it would not fit ``room`` as it is."""
        key = page, self.files[page][0]
        kept = self.pages.get(key)
        if kept is None or not (kept.exact or kept.first_view <= room):
            kept = self.pages[key] = self._weigh(page, room)
        return kept

    def _weigh(self, page: str, room: int) -> Weight:
        data = (self.output / page).read_bytes()
        parts = dict.fromkeys(Part, 0)
        seen: set[str] = set()
        waiting = list(requests_of(page, data.decode()))
        while waiting:
            part, path = waiting.pop()
            path = self._known(page, path)
            if path not in seen:
                seen.add(path)
                parts[part] += self.packed_size(path)
                waiting += self._brought(part, path)
        rest = sum(parts.values()) - parts[Part.JS]
        exact = len(data) + rest > room
        return Weight(
            html=packed_size(data) if exact else len(data),
            css=parts[Part.CSS],
            fonts=parts[Part.FONTS],
            pictures=parts[Part.PICTURES],
            js=parts[Part.JS],
            requests=len(seen) + 1,
            exact=exact,
        )

    def _known(self, page: str, path: str) -> str:
        """A path from the output folder; one from a host's root is of the page's own site."""
        if path.startswith("/"):
            plain = path.lstrip("/")
            return plain if plain in self.files else f"{page.partition('/')[0]}/{plain}"
        return path

    def packed_size(self, path: str) -> int:
        """Bytes of a file on the network; 0 of one that is not there."""
        row = self.files.get(path)
        if row is None or not path.endswith(_TEXTUAL):
            return row[1] if row else 0
        key = path, row[0]
        if key not in self.packed:
            self.packed[key] = packed_size((self.output / path).read_bytes())
        return self.packed[key]

    def _brought(self, part: Part, path: str) -> tuple[Request, ...]:
        """What a style sheet or a module asks for in its turn."""
        if part not in {Part.CSS, Part.JS} or path not in self.files:
            return ()
        key = path, self.files[path][0]
        if key not in self.needs:
            find = faces_of if part is Part.CSS else imports_of
            self.needs[key] = tuple(find(path, (self.output / path).read_text("utf-8")))
        return self.needs[key]


def packed_size(data: bytes) -> int:
    """Bytes of data under gzip."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(packer.compress(data)) + len(packer.flush()) + _HEADERS


def scales(output: Path, files: Sizes, cache: Path | None) -> Scales:
    """Scales that remember what an earlier build weighed with the same code."""
    found = sealed_pickle(_file(cache, output)) if cache is not None else None
    if isinstance(found, tuple) and found[0] == rooms_digest("check"):
        return Scales(output, files, *found[1:])
    return Scales(output, files)


def remember(made: Scales, cache: Path | None) -> None:
    """Keep what was weighed of the pages and files that there still are."""
    if cache is None:
        return
    keys = {(path, row[0]) for path, row in made.files.items()}
    kept = [
        {key: value for key, value in table.items() if key in keys}
        for table in (made.packed, made.needs, made.pages)
    ]
    write_sealed(_file(cache, made.output), pickle.dumps((rooms_digest("check"), *kept)))


def _file(cache: Path, output: Path) -> Path:
    """The cache's file for an output folder, as the manifest has one."""
    name = blake2b(str(output.resolve()).encode(), digest_size=6).hexdigest()
    return cache / f"weights-{name}.pickle"
