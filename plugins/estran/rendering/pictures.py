"""Which picture files the sites need, made once for all of them and kept in the cache."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.images.making import make
from estran.images.media import Media, MediaLibrary
from estran.model.destination import Destination, Skin
from estran.model.entry import Picture
from estran.model.provider_entry import ProviderEntry
from estran.reading.cache import read_sealed, sealed_pickle, write_sealed, write_whole
from estran.rendering.manifest import Manifest
from estran.rendering.progress import Progress
from estran.settings import Settings
from estran.views.listing import current_season

POOL_FROM = 4
"""Pictures to make from which worker processes pay for themselves."""

KEPT_BUILDS = 30
"""Builds in a row that do not need a file, after which the cache lets it go."""

Work = tuple[Media, tuple[str, ...]]
"""A picture, and which of its files have to be made."""


def needed(catalogue: Catalogue, media: MediaLibrary) -> Iterator[Media]:
    """The pictures that some page may show."""
    lang = catalogue.settings.source_lang
    yield media.poster("destination-neutral", current_season(catalogue).value)
    for skin in Skin:
        yield media.poster(f"destination-{skin.value}", skin.value)
    for term in catalogue.terms_of(lang, "themes"):
        yield media.poster(f"theme-{term.ref}", "neutral")
    skins = {each.ref: each.skin.value for each in catalogue.all_of(lang, Destination)}
    for entry in catalogue.shown(lang):
        pictures: list[Picture] = [*getattr(entry, "pictures", ())]
        portrait = getattr(entry, "portrait", None)
        pictures += [portrait] if portrait is not None else []
        for picture in pictures:
            found = media.picture(f"{entry.folder}/{picture.file}", picture.focus)
            if found is not None:
                yield found
        homes = getattr(entry, "destinations", ()) or (getattr(entry, "destination", ""),)
        if isinstance(entry, ProviderEntry) and entry.services:
            own = skins.get(entry.destination, "neutral")
            yield media.poster(f"service-{entry.services[0].value}", own)
        for theme in getattr(entry, "themes", ())[:1]:
            yield media.poster(f"theme-{theme}", skins.get(homes[0], "neutral"))


def place_pictures(
    settings: Settings,
    wanted: Iterable[Media],
    media: MediaLibrary,
    manifest: Manifest,
    progress: Progress,
) -> int:
    """Put the picture files into all sites; returns how many pictures had to be made.

    Files are named by what they are made from: one that stands in a site under its name is not
    looked at again. The others come from the cache, or are made and kept there one by one, so
    that a build that was killed goes on where it stood.
    """
    store = settings.cache / "pictures" if settings.cache is not None else None
    work: list[Work] = []
    names: set[str] = set()
    for each in dict.fromkeys(wanted):
        missing = []
        for path in each.files:
            names.add(_name(path))
            if not _stands(manifest, path, settings.languages):
                data = read_sealed(store / _name(path)) if store is not None else None
                if data is None:
                    missing.append(path)
                else:
                    _put(manifest, path, data, settings.languages)
        if missing:
            work.append((each, tuple(missing)))
    progress.step("Making pictures", len(work))
    for files in _make_all(work, settings, media, store):
        for path, data in files.items():
            _put(manifest, path, data, settings.languages)
        progress.advance(1)
    if store is not None:
        prune(store, names)
    return len(work)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _stands(manifest: Manifest, path: str, languages: tuple[str, ...]) -> bool:
    """Whether a file is in every site already; if so, it stays."""
    rows = {f"{lang}{path}": path for lang in languages}
    if not all(manifest.is_current(full, key) for full, key in rows.items()):
        return False
    manifest.new |= {full: manifest.old[full] for full in rows}
    return True


def _put(manifest: Manifest, path: str, data: bytes, languages: tuple[str, ...]) -> None:
    for lang in languages:
        full = f"{lang}{path}"
        if not manifest.is_current(full, path):
            manifest.begin()
            write_whole(manifest.output / full, data)
        manifest.new[full] = path, len(data), "", ""


def _make_all(
    work: list[Work], settings: Settings, media: MediaLibrary, store: Path | None
) -> Iterator[dict[str, bytes]]:
    """Make pictures, one a task, in worker processes where there are several."""
    one = partial(_make_one, settings.content, media, store)
    if settings.workers < 2 or len(work) < POOL_FROM:
        yield from map(one, work)
        return
    with ProcessPoolExecutor(settings.workers) as pool:
        yield from pool.map(one, work)


def _make_one(
    content: Path, media: MediaLibrary, store: Path | None, work: Work
) -> dict[str, bytes]:
    """Make the missing files of a picture; each is in the cache as soon as it is made."""
    each, missing = work
    files = {}
    for path, data in make(each, content, media.palettes, missing):
        if store is not None:
            write_sealed(store / _name(path), data)
        files[path] = data
    return files


def prune(store: Path, names: set[str]) -> None:
    """Drop the files from the cache that the last ``KEPT_BUILDS`` builds did not need.

    A file that goes and comes back soon (a draft, another branch) is not made twice.
    """
    index = store / "unused.pickle"
    ages: dict[str, int] = sealed_pickle(index) or {}
    found = {item.name for item in store.iterdir()} if store.is_dir() else set()
    unused = {name: ages.get(name, 0) + 1 for name in found - names - {index.name}}
    for name in sorted(unused):
        if unused[name] >= KEPT_BUILDS or name.startswith("."):  # a dot: half a file
            (store / name).unlink(missing_ok=True)
            del unused[name]
    if unused:
        write_sealed(index, pickle.dumps(unused, pickle.HIGHEST_PROTOCOL))
    else:
        index.unlink(missing_ok=True)
