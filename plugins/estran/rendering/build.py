"""One build: read, link, plan, make, index. Nothing is written where something is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.linking import link
from estran.images.dress import Dress, read_dress
from estran.images.media import MediaLibrary
from estran.images.painting import Painter
from estran.images.palettes import read_palettes
from estran.problem import Problem, has_errors
from estran.reading.cache import write_whole
from estran.reading.library import Library, read_library
from estran.rendering import roadbooks
from estran.rendering.assets import ThemeFault, theme_files
from estran.rendering.extras import extras
from estran.rendering.inputs import digest_of, input_keys
from estran.rendering.kits import obstacles, place_kits
from estran.rendering.lock import Lock
from estran.rendering.manifest import Manifest
from estran.rendering.notes import Outcome, note_outcome, note_pages
from estran.rendering.offline import worker
from estran.rendering.packs import place_packs
from estran.rendering.pages import Renderer, Written, clean, file_of, render
from estran.rendering.pictures import needed, place_pictures
from estran.rendering.progress import Progress
from estran.rendering.route_files import place_route_files
from estran.rendering.weighing import weigh
from estran.search.indexing import bundle, index_digest
from estran.settings import Settings
from estran.strings import Strings, read_strings
from estran.views.maker import Maker
from estran.views.offer import offer_file
from estran.views.packs import packings
from estran.views.plan import OFFLINE, Plan
from estran.views.site import site


class BuildRefused(Exception):
    """The content has errors: nothing was written. Pelican exits with ``exitcode``."""

    exitcode = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{sum(1 for each in problems if has_errors([each]))} errors")
        self.problems = problems


@dataclass
class Result:
    """What a build did: pages made anew and in all, pictures made, seconds by step, warnings."""

    pages: int = 0
    fresh: int = 0
    removed: int = 0
    pictures: int = 0
    words: dict[str, int] = field(default_factory=dict)
    pages_by_lang: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Prepared:
    """The content, read and linked, before anything is made of it."""

    library: Library
    catalogue: Catalogue
    plan: Plan
    media: MediaLibrary
    dress: Dress | None
    assets: Mapping[str, str]
    static: Mapping[str, bytes]
    problems: list[Problem]


def prepare(settings: Settings) -> Prepared:
    """Read and check everything; the problems are sorted and name files from the project's root."""
    problems: list[Problem] = []
    strings: dict[str, Strings] = {}
    translations = settings.theme / "translations"
    for lang in settings.languages:
        strings[lang], found = read_strings(translations, lang, _shown(translations))
        problems += found
    library = read_library(
        settings.content,
        settings.languages,
        settings.source_lang,
        settings.cache,
        settings.workers,
        settings.heights,
    )
    content: list[Problem] = list(library.problems)
    catalogue, faults = link(settings, library, strings)
    content += faults
    problems += obstacles(settings, catalogue)
    problems += roadbooks.obstacles(settings, catalogue)
    palettes = read_palettes(settings.content, content)
    plan = Plan(catalogue)
    content += plan.collisions()
    dress = (
        read_dress(settings.theme, _shown(settings.theme), problems) if settings.social else None
    )
    assets, static = _theme(settings, problems)
    prefix = _shown(settings.content)
    problems += [replace(each, path=f"{prefix}/{each.path}") for each in content]
    media = MediaLibrary(library.pictures, palettes)
    return Prepared(library, catalogue, plan, media, dress, assets, static, sorted(set(problems)))


def _theme(
    settings: Settings, problems: list[Problem]
) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """The theme's files by name and by site path; none of them where they do not fit together."""
    try:
        return theme_files(settings.theme)
    except ThemeFault as fault:
        path = f"{_shown(settings.theme)}/{fault.problem.path}"
        problems.append(replace(fault.problem, path=path))
        return {}, {}


