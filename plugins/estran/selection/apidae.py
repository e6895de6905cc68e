"""Reads an export of Apidae (``objetsTouristiques``, format v002).

Photographs come with a copyright notice and no licence: they are not taken. Contacts are told by
the number of their type (201 telephone, 205 website); all others, e-mail among them, are not read.
(Read off the record in GeotrekCE/Geotrek-admin, ``geotrek/tourism/tests/data``.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from estran.model.provider import MarkKind, Provider, Season, Source, Text
from estran.selection.cleaning import line, link, phone
from estran.selection.french import features, languages
from estran.selection.marking import mark, united
from estran.selection.reckoning import coordinates, day, hour
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Claim, Context, settle
from estran.selection.shapes import by_language, count, get, items, nodes, word

_TYPES = {
    "ACTIVITE": "LeisureSportActivityProvider",
    "COMMERCE_ET_SERVICE": "ServiceProvider",
    "DEGUSTATION": "TastingProvider",
    "DOMAINE_SKIABLE": "SportsAndLeisurePlace",
    "EQUIPEMENT": "SportsAndLeisurePlace",
    "FETE_ET_MANIFESTATION": "EntertainmentAndEvent",
    "HEBERGEMENT_COLLECTIF": "CollectiveAccommodation",
    "HEBERGEMENT_LOCATIF": "RentalAccommodation",
    "HOTELLERIE": "HotelTrade",
    "HOTELLERIE_PLEIN_AIR": "CampingAndCaravanning",
    "PATRIMOINE_CULTUREL": "CulturalSite",
    "PATRIMOINE_NATUREL": "NaturalHeritage",
    "RESTAURATION": "FoodEstablishment",
    "SEJOUR_PACKAGE": "Product",
    "STRUCTURE": "TouristInformationCenter",
}
_PHONE, _WEBSITE = 201, 205


def read_apidae(data: bytes, context: Context) -> Iterator[Provider | Refused]:
    """Each object of an export."""
    try:
        answer: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield _unreadable(line(str(error)))
        return
    yield from read_export(answer, context)


def read_export(answer: object, context: Context) -> Iterator[Provider | Refused]:
    """Each object of an export that was parsed from JSON."""
    rows = answer.get("objetsTouristiques") if isinstance(answer, dict) else answer
    if not isinstance(rows, list):
        yield _unreadable("no objetsTouristiques")
        return
    for row in rows:
        yield _record(row, context) if isinstance(row, dict) else _unreadable("not an object")


def _unreadable(detail: str) -> Refused:
    return Refused(source=Source.APIDAE, reason=Reason.UNREADABLE, detail=detail)


def _record(row: dict[str, Any], context: Context) -> Provider | Refused:
    address = next(nodes(row, "localisation", "adresse"), {})
    point = items(
        get(next(nodes(row, "localisation", "geolocalisation", "geoJson"), {}), "coordinates")
    )
    longitude, latitude = (point[0], point[1]) if len(point) >= 2 else (None, None)
    street = (word(address, f"adresse{number}") for number in (1, 2, 3))
    claim = Claim(
        source=Source.APIDAE,
        identifier=line(row.get("id")),
        name=line(_texts(row.get("nom")).get("fr")),
        producer=word(row, "gestion", "membreProprietaire", "nom"),
        updated=day(word(row, "gestion", "dateModification")),
        types=tuple(filter(None, [_TYPES.get(line(row.get("type")))])),
        insee=word(address, "commune", "code"),
        town=word(address, "commune", "nom"),
        postcode=word(address, "codePostal"),
        address=", ".join(filter(None, street)),
        coordinates=coordinates(latitude, longitude),
    )
    provider = settle(claim, context)
    if isinstance(provider, Refused):
        return provider
    contacts = list(nodes(row, "informations", "moyensCommunication"))
    about = [row[name] for name in sorted(row) if name.startswith("informations")]
    graded = (
        word(each, "libelleFr") for key in ("classement", "labels") for each in nodes(about, key)
    )
    stays = context.ontology.is_a(provider.types, "Accommodation")
    marks = united(mark(each, stays=stays) for each in graded)
    served = nodes(row, "prestations")
    return replace(
        provider,
        phones=_once(phone(each) for each in _reached(contacts, _PHONE)),
        websites=_once(link(each) for each in _reached(contacts, _WEBSITE)),
        summary=_told(row, "descriptifCourt", context),
        description=_told(row, "descriptifDetaille", context),
        marks=tuple(each for each in marks if each.kind is not MarkKind.OTHER),
        features=features(word(each, "libelleFr") for each in _offered(row)),
        languages=languages(
            word(each, "libelleFr") for node in served for each in nodes(node, "languesParlees")
        ),
        capacity=next((found for node in about if (found := _capacity(node))), None),
        opening=tuple(_seasons(row)),
    )


def _reached(contacts: list[dict[str, Any]], kind: int) -> Iterator[object]:
    """The numbers or addresses of one type of contact."""
    for each in contacts:
        told = next(nodes(each, "type"), {})
        if count(told.get("id")) == kind:
            values = next(nodes(each, "coordonnees"), {})
            yield values.get("fr") or next(iter(values.values()), None)


def _texts(value: object, longest: int = 200) -> dict[str, str]:
    """Texts by language out of ``{"libelleFr": "…", "libelleEn": "…"}``."""
    if not isinstance(value, dict):
        return {}
    named = {str(key)[7:].lower(): each for key, each in value.items() if str(key)[:7] == "libelle"}
    return by_language(named, longest)


def _told(row: dict[str, Any], name: str, context: Context) -> dict[str, Text]:
    found = _texts(get(next(nodes(row, "presentation"), {}), name), 5000)
    return {key: Text(text=text) for key, text in found.items() if key in context.languages}


def _offered(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("services", "equipements", "conforts"):
        yield from nodes(row, "prestations", name)


def _capacity(node: object) -> int | None:
    return next(
        (count(get(each, "capaciteTotale"), 20_000) for each in nodes(node, "capacite")), None
    )


def _seasons(row: dict[str, Any]) -> Iterator[Season]:
    for node in nodes(row, "ouverture", "periodesOuvertures"):
        start, end = day(get(node, "dateDebut")), day(get(node, "dateFin"))
        if start is not None and end is not None and start <= end:
            note = _texts(get(node, "complementHoraire"), 400)
            yield Season(
                start=start,
                end=end,
                opens=hour(get(node, "horaireOuverture")),
                closes=hour(get(node, "horaireFermeture")),
                note={key: note[key] for key in ("fr", "en", "nl") if key in note},
            )


def _once(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))[:4]
