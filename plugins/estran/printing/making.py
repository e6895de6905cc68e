"""Makes what is not there yet, in worker processes, and keeps it by its key."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol, TypeVar

from estran.reading.cache import write_sealed

POOL_FROM = 4
"""Pieces from which worker processes pay for themselves."""

_CHUNK = 6
"""Pieces that a worker takes at once: those of one skin share what lies beneath their words."""


class Piece(Protocol):
    """Something to be made: ``kept_as`` is its file's name, which holds the key."""

    @property
    def kept_as(self) -> str:
        """The name of its file in the store."""


P = TypeVar("P", bound=Piece)

Make = Callable[[P], bytes]
"""Makes a piece."""


def kept(store: Path, piece: Piece) -> Path | None:
    """The file of a piece that was made before."""
    path = file_of(store, piece)
    return path if path.is_file() else None


def file_of(store: Path, piece: Piece) -> Path:
    """Where a piece is kept, sealed."""
    return store / piece.kept_as


def make_missing(
    opened: Callable[[], Make[P]],
    pieces: Sequence[P],
    store: Path,
    workers: int,
    advance: Callable[[int], None] = lambda _: None,
) -> int:
    """Make the pieces that the store lacks; returns how many. Each is kept as soon as it is made.

    ``opened`` is called once a process, in it: fonts and templates are loaded there.
    """
    lacking = [piece for piece in pieces if kept(store, piece) is None]
    if workers < 2 or len(lacking) < POOL_FROM or not hasattr(os, "fork"):
        if lacking:
            _start(opened, store)
        for piece in lacking:
            _make(piece)
            advance(1)
        _stop()
        return len(lacking)
    start = partial(_start, opened, store)
    with ProcessPoolExecutor(workers, get_context("fork"), start) as pool:
        chunk = max(1, min(_CHUNK, len(lacking) // (2 * workers)))
        for _ in pool.map(_make, lacking, chunksize=chunk):
            advance(1)
    return len(lacking)


_bench: tuple[Callable[[Any], bytes], Path] | None = None


def _start(opened: Callable[[], Callable[[Any], bytes]], store: Path) -> None:
    global _bench  # noqa: PLW0603 - a workshop is kept from one piece to the next
    _bench = opened(), store


def _stop() -> None:
    """Let the workshop go: its fonts cannot be freed once Python is on its way out."""
    global _bench  # noqa: PLW0603 - as above
    _bench = None


def _make(piece: Piece) -> None:
    assert _bench is not None  # noqa: S101 - it was started first
    make, store = _bench
    write_sealed(file_of(store, piece), make(piece))
