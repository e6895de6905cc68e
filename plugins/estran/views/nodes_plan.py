"""Which pages a network of numbered nodes has beside its own: one for each suggested loop."""

from __future__ import annotations

from collections.abc import Iterator

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.nodes import loops_of
from estran.model.route import Route

LOOP = "loop"


def loop_pages(catalogue: Catalogue, lang: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Key, path and the network's ref of each loop's page in a language."""
    for entry in catalogue.all_of(lang, Route):
        if entry.ref in catalogue.networks:
            for name in loops_of(catalogue, entry.ref):
                slug = f"{catalogue.section(lang, LOOP)}-{name}"
                yield (LOOP, entry.ref, name), f"{catalogue.path(entry)}{slug}/", entry.ref
