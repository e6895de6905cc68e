"""Packs: for a page that can be taken along, the list of all that it needs without a network.

``pack.json`` stands beside the page (site paths without their first ``/``, bytes as stored,
SHA-256 of what is served, in hexadecimal)::

    {"v": 1, "ref": "ev5", "title": "…", "page": "routes/ev5/", "version": "9f3c…",
     "made": "2026-05-04", "expires": "2026-06-03",
     "alerts": [{"title": "…", "since": "2026-04-20", "until": "2026-05-30"}],
     "bytes": 812345, "files": [["routes/ev5/", 48211, "ab12…"], …],
     "map": {"bytes": 1450123, "files": […]} | null}

``files`` are the page, those beneath it that it leads to, what shows them, the tracks and the
printed book. ``map`` is what the moving map needs besides, for who chooses so. ``version`` is
made of all these files and of the alerts: equal content has an equal version on another day.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b, sha256
from pathlib import Path
from posixpath import basename, splitext

from estran.check.loading import faces_of
from estran.reading.cache import rooms_digest, write_whole
from estran.rendering.assets import IMPORT
from estran.rendering.inputs import digest_of
from estran.rendering.manifest import Manifest
from estran.rendering.pack_needs import Needs, needs_of
from estran.views.packs import NAME, Packing

DAYS = 30
"""How long a pack is good for from the day of the build: alerts and hours change within weeks."""

DOWNLOADS = (".gpx", ".fit", ".pdf")
"""What is of use on the way. KML and GeoJSON are for a desk, and as large again."""

_MAP = "map"
_LIBRARIES = ("/static/vendor/", "/static/geo/")


@dataclass(slots=True)
class Shelf:
    """The files of one site as they were written, each looked at once.

    ``paths`` are the site paths of all files that the build has planned for it.
    """

    folder: Path
    paths: frozenset[str]
    static: Mapping[str, bytes]
    _rows: dict[str, tuple[str, int, str]] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Whether there is such a file; a folder's page is named by the folder."""
        return _file(path) in self.paths

    def text(self, path: str) -> str:
        """A page's or a script's text."""
        return (self.folder / _file(path).lstrip("/")).read_text("utf-8")

    def row(self, path: str) -> tuple[str, int, str]:
        """A file as a pack lists it."""
        found = self._rows.get(path)
        if found is None:
            data = (self.folder / _file(path).lstrip("/")).read_bytes()
            found = path.lstrip("/"), len(data), sha256(data).hexdigest()
            self._rows[path] = found
        return found


def place_packs(
    packings: Iterable[Packing],
    manifest: Manifest,
    static: Mapping[str, bytes],
    lang: str,
    today: date,
) -> None:
    """Write the lists of the packs of one site, when all its other files are written.

    A list whose files are those of the last build is not made again.
    """
    paths = (path.removeprefix(lang) for path in manifest.new if path.startswith(f"{lang}/"))
    shelf = Shelf(manifest.output / lang, frozenset(paths), static)
    for packing in packings:
        if not shelf.has(packing.path):
            continue
        full = f"{lang}{packing.data}"
        inputs = _inputs(packing, manifest, lang, today)
        if manifest.has_inputs(full, inputs):
            manifest.new[full] = manifest.old[full]
            continue
        data = pack_list(packing, shelf, today)
        key = digest_of(data)
        if not manifest.is_current(full, key):
            manifest.begin()
            write_whole(manifest.output / full, data)
        manifest.new[full] = key, len(data), inputs, ""


def _inputs(packing: Packing, manifest: Manifest, lang: str, today: date) -> str:
    """The key of all that a list depends on: the page, what lies beneath it, the theme's files.

    What else a page shows is named in it by its content.
    """
    starts = f"{lang}{packing.path}", f"{lang}/static/"
    rows = [(path, row[0]) for path, row in manifest.new.items() if path.startswith(starts)]
    own = sorted(row for row in rows if row[0] != f"{lang}{packing.data}")
    notices = [
        (each.title, each.since.isoformat(), each.until.isoformat()) for each in packing.alerts
    ]
    told = (packing.ref, packing.title, notices, today.isoformat())
    return digest_of((told, own, rooms_digest("rendering", "check")))


