"""Roadbooks and strips on their way into the sites.

A build puts those that were made before and are still right into its sites; a build whose setting
``ESTRAN_ROADBOOKS`` asks for them makes the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from estran.catalogue.catalogue import Catalogue
from estran.images.dress import TOKENS, Dress, read_dress
from estran.images.media import MediaLibrary
from estran.printing.landscapes import landscapes
from estran.printing.making import kept, make_missing
from estran.printing.needs import obstacle
from estran.problem import Problem
from estran.rendering.manifest import Manifest
from estran.rendering.pictures import prune
from estran.rendering.printed import put_kept
from estran.rendering.progress import Progress
from estran.rendering.roadbook_materials import Materials
from estran.roadbook.inks import read_inks
from estran.roadbook.pieces import Piece, pieces
from estran.settings import Settings
from estran.views.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Sequence

Sizes = dict[str, dict[str, int]]
"""Bytes of the papers that stand in the sites, by language and site path."""


def store_of(settings: Settings) -> Path | None:
    """Where papers are kept: those to be published apart from those with working addresses."""
    if settings.cache is None:
        return None
    return settings.cache / "roadbooks" / ("publishing" if settings.publishing else "working")


def planned(
    settings: Settings, makers: Mapping[str, Maker], media: MediaLibrary, dress: Dress | None
) -> tuple[Materials, tuple[Piece, ...]] | None:
    """The materials and papers of a build.

    None where no route has a track, or where the theme lacks what papers wear.
    """
    maker = next(iter(makers.values()))
    if not _drawn(maker.catalogue):
        return None
    dress = dress or read_dress(settings.theme, "", [])
    if dress is None:
        return None
    inks, faults = read_inks((settings.theme / TOKENS).read_text("utf-8"))
    if faults:
        return None
    materials = Materials(
        theme=settings.theme,
        dress=dress,
        inks=inks,
        posters=landscapes(settings.content, media, sorted(inks)),
        sites={site.lang: site for site in settings.sites},
        strings={lang: each.s for lang, each in makers.items()},
        places=maker.catalogue.places,
    )
    found = (piece for each in makers.values() for piece in pieces(each, materials.digest))
    return materials, tuple(found)


def make_papers(
    materials: Materials,
    chosen: Sequence[Piece],
    store: Path,
    workers: int,
    advance: Callable[[int], None] = lambda _: None,
) -> int:
    """Make the papers that the store lacks; returns how many."""
    return make_missing(partial(_workshop, materials), chosen, store, workers, advance)


def _workshop(materials: Materials) -> Callable[[Piece], bytes]:
    from estran.rendering.roadbook_shop import Workshop  # noqa: PLC0415 - needs Pango

    return Workshop(materials).make


def place_roadbooks(
    settings: Settings,
    makers: Mapping[str, Maker],
    media: MediaLibrary,
    manifest: Manifest,
    progress: Progress,
) -> Sizes:
    """Put the papers into the sites, made first where the setting asks for it."""
    sizes: Sizes = {lang: {} for lang in makers}
    store = store_of(settings)
    if store is None or not (settings.roadbooks or store.is_dir()):
        return sizes
    found = planned(settings, makers, media, next(iter(makers.values())).dress)
    if found is None:
        return sizes
    materials, papers = found
    if settings.roadbooks:
        progress.step("Making roadbooks", len(papers))
        make_papers(materials, papers, store, settings.workers, progress.advance)
        prune(store, {piece.kept_as for piece in papers})
    for piece in papers:
        size = _put(piece, store, manifest)
        if not size and settings.roadbooks:  # what was kept is damaged
            make_papers(materials, [piece], store, 1)
            size = _put(piece, store, manifest)
        if size:
            sizes[piece.book.lang][piece.path] = size
    return sizes


def _put(piece: Piece, store: Path, manifest: Manifest) -> int:
    """Write a paper into its site; its bytes, 0 where there is none."""
    path = kept(store, piece)
    return 0 if path is None else put_kept(piece.full, piece.key, path, manifest)


def _drawn(catalogue: Catalogue) -> bool:
    """Whether any route has a track."""
    return any(line.track is not None for line in catalogue.routes.values())


def obstacles(settings: Settings, catalogue: Catalogue) -> Iterable[Problem]:
    """Why roadbooks that the setting asks for cannot be made on this machine."""
    if not settings.roadbooks or not _drawn(catalogue):
        return
    if settings.cache is None:
        must = "roadbooks (ESTRAN_ROADBOOKS) need a cache to be kept in"
        yield Problem("ESTRAN_CACHE_PATH", 0, "roadbooks", must, "none")
    elif sentence := obstacle():
        yield Problem("ESTRAN_ROADBOOKS", 0, "roadbooks", sentence)
    yield from _colourless(settings.theme)


def _colourless(theme: Path) -> Iterator[Problem]:
    """What the theme's tokens lack of the colours that papers are printed in."""
    if (theme / TOKENS).is_file():
        for fault in read_inks((theme / TOKENS).read_text("utf-8"))[1]:
            yield replace(fault, path=f"{theme.name}/{TOKENS}", code="roadbooks")
