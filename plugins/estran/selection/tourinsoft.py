"""Reads a syndication of Tourinsoft: OData 2 (``d.results``) and 3.0 (``value``).

Columns are what the agency put into its syndication; those below are the usual ones. A text holds
a list with ``#`` and fields with ``|``:

- ``MoyenDeCom``: ``kind|value#…``;
- ``AdresseComplete``: ``line|line|line|postal code|town|INSEE code``;
- ``PeriodeOuverture``: ``first day|last day|opens|closes|opens|closes|open days|closed days#…``,
  days joined by ``$``; ``Mardi soir`` is open in the second span of hours only.

No column tells who made the record: the caller does. Photographs come without a licence and are
not taken. (Read off the records in GeotrekCE/Geotrek-admin, ``geotrek/tourism/tests/data``.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from estran.model.provider import Mark, Provider, Season, Source, Text
from estran.model.slugs import slugify
from estran.model.values import Weekday
from estran.selection.cleaning import line, link, phone, plain
from estran.selection.french import classes, features, languages, weekdays
from estran.selection.marking import mark, united
from estran.selection.reckoning import coordinates, day, hour
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Claim, Context, settle
from estran.selection.shapes import MOST, count, items

_SHEETS = {
    "ASC": "LeisureSportActivityProvider",
    "COM": "Store",
    "DEG": "TastingProvider",
    "FMA": "EntertainmentAndEvent",
    "HCO": "CollectiveAccommodation",
    "HLO": "RentalAccommodation",
    "HOT": "HotelTrade",
    "HPA": "CampingAndCaravanning",
    "ITI": "Tour",
    "LOI": "SportsAndLeisurePlace",
    "ORG": "TouristInformationCenter",
    "PCU": "CulturalSite",
    "PNA": "NaturalHeritage",
    "RES": "FoodEstablishment",
}
"""Classes by the first letters of an identifier: the sheet that the record was filled in on."""


def read_tourinsoft(data: bytes, context: Context, producer: str) -> Iterator[Provider | Refused]:
    """Each record of an answer; ``producer`` is named for those that do not name theirs."""
    try:
        answer: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield _unreadable(line(str(error)))
        return
    yield from read_answer(answer, context, producer)


def read_answer(answer: object, context: Context, producer: str) -> Iterator[Provider | Refused]:
    """Each record of an answer that was parsed from JSON."""
    inner = answer.get("d", answer) if isinstance(answer, dict) else None
    rows = inner.get("results", inner.get("value")) if isinstance(inner, dict) else inner
    if not isinstance(rows, list):
        yield _unreadable("neither d.results nor value")
        return
    for row in rows:
        if isinstance(row, dict):
            yield _record(row, context, producer)
        else:
            yield _unreadable("not an object")


def _unreadable(detail: str) -> Refused:
    return Refused(source=Source.TOURINSOFT, reason=Reason.UNREADABLE, detail=detail)


def _record(row: dict[str, Any], context: Context, producer: str) -> Provider | Refused:
    identifier = line(row.get("SyndicObjectID"))
    address = [line(each) for each in _text(row, "AdresseComplete").split("|")]
    street, (postcode, town, insee) = address[:3], (*address[3:6], "", "", "")[:3]
    kinds = (*_labels(row, "ObjectTypeName"), *_labels(row, "Classification"))
    claim = Claim(
        source=Source.TOURINSOFT,
        identifier=identifier,
        name=line(row.get("SyndicObjectName")),
        producer=line(row.get("StructureName")) or producer,
        updated=day(row.get("Updated")),
        types=classes(kinds, context.ontology) or _sheet(identifier),
        insee=insee,
        town=town,
        postcode=postcode,
        address=", ".join(filter(None, street)),
        coordinates=coordinates(
            row.get("GmapLatitude") or row.get("GooglemapLatitude"),
            row.get("GmapLongitude") or row.get("GooglemapLongitude"),
        ),
    )
    provider = settle(claim, context)
    if isinstance(provider, Refused):
        return provider
    contacts = [each.partition("|")[::2] for each in _labels(row, "MoyenDeCom")]
    text = plain(row.get("DescriptionCommerciale"))
    offered = [
        each for name in row for each in _labels(row, name) if name.startswith("Prestations")
    ]
    return replace(
        provider,
        phones=_once(phone(value) for kind, value in contacts if _is_phone(kind))[:4],
        websites=_once(link(value) for kind, value in contacts if "web" in slugify(kind))[:4],
        description={"fr": Text(text=text)} if text else {},
        marks=_marks(row, context, provider),
        features=features(offered),
        languages=languages(_labels(row, "LanguesParlees")),
        capacity=count(row.get("CapaciteTotale"), 20_000),
        opening=tuple(_seasons(row))[:100],
    )


def _sheet(identifier: str) -> tuple[str, ...]:
    return tuple(filter(None, [_SHEETS.get(identifier[:3].upper())]))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value[:60_000] if isinstance(value, str) else ""


def _labels(row: dict[str, Any], name: str) -> list[str]:
    """The items of a list: a text with ``#``, or objects of the thesaurus (``ThesLibelle``)."""
    value = row.get(name)
    if isinstance(value, str):
        return [each for each in value[:60_000].split("#") if each.strip()][:MOST]
    found = (each.get("ThesLibelle") for each in items(value) if isinstance(each, dict))
    return [each for each in found if isinstance(each, str) and each.strip()]


def _is_phone(kind: str) -> bool:
    said = slugify(kind)
    return said.startswith(("telephone", "tel-", "portable", "mobile")) and "fax" not in said


def _marks(row: dict[str, Any], context: Context, provider: Provider) -> tuple[Mark, ...]:
    stays = context.ontology.is_a(provider.types, "Accommodation")
    graded = [each for name in row if name.startswith("Classement") for each in _labels(row, name)]
    named = [*_labels(row, "Labels"), *_labels(row, "LabelsChartes")]
    return united(mark(each, stays=stays) for each in (*graded, *named))


def _seasons(row: dict[str, Any]) -> Iterator[Season]:
    for period in _labels(row, "PeriodeOuverture"):
        parts = [each.strip() for each in period.split("|")]
        parts += [""] * (8 - len(parts))
        start, end = day(parts[0]), day(parts[1])
        if start is None or end is None or end < start:
            continue
        spans = [(hour(parts[2]), hour(parts[3]), "soir"), (hour(parts[4]), hour(parts[5]), "midi")]
        told = [each for each in spans if each[0]] or [("", "", "")]
        for opens, closes, other in told:
            days = weekdays(each for each in parts[6].split("$") if not other or other not in each)
            yield _season(start, end, days, (opens, closes))


def _season(start: Any, end: Any, days: tuple[Weekday, ...], hours: tuple[str, str]) -> Season:
    return Season(start=start, end=end, days=days, opens=hours[0], closes=hours[1])


def _once(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))
