"""Reads one object of DATAtourisme, as the API and the flux have it, into a provider.

The names are those of the ontology (https://www.datatourisme.fr/ontology/core). E-mail addresses
and names of persons (``email``, ``givenName``, ``familyName``, ``hasAdministrativeContact``,
``isOwnedBy``) are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from estran.model.provider import FeedPicture, Mark, Provider, Source, Text
from estran.selection.cleaning import line, link, phone
from estran.selection.licences import usable
from estran.selection.marking import mark, united
from estran.selection.reckoning import coordinates, day
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Claim, Context, settle
from estran.selection.shapes import (
    by_language,
    count,
    flag,
    get,
    items,
    language_of,
    local,
    machine_made,
    nodes,
    word,
    words,
)
from estran.selection.times import prices, seasons

LONGEST_SUMMARY = 600


def read_object(record: object, source: Source, context: Context) -> Provider | Refused:
    """A provider out of one object; what it cannot be out of is refused with the reason."""
    if not isinstance(record, dict) or not record:
        return Refused(source=source, reason=Reason.UNREADABLE, detail="not an object")
    provider = settle(_claim(record, source, context), context)
    if isinstance(provider, Refused):
        return provider
    summary, description = _texts(record, context)
    contacts = [*nodes(record, "hasContact"), *nodes(record, "hasBookingContact")]
    stays = context.ontology.is_a(provider.types, "Accommodation")
    return replace(
        provider,
        phones=_once(phone(each) for node in contacts for each in words(node, "telephone"))[:4],
        websites=_once(map(link, _raw(record, "hasContact", "homepage")))[:4],
        booking=next(filter(None, map(link, _raw(record, "hasBookingContact", "homepage"))), ""),
        summary=summary,
        description=description,
        marks=united(_mark(each, stays) for each in nodes(record, "hasReview", "hasReviewValue")),
        features=_features(record, context),
        languages=_once(map(language_of, items(get(record, "availableLanguage")))),
        access=flag(get(record, "reducedMobilityAccess")),
        pets=_any_flag(record, "petsAllowed"),
        capacity=count(get(record, "allowedPersons"), 20_000),
        opening=seasons(record, context.languages),
        prices=prices(record, context.languages, context.today),
        pictures=_pictures(record, context),
    )


def _claim(record: dict[str, Any], source: Source, context: Context) -> Claim:
    located = next(nodes(record, "isLocatedAt"), {})
    geo = next(nodes(located, "geo"), {})
    address = next(nodes(located, "address"), {})
    city = next(nodes(address, "hasAddressCity"), {})
    labels = by_language(get(record, "label"), 200)
    ways = ("fr", *context.languages, *labels)
    street = (line(each) for each in items(get(address, "streetAddress"))[:4])
    return Claim(
        source=source,
        identifier=word(record, "identifier"),
        uri=link(get(record, "uri")),
        name=line(next((labels[each] for each in ways if each in labels), "")),
        producer=word(record, "hasBeenCreatedBy", "legalName"),
        updated=day(get(record, "lastUpdate")),
        types=tuple(filter(None, map(local, items(get(record, "type"))))),
        insee=word(city, "insee"),
        town=word(address, "addressLocality"),
        postcode=word(address, "postalCode"),
        address=", ".join(filter(None, street)),
        coordinates=coordinates(get(geo, "latitude"), get(geo, "longitude")),
        closed="isObsolete" if flag(get(record, "isObsolete")) else "",
    )


def _texts(record: dict[str, Any], context: Context) -> tuple[dict[str, Text], dict[str, Text]]:
    """Summary and description by language; those for some audience only are not taken."""
    told = [each for each in nodes(record, "hasDescription") if not get(each, "isDedicatedTo")]
    comment = _said(record, "comment", context, LONGEST_SUMMARY)
    made = {each.text for each in comment.values() if each.machine}
    summary = dict(comment)
    for each in told:
        summary |= _said(each, "shortDescription", context, LONGEST_SUMMARY)
    description: dict[str, Text] = {}
    for each in told:
        description = _said(each, "description", context, 5000) | description
    more = {
        language: text
        for language, text in description.items()
        if language not in summary or text.text != summary[language].text
    }
    # The comment repeats a text; where it is a machine's, so is the text.
    said = {
        key: replace(each, machine=each.machine or each.text in made)
        for key, each in summary.items()
    }
    return said, more


def _said(node: dict[str, Any], name: str, context: Context, longest: int) -> dict[str, Text]:
    machine = machine_made(node, name)
    return {
        language: Text(text=text, machine=language in machine)
        for language, text in by_language(get(node, name), longest, context.languages).items()
    }


def _mark(value: dict[str, Any], stays: bool) -> Mark | None:
    labels = by_language(get(value, "label"), 200)
    label = labels.get("fr") or next(iter(labels.values()), "")
    return mark(label, named=local(value), stays=stays)


def _features(record: dict[str, Any], context: Context) -> tuple[str, ...]:
    found = {local(each) for node in nodes(record, "hasFeature") for each in _listed(node)}
    if _any_flag(record, "internetAccess"):
        found.add("Wifi")
    return tuple(sorted(found & context.ontology.features.keys()))


def _listed(node: dict[str, Any]) -> list[Any]:
    return [*items(get(node, "features")), *items(get(node, "amenity"))]


def _any_flag(record: dict[str, Any], name: str) -> bool | None:
    """A flag of the place or of what it has; yes before no."""
    ways = [*nodes(record, "isLocatedAt"), *nodes(record, "hasFeature"), record]
    said = {flag(get(each, name)) for each in ways}
    return True if True in said else False if False in said else None


def _pictures(record: dict[str, Any], context: Context) -> tuple[FeedPicture, ...]:
    found: dict[str, FeedPicture] = {}
    for way in ("hasMainRepresentation", "hasRepresentation"):
        for node in nodes(record, way):
            for picture in _shown(node, context):
                found.setdefault(picture.url, picture)
    return tuple(found.values())[:12]


def _shown(node: dict[str, Any], context: Context) -> Iterator[FeedPicture]:
    """The pictures of a representation that may be used; without one licence none may."""
    notes = list(nodes(node, "hasAnnotation"))
    licences = {word(each, "isCoveredBy") for each in notes}
    if len(licences) != 1:
        return
    note = notes[0]
    shown = FeedPicture(
        url="",
        credit=line(", ".join(words(note, "credits"))),
        licence=licences.pop(),
        start=day(word(note, "rightsStartDate")),
        end=day(word(note, "rightsEndDate")),
    )
    if not usable(shown, context.today):
        return
    titles = by_language(get(note, "title"), 200)
    title = line(titles.get("fr") or next(iter(titles.values()), ""))
    for resource in nodes(node, "hasRelatedResource"):
        url = next(filter(None, map(link, items(get(resource, "locator")))), "")
        if url and all(kind.startswith("image/") for kind in _mime(resource)):
            yield replace(shown, url=url, title=title)


def _mime(resource: dict[str, Any]) -> Iterator[str]:
    """The media types that a resource is said to have: a bare text, a list or by language."""
    for node in nodes(resource, "hasMimeType"):
        label = get(node, "label")
        yield from by_language(label, 80).values()


def _raw(record: dict[str, Any], *path: str) -> Iterator[object]:
    *way, name = path
    return (each for node in nodes(record, *way) for each in items(get(node, name)))


def _once(values: Iterator[str] | map[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))[:20]
