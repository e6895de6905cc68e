"""Walks over the pages of a source: API v1 of DATAtourisme, OData of Tourinsoft, Apidae.

A page leads to the next one on its own host and path only. What never ends, comes twice or does
not add up is a :class:`FetchProblem`: a source that fails half-way has failed.

Sources of the formats, as seen in 2026: https://api.datatourisme.fr (``objects`` and ``meta`` with
``total`` and ``next``, ``page_size`` of at most 100, ``lang=*`` for all languages, a quota of 1000
requests an hour); OData 2 (``d.results``, ``d.__next``) and 4 (``value``, ``@odata.nextLink``);
Apidae (``numFound``, ``query.first``, https://dev.apidae-tourisme.com).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from estran.model.provider import Source
from estran.selection.hosts import same_host
from estran.selection.transport import Fetcher, FetchProblem, Request

PAGE_SIZE = 100
"""Objects a page of the API v1 has at most."""

MAX_PAGES = 2000

_KEYS = frozenset({"api_key", "apikey", "key"})


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its records, how many there are in all if it says so, and where the next is."""

    records: list[Any]
    total: int | None
    next: str


def catalog_url(base: str, filters: str, fields: str) -> str:
    """The address of the first page of the API v1. ``fields=*`` is all that the API has."""
    asked = {"page_size": str(PAGE_SIZE), "fields": fields, "lang": "*"}
    if filters:
        asked["filters"] = filters
    return f"{base}{'&' if '?' in base else '?'}{urlencode(asked)}"


def catalog(fetcher: Fetcher, request: Request, fields: str) -> Iterator[Any]:
    """The objects of the API v1.

    A name in ``fields`` that the API does not know gives objects with ``uuid`` alone, and no
    error: that is told, as is a field that no object has.
    """
    asked = {each.strip().partition(".")[0] for each in fields.split(",")} - {"*", "", "uuid"}
    seen: set[str] = set()
    some = False
    for page in _walk(fetcher, request, _catalog_page):
        bare = sum(isinstance(each, dict) and set(each) <= {"uuid"} for each in page.records)
        if bare:
            found = f"found {bare} of {len(page.records)} with uuid alone"
            must = "the API must know the names in fields, and says nothing where it does not"
            raise FetchProblem(f"{must}, {found}: fields={fields}")
        some = some or bool(page.records)
        for each in page.records:
            seen |= asked & set(each) if isinstance(each, dict) else set()
            yield each
    if some and asked - seen:
        names = ", ".join(sorted(asked - seen))
        raise FetchProblem(f"a field must occur in one object at least, found none with: {names}")


def odata(fetcher: Fetcher, request: Request) -> Iterator[Any]:
    """The objects of a Tourinsoft syndication, whole pages as they came (OData 2 or 4)."""
    for page in _walk(fetcher, request, _odata_page):
        yield from page.records


def apidae(fetcher: Fetcher, request: Request) -> Iterator[Any]:
    """The objects of an Apidae search; ``first`` in its ``query`` moves on."""
    for page in _walk(fetcher, request, _apidae_page):
        yield from page.records


def records(kind: Source, found: Any) -> list[Any]:
    """The records of one answer that lies in a file."""
    if not isinstance(found, dict):
        raise FetchProblem(f"an answer must be an object, found a {type(found).__name__}")
    read = {Source.API: _catalog_page, Source.TOURINSOFT: _odata_page, Source.APIDAE: _apidae_page}
    return read[kind](found, "").records


def _walk(fetcher: Fetcher, request: Request, read: Any) -> Iterator[Page]:
    visited: set[str] = set()
    before: list[Any] = []
    count, total = 0, None
    while True:
        shown = fetcher.secrets.scrub(request.url)
        if request.url in visited or len(visited) == MAX_PAGES:
            raise FetchProblem(f"the pages must come to an end, found one again: {shown}")
        visited.add(request.url)
        page = read(_json(fetcher, request), request.url)
        if page.records and page.records == before:
            raise FetchProblem(f"a page must hold other records than the one before: {shown}")
        before = page.records
        count += len(page.records)
        total = page.total if total is None else total
        yield page
        if not page.next:
            break
        request = replace(request, url=_next(request.url, page.next, fetcher))
    if total is not None and abs(total - count) > total // 100:
        raise FetchProblem(f"the source told of {total} records and gave {count}: {shown}")


def _json(fetcher: Fetcher, request: Request) -> dict[str, Any]:
    path = fetcher.fetch(request)
    shown = fetcher.secrets.scrub(request.url)
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        fetcher.kept.forget(path)
        fault = f"{type(error).__name__}: {str(error)[:80]}"
        raise FetchProblem(f"an answer must be whole JSON, found {fault}: {shown}") from None
    if not isinstance(found, dict):
        raise FetchProblem(f"an answer must be an object, found a {type(found).__name__}: {shown}")
    return found


def _next(now: str, link: str, fetcher: Fetcher) -> str:
    """The next page's address: on the host and path of this one, without a key."""
    target = urljoin(now, link)
    here, there = urlsplit(now), urlsplit(target)
    if not (same_host(now, target) or same_host(target, now)) or here.path != there.path:
        shown = fetcher.secrets.scrub(f"{there.netloc}{there.path}")
        raise FetchProblem(f"the next page must be on the same host and path, found {shown}")
    asked = parse_qsl(there.query, keep_blank_values=True)
    rest = [(name, value) for name, value in asked if name.lower() not in _KEYS]
    rest += [row for row in parse_qsl(here.query) if row[0].lower() in _KEYS]
    return urlunsplit((here.scheme, here.netloc, here.path, urlencode(rest), ""))


def _catalog_page(found: dict[str, Any], _: str) -> Page:
    meta = found.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    return Page(_list(found, "objects"), _whole(meta.get("total")), _text(meta.get("next")))


def _odata_page(found: dict[str, Any], _: str) -> Page:
    inner = found.get("d")
    if isinstance(inner, list):
        return Page(inner, None, "")
    if isinstance(inner, dict):
        total = _whole(inner.get("__count"))
        return Page(_list(inner, "results"), total, _text(inner.get("__next")))
    link = found.get("@odata.nextLink") or found.get("odata.nextLink")
    count = found.get("@odata.count", found.get("odata.count"))
    return Page(_list(found, "value"), _whole(count), _text(link))


def _apidae_page(found: dict[str, Any], url: str) -> Page:
    records = _list(found, "objetsTouristiques")
    total = _whole(found.get("numFound"))
    asked = dict(parse_qsl(urlsplit(url).query))
    try:
        query = json.loads(asked["query"])
        first = int(query.get("first", 0)) + len(records)
    except (KeyError, ValueError, TypeError, AttributeError):
        return Page(records, total, "")
    if not records or total is None or first >= total:
        return Page(records, total, "")
    asked["query"] = json.dumps({**query, "first": first})
    return Page(records, total, f"?{urlencode(asked)}")


def _list(found: dict[str, Any], name: str) -> list[Any]:
    rows = found.get(name)
    if not isinstance(rows, list):
        keys = ", ".join(sorted(found)[:6])
        raise FetchProblem(f"an answer must hold the list {name!r}, found the keys {keys[:80]!r}")
    return rows


def _whole(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
