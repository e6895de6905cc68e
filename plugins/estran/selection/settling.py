"""From what a record says of itself to a provider at a place, or to the reason against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from estran.model.place import Commune
from estran.model.provider import Origin, Provider, Source
from estran.model.values import Coordinates
from estran.reading.ontology import Ontology
from estran.reading.places import Places, same_name
from estran.selection.refused import Reason, Refused

DEPARTMENT = "62"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What all adapters need: the day of the pull, the ontology, places, languages to keep."""

    today: date
    ontology: Ontology = field(default_factory=Ontology)
    places: Places = field(default_factory=Places)
    languages: tuple[str, ...] = ("fr", "en", "nl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a record says of itself, cleaned; empty where it says nothing.

    ``types`` are local names, with or without those above them. ``insee`` counts before ``town``
    and ``postcode``. ``closed`` says why a record is over.
    """

    source: Source
    identifier: str = ""
    uri: str = ""
    name: str = ""
    producer: str = ""
    updated: date | None = None
    types: tuple[str, ...] = ()
    insee: str = ""
    town: str = ""
    postcode: str = ""
    address: str = ""
    coordinates: Coordinates | None = None
    closed: str = ""

    def refused(self, reason: Reason, detail: str = "") -> Refused:
        """This record, refused."""
        return Refused(
            source=self.source,
            identifier=self.identifier,
            uri=self.uri,
            name=self.name,
            reason=reason,
            detail=detail,
        )


def settle(claim: Claim, context: Context) -> Provider | Refused:
    """The provider that a claim makes, with no details yet; or why there is none."""
    types = context.ontology.closed(claim.types)
    reason = _identity(claim, types, context.ontology)
    if reason is not None or claim.coordinates is None:
        return claim.refused(*(reason or (Reason.NO_PLACE,)))
    commune = _commune(claim, context.places)
    if isinstance(commune, Refused):
        return commune
    if not context.places.in_commune(claim.coordinates, commune.code):
        return claim.refused(Reason.MISPLACED, _misplaced(claim.coordinates, commune, context))
    origin = Origin(
        source=claim.source,
        identifier=claim.identifier,
        uri=claim.uri,
        producer=claim.producer,
        updated=claim.updated,
        name=claim.name,
        types=types,
    )
    return Provider(
        ref="",
        name=claim.name,
        types=types,
        origins=(origin,),
        commune=commune.code,
        coordinates=claim.coordinates,
        address=claim.address,
        postcode=claim.postcode,
        town=_town(claim.town, commune),
    )


def _identity(
    claim: Claim, types: tuple[str, ...], ontology: Ontology
) -> tuple[Reason, str] | None:
    """What speaks against a record before its place is looked at."""
    place = "PlaceOfInterest" in types and "EntertainmentAndEvent" not in types
    checks = (
        (bool(claim.identifier or claim.uri), Reason.NO_IDENTIFIER, ""),
        (bool(claim.name), Reason.NO_NAME, ""),
        (bool(types), Reason.NO_TYPE, ", ".join(claim.types[:5])),
        (place, Reason.NOT_A_PLACE, ", ".join(ontology.most_specific(types)[:5])),
        (not claim.closed, Reason.CLOSED, claim.closed),
        (bool(claim.producer), Reason.NO_PRODUCER, ""),
        (claim.coordinates is not None, Reason.NO_PLACE, ""),
    )
    return next(((reason, detail) for holds, reason, detail in checks if not holds), None)


def _commune(claim: Claim, places: Places) -> Commune | Refused:
    """The commune of a record: by its INSEE code, else by its name and postal code."""
    if claim.insee:
        if not claim.insee.startswith(DEPARTMENT):
            return claim.refused(Reason.ELSEWHERE, f"{claim.town} ({claim.insee})".strip())
        known = places.communes.get(claim.insee)
        detail = f"no commune has the code {claim.insee}"
        return places.current(known) if known else claim.refused(Reason.NO_COMMUNE, detail)
    if claim.postcode and not claim.postcode.startswith(DEPARTMENT):
        return claim.refused(Reason.ELSEWHERE, f"{claim.town} ({claim.postcode})".strip())
    if not claim.town:
        return claim.refused(Reason.NO_COMMUNE)
    found = places.commune_named(claim.town)
    if found is None or not claim.postcode:
        detail = f"{claim.town} {claim.postcode}".strip()
        return claim.refused(Reason.NO_COMMUNE, detail)
    return found


def _town(town: str, commune: Commune) -> str:
    """The town as the State writes it; another name (a resort, a former commune) as it came."""
    return commune.name if not town or same_name(town, commune.name) else town


def _misplaced(place: Coordinates, commune: Commune, context: Context) -> str:
    here = f"{place.latitude}, {place.longitude}"
    at = context.places.commune_at(place)
    where = f"in {at.name} ({at.code})" if at else "in no commune of the Pas-de-Calais"
    return f"said to be in {commune.name} ({commune.code}), but {here} is {where}"
