"""Puts the records of one establishment together, the best one first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from estran.model.provider import FeedPicture, Mark, MarkKind, Origin, Provider, Text
from estran.model.values import Handicap

T = TypeVar("T")

PICTURES = 12
"""Pictures that a provider keeps."""


def join(records: Sequence[Provider], reasons: Sequence[str]) -> Provider:
    """One provider of records in the order of preference; ``reasons`` why they are one.

    Place, commune and address are one record's. Types, marks, features and languages are united.
    """
    if len(records) == 1:
        return _sorted(records[0])
    first = records[0]
    origins = _once(origin for each in records for origin in each.origins)
    here = [each for each in records if each.commune == first.commune and each.address]
    located = here[0] if here else first
    names = ", ".join(dict.fromkeys(each.identifier or each.uri for each in origins))
    united = replace(
        first,
        origins=tuple(origins),
        types=_united(each.types for each in records),
        address=located.address,
        postcode=located.postcode or first.postcode,
        town=located.town or first.town,
        phones=_once(item for each in records for item in each.phones),
        websites=_once(item for each in records for item in each.websites),
        booking=_first(each.booking for each in records) or "",
        summary=_texts([each.summary for each in records]),
        description=_texts([each.description for each in records]),
        marks=_once(mark for each in records for mark in each.marks),
        features=_united(each.features for each in records),
        languages=_united(each.languages for each in records),
        access=_said(each.access for each in records),
        pets=_said(each.pets for each in records),
        capacity=_said(each.capacity for each in records),
        opening=_first(each.opening for each in records) or (),
        prices=_first(each.prices for each in records) or (),
        pictures=_pictures(records),
        merged=f"{len(origins)} records: {'; '.join(reasons)}: {names}",
    )
    return _sorted(united)


def _sorted(each: Provider) -> Provider:
    """With all that has no order of its own in one order."""
    return replace(
        each,
        types=tuple(sorted(set(each.types))),
        origins=tuple(sorted(each.origins, key=_origin_order)),
        marks=_marks(each.marks),
        features=tuple(sorted(set(each.features))),
        languages=tuple(sorted(set(each.languages))),
    )


def _origin_order(each: Origin) -> tuple[str, str, str, str]:
    return each.source, each.identifier, each.uri, repr(each)


def _once(items: Iterable[T]) -> tuple[T, ...]:
    found: list[T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)


def _united(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({item for row in rows for item in row}))


def _first(rows: Iterable[T]) -> T | None:
    return next((row for row in rows if row), None)


def _said(rows: Iterable[T | None]) -> T | None:
    return next((row for row in rows if row is not None), None)


def _texts(rows: Sequence[Mapping[str, Text]]) -> dict[str, Text]:
    """By language the first text that a person wrote, else the first."""
    languages = sorted({lang for row in rows for lang in row})
    found = {}
    for lang in languages:
        texts = [row[lang] for row in rows if lang in row and row[lang].text]
        if texts:
            found[lang] = next((each for each in texts if not each.machine), texts[0])
    return found


def _marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """One mark a kind, and of the others one a label; handicaps united, the latest days kept."""
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        label = mark.label if mark.kind is MarkKind.OTHER else ""
        groups.setdefault((mark.kind, label), []).append(mark)
    return tuple(_mark(groups[key]) for key in sorted(groups))


def _mark(marks: Sequence[Mark]) -> Mark:
    """The mark with the highest year, then level; what it lacks is taken from the others."""
    best = max(marks, key=lambda each: (each.year or 0, each.level or 0, each.label, repr(each)))
    held = {handicap for each in marks for handicap in each.handicaps}
    return replace(
        best,
        handicaps=tuple(each for each in Handicap if each in held),
        issuer=best.issuer or max(each.issuer for each in marks),
        level=best.level or max((each.level for each in marks if each.level), default=None),
        until=best.until or max((each.until for each in marks if each.until), default=None),
    )


def _pictures(records: Sequence[Provider]) -> tuple[FeedPicture, ...]:
    """Each address once, in the order of the records."""
    found: dict[str, FeedPicture] = {}
    for each in records:
        for picture in each.pictures:
            found.setdefault(picture.url, picture)
    return tuple(found.values())[:PICTURES]
