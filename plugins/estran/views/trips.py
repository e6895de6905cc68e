"""The views of itineraries and events."""

from __future__ import annotations

from estran.catalogue.facts import place_of
from estran.catalogue.relations import near_experiences, neighbours, see_also, stops, users
from estran.catalogue.space import distance
from estran.model.event import Event
from estran.model.itinerary import Day, Itinerary, Step
from estran.model.values import Coordinates
from estran.seo import jsonld
from estran.views import common
from estran.views.bodies import body
from estran.views.common import providers_shelf, shelf, shelves
from estran.views.framing import Page, entry_frame
from estran.views.maker import Maker
from estran.views.pages import DayView, EventView, ItineraryView, StepView
from estran.views.parts import Occurrence
from estran.views.plan import Spec


def itinerary(maker: Maker, spec: Spec) -> ItineraryView:
    """A stay, as a journey down the page, with distances between its stops."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, Itinerary)  # noqa: S101 - the plan made the key from its class
    days = tuple(_day(maker, day) for day in entry.days)
    targets = [
        (step.title, maker.absolute(step.card.path) if step.card else "")
        for day in days
        for step in day.steps
    ]
    image = maker.absolute(maker.media_of(entry).src)
    data = jsonld.trip(entry.title, maker.absolute(spec.path), entry.summary, image, targets)
    before, after = common.side_links(maker, neighbours(maker.catalogue, entry))
    page = Page(entry.title, entry.summary, data=(data,), previous=before, next=after)
    homes = (maker.catalogue.get(maker.lang, ref) for ref in entry.destinations)
    used = {each.ref for each in stops(maker.catalogue, entry)}
    start = next((place for day in entry.days for place in _places(maker, day)), None)
    near = (
        near_experiences(maker.catalogue, maker.lang, start, 3, without=used)
        if start is not None
        else []
    )
    return ItineraryView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        image=maker.images(entry)[0],
        body=body(maker, entry),
        nights=entry.nights,
        destinations=tuple(maker.link(home) for home in homes if home is not None),
        audiences=maker.term_links("audiences", entry.audiences),
        themes=maker.term_links("themes", entry.themes),
        seasons=common.season_links(maker, entry.seasons),
        months=entry.months,
        transport=tuple(each.value for each in entry.transport),
        car_free=entry.car_free,
        days=days,
        distance=sum(day.distance for day in days),
        booking=entry.booking.text if entry.booking else "",
        shelves=shelves(
            providers_shelf(maker, start) if start is not None else None,
            shelf("around", tuple(maker.card(each, m) for m, each in near)),
        ),
    )


def _place(maker: Maker, step: Step) -> Coordinates | None:
    if not step.entry:
        return step.coordinates
    target = maker.catalogue.get(maker.catalogue.settings.source_lang, step.entry)
    return None if target is None else place_of(target)


def _places(maker: Maker, day: Day) -> list[Coordinates]:
    found = (_place(maker, step) for step in day.steps)
    return [place for place in found if place is not None]


def _day(maker: Maker, day: Day) -> DayView:
    steps: list[StepView] = []
    last: Coordinates | None = None
    for step in day.steps:
        target = maker.catalogue.get(maker.lang, step.entry) if step.entry else None
        place = _place(maker, step)
        metres = None
        if last is not None and place is not None:
            metres = round(distance(last, place), -1)
        last = place or last
        card = None if target is None else maker.card(target)
        steps.append(
            StepView(
                title=target.title if target is not None else step.place,
                card=card,
                place=card.place if card is not None else "",
                by=step.by.value if step.by else "",
                minutes=step.duration.minutes if step.duration else None,
                distance=metres,
                text=step.text,
            )
        )
    return DayView(day.title, tuple(steps), sum(step.distance or 0.0 for step in steps))


def event(maker: Maker, spec: Spec) -> EventView:
    """An event, with its dates as far as they are known."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, Event)  # noqa: S101 - the plan made the key from its class
    catalogue, today = maker.catalogue, maker.catalogue.today
    commune = common.commune_name(maker, entry.commune.code)
    coming = [each for each in entry.occurrences if not each.past(today)]
    image = maker.absolute(maker.media_of(entry).src)
    data = jsonld.events(entry, maker.absolute(spec.path), image, commune, coming)
    near = near_experiences(catalogue, maker.lang, entry.coordinates, 4)
    occurrences = tuple(
        Occurrence(each.start.value, each.end.value, each.past(today))
        for each in sorted(entry.occurrences, key=lambda each: each.start.value.isoformat())
    )
    before, after = common.side_links(maker, neighbours(catalogue, entry))
    page = Page(entry.title, entry.summary, data=tuple(data), previous=before, next=after)
    return EventView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        image=maker.images(entry)[0],
        body=body(maker, entry),
        destination=common.destination_link(maker, entry),
        commune=commune,
        venue=entry.venue,
        coordinates=(entry.coordinates.latitude, entry.coordinates.longitude),
        months=entry.months,
        occurrences=occurrences,
        past=entry.past(today),
        recurrence=entry.recurrence,
        themes=maker.term_links("themes", entry.themes),
        audiences=maker.term_links("audiences", entry.audiences),
        price=entry.price.value if entry.price else "",
        price_note=entry.price_note,
        practical=common.practical(entry.practical),
        accessibility=common.accessibility(entry.accessibility),
        without_car=common.without_car(maker, entry.without_car),
        ics=ics_path(maker, entry) if coming else "",
        shelves=shelves(
            shelf("see-also", maker.cards(see_also(catalogue, entry))),
            providers_shelf(maker, entry.coordinates),
            shelf("itineraries", maker.cards(users(catalogue, entry, Itinerary)[:3])),
            shelf("around", tuple(maker.card(each, metres) for metres, each in near)),
        ),
    )


def ics_path(maker: Maker, entry: Event) -> str:
    """The path of an event's calendar file."""
    return f"{maker.catalogue.path(entry)}{entry.slug_text}.ics"
