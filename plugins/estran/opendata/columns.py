"""The columns of tables, and what GeoJSON's properties are named: records, made flat.

A column is a name and a path through the record; through a list, the path leads to all of its
items.
"""

from __future__ import annotations

from typing import Any

_FIRST = (
    ("id", "id"),
    ("lang", "lang"),
    ("title", "title"),
    ("summary", "summary"),
    ("url", "url"),
    ("commune_insee", "commune.insee"),
    ("commune", "commune.name"),
    ("destination_id", "destination.id"),
    ("destination", "destination.name"),
)
_LAST = (
    ("updated", "updated"),
    ("sample", "sample"),
    ("licence", "licence.name"),
    ("licence_url", "licence.url"),
    ("attribution", "attribution"),
)
_THEMES = (
    ("theme_ids", "themes.id"),
    ("themes", "themes.name"),
    ("audience_ids", "audiences.id"),
    ("audiences", "audiences.name"),
)
_VISIT = (
    ("months", "months"),
    ("price", "price"),
    ("tourisme_handicap", "accessibility.tourisme_handicap"),
    ("stations", "without_car.station"),
    ("website", "website"),
)

COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "providers": (
        *_FIRST,
        ("type", "type"),
        ("types", "types"),
        ("services", "services"),
        ("address", "address"),
        ("postcode", "postcode"),
        ("town", "town"),
        ("websites", "websites"),
        ("booking", "booking"),
        ("mark_ids", "marks.id"),
        ("marks", "marks.name"),
        ("tourisme_handicap", "accessibility.tourisme_handicap"),
        ("reduced_mobility", "accessibility.reduced_mobility"),
        ("languages", "languages"),
        ("pets", "pets"),
        ("capacity", "capacity"),
        ("member_since", "membership.since"),
        ("commitments", "membership.commitments"),
        ("recommends", "membership.recommends"),
        ("producers", "producers"),
        ("identifiers", "origins.identifier"),
        ("uris", "origins.uri"),
        ("summary_by_machine", "summary_by_machine"),
        *_LAST,
    ),
    "experiences": (
        *_FIRST,
        *_THEMES,
        ("mark_ids", "marks.id"),
        ("marks", "marks.name"),
        ("setting", "setting"),
        ("duration_minutes", "duration_minutes"),
        *_VISIT,
        *_LAST,
    ),
    "events": (
        *_FIRST,
        *_THEMES,
        ("dates", "dates"),
        ("starts", "occurrences.start"),
        ("ends", "occurrences.end"),
        ("venue", "venue"),
        *_VISIT,
        *_LAST,
    ),
}
"""By dataset. The place comes on top: two columns in CSV, the geometry in GeoJSON."""


_PATHS = {
    dataset: tuple((name, tuple(path.split("."))) for name, path in columns)
    for dataset, columns in COLUMNS.items()
}


def flat(dataset: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record without depth: texts, numbers, truths, None, and lists of texts or numbers."""
    return {name: _pick(record[first], rest) for name, (first, *rest) in _PATHS[dataset]}


def _pick(value: Any, path: list[str]) -> Any:
    """What a path leads to from a value; the items of a list that have it."""
    if value is None or not path:
        return value
    if isinstance(value, list):
        found = (_pick(each, path) for each in value)
        return [each for each in found if each is not None]
    return _pick(value[path[0]], path[1:])
