"""Reads objects of DATAtourisme's REST API v1 (``GET /v1/catalog``, ``objects``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from estran.model.provider import Provider, Source
from estran.selection.objects import read_object
from estran.selection.refused import Refused
from estran.selection.settling import Context


def read_api(objects: Iterable[object], context: Context) -> Iterator[Provider | Refused]:
    """Each object of the catalogue's pages, parsed from JSON."""
    return (read_object(each, Source.API, context) for each in objects)
