"""Makes and writes pages, in worker processes that inherit the catalogue by forking."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

import msgspec

from estran.reading.cache import write_whole
from estran.rendering.environment import Templates, template_digests
from estran.rendering.manifest import Manifest
from estran.settings import Settings
from estran.views.make import make
from estran.views.maker import Maker
from estran.views.parts import SiteView
from estran.views.plan import Spec

CHUNK = 40
"""Pages a worker is given at a time."""

POOL_FROM = 60
"""Pages from which worker processes pay for themselves."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a page: its file's path from the output folder, its key and size."""

    path: str
    key: str
    size: int
    fresh: bool


class Renderer:
    """Makes a page's view, and its file unless the file was made from an equal view before."""

    def __init__(
        self,
        settings: Settings,
        specs: list[Spec],
        makers: Mapping[str, Maker],
        sites: Mapping[str, SiteView],
        manifest: Manifest,
    ) -> None:
        self.specs = specs
        self.makers = makers
        self.sites = sites
        self.manifest = manifest
        self.output = settings.output
        folder = settings.theme / "templates"
        self._digests = template_digests(folder, settings.cache)
        self._templates = {
            lang: Templates(folder, maker.site, maker.s, settings.cache)
            for lang, maker in makers.items()
        }
        self._site_digests = {lang: digest_of(site) for lang, site in sites.items()}

    def page(self, number: int) -> Written:
        """Make one page by its number in the plan."""
        spec = self.specs[number]
        maker = self.makers[spec.lang]
        view = make(maker, spec)
        template = self._digests[spec.template]
        parts = (template, maker.s.digest, self._site_digests[spec.lang], digest_of(view))
        key = blake2b("/".join(parts).encode(), digest_size=12).hexdigest()
        path = file_of(spec)
        if self.manifest.is_current(path, key):
            return Written(path, key, self.manifest.old[path][1], fresh=False)
        context = {"site": self.sites[spec.lang], "page": view}
        data = self._templates[spec.lang].render(spec.template, context).encode()
        self.manifest.begin()
        write_whole(self.output / path, data)
        return Written(path, key, len(data), fresh=True)

    def choice(self) -> bytes:
        """The page that offers the languages, for where all sites stand beneath one host."""
        lang = next(iter(self.sites))
        context = {"site": self.sites[lang], "sites": tuple(self.sites.values())}
        return self._templates[lang].render("choice.html", context).encode()

    def chunk(self, numbers: range) -> list[Written]:
        """Make several pages."""
        return [self.page(number) for number in numbers]


def file_of(spec: Spec) -> str:
    """The file of a page, from the output folder."""
    tail = "index.html" if spec.path.endswith("/") else ""
    return f"{spec.lang}{spec.path}{tail}"


def digest_of(view: object) -> str:
    """A digest of a view's data."""
    return blake2b(msgspec.msgpack.encode(view), digest_size=12).hexdigest()


_renderer: Renderer | None = None


def _start(renderer: Renderer) -> None:
    global _renderer  # noqa: PLW0603 - lives in a worker process only, which runs nothing else
    _renderer = renderer


def _chunk(numbers: range) -> list[Written]:
    assert _renderer is not None  # noqa: S101 - the pool's initializer ran first
    return _renderer.chunk(numbers)


def render(
    renderer: Renderer, workers: int, progress: Callable[[int], None] = lambda _: None
) -> Iterator[Written]:
    """Make all planned pages; ``progress`` hears how many more are done.

    The renderer reaches the workers by forking, so that nothing of it is copied or pickled.
    """
    total = len(renderer.specs)
    chunks = [range(at, min(at + CHUNK, total)) for at in range(0, total, CHUNK)]
    if workers < 2 or total < POOL_FROM or not hasattr(os, "fork"):
        for numbers in chunks:
            yield from renderer.chunk(numbers)
            progress(len(numbers))
        return
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, get_context("fork"), _start, (renderer,)) as pool:
            for written in pool.map(_chunk, chunks):
                yield from written
                progress(len(written))
    finally:
        gc.unfreeze()


def clean(output: Path, gone: list[str]) -> None:
    """Remove files that are no longer planned, and folders left empty by that."""
    for path in gone:
        (output / path).unlink(missing_ok=True)
        for folder in (output / path).parents:
            if folder == output:
                break
            try:
                folder.rmdir()
            except OSError:
                break
