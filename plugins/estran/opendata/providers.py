"""A provider as a record of open data."""

from __future__ import annotations

from typing import Any

from estran.catalogue.catalogue import Catalogue
from estran.model.provider import Mark, MarkKind, Origin
from estran.model.provider_entry import ProviderEntry
from estran.providers_shown import MachineTexts

STARS = 5
"""The most stars of the official grading; above it stands "palace", in the source's words."""


def facts(catalogue: Catalogue, entry: ProviderEntry) -> dict[str, Any]:
    """What the producers say of it, and its membership."""
    provider = entry.provider
    labels = entry.accessibility.labels if entry.accessibility is not None else ()
    return {
        "type": entry.type_name or None,
        "types": sorted(provider.types),
        "services": [each.value for each in entry.services],
        "address": provider.address or None,
        "postcode": provider.postcode or None,
        "town": provider.town or None,
        "websites": list(provider.websites),
        "booking": provider.booking or None,
        "marks": [_mark(catalogue, entry.lang, each) for each in provider.marks],
        "accessibility": {
            "tourisme_handicap": sorted(each.value for each in labels),
            "reduced_mobility": provider.access,
        },
        "features": sorted(provider.features),
        "languages": sorted(provider.languages),
        "pets": provider.pets,
        "capacity": provider.capacity,
        "membership": _membership(catalogue, entry),
        "producers": list(provider.producers),
        "origins": [_origin(each) for each in provider.origins],
        "summary_by_machine": False,
    }


def summary(catalogue: Catalogue, entry: ProviderEntry) -> dict[str, Any]:
    """The producer's own short text in the record's language; never the agency's or a member's."""
    text = entry.provider.summary.get(entry.lang)
    withheld = catalogue.settings.machine_texts is MachineTexts.WITHHOLD
    if text is None or (text.machine and withheld):
        return {}
    return {"summary": text.text, "summary_by_machine": text.machine}


def _mark(catalogue: Catalogue, lang: str, mark: Mark) -> dict[str, Any]:
    term = catalogue.term(lang, "marks", mark.kind.value)
    name = term.words[lang].name if term is not None else ""
    if mark.kind is MarkKind.STARS and mark.level is not None and mark.level <= STARS:
        name = catalogue.strings[lang].plural("%(n)s star", "%(n)s stars", mark.level)
    return {
        "id": mark.kind.value,
        "name": name or mark.label or mark.kind.value,
        "label": mark.label or None,
        "issuer": mark.issuer or None,
        "level": mark.level,
        "handicaps": sorted(each.value for each in mark.handicaps),
        "year": mark.year,
        "until": mark.until.isoformat() if mark.until is not None else None,
    }


def _membership(catalogue: Catalogue, entry: ProviderEntry) -> dict[str, Any] | None:
    """Its membership of the network; None for who is no member today, and for an example."""
    member = entry.member
    if member is None or member.sample:
        return None
    return {
        "since": member.joined.isoformat(),
        "commitments": [each.value for each in member.commitments],
        "recommends": sorted(edge.end for edge in catalogue.network.given[entry.ref]),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "source": origin.source.value,
        "producer": origin.producer,
        "identifier": origin.identifier or None,
        "uri": origin.uri or None,
        "updated": origin.updated.isoformat() if origin.updated is not None else None,
    }
