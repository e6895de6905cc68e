"""Reads a declared source: fetched or from a file, then through the adapter of its kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from estran.declared_sources import DeclaredSource
from estran.model.provider import Provider, Source
from estran.selection.archive import ArchiveProblem, Missing, OpenArchive
from estran.selection.paging import apidae, catalog, catalog_url, odata, records
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context
from estran.selection.transport import Fetcher, FetchProblem, Form, Request

API_KEY = "DATATOURISME_API_KEY"
"""The variable of the environment that holds the key of the API v1."""

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes that an export or an answer in a file may have."""

Results = Iterator[Provider | Refused]

Adapter = Callable[[Any, Context, DeclaredSource], Results]
"""Makes providers of what a source of its kind holds: an iterable of records (API, Tourinsoft,
Apidae) or of names and bytes (flux), or bytes (CSV)."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs: connections, the project's root, what adapters are told."""

    fetcher: Fetcher
    root: Path
    context: Context
    adapters: Mapping[Source, Adapter]


def read_source(source: DeclaredSource, tools: Tools) -> Results:
    """What a source holds, record by record.

    Raises :class:`FetchProblem` or ``ArchiveProblem`` where it cannot be read to its end, and
    ``MissingKey`` where the environment does not hold its key.
    """
    adapter = tools.adapters[source.kind]
    if source.kind is Source.FLUX:
        yield from _flux(source, tools, adapter)
        return
    holds = _bytes(source, tools) if source.kind is Source.CSV else _records(source, tools)
    yield from adapter(holds, tools.context, source)


def _records(source: DeclaredSource, tools: Tools) -> Iterator[Any]:
    """The records of an API: over its pages, or of one answer in a file."""
    if not source.remote:
        path = _path(source, tools)
        try:
            yield from records(source.kind, json.loads(_read(path)))
        except (ValueError, RecursionError):
            raise FetchProblem("a file must be whole JSON") from None
        return
    address = tools.fetcher.secrets.filled(source.at)
    if source.kind is Source.API:
        headers = (("X-API-Key", tools.fetcher.secrets.key(API_KEY)),)
        url = catalog_url(address, source.filters, source.fields)
        yield from catalog(tools.fetcher, Request(url, Form.JSON, headers), source.fields)
    else:
        walk = odata if source.kind is Source.TOURINSOFT else apidae
        yield from walk(tools.fetcher, Request(address, Form.JSON))


def _bytes(source: DeclaredSource, tools: Tools) -> bytes:
    if not source.remote:
        return _read(_path(source, tools))
    address = tools.fetcher.secrets.filled(source.at)
    return tools.fetcher.fetch(Request(address, Form.CSV)).read_bytes()


def _flux(source: DeclaredSource, tools: Tools, adapter: Adapter) -> Results:
    """A flux: what its index names and it does not hold is refused, the rest is read lazily."""
    if source.remote:
        address = tools.fetcher.secrets.filled(source.at)
        path = tools.fetcher.fetch(Request(address, Form.ZIP))
    else:
        path = _path(source, tools)
    missing: list[Refused] = []

    def held() -> Iterator[tuple[str, bytes]]:
        for each in archive.objects():
            if isinstance(each, Missing):
                missing.append(_missing(each))
            else:
                yield each

    try:
        with OpenArchive(path) as archive:
            yield from adapter(held(), tools.context, source)
    except ArchiveProblem:
        if source.remote:
            tools.fetcher.kept.forget(path)
        raise
    yield from missing


def _missing(each: Missing) -> Refused:
    return Refused(
        source=Source.FLUX,
        identifier=each.name.rpartition("/")[2].removesuffix(".json"),
        name=each.label,
        reason=Reason.UNREADABLE,
        detail=each.why,
    )


def _path(source: DeclaredSource, tools: Tools) -> Path:
    path = tools.root / source.at
    if not path.exists():
        raise FetchProblem("a source must be there, found nothing")
    return path


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            must = f"a file must be smaller than {LARGEST_FILE // 1024**2} MB"
            raise FetchProblem(must)
        return path.read_bytes()
    except OSError as error:
        raise FetchProblem(f"a file must be readable ({error.strerror})") from None
