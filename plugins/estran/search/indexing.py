"""Indexes a language's pages with Pagefind's Python API: https://pagefind.app/docs/py-api/."""

from __future__ import annotations

import asyncio
import pickle
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from estran.reading.cache import rooms_digest, sealed_pickle, write_sealed
from estran.search.canonical import canonical

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's own interfaces, which our search page does without."""


def index_digest(pages: Mapping[str, str]) -> str:
    """A digest of what an index is made from: the keys of its pages by path."""
    state = blake2b(digest_size=12)
    for path, key in sorted(pages.items()):
        state.update(f"{path}={key}\n".encode())
    return state.hexdigest()


def bundle(site: Path, lang: str, digest: str, cache: Path | None) -> dict[str, bytes]:
    """The files of a language's search bundle by their path in it.

    ``site`` is the folder of the built pages; a bundle made before from the same pages is taken
    from the cache.
    """
    name = f"{lang}-{digest}-{rooms_digest('search')}.pickle"
    store = cache / "search" / name if cache is not None else None
    found: dict[str, bytes] | None = sealed_pickle(store) if store is not None else None
    if found is None:
        with tempfile.TemporaryDirectory() as scratch:
            made = Path(scratch) / "bundle"
            asyncio.run(_index(site, lang, made))
            found = canonical(_files(made))
        if store is not None:
            for old in store.parent.glob(f"{lang}-*"):
                old.unlink(missing_ok=True)
            write_sealed(store, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    return found


async def _index(site: Path, lang: str, target: Path) -> None:
    """Write a bundle, once.

    ``PagefindIndex`` as a context manager would write it again at its end, and stop Pagefind before
    that is on the disk.
    """
    async with PagefindService() as service:
        config = IndexConfig(force_language=lang)
        index = await service.create_index(config)
        await index.add_directory(str(site), glob="**/*.html")
        await index.write_files(output_path=str(target))
        await _settled(target)


async def _settled(target: Path) -> None:
    """Wait until the files have stopped growing.

    Pagefind 1.5 answers before its last bytes are on the disk, and its end would cut them off.
    Done is when two looks, a fifth of a second apart, find the same sizes and no empty file.
    """
    last: dict[str, int] = {}
    for _ in range(600):
        sizes = {path.as_posix(): path.stat().st_size for path in target.rglob("*")}
        if sizes and all(sizes.values()) and sizes == last:
            return
        last = sizes
        await asyncio.sleep(0.2)
    raise TimeoutError(f"Pagefind did not finish writing to {target}")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(_UNUSED)
    }
