"""The task that makes the members' digital kits: ``python3 tasks.py kit``.

The kits are made into the cache; the build that follows puts them into the sites and names them on
the partners' page.
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
from estran.kit.making import make_missing
from estran.kit.materials import Kit
from estran.printing.needs import obstacle
from estran.problem import SettingsProblem, has_errors, report
from estran.providers_shown import Kits
from estran.rendering.build import Prepared, prepare
from estran.rendering.kits import planned, store_of
from estran.rendering.lock import Lock
from estran.rendering.progress import Progress
from estran.settings import Settings
from estran.views.maker import Maker


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kits: of one member and language, or of all where these are empty."""

    member: str = ""
    lang: str = ""
    bleed: bool = False
    publish: bool = False


def make_kits(root: Path, wanted: Wanted) -> int:
    """Make the kits that are missing, then build; returns the exit status."""
    sentence = obstacle()
    if sentence:
        print(f"error: {sentence}", file=sys.stderr)
        return 1
    try:
        settings = _settings(root, wanted)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    prepared = prepare(settings)
    if has_errors(prepared.problems):
        print(report(prepared.problems), file=sys.stderr)
        return 1
    status = _make(settings, prepared, wanted)
    command = build_command(publish=wanted.publish)
    if wanted.publish and wanted.bleed:
        command += ["-e", 'ESTRAN_KITS="bleed"']
    return status or subprocess.call(command, cwd=root)


def _settings(root: Path, wanted: Wanted) -> Settings:
    settings = settings_of(root, publish=wanted.publish, lang=wanted.lang)
    return replace(settings, kits=Kits.BLEED if wanted.bleed else Kits.PLAIN)


def _make(settings: Settings, prepared: Prepared, wanted: Wanted) -> int:
    dress = prepared.dress
    makers = {
        lang: Maker(prepared.catalogue, prepared.plan, prepared.media, lang, dress)
        for lang in settings.languages
    }
    found = planned(settings, makers, prepared.media, dress)
    store = store_of(settings)
    if found is None or store is None:
        print("No member is shown: there is no kit to make.")
        return 0
    materials, kits = found
    chosen = _chosen(kits, wanted)
    if not chosen:
        refs = sorted({kit.subject.ref for kit in kits})
        near = get_close_matches(wanted.member, refs, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        print(f"error: no member is called {wanted.member}{hint}", file=sys.stderr)
        return 1
    start = perf_counter()
    with Lock(settings.cache or settings.output, settings.output), Progress() as progress:
        progress.step("Making kits", len(chosen))
        count = make_missing(materials, chosen, store, settings.workers, progress.advance)
    print(f"{len(chosen)} kits, {count} made in {perf_counter() - start:.1f} s")
    if not wanted.publish:
        print("Their addresses are those of this machine; --publish makes those to hand out.")
    return 0


def _chosen(kits: Sequence[Kit], wanted: Wanted) -> list[Kit]:
    return [
        kit
        for kit in kits
        if wanted.member in {"", kit.subject.ref} and wanted.lang in {"", kit.subject.lang}
    ]
