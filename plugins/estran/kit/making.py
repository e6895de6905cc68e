"""Makes the kits that are not there yet, in worker processes, and keeps them by their keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from estran.kit.materials import Kit, Materials
from estran.reading.cache import read_sealed, write_sealed

if TYPE_CHECKING:
    from estran.kit.workshop import Workshop

POOL_FROM = 4
"""Kits from which worker processes pay for themselves."""

_CHUNK = 6
"""Kits that a worker takes at once: those of one skin share what lies beneath their words."""


def kept(store: Path, kit: Kit) -> Path | None:
    """The file of a kit that was made before."""
    path = file_of(store, kit)
    return path if path.is_file() else None


def file_of(store: Path, kit: Kit) -> Path:
    """Where a kit is kept, sealed."""
    return store / f"{kit.subject.ref}-{kit.subject.lang}-{kit.key}.zip"


def read(path: Path) -> bytes | None:
    """A kept kit; None where its file is damaged."""
    return read_sealed(path)


def make_missing(
    materials: Materials,
    kits: Sequence[Kit],
    store: Path,
    workers: int,
    advance: Callable[[int], None] = lambda _: None,
) -> int:
    """Make the kits that the store lacks; returns how many. Each is kept as soon as it is made."""
    lacking = [kit for kit in kits if kept(store, kit) is None]
    if workers < 2 or len(lacking) < POOL_FROM or not hasattr(os, "fork"):
        if lacking:
            _start(materials, store)
        for kit in lacking:
            _make(kit)
            advance(1)
        _stop()
        return len(lacking)
    with ProcessPoolExecutor(workers, get_context("fork"), _start, (materials, store)) as pool:
        for _ in pool.map(_make, lacking, chunksize=_CHUNK):
            advance(1)
    return len(lacking)


_bench: tuple[Workshop, Path] | None = None


def _start(materials: Materials, store: Path) -> None:
    global _bench  # noqa: PLW0603 - a workshop is kept from one kit to the next
    from estran.kit.workshop import Workshop  # noqa: PLC0415 - needs Pango

    _bench = Workshop(materials), store


def _stop() -> None:
    """Let the workshop go: its fonts cannot be freed once Python is on its way out."""
    global _bench  # noqa: PLW0603 - as above
    _bench = None


def _make(kit: Kit) -> None:
    assert _bench is not None  # noqa: S101 - it was started first
    workshop, store = _bench
    write_sealed(file_of(store, kit), workshop.kit(kit.subject))
