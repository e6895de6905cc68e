"""The task that makes the roadbooks of routes: ``python3 tasks.py roadbook``.

They are made into the cache; the build that follows puts them into the sites and names them on the
routes' pages.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter

from estran.cli.building import build_command
from estran.cli.conf import settings_of
from estran.printing.making import file_of
from estran.printing.needs import obstacle
from estran.problem import SettingsProblem, has_errors, report
from estran.rendering.build import Prepared, prepare
from estran.rendering.lock import Lock
from estran.rendering.progress import Progress
from estran.rendering.roadbooks import make_papers, planned, store_of
from estran.roadbook.pieces import Piece
from estran.settings import Settings
from estran.views.maker import Maker


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which roadbooks: of one route and language, or of all where these are empty."""

    route: str = ""
    lang: str = ""
    publish: bool = False


def make_roadbooks(root: Path, wanted: Wanted) -> int:
    """Make the roadbooks that are missing, then build; returns the exit status."""
    sentence = obstacle()
    if sentence:
        print(f"error: {sentence}", file=sys.stderr)
        return 1
    try:
        settings = settings_of(root, publish=wanted.publish, lang=wanted.lang)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    prepared = prepare(replace(settings, roadbooks=True))
    if has_errors(prepared.problems):
        print(report(prepared.problems), file=sys.stderr)
        return 1
    status = _make(settings, prepared, wanted)
    return status or subprocess.call(build_command(publish=wanted.publish), cwd=root)


def _make(settings: Settings, prepared: Prepared, wanted: Wanted) -> int:
    dress, media = prepared.dress, prepared.media
    makers = {
        lang: Maker(prepared.catalogue, prepared.plan, media, lang, dress)
        for lang in settings.languages
    }
    found = planned(settings, makers, media, dress)
    store = store_of(settings)
    if found is None or store is None:
        print("No route has a track: there is no roadbook to make.")
        return 0
    materials, papers = found
    chosen = _chosen(papers, wanted)
    if not chosen:
        refs = sorted({piece.book.ref for piece in papers})
        near = get_close_matches(wanted.route, refs, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        print(f"error: no route with a track is called {wanted.route}{hint}", file=sys.stderr)
        return 1
    start = perf_counter()
    with Lock(settings.cache or settings.output, settings.output), Progress() as progress:
        progress.step("Making roadbooks", len(chosen))
        count = make_papers(materials, chosen, store, settings.workers, progress.advance)
    seconds = perf_counter() - start
    size = sum(file_of(store, piece).stat().st_size for piece in chosen) / len(chosen)
    print(f"{len(chosen)} papers, {count} made in {seconds:.1f} s; {size / 1000:.0f} KB a paper")
    if not wanted.publish:
        print("Their addresses are those of this machine; --publish makes those to hand out.")
    return 0


def _chosen(papers: Sequence[Piece], wanted: Wanted) -> list[Piece]:
    return [
        piece
        for piece in papers
        if wanted.route in {"", piece.book.ref} and wanted.lang in {"", piece.book.lang}
    ]