def pack_list(packing: Packing, shelf: Shelf, today: date) -> bytes:
    """The list of a pack, as ``pack.json`` holds it."""
    own, more = contents(packing.path, shelf)
    files = [shelf.row(path) for path in own]
    layer = [shelf.row(path) for path in more]
    alerts = [
        {"title": each.title, "since": each.since.isoformat(), "until": each.until.isoformat()}
        for each in packing.alerts
    ]
    state = blake2b(digest_size=8)
    state.update(json.dumps([packing.title, files, layer, alerts]).encode())
    found = {
        "v": 1,
        "ref": packing.ref,
        "title": packing.title,
        "page": packing.path.lstrip("/"),
        "version": state.hexdigest(),
        "made": today.isoformat(),
        "expires": (today + timedelta(DAYS)).isoformat(),
        "alerts": alerts,
        "bytes": sum(size for _, size, _ in files),
        "files": files,
        "map": {"bytes": sum(size for _, size, _ in layer), "files": layer} if layer else None,
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def contents(path: str, shelf: Shelf) -> tuple[list[str], list[str]]:
    """The site paths of what a page's pack holds, and of what its moving map needs besides."""
    pages = _pages(path, shelf)
    shown = {each for needs in pages.values() for each in needs.shown if shelf.has(each)}
    sheets = [each for each in shown if each.endswith(".css")]
    shown |= {face for each in sheets for _, face in faces_of(each, shelf.text(each))}
    data = {each for needs in pages.values() for each in needs.data if _is_data(each, path, shelf)}
    data |= {each for needs in pages.values() for each in _downloads(needs, path, shelf)}
    scripts = [each for each in shown if each.endswith(".js")]
    modules, of_map = _modules(scripts, shelf.static)
    layer = {each for each in data if each.startswith(_LIBRARIES)} | of_map
    own = (set(pages) | shown | data | modules) - layer
    if not any(each.startswith("/static/vendor/") for each in layer):
        return sorted(own), []
    return sorted(own), sorted(layer)


def _pages(path: str, shelf: Shelf) -> dict[str, Needs]:
    """A page and all those beneath it that it leads to, with what each names."""
    found: dict[str, Needs] = {}
    waiting = [path]
    while waiting:
        page = waiting.pop()
        if page in found:
            continue
        found[page] = needs_of(page, shelf.text(page))
        waiting += [
            other
            for other in found[page].links
            if other.startswith(path) and other.endswith("/") and shelf.has(other)
        ]
    return found


def _downloads(needs: Needs, path: str, shelf: Shelf) -> Iterator[str]:
    """The files beneath a page that one may want on the way."""
    for each in needs.links:
        if each.startswith(path) and each.endswith(DOWNLOADS) and shelf.has(each):
            yield each


def _is_data(named: str, path: str, shelf: Shelf) -> bool:
    """Whether a file that an attribute names is the page's own, or the theme's."""
    own = named.startswith(path) and basename(named) != NAME
    return (own or named.startswith("/static/")) and shelf.has(named)


def _modules(scripts: Iterable[str], static: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
    """The modules that scripts import, at once or on demand; those of the moving map apart."""
    own = _closure(scripts, static, lambda path: not _is_of_map(path))
    return own, _closure(scripts, static, lambda _: True) - own


def _closure(
    scripts: Iterable[str], static: Mapping[str, bytes], wanted: Callable[[str], bool]
) -> set[str]:
    waiting = list(scripts)
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in found and wanted(path):
            found.add(path)
            waiting += _imports(path, static)
    return found


def _imports(path: str, static: Mapping[str, bytes]) -> Iterator[str]:
    for match in IMPORT.finditer(static.get(path, b"").decode()):
        other = f"{path.rpartition('/')[0]}/{match[3]}"
        if other in static:
            yield other


def _is_of_map(path: str) -> bool:
    """Whether a module is one that draws the moving map: ``map`` is a word of its name."""
    return _MAP in splitext(basename(path))[0].partition(".")[0].split("-")


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") else path
