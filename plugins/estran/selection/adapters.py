"""The adapter of each kind of source, as :mod:`estran.selection.sources` calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from estran.declared_sources import DeclaredSource
from estran.model.provider import Mark, MarkKind, Source
from estran.selection.apidae import read_export
from estran.selection.datatourisme_api import read_api
from estran.selection.datatourisme_csv import read_csv
from estran.selection.datatourisme_flux import read_flux
from estran.selection.settling import Context
from estran.selection.sources import Adapter, Results
from estran.selection.tourinsoft import read_answer

HELD = {
    MarkKind.ACCUEIL_VELO: ("Accueil Vélo", "France Vélo Tourisme"),
    MarkKind.TOURISME_HANDICAP: ("Tourisme & Handicap", ""),
    MarkKind.QUALITE_TOURISME: ("Qualité Tourisme", ""),
    MarkKind.CLEF_VERTE: ("Clef Verte", ""),
    MarkKind.EU_ECOLABEL: ("Ecolabel européen", ""),
}
"""Label and issuer of a mark that a whole export holds."""


def _api(objects: Iterable[object], context: Context, _: DeclaredSource) -> Results:
    return read_api(objects, context)


def _flux(files: Iterable[tuple[str, bytes]], context: Context, _: DeclaredSource) -> Results:
    return read_flux(files, context)


def _csv(data: bytes, context: Context, source: DeclaredSource) -> Results:
    held: tuple[Mark, ...] = ()
    if source.mark is not None:
        label, issuer = HELD[source.mark]
        held = (Mark(kind=source.mark, label=label, issuer=issuer),)
    return read_csv(data, context, held)


def _tourinsoft(rows: Iterable[object], context: Context, source: DeclaredSource) -> Results:
    for row in rows:
        yield from read_answer({"value": [row]}, context, source.producer)


def _apidae(rows: Iterable[object], context: Context, _: DeclaredSource) -> Results:
    for row in rows:
        yield from read_export([row], context)


ADAPTERS: Mapping[Source, Adapter] = {
    Source.API: _api,
    Source.FLUX: _flux,
    Source.CSV: _csv,
    Source.TOURINSOFT: _tourinsoft,
    Source.APIDAE: _apidae,
}
