"""The view of a provider's page."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from estran.catalogue.committed import recommended, recommenders, station_near
from estran.catalogue.providers import SUMMARY
from estran.catalogue.relations import near_experiences, neighbours
from estran.model.member import Field, Member
from estran.model.provider import Mark, Origin, Season
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Weekday
from estran.seo import establishment
from estran.views import common
from estran.views.committed_pages import ProviderView
from estran.views.committed_parts import (
    Days,
    Held,
    Membership,
    Met,
    OpeningDays,
    PriceOf,
    Recommended,
    ReviewMark,
    SourceOf,
)
from estran.views.common import shelf, shelves
from estran.views.framing import Page, entry_frame
from estran.views.maker import Maker
from estran.views.parts import Link, Practical
from estran.views.places_words import route_name
from estran.views.plan import Spec

SHORT = 50
"""Characters under which a description says too little."""

AROUND = 4
"""Experiences near it that its page shows."""


def provider(maker: Maker, spec: Spec) -> ProviderView:
    """A provider's page: facts, commitments, whom it recommends, what there is around."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, ProviderEntry)  # noqa: S101 - the plan made the key from its class
    catalogue, facts = maker.catalogue, entry.provider
    ontology = catalogue.ontology
    commune = common.commune_name(maker, entry.commune.code)
    image = maker.absolute(maker.media_of(entry).src)
    data = establishment.establishment(
        entry,
        maker.absolute(spec.path),
        image,
        commune,
        ontology.schema_type(facts.types),
        [ontology.feature(each, maker.lang) for each in facts.features],
    )
    before, after = common.side_links(maker, neighbours(catalogue, entry))
    page = Page(entry.title, description(maker, entry), data=(data,), previous=before, next=after)
    around = near_experiences(catalogue, maker.lang, entry.coordinates, AROUND)
    others = recommenders(catalogue, entry)
    shown = [entry.ref, *(each.ref for _, each in others)]
    shown += [each.ref for _, each, _ in recommended(catalogue, entry)]
    place = entry.coordinates
    return ProviderView(
        frame=entry_frame(maker, spec, entry, page),
        type_name=entry.type_name,
        summary=entry.summary if entry.worded else "",
        images=maker.images(entry),
        text=entry.text,
        machine=entry.machine,
        services=tuple(each.value for each in entry.services),
        destination=common.destination_link(maker, entry),
        commune=commune,
        coordinates=(place.latitude, place.longitude),
        marks=tuple(held(maker, mark) for mark in facts.marks),
        membership=_membership(maker, entry),
        practical=_practical(entry),
        phones=facts.phones[1:],
        opening=opening_days(facts.opening, catalogue.today, maker.lang),
        features=tuple(ontology.feature(each, maker.lang) for each in facts.features),
        languages=facts.languages,
        access=facts.access,
        pets=facts.pets,
        capacity=facts.capacity,
        prices=tuple(
            PriceOf(each.name.get(maker.lang, ""), each.low, each.high)
            for each in facts.prices
            if each.low is not None or each.high is not None
        ),
        accessibility=common.accessibility(entry.accessibility),
        station=_station(maker, entry),
        route=_route(maker, entry),
        sources=tuple(_source(each, facts.commune) for each in facts.origins),
        mistakes=catalogue.settings.mistakes.replace("{ref}", quote(entry.ref, safe="")),
        shelves=shelves(
            shelf("recommended-by", tuple(maker.card(each, metres) for metres, each in others)),
            common.providers_shelf(maker, entry.coordinates, 3, shown),
            shelf("around", tuple(maker.card(each, metres) for metres, each in around)),
        ),
    )


def description(maker: Maker, entry: ProviderEntry) -> str:
    """What search engines show of it: with its name and where it is, if its summary is short."""
    if entry.worded and len(entry.summary) >= SHORT:
        return entry.summary
    home = common.destination_link(maker, entry).title
    whole = f"{entry.title} · {entry.summary} · {home}, Pas-de-Calais"
    return whole if len(whole) <= SUMMARY else f"{entry.title} · {entry.summary}"


