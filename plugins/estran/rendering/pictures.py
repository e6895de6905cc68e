"""Which picture files the sites need, made once for all of them and kept in the cache."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.images.making import make
from estran.images.media import Media, MediaLibrary
from estran.model.destination import Destination, Skin
from estran.model.entry import Picture
from estran.reading.cache import read_sealed, write_sealed
from estran.settings import Settings
from estran.views.listing import current_season

POOL_FROM = 4
"""Pictures to make from which worker processes pay for themselves."""


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
        folder = entry.source.rpartition("/")[0]
        pictures: list[Picture] = [*getattr(entry, "pictures", ())]
        portrait = getattr(entry, "portrait", None)
        pictures += [portrait] if portrait is not None else []
        for picture in pictures:
            found = media.picture(f"{folder}/{picture.file}")
            if found is not None:
                yield found
        homes = getattr(entry, "destinations", ()) or (getattr(entry, "destination", ""),)
        for theme in getattr(entry, "themes", ())[:1]:
            yield media.poster(f"theme-{theme}", skins.get(homes[0], "neutral"))


def picture_files(
    settings: Settings, catalogue: Catalogue, media: MediaLibrary
) -> dict[str, bytes]:
    """All picture files by site path; from the cache where they were made before."""
    store = settings.cache / "pictures" if settings.cache is not None else None
    files: dict[str, bytes] = {}
    missing: list[Media] = []
    for each in dict.fromkeys(needed(catalogue, media)):
        found = _cached(store, each.src)
        if found is not None:
            files[each.src] = found
        else:
            missing.append(each)
    for made in _make_all(missing, settings, media):
        files |= made
        if store is not None:
            for path, data in made.items():
                write_sealed(store / path.rpartition("/")[2], data)
    return files


def _make_all(
    missing: list[Media], settings: Settings, media: MediaLibrary
) -> Iterator[dict[str, bytes]]:
    """Make pictures, in worker processes where there are several."""
    one = partial(make, content=settings.content, palettes=media.palettes)
    if settings.workers < 2 or len(missing) < POOL_FROM:
        yield from map(one, missing)
        return
    with ProcessPoolExecutor(settings.workers) as pool:
        yield from pool.map(one, missing)


def _cached(store: Path | None, path: str) -> bytes | None:
    return None if store is None else read_sealed(store / path.rpartition("/")[2])
