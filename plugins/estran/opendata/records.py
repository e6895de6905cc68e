"""One entry as a record of open data: plain data, every field always there, None where unknown.

What a field means is told once, in the schemas (``data/schema/``). Pictures, telephone numbers,
e-mail addresses and hosts are in no record. A text is in a record only where its licence lets
others use it: a summary of ours under the licence that the agency grants, a producer's under the
Licence Ouverte.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import months_of
from estran.model.entry import Entry, Practical
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates
from estran.model.visit import Access, Accessibility
from estran.opendata import providers
from estran.opendata.datasets import Changed
from estran.opendata.rights import attribution, licence

Record = dict[str, Any]

DECIMALS = 7
"""Of degrees, about a centimetre: more is noise (RFC 7946, section 11.2)."""


def record(catalogue: Catalogue, entry: Entry, changed: Changed) -> Record:
    """The record of an entry in its language."""
    updated = entry.provider.updated if isinstance(entry, ProviderEntry) else changed.of(entry)
    granted = licence(catalogue, entry)
    found = _common(catalogue, entry, updated)
    if isinstance(entry, ProviderEntry):
        found |= providers.facts(catalogue, entry)
        if granted is not None:
            found |= providers.summary(catalogue, entry)
    elif isinstance(entry, Event):
        found |= _event(catalogue, entry)
    elif isinstance(entry, Experience):
        found |= _experience(catalogue, entry)
    if granted is not None and not isinstance(entry, ProviderEntry):
        found["summary"] = entry.summary
    found["licence"] = None if granted is None else {"name": granted.name, "url": granted.url}
    found["attribution"] = attribution(catalogue, entry, updated)
    return found


def _common(catalogue: Catalogue, entry: Entry, updated: date | None) -> Record:
    """What all records begin with."""
    place: Coordinates = entry.coordinates  # type: ignore[attr-defined]  # all that we publish lie somewhere
    code: str = entry.commune.code  # type: ignore[attr-defined]
    commune = catalogue.places.communes.get(code)
    home = catalogue.destination_of(entry.lang, entry)
    pages = {}
    for lang in catalogue.languages_of(entry.ref):
        other = catalogue.get(lang, entry.ref)
        if other is not None:
            pages[lang] = catalogue.settings.site(lang).base_url + catalogue.path(other)
    return {
        "id": entry.ref,
        "lang": entry.lang,
        "title": entry.title,
        "summary": None,
        "url": pages[entry.lang],
        "pages": pages,
        "coordinates": {
            "longitude": round(place.longitude, DECIMALS),
            "latitude": round(place.latitude, DECIMALS),
        },
        "commune": {"insee": code, "name": commune.name if commune is not None else None},
        "destination": {"id": home.ref, "name": home.title} if home is not None else None,
        "updated": updated.isoformat() if updated is not None else None,
        "sample": entry.sample,
    }


def _experience(catalogue: Catalogue, entry: Experience) -> Record:
    return {
        "themes": terms(catalogue, entry.lang, "themes", entry.themes),
        "audiences": terms(catalogue, entry.lang, "audiences", entry.audiences),
        "marks": terms(catalogue, entry.lang, "marks", entry.marks),
        "months": list(months_of(entry)),
        "setting": entry.setting.value,
        "duration_minutes": entry.duration.minutes if entry.duration is not None else None,
        "price": entry.price.value if entry.price is not None else None,
        "accessibility": _accessibility(entry.accessibility),
        "without_car": _ways(entry.without_car),
        "website": _website(entry.practical),
    }


def _event(catalogue: Catalogue, entry: Event) -> Record:
    return {
        "themes": terms(catalogue, entry.lang, "themes", entry.themes),
        "audiences": terms(catalogue, entry.lang, "audiences", entry.audiences),
        "dates": "confirmed" if entry.occurrences else "to-be-confirmed",
        "occurrences": [
            {"start": each.start.value.isoformat(), "end": each.end.value.isoformat()}
            for each in sorted(entry.occurrences, key=lambda each: each.start.value.isoformat())
        ],
        "months": sorted(entry.months),
        "venue": entry.venue or None,
        "price": entry.price.value if entry.price is not None else None,
        "accessibility": _accessibility(entry.accessibility),
        "without_car": _ways(entry.without_car),
        "website": _website(entry.practical),
    }


def terms(
    catalogue: Catalogue, lang: str, taxonomy: str, refs: Iterable[str]
) -> list[dict[str, str]]:
    """Terms by ref, with their names in a language; the ref where they have none in it."""
    found = []
    for ref in refs:
        term = catalogue.term(lang, taxonomy, ref)
        found.append({"id": ref, "name": term.words[lang].name if term is not None else ref})
    return found


def _accessibility(block: Accessibility | None) -> Record:
    labels = block.labels if block is not None else ()
    return {"tourisme_handicap": sorted(each.value for each in labels)}


def _ways(ways: tuple[Access, ...]) -> list[Record]:
    return [{"station": way.station, "then": way.then.value, "km": way.km} for way in ways]


def _website(practical: Practical) -> str | None:
    return practical.website.text if practical.website is not None else None
