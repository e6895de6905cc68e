"""Indexes a language's pages with Pagefind's Python API: https://pagefind.app/docs/py-api/."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex


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
    store = cache / "search" / f"{lang}-{digest}" if cache is not None else None
    if store is None or not (store / "done").is_file():
        with tempfile.TemporaryDirectory() as scratch:
            made = Path(scratch) / "bundle"
            asyncio.run(_index(site, lang, made))
            if store is None:
                return _files(made)
            for old in store.parent.glob(f"{lang}-*"):
                shutil.rmtree(old)
            shutil.copytree(made, store)
            (store / "done").touch()
    found = _files(store)
    found.pop("done")
    return found


async def _index(site: Path, lang: str, target: Path) -> None:
    config = IndexConfig(force_language=lang, output_path=str(target), logfile=None)
    async with PagefindIndex(config=config) as index:
        await index.add_directory(str(site), glob="**/*.html")
        await index.write_files(output_path=str(target))
        await _settled(target)


async def _settled(target: Path) -> None:
    """Wait until the files have stopped growing.

    Pagefind 1.5 answers before its last bytes are on the disk, and its end would cut them off.
    """
    last: dict[str, int] = {}
    for _ in range(600):
        sizes = {path.as_posix(): path.stat().st_size for path in target.rglob("*")}
        if sizes and sizes == last:
            return
        last = sizes
        await asyncio.sleep(0.2)
    raise TimeoutError(f"Pagefind did not finish writing to {target}")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
