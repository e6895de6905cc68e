"""Makes and writes pages, in worker processes that inherit the catalogue by forking."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from estran.images.painting import Painter
from estran.reading.cache import write_whole
from estran.rendering.cards import Cards
from estran.rendering.environment import Templates
from estran.rendering.inputs import digest_of, rendering_digests
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
    """What became of a page: its number in the plan, its file's path from the output folder.

    ``social`` is the path of its social picture, empty where it has none.
    """

    number: int
    path: str
    key: str
    size: int
    fresh: bool
    social: str = ""
    social_size: int = 0


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
        self.settings = settings
        self.specs = specs
        self.makers = makers
        self.sites = sites
        self.manifest = manifest
        self.output = settings.output
        self.digests = rendering_digests(settings)
        self.inputs: list[str] = []
        self._sites = {lang: digest_of(site) for lang, site in sites.items()}
        self.painter: Callable[[], Painter] | None = None
        self._cards: Cards | None = None
        self._lang = ""
        self._templates: Templates | None = None

    def current(self, number: int) -> Written | None:
        """A page whose inputs are those that its file was written from: nothing is made."""
        path = file_of(self.specs[number])
        if not self.manifest.has_inputs(path, self.inputs[number]):
            return None
        return self._kept(number, path)

    def page(self, number: int) -> Written:
        """Make one page by its number in the plan."""
        spec = self.specs[number]
        maker = self.makers[spec.lang]
        view = make(maker, spec)
        parts = (self.digests[spec.template], maker.s.digest, self._sites[spec.lang])
        state = blake2b("/".join((*parts, digest_of(view))).encode(), digest_size=12)
        path, key = file_of(spec), state.hexdigest()
        if self.manifest.is_current(path, key):
            return self._kept(number, path)
        context = {"site": self.sites[spec.lang], "page": view}
        data = self.templates(spec.lang).render(spec.template, context).encode()
        self.manifest.begin()
        social = view.frame.social
        name = f"{spec.lang}{social.src}" if social is not None else ""
        drawn = self.cards.put(social, self.output / name) if social is not None else 0
        write_whole(self.output / path, data)
        return Written(number, path, key, len(data), True, name, drawn)

    def _kept(self, number: int, path: str) -> Written:
        """A page that stays as it is, with its social picture."""
        key, size, _, social = self.manifest.old[path]
        drawn = self.manifest.old[social][1] if social else 0
        return Written(number, path, key, size, False, social, drawn)

    @property
    def cards(self) -> Cards:
        """What draws social pictures, made where the first one is drawn."""
        if self._cards is None:
            assert self.painter is not None  # noqa: S101 - a view has no social picture without
            store = self.settings.cache / "social" if self.settings.cache is not None else None
            self._cards = Cards(self.painter(), store)
        return self._cards

    def templates(self, lang: str) -> Templates:
        """The templates of a language; those of the language before are let go."""
        if self._lang != lang or self._templates is None:
            self._lang = lang
            maker = self.makers[lang]
            folder = self.settings.theme / "templates"
            self._templates = Templates(folder, maker.site, maker.s, self.settings.cache)
        return self._templates

    def choice(self) -> bytes:
        """The page that offers the languages, for where all sites stand beneath one host."""
        lang = next(iter(self.sites))
        context = {"site": self.sites[lang], "sites": tuple(self.sites.values())}
        return self.templates(lang).render("choice.html", context).encode()

    def chunk(self, numbers: Sequence[int]) -> list[Written]:
        """Make several pages."""
        return [self.page(number) for number in numbers]


def file_of(spec: Spec) -> str:
    """The file of a page, from the output folder."""
    tail = "index.html" if spec.path.endswith("/") else ""
    return f"{spec.lang}{spec.path}{tail}"


_renderer: Renderer | None = None


def _start(renderer: Renderer) -> None:
    global _renderer  # noqa: PLW0603 - lives in a worker process only, which runs nothing else
    _renderer = renderer


def _chunk(numbers: Sequence[int]) -> list[Written]:
    assert _renderer is not None  # noqa: S101 - the pool's initializer ran first
    return _renderer.chunk(numbers)


def render(
    renderer: Renderer, workers: int, progress: Callable[[int], None] = lambda _: None
) -> Iterator[Written]:
    """Make all planned pages, in any order; ``progress`` hears how many more are done.

    The renderer reaches the workers by forking, so that nothing of it is copied or pickled.
    """
    waiting = []
    for number in range(len(renderer.specs)):
        written = renderer.current(number)
        if written is None:
            waiting.append(number)
        else:
            yield written
    progress(len(renderer.specs) - len(waiting))
    chunks = [waiting[at : at + CHUNK] for at in range(0, len(waiting), CHUNK)]
    if workers < 2 or len(waiting) < POOL_FROM or not hasattr(os, "fork"):
        for numbers in chunks:
            yield from renderer.chunk(numbers)
            progress(len(numbers))
        return
    next(iter(renderer.makers.values())).catalogue.warm()
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, get_context("fork"), _start, (renderer,)) as pool:
            for made in pool.map(_chunk, chunks):
                yield from made
                progress(len(made))
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