def held(maker: Maker, mark: Mark) -> Held:
    """A mark as pages show it."""
    term = maker.catalogue.term(maker.lang, "marks", mark.kind.value)
    link = Link(mark.label, "") if term is None else maker.term_link(term)
    return Held(
        kind=mark.kind.value,
        mark=link,
        issuer=mark.issuer,
        level=mark.level,
        handicaps=tuple(each.value for each in mark.handicaps),
        year=mark.year,
        until=mark.until,
    )


def _membership(maker: Maker, entry: ProviderEntry) -> Membership | None:
    member = entry.member
    if member is None:
        return None
    return Membership(
        joined=member.joined,
        reviews=tuple(
            ReviewMark(
                each.source,
                each.mark.value,
                each.mark.best,
                each.count,
                each.date,
                each.url.text if each.url else "",
            )
            for each in member.reviews
        ),
        met=_met(maker, member),
        recommends=tuple(
            Recommended(maker.card(other), metres, each.why[maker.lang])
            for each, other, metres in recommended(maker.catalogue, entry)
        ),
        network=Link(maker.section_name("selection"), maker.path("entries", "selection")),
        sample=member.sample,
    )


def _met(maker: Maker, member: Member) -> tuple[Met, ...]:
    """The criteria that a member meets, by field."""
    terms = {term.ref: term for term in maker.catalogue.criteria}
    found = []
    for field in Field:
        names = tuple(
            (terms[each.ref].name[maker.lang], each.date)
            for each in member.criteria
            if each.ref in terms and terms[each.ref].field is field
        )
        if names:
            found.append(Met(field.value, names))
    return tuple(found)


def _practical(entry: ProviderEntry) -> Practical:
    facts = entry.provider
    return Practical(
        address=facts.address,
        postcode=facts.postcode,
        town=facts.town,
        phone=facts.phones[0] if facts.phones else "",
        website=facts.websites[0] if facts.websites else "",
        booking=facts.booking,
    )


def opening_days(seasons: tuple[Season, ...], today: date, lang: str) -> OpeningDays | None:
    """The opening days that are not over; complete where nothing in them is left open."""
    coming = sorted(
        (each for each in seasons if each.end >= today),
        key=lambda each: (each.start, each.end, each.opens),
    )
    if not coming:
        return None
    week = list(Weekday)
    spans = tuple(
        Days(
            each.start,
            each.end,
            tuple(sorted(week.index(day) for day in each.days)),
            each.opens,
            each.closes,
            each.note.get(lang, ""),
        )
        for each in coming
    )
    complete = all(each.days and each.opens and each.closes for each in coming)
    return OpeningDays(spans, complete)


def _station(maker: Maker, entry: ProviderEntry) -> tuple[Link, float] | None:
    found = station_near(maker.catalogue, entry.coordinates)
    if found is None:
        return None
    metres, station = found
    spec = maker.plan.find(maker.lang, "station", station.name)
    return Link(station.name, spec.path if spec is not None else ""), round(metres, -1)


def _route(maker: Maker, entry: ProviderEntry) -> tuple[Link, float, float] | None:
    near = maker.catalogue.waysides.nearest.get(entry.ref)
    route = maker.catalogue.get(maker.lang, near.ref) if near is not None else None
    if near is None or route is None:
        return None
    return Link(route_name(route), maker.catalogue.path(route)), round(near.off, -1), near.along


def _source(origin: Origin, commune: str) -> SourceOf:
    """Where facts are from; a number that the pull made up itself (of name and commune) is none."""
    made_up = origin.identifier.endswith(f"-{commune}")
    number = origin.uri if made_up else origin.identifier or origin.uri
    return SourceOf(origin.producer, origin.updated, number, origin.source.is_open)
