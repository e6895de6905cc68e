"""The service worker of a site: what it keeps, so that the notebook opens without a network.

The theme's ``static/worker/offline.js`` is served as ``/offline.js``, for a worker reaches no
higher than the folder it stands in (https://www.w3.org/TR/service-workers/#path-restriction).
What it keeps is put before it as ``self.SHELL``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from estran.rendering.assets import IMPORT

WORKER = "/offline.js"

_DRAWINGS = ("img/icons.svg", "img/favicon.svg")
_MODULES = ("js/site.js", "js/notebook.js")


def worker(
    theme: Path,
    assets: Mapping[str, str],
    static: Mapping[str, bytes],
    pages: Mapping[str, bytes],
    offer: tuple[str, bytes],
) -> dict[str, bytes]:
    """The worker's file of one site; none for a theme that has no worker.

    ``assets`` are the site paths of the theme's files by name, ``static`` these files by path;
    ``pages`` are the notebook and the page for no network, by site path, the latter last.
    """
    source = theme / "static" / "worker" / "offline.js"
    if not source.is_file():
        return {}
    files = {**pages, **dict([offer])}
    for path in _shell(assets, static):
        files[path] = static[path]
    state = blake2b(digest_size=8)
    for path in sorted(files):
        state.update(f"{path} {blake2b(files[path], digest_size=8).hexdigest()}\n".encode())
    shell = {
        "digest": state.hexdigest(),
        "offline": _relative(list(pages)[-1]),
        "files": sorted(_relative(path) for path in files),
    }
    head = f"self.SHELL = {json.dumps(shell, ensure_ascii=True)};\n"
    return {WORKER: head.encode() + source.read_bytes()}


def _relative(path: str) -> str:
    """A site path from the worker's own folder: a folder's page is the folder's address."""
    return path.removeprefix("/").removesuffix("index.html")


def _shell(assets: Mapping[str, str], static: Mapping[str, bytes]) -> Iterator[str]:
    """The theme's files that the notebook needs, modules with all that they import."""
    for name, path in assets.items():
        if name == "opale.css" or name.startswith("fonts/") or name in _DRAWINGS:
            yield path
    waiting = [assets[name] for name in _MODULES if name in assets]
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        yield path
        for found in IMPORT.finditer(static[path].decode()):
            other = f"{path.rpartition('/')[0]}/{found[3]}"
            if other in static and other not in seen:
                seen.add(other)
                waiting.append(other)
