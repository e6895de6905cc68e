"""The members' digital kits on their way into the sites.

A build puts every kit that was made before and is still right into its site; a build whose setting
``ESTRAN_KITS`` asks for them makes the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.providers import is_member
from estran.images.dress import Dress, read_dress
from estran.images.media import MediaLibrary
from estran.kit.making import make_missing
from estran.kit.materials import Kit, Materials, materials_of, plan, with_bleed
from estran.kit.subject import subjects
from estran.model.provider_entry import ProviderEntry
from estran.printing.making import file_of, kept
from estran.printing.needs import obstacle
from estran.problem import Problem
from estran.providers_shown import Kits
from estran.rendering.manifest import Manifest
from estran.rendering.pictures import prune
from estran.rendering.printed import put_kept
from estran.rendering.progress import Progress
from estran.settings import Settings
from estran.views.maker import Maker

Sizes = dict[tuple[str, str], int]
"""Bytes of the kits that stand in the sites, by member and language."""


def store_of(settings: Settings) -> Path | None:
    """Where kits are kept: those to be published apart from those with working addresses."""
    if settings.cache is None:
        return None
    return settings.cache / "kits" / ("publishing" if settings.publishing else "working")


def planned(
    settings: Settings, makers: Mapping[str, Maker], media: MediaLibrary, dress: Dress | None
) -> tuple[Materials, tuple[Kit, ...]] | None:
    """The materials and kits of a build, without bleed unless the setting asks for it.

    None where no member is shown, or where the theme lacks what kits wear.
    """
    whose = [each for maker in makers.values() for each in subjects(maker)]
    dress = dress or read_dress(settings.theme, "", [])
    if not whose or dress is None:
        return None
    strings = {lang: maker.s for lang, maker in makers.items()}
    skins = sorted({each.skin for each in whose})
    materials = materials_of(settings, dress, media, strings, skins)
    if settings.kits is Kits.BLEED:
        materials = with_bleed(materials)
    return materials, plan(materials, whose)


def place_kits(
    settings: Settings,
    makers: Mapping[str, Maker],
    media: MediaLibrary,
    manifest: Manifest,
    progress: Progress,
) -> Sizes:
    """Put the kits into the sites, made first where the setting asks for it."""
    store = store_of(settings)
    found = planned(settings, makers, media, next(iter(makers.values())).dress)
    if store is None or found is None:
        return {}
    materials, kits = found
    if settings.kits is not Kits.NONE:
        progress.step("Making kits", len(kits))
        make_missing(materials, kits, store, settings.workers, progress.advance)
        _prune(store, kits)
        sizes = {_name(kit): _put(kit, file_of(store, kit), manifest) for kit in kits}
        damaged = [kit for kit in kits if not sizes[_name(kit)]]
        make_missing(materials, damaged, store, settings.workers)
        return sizes | {_name(kit): _put(kit, file_of(store, kit), manifest) for kit in damaged}
    richer = plan(with_bleed(materials), (kit.subject for kit in kits))
    sizes = {}
    for both in zip(richer, kits, strict=True):
        for kit in both:
            path = kept(store, kit)
            if path is not None and _name(kit) not in sizes:
                sizes[_name(kit)] = _put(kit, path, manifest)
    return {name: size for name, size in sizes.items() if size}


def _name(kit: Kit) -> tuple[str, str]:
    return kit.subject.ref, kit.subject.lang


def _put(kit: Kit, path: Path, manifest: Manifest) -> int:
    """Write a kit into its site, unless it stands there; returns its bytes, 0 for a damaged one."""
    return put_kept(f"{kit.subject.lang}{kit.path}", kit.key, path, manifest)


def _prune(store: Path, kits: Iterable[Kit]) -> None:
    """Let go of kits that many builds in a row did not need."""
    prune(store, {file_of(store, kit).name for kit in kits})


def obstacles(settings: Settings, catalogue: Catalogue) -> list[Problem]:
    """Why kits that the setting asks for cannot be made on this machine."""
    entries = catalogue.all_of(settings.source_lang, ProviderEntry)
    if settings.kits is Kits.NONE or not any(map(is_member, entries)):
        return []
    if settings.cache is None:
        must = "kits (ESTRAN_KITS) need a cache to be kept in"
        return [Problem("ESTRAN_CACHE_PATH", 0, "kits", must, "none")]
    sentence = obstacle()
    return [Problem("ESTRAN_KITS", 0, "kits", sentence)] if sentence else []