def _shown(path: Path) -> str:
    """A path as editors know it: from the folder they stand in, with ``/``."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()


def build(settings: Settings) -> Result:
    """Build all sites; raises :class:`BuildRefused`, with every problem, before it writes.

    How heavy pages are is known only once they are written: where a publishing build refuses them,
    its folder has no manifest and is made anew by the next build.
    """
    with Lock(settings.cache or settings.output, settings.output):
        try:
            result = _build(settings)
        except BuildRefused as refused:
            note_outcome(settings, Outcome(built=False, problems=tuple(refused.problems)))
            raise
        note_outcome(settings, Outcome(built=True, problems=tuple(result.problems)))
        return result


def _build(settings: Settings) -> Result:
    result = Result()
    with Progress() as progress:
        start = perf_counter()
        progress.step("Reading")
        prepared = prepare(settings)
        if has_errors(prepared.problems):
            raise BuildRefused(prepared.problems)
        result.problems = prepared.problems
        result.seconds["read"] = perf_counter() - start
        manifest = Manifest(settings.cache, settings.output)
        written = _make(settings, prepared, manifest, result, progress)
        gone = [path for path in manifest.gone(settings.languages) if not _is_index(path)]
        clean(settings.output, gone)
        if settings.search:
            start = perf_counter()
            progress.step("Indexing")
            _index(settings, prepared, manifest, written)
            result.seconds["search"] = perf_counter() - start
    rest = manifest.gone(settings.languages)
    clean(settings.output, rest)
    result.removed = len({*gone, *rest})
    if has_errors(result.problems):  # too heavy to go out: the folder stays marked as unfinished
        manifest.begin()
        raise BuildRefused(result.problems)
    if manifest.new != manifest.old or manifest.begun:
        manifest.finish()
    note_pages(settings, prepared.catalogue, prepared.plan)
    for entry in prepared.library.entries:
        result.words[entry.lang] = result.words.get(entry.lang, 0) + entry.body.words
    return result


def _make(
    settings: Settings,
    prepared: Prepared,
    manifest: Manifest,
    result: Result,
    progress: Progress,
) -> list[Written]:
    """Make pages, pictures and the files for machines."""
    start = perf_counter()
    plan, media = prepared.plan, prepared.media
    dress = prepared.dress
    makers = {
        lang: Maker(prepared.catalogue, plan, media, lang, dress) for lang in settings.languages
    }
    assets, static = prepared.assets, prepared.static
    kits = place_kits(settings, makers, media, manifest, progress)
    papers = roadbooks.place_roadbooks(settings, makers, media, manifest, progress)
    result.seconds["kits"] = perf_counter() - start
    start = perf_counter()
    for maker in makers.values():
        maker.kits = kits
        maker.files = place_route_files(maker, manifest) | papers[maker.lang]
    result.seconds["tracks"] = perf_counter() - start
    start = perf_counter()
    sites = {lang: site(maker, assets) for lang, maker in makers.items()}
    renderer = Renderer(settings, plan.specs, makers, sites, manifest)
    if dress is not None:
        renderer.painter = partial(Painter, dress, settings.content, media.palettes)
    renderer.inputs = input_keys(
        plan.specs, prepared.catalogue, prepared.library, makers, renderer.digests, sites
    )
    progress.step("Writing pages", len(plan.specs))
    written = sorted(
        render(renderer, settings.workers, progress.advance), key=lambda page: page.number
    )
    for page in written:
        inputs = renderer.inputs[page.number]
        manifest.new[page.path] = page.key, page.size, inputs, page.social
        if page.social:
            manifest.new[page.social] = page.social, page.social_size, "", ""
        lang = page.path.partition("/")[0]
        result.pages_by_lang[lang] = result.pages_by_lang.get(lang, 0) + 1
    result.pages = len(written)
    result.fresh = sum(page.fresh for page in written)
    result.seconds["pages"] = perf_counter() - start
    start = perf_counter()
    wanted = needed(prepared.catalogue, media)
    result.pictures = place_pictures(settings, wanted, media, manifest, progress)
    for lang in settings.languages:
        put(manifest, static, lang)
        put(manifest, extras(makers[lang]), lang)
        pages = _pages_offline(settings, makers[lang])
        offer = offer_file(makers[lang])
        put(manifest, worker(settings.theme, assets, static, pages, offer), lang)
        place_packs(packings(makers[lang]), manifest, static, lang, settings.today)
    put(manifest, {"/index.html": renderer.choice()}, "")
    result.seconds["files"] = perf_counter() - start
    start = perf_counter()
    progress.step("Weighing pages")
    content = _shown(settings.content)
    result.problems += weigh(settings, manifest, plan.specs, written, content)
    result.seconds["weights"] = perf_counter() - start
    return written


def _pages_offline(settings: Settings, maker: Maker) -> dict[str, bytes]:
    """The pages that the service worker keeps, as they were written, by site path."""
    found = {}
    for key in (("notebook",), OFFLINE):
        file = file_of(maker.plan.by_key[key][maker.lang])
        found[file.removeprefix(maker.lang)] = (settings.output / file).read_bytes()
    return found


def _is_index(path: str) -> bool:
    """Whether a file is of a search index, which is made after all that it is made from."""
    return path.partition("/")[2].startswith("pagefind/")


def put(manifest: Manifest, files: Mapping[str, bytes], lang: str) -> None:
    """Write files by site path below a site's folder, those that differ from what is there."""
    for path, data in files.items():
        full = f"{lang}{path}".lstrip("/")
        key = digest_of(data)
        if not manifest.is_current(full, key):
            manifest.begin()
            write_whole(manifest.output / full, data)
        manifest.new[full] = key, len(data), "", ""


def _index(
    settings: Settings, prepared: Prepared, manifest: Manifest, written: Iterable[Written]
) -> None:
    """Each site gets its own language's search bundle, and the others' for where it finds none."""
    keys: dict[str, dict[str, str]] = {lang: {} for lang in settings.languages}
    for spec, page in zip(prepared.plan.specs, written, strict=True):
        keys[spec.lang][file_of(spec)] = page.key
    for lang in settings.languages:
        folder = settings.output / lang
        files = bundle(folder, lang, index_digest(keys[lang]), settings.cache)
        placed = {f"/pagefind/{lang}/{name}": data for name, data in files.items()}
        for other in settings.languages:
            put(manifest, placed, other)
