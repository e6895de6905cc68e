"""The whole offer as data, for the map, the facets and the notebook in the browser.

One JSON file a language, named by a digest of its content. Its entries are rows that share the
lists of names before them; see :func:`offer` for its form.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from estran.catalogue.facts import is_accessible, months_of, place_of, term_keys
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.taxonomy import TAXONOMIES
from estran.model.values import Coordinates
from estran.views.listing import destinations_of
from estran.views.maker import Maker
from estran.views.places import held
from estran.views.plan import EXPLORE


def entries(maker: Maker) -> tuple[Entry, ...]:
    """The entries of the offer: not past, must-sees before all."""
    return maker.plan.listings[maker.lang].entries(EXPLORE)


def position(maker: Maker, entry: Entry) -> Coordinates | None:
    """Where the map shows an entry.

    Its own place; an itinerary's first step that has one; within a host's first commune.
    """
    if isinstance(entry, Itinerary):
        source = maker.catalogue.settings.source_lang
        for step in (step for day in entry.days for step in day.steps):
            target = maker.catalogue.get(source, step.entry) if step.entry else None
            found = step.coordinates if target is None else place_of(target)
            if found is not None:
                return found
    if isinstance(entry, Greeter) and entry.communes:
        return maker.catalogue.places.middle(entry.communes[0].code)
    return place_of(entry)


def offer(maker: Maker) -> dict[str, object]:
    """The offer of a language.

    ``lang``; ``destinations``: rows of ref, name, skin, path; ``themes``, ``audiences``, ``marks``,
    ``seasons``: rows of ref, name; ``entries``: tables of

    * ``ref``, ``kind`` (``experience``, ``itinerary``, ``day-idea``, ``route``, ``event``,
      ``greeter``, ``provider``), ``title``, ``path`` (within the site), ``summary``, ``place`` (a
      commune's name), ``skin``;
    * ``at``: longitude and latitude in degrees (WGS 84, GeoJSON's order), left out where unknown;
      an itinerary's is its first step's, a host's lies somewhere in the first commune;
    * ``destinations``, ``themes``, ``audiences``, ``marks``, ``seasons``: numbers of rows above;
    * ``rain``, ``train``, ``accessible`` (holds a Tourisme & Handicap mark, or its source says that
      people of reduced mobility get in), ``member`` (of the Sélection), ``sample``: 1, left out
      where not so;
    * of a provider: ``what`` it is in words, ``service``, ``commitment``, ``stars``, ``route``
      (near it): refs as the lists of places name them (``estran.views.places``);
    * ``minutes``: time to allow; ``nights``; ``start``, ``end``: ISO dates; ``months``: 1 to 12;
    * ``alert``: the last day of what is wrong on a route today, an ISO date;
    * ``standing``: ``must-see`` or ``hidden-gem``;
    * ``image``: the site path of a small picture, with ``alt``.
    """
    terms = {
        taxonomy: [
            (term.ref, term.words[maker.lang].name)
            for term in maker.catalogue.terms_of(maker.lang, taxonomy)
        ]
        for taxonomy in TAXONOMIES
    }
    homes = maker.catalogue.all_of(maker.lang, Destination)
    numbers = {
        name: {ref: number for number, (ref, _) in enumerate(rows)} for name, rows in terms.items()
    }
    numbers["destinations"] = {home.ref: number for number, home in enumerate(homes)}
    return {
        "lang": maker.lang,
        "destinations": [
            (home.ref, home.title, home.skin.value, maker.catalogue.path(home)) for home in homes
        ],
        **terms,
        "entries": [_row(maker, entry, numbers) for entry in entries(maker)],
    }


def _row(maker: Maker, entry: Entry, numbers: dict[str, dict[str, int]]) -> dict[str, object]:
    card = maker.card(entry)
    at = position(maker, entry)
    kind = "day-idea" if isinstance(entry, Itinerary) and not entry.nights else card.kind
    row: dict[str, object] = {
        "ref": entry.ref,
        "kind": kind,
        "title": card.title,
        "path": card.path,
        "summary": card.summary,
        "place": card.place,
        "skin": card.skin,
        "at": (round(at.longitude, 5), round(at.latitude, 5)) if at is not None else None,
        "destinations": [
            numbers["destinations"][ref]
            for ref in destinations_of(entry)
            if ref in numbers["destinations"]
        ],
        "rain": int(card.rain_proof),
        "train": int(card.by_train),
        "accessible": int(is_accessible(entry)),
        "member": int(card.member),
        "sample": int(card.sample),
        "what": card.what,
        "minutes": card.minutes,
        "nights": card.nights,
        "start": card.start.isoformat() if card.start else None,
        "end": card.end.isoformat() if card.end else None,
        "months": list(months_of(entry)) if len(months_of(entry)) < 12 else None,
        "alert": card.alert.isoformat() if card.alert else None,
        "standing": card.standing if card.standing != "regular" else None,
        "image": card.image.small if card.image else None,
        "alt": card.image.alt if card.image else None,
    }
    for facet in ("service", "commitment", "stars", "route"):
        row[facet] = list(held(maker.catalogue, entry, facet))
    for taxonomy, ref in term_keys(entry):
        if ref in numbers[taxonomy]:
            row.setdefault(taxonomy, []).append(numbers[taxonomy][ref])  # type: ignore[attr-defined]
    return {key: value for key, value in row.items() if value not in (None, 0, "", [])}


def offer_file(maker: Maker) -> tuple[str, bytes]:
    """The offer's file: its site path and its bytes, made once a language."""
    if maker.offer is None:
        text = json.dumps(offer(maker), ensure_ascii=False, separators=(",", ":"))
        data = text.encode()
        name = f"/data/offer.{blake2b(data, digest_size=5).hexdigest()}.json"
        maker.offer = name, data
    return maker.offer
