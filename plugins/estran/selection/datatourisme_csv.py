"""Reads the CSV exports of DATAtourisme: the catalogue's and the points of interest.

**Catalogue** (``Nom, Identifiant, Type, Sous-type, Sous-type, …``): the header repeats
``Sous-type``; types are French labels joined by commas, which some labels hold themselves
(``Bar, bar à thème``). An export is often of one mark's holders, which no column says: the caller
gives that mark.

**Points of interest** (``Nom_du_POI, Categories_de_POI, …``): classes are addresses joined by
``|``, marks ``Label#Issuer|…``, postal code and commune ``62000#Arras``. An extract of it goes
about that has a printed Python list of French labels for classes, ``CP`` and ``Ville`` apart and
no address of the record; its identifier here is the name and the commune's code
(``hotel-speranza-62893``), so records of one name in one commune share it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, TextIOWrapper

from estran.model.provider import Mark, Provider, Season, Source, Text
from estran.model.slugs import slugify
from estran.selection.cleaning import line, link, phone, plain
from estran.selection.marking import mark, united
from estran.selection.reckoning import coordinates, day
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Claim, Context, settle
from estran.selection.shapes import local

Row = dict[str, str]

_CATALOGUE = frozenset({"Nom", "Identifiant", "Type", "Latitude", "Longitude", "Créateur"})
_POINTS = frozenset({"Nom_du_POI", "Categories_de_POI", "Latitude", "Longitude"})


def read_csv(
    data: bytes, context: Context, held: tuple[Mark, ...] = ()
) -> Iterator[Provider | Refused]:
    """Each row of an export; ``held`` are marks that all of its places hold."""
    for row in _rows(data):
        if isinstance(row, Refused):
            yield row
        elif "Nom_du_POI" in row:
            yield _point(row, context, held)
        else:
            yield _entry(row, context, held)


def _rows(data: bytes) -> Iterator[Row | Refused]:
    """Rows by column; the values of columns with one name are joined by a comma."""
    text = TextIOWrapper(BytesIO(data), "utf-8-sig", errors="replace", newline="")
    first = text.readline()
    text.seek(0)
    rows = csv.reader(text, delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        header = [line(each) for each in next(rows, [])]
        if not (_CATALOGUE.issubset(header) or _POINTS.issubset(header)):
            yield _unreadable(f"the header is of no export: {', '.join(header[:6])}")
            return
        for cells in rows:
            if cells and len(cells) != len(header):
                yield _unreadable(f"line {rows.line_num}: {len(cells)} values, not {len(header)}")
            elif cells:
                yield _joined(header, cells)
    except csv.Error as error:
        yield _unreadable(f"line {rows.line_num}: {error}")


def _joined(header: list[str], cells: list[str]) -> Row:
    row: Row = {}
    for name, cell in zip(header, cells, strict=True):
        row[name] = f"{row[name]},{cell}" if row.get(name) and cell else row.get(name) or cell
    return row


def _unreadable(detail: str) -> Refused:
    return Refused(source=Source.CSV, reason=Reason.UNREADABLE, detail=line(detail))


def _entry(row: Row, context: Context, held: tuple[Mark, ...]) -> Provider | Refused:
    """A row of a catalogue's export."""
    labels = ",".join(filter(None, (row["Type"], row.get("Sous-type"))))
    claim = Claim(
        source=Source.CSV,
        identifier=line(row["Identifiant"]),
        name=line(row["Nom"]),
        producer=line(row["Créateur"]),
        updated=day(row.get("Mise à jour")),
        types=context.ontology.classes_of(labels),
        insee=line(row.get("Code INSEE")),
        town=line(row.get("Commune")),
        postcode=line(row.get("Code postal")),
        coordinates=coordinates(row["Latitude"], row["Longitude"]),
    )
    provider = settle(claim, context)
    if isinstance(provider, Refused):
        return provider
    sites = map(link, re.split(r",(?=https?:|www\.)", row.get("Site internet", "")))
    return replace(provider, websites=_once(sites), marks=united(held))


def _point(row: Row, context: Context, held: tuple[Mark, ...]) -> Provider | Refused:
    """A row of an export of points of interest, as it is published or as the extract has it."""
    code, _, town = row.get("Code_postal_et_commune", "").partition("#")
    town = line(town or row.get("Ville"))
    name = line(row["Nom_du_POI"])
    uri = link(row.get("URI_ID_du_POI"))
    claim = Claim(
        source=Source.CSV,
        identifier="" if uri else _derived(name, town, context),
        uri=uri,
        name=name,
        producer=line(row.get("Createur_de_la_donnee")),
        updated=day(row.get("Date_de_mise_a_jour")),
        types=_classes(row["Categories_de_POI"], context),
        town=town,
        postcode=line(code or row.get("CP")),
        address=line(row.get("Adresse_postale")),
        coordinates=coordinates(row["Latitude"], row["Longitude"]),
    )
    provider = settle(claim, context)
    if isinstance(provider, Refused):
        return provider
    stays = context.ontology.is_a(provider.types, "Accommodation")
    graded = row.get("Classements_du_POI", "").split("|")
    pairs = (each.partition("#") for each in graded)
    marks = (mark(label, issuer, stays=stays) for label, _, issuer in pairs)
    text = plain(row.get("Description"))
    contacts = row.get("Contacts_du_POI", "")[:3000]
    return replace(
        provider,
        websites=_once(map(link, re.findall(r"(?:https?://|www\.)[^\s#|<>\"]+", contacts))),
        phones=_once(
            map(phone, re.split(r"[#|]", re.sub(r"[^\s#|]+(?:://|@)[^\s#|]+", "#", contacts)))
        ),
        marks=united((*held, *marks)),
        description={"fr": Text(text=text)} if text else {},
        opening=_periods(row.get("Periodes_regroupees", "")),
    )


def _derived(name: str, town: str, context: Context) -> str:
    """An identifier for a record without one; empty where it would name nothing."""
    commune = context.places.commune_named(town)
    key = slugify(name)
    return f"{key}-{commune.code if commune else slugify(town)}".strip("-") if key else ""


def _classes(text: str, context: Context) -> tuple[str, ...]:
    """Classes out of addresses joined by ``|``, or out of a printed list of French labels."""
    if not text.lstrip().startswith("["):
        return tuple(filter(None, map(local, text.split("|"))))
    labels = (single or double for single, double in re.findall(r"'([^']*)'|\"([^\"]*)\"", text))
    return tuple(filter(None, map(context.ontology.class_of, labels)))


def _periods(text: str) -> tuple[Season, ...]:
    found = re.findall(r"(\d{4}-\d\d-\d\d)<->(\d{4}-\d\d-\d\d)", text)
    spans = {(day(first), day(last)) for first, last in found[:100]}
    sound = [(first, last) for first, last in spans if first and last and first <= last]
    return tuple(Season(start=first, end=last) for first, last in sorted(sound))


def _once(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))[:10]
