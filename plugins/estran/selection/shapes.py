"""Takes values out of JSON whose shape cannot be trusted: a list or one, text by language or not.

DATAtourisme writes one ontology in two ways: the flux with prefixes (``schema:legalName``,
``{"fr": ["…"]}``), the API without (``legalName``, ``{"@fr": "…"}``). Both are read by the short
name. Nothing here raises, whatever it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from estran.selection.cleaning import line, plain, scrubbed
from estran.selection.reckoning import number

MOST = 300
"""Items of a list that are looked at."""

_PREFIXED = {
    "acceptedPaymentMethod": "schema:acceptedPaymentMethod",
    "address": "schema:address",
    "addressLocality": "schema:addressLocality",
    "closes": "schema:closes",
    "comment": "rdfs:comment",
    "contributor": "dc:contributor",
    "dayOfWeek": "schema:dayOfWeek",
    "description": "dc:description",
    "geo": "schema:geo",
    "hasAnnotation": "ebucore:hasAnnotation",
    "hasMimeType": "ebucore:hasMimeType",
    "hasRelatedResource": "ebucore:hasRelatedResource",
    "homepage": "foaf:homepage",
    "identifier": "dc:identifier",
    "isCoveredBy": "ebucore:isCoveredBy",
    "label": "rdfs:label",
    "language": "rdf:language",
    "latitude": "schema:latitude",
    "legalName": "schema:legalName",
    "locator": "ebucore:locator",
    "longitude": "schema:longitude",
    "maxPrice": "schema:maxPrice",
    "minPrice": "schema:minPrice",
    "openingHoursSpecification": "schema:openingHoursSpecification",
    "opens": "schema:opens",
    "postalCode": "schema:postalCode",
    "predicate": "rdf:predicate",
    "price": "schema:price",
    "priceCurrency": "schema:priceCurrency",
    "priceSpecification": "schema:priceSpecification",
    "ratingValue": "schema:ratingValue",
    "streetAddress": "schema:streetAddress",
    "telephone": "schema:telephone",
    "title": "ebucore:title",
    "type": "@type",
    "uri": "@id",
    "validFrom": "schema:validFrom",
    "validThrough": "schema:validThrough",
}
"""Names of the API and what the flux calls them, where that is another."""


def get(record: object, name: str) -> Any:
    """The value of a name or of its prefixed form; None where there is none."""
    if not isinstance(record, dict):
        return None
    found = record.get(name)
    return record.get(_PREFIXED.get(name, name)) if found is None else found


def items(value: object) -> list[Any]:
    """A list's items, or the one value as a list; at most ``MOST``."""
    if value is None:
        return []
    return value[:MOST] if isinstance(value, list) else [value]


def nodes(record: object, *path: str) -> Iterator[dict[str, Any]]:
    """All objects at the end of a path, whether its steps are lists or not."""
    level: list[Any] = items(record)
    for name in path:
        level = [each for up in level for each in items(get(up, name))][:MOST]
    return (each for each in level if isinstance(each, dict))


def words(record: object, *path: str) -> Iterator[str]:
    """All texts of one line at the end of a path, none empty, none twice."""
    *way, name = path
    seen: set[str] = set()
    for up in nodes(record, *way):
        for each in items(get(up, name)):
            text = line(each)
            if text and text not in seen:
                seen.add(text)
                yield text


def word(record: object, *path: str) -> str:
    """The first text of one line at the end of a path, or an empty text."""
    return next(words(record, *path), "")


def by_language(value: object, longest: int, languages: tuple[str, ...] = ()) -> dict[str, str]:
    """Texts by language out of ``{"fr": ["…"]}``, ``{"@fr": "…"}`` or a bare (French) text.

    Only the languages that are asked for, where some are.
    """
    if not isinstance(value, dict):
        value = {"fr": value}
    found: dict[str, str] = {}
    for key, texts in list(value.items())[:30]:
        language = language_of(key)
        if language and (not languages or language in languages):
            text = next(filter(None, (plain(each, longest) for each in items(texts)[:3])), "")
            if text:
                found.setdefault(language, text)
    return found


_LANGUAGE = re.compile(r"@?([a-z]{2})(?:[-_][A-Za-z]{2})?")


def language_of(value: object) -> str:
    """``fr`` out of ``fr``, ``@fr`` or ``fr-FR``; else empty."""
    if not isinstance(value, str) or len(value) > 6:
        return ""
    match = _LANGUAGE.fullmatch(value)
    return match[1] if match else ""


_LOCAL = re.compile(r"(?:[^\n]*[#:/])?([A-Za-z][A-Za-z0-9_]{0,80})")


def local(value: object) -> str:
    """The local name of a thing: ``Wifi`` out of ``kb:Wifi``, ``…core#Wifi``, or an object's."""
    ways = (value.get(key) for key in ("key", "@id", "uri")) if isinstance(value, dict) else [value]
    for each in ways:
        match = _LOCAL.fullmatch(scrubbed(each)[:500])
        if match:
            return match[1]
    return ""


def flag(value: object) -> bool | None:
    """Yes, no or not said."""
    for each in items(value):
        if isinstance(each, bool):
            return each
        text = scrubbed(each).strip().lower()
        if text in {"true", "1", "oui"}:
            return True
        if text in {"false", "0", "non"}:
            return False
    return None


def count(value: object, most: int = 100_000) -> int | None:
    """A whole number above zero."""
    found = next((each for each in map(number, items(value)) if each is not None), None)
    return int(found) if found is not None and 1 <= found <= most else None


def machine_made(node: dict[str, Any], name: str) -> frozenset[str]:
    """The languages in which a machine wrote a text of a node (``hasTranslatedProperty``)."""
    found: set[str] = set()
    for each in nodes(node, "hasTranslatedProperty"):
        if name in map(local, items(get(each, "predicate"))):
            found.update(map(language_of, items(get(each, "language"))))
    return frozenset(found)
