"""One page of every kind, to look at and to measure: the fullest that a build has made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from estran.model.page import Page as EditorsPage
from estran.rendering.build import Prepared
from estran.rendering.pages import file_of
from estran.views.plan import Spec

_SKIN = re.compile(rb'<html[^>]* data-skin="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sample:
    """A page that stands for its kind. ``path`` starts at the root of the output: ``/fr/…``.

    ``kind`` is the name of a template, or the role of an editors' page; ``skin`` is the dress of
    its destination; ``size`` is that of its file in bytes.
    """

    kind: str
    lang: str
    skin: str
    path: str
    size: int


def kind_of(prepared: Prepared, spec: Spec) -> str:
    """The kind of a planned page."""
    entry = prepared.catalogue.get(spec.lang, spec.key[-1]) if spec.source else None
    if isinstance(entry, EditorsPage) and entry.role.value:
        return entry.role.value
    return spec.template.removesuffix(".html")


def samples(prepared: Prepared, output: Path) -> Iterator[Sample]:
    """All built pages."""
    for spec in prepared.plan.specs:
        file = output / file_of(spec)
        with file.open("rb") as opened:
            match = _SKIN.search(opened.read(400))
        skin = match[1].decode() if match else "neutral"
        path = f"/{spec.lang}{spec.path}"
        yield Sample(kind_of(prepared, spec), spec.lang, skin, path, file.stat().st_size)


def fullest(found: Iterable[Sample], skinned: Sequence[str] = ()) -> list[Sample]:
    """The largest page of each kind and language; of the kinds in ``skinned``, one a skin."""
    best: dict[tuple[str, str, str], Sample] = {}
    for sample in found:
        key = sample.kind, sample.lang, sample.skin if sample.kind in skinned else ""
        kept = best.get(key)
        if kept is None or (sample.size, sample.path) > (kept.size, kept.path):
            best[key] = sample
    return list(best.values())
