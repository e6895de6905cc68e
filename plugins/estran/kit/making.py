"""Makes the kits that are not there yet, and keeps them by their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from estran.kit.materials import Kit, Materials
from estran.printing import making


def make_missing(
    materials: Materials,
    kits: Sequence[Kit],
    store: Path,
    workers: int,
    advance: Callable[[int], None] = lambda _: None,
) -> int:
    """Make the kits that the store lacks; returns how many."""
    return making.make_missing(partial(_workshop, materials), kits, store, workers, advance)


def _workshop(materials: Materials) -> Callable[[Kit], bytes]:
    from estran.kit.workshop import Workshop  # noqa: PLC0415 - needs Pango

    shop = Workshop(materials)
    return lambda kit: shop.kit(kit.subject)
