"""The views of destinations, experiences and hosts."""

from __future__ import annotations

from estran.catalogue.facts import is_past
from estran.catalogue.relations import (
    events_near,
    near_experiences,
    neighbours,
    rain_alternatives,
    rebounds,
    see_also,
    users,
)
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience, Standing
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.route import Route
from estran.seo import jsonld
from estran.views import common
from estran.views.bodies import body
from estran.views.common import places_shelf, providers_shelf, routes_shelf, shelf, shelves
from estran.views.framing import Page, entry_frame
from estran.views.listing import KINDS, destinations_of
from estran.views.locator import locator
from estran.views.maker import Maker
from estran.views.pages import DestinationView, ExperienceView, GreeterView
from estran.views.parts import Link
from estran.views.plan import Spec


def _of(maker: Maker, spec: Spec) -> Entry:
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    if entry is None:
        raise KeyError(spec.key)
    return entry


def destination(maker: Maker, spec: Spec) -> DestinationView:
    """A destination's front page: its must-sees, its hidden gems, its stays and hosts."""
    entry = _of(maker, spec)
    assert isinstance(entry, Destination)  # noqa: S101 - the plan made the key from its class
    catalogue, lang = maker.catalogue, maker.lang
    here = [each for each in catalogue.all_of(lang, Experience) if each.destination == entry.ref]
    stays = [each for each in catalogue.all_of(lang, Itinerary) if entry.ref in each.destinations]
    routes = [each for each in catalogue.all_of(lang, Route) if entry.ref in each.destinations]
    events = [
        each
        for each in catalogue.all_of(lang, Event)
        if each.destination == entry.ref and not is_past(each, catalogue.today)
    ]
    hosts = [each for each in catalogue.all_of(lang, Greeter) if each.destination == entry.ref]
    places = maker.plan.listings[lang].entries(("destination-entries", entry.ref, "selection"))

    def of(standing: Standing) -> list[Experience]:
        return [each for each in here if each.standing is standing]

    def more(section: str) -> Link | None:
        name = maker.section_whole(section)
        return maker.list_link(name, "destination-entries", entry.ref, section)

    counted: dict[str, int] = {}
    for each in here:
        for ref in each.themes:
            counted[ref] = counted.get(ref, 0) + 1
    image = maker.images(entry)[0]
    themes = maker.term_links("themes", sorted(counted, key=lambda ref: (-counted[ref], ref)))
    data = jsonld.destination(
        entry.title,
        maker.absolute(spec.path),
        entry.summary,
        maker.absolute(maker.media_of(entry).src),
        [link.title for link in themes],
    )
    page = Page(entry.title, entry.summary, data=(data,), feed=f"/feeds/{entry.slug_text}.xml")
    return DestinationView(
        frame=entry_frame(maker, spec, entry, page),
        tagline=entry.tagline,
        image=image,
        locator=locator(maker),
        body=body(maker, entry),
        highlights=entry.highlights,
        shelves=shelves(
            shelf("must-see", maker.cards(of(Standing.MUST_SEE)[:6]), more("experiences")),
            shelf("hidden-gems", maker.cards(of(Standing.HIDDEN_GEM)[:6])),
            shelf("experiences", maker.cards(of(Standing.REGULAR)[:6])),
            shelf("itineraries", maker.cards(stays[:6]), more("itineraries")),
            shelf("routes", maker.cards(routes[:6]), more("routes")),
            shelf("events", maker.cards(events[:6]), more("agenda")),
            places_shelf(maker, places, more("selection")),
            shelf("greeters", maker.cards(hosts[:6]), more("greeters")),
        ),
        lists=_lists(maker, entry),
        themes=themes,
    )


def _lists(maker: Maker, entry: Destination) -> tuple[Link, ...]:
    """Links to the lists of a destination that hold something."""
    links = (
        maker.list_link(maker.section_name(section), "destination-entries", entry.ref, section)
        for section in KINDS
    )
    return tuple(link for link in links if link is not None)


def experience(maker: Maker, spec: Spec) -> ExperienceView:
    """An experience, with its rebounds and its shelter from the rain."""
    entry = _of(maker, spec)
    assert isinstance(entry, Experience)  # noqa: S101 - the plan made the key from its class
    catalogue = maker.catalogue
    pointed = see_also(catalogue, entry)
    chosen = rebounds(catalogue, entry, but=[each.ref for each in pointed])
    seen = [entry.ref, *(each.ref for each in pointed), *(each.ref for _, each in chosen)]
    around = near_experiences(catalogue, maker.lang, entry.ref, 4, within=15_000.0, without=seen)
    commune = common.commune_name(maker, entry.commune.code)
    audiences = maker.term_links("audiences", entry.audiences)
    image = maker.absolute(maker.media_of(entry).src)
    data = jsonld.attraction(
        entry, maker.absolute(spec.path), image, commune, [link.title for link in audiences]
    )
    before, after = common.side_links(maker, neighbours(catalogue, entry))
    page = Page(entry.title, entry.summary, data=(data,), previous=before, next=after)
    place = entry.coordinates
    return ExperienceView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        images=maker.images(entry),
        body=body(maker, entry),
        destination=common.destination_link(maker, entry),
        commune=commune,
        coordinates=(place.latitude, place.longitude),
        standing=entry.standing.value,
        themes=maker.term_links("themes", entry.themes),
        audiences=audiences,
        seasons=common.season_links(maker, entry.seasons),
        months=entry.months,
        marks=maker.term_links("marks", entry.marks),
        minutes=entry.duration.minutes if entry.duration else None,
        setting=entry.setting.value,
        rain_proof=entry.rain_proof,
        price=entry.price.value if entry.price else "",
        price_note=entry.price_note,
        tip=entry.tip,
        accessibility=common.accessibility(entry.accessibility),
        without_car=common.without_car(maker, entry.without_car),
        practical=common.practical(entry.practical),
        opening=common.opening(entry.opening),
        shelves=shelves(
            shelf("rebounds", tuple(maker.card(each, metres) for metres, each in chosen)),
            shelf("see-also", maker.cards(pointed)),
            providers_shelf(maker, entry.coordinates),
            shelf("itineraries", maker.cards(users(catalogue, entry, Itinerary)[:3])),
            routes_shelf(maker, entry),
            shelf(
                "events",
                tuple(maker.card(each, metres) for metres, each in events_near(catalogue, entry)),
            ),
            shelf(
                "rain",
                tuple(
                    maker.card(each, metres) for metres, each in rain_alternatives(catalogue, entry)
                ),
            ),
            shelf("around", tuple(maker.card(each, metres) for metres, each in around)),
        ),
    )


def greeter(maker: Maker, spec: Spec) -> GreeterView:
    """A host, and what there is to live in the same destination."""
    entry = _of(maker, spec)
    assert isinstance(entry, Greeter)  # noqa: S101 - the plan made the key from its class
    catalogue = maker.catalogue
    codes = {code.code for code in entry.communes}
    here = [
        each
        for each in catalogue.all_of(maker.lang, Experience)
        if each.commune.code in codes or entry.ref in each.see_also
    ]
    others = [
        each
        for each in catalogue.all_of(maker.lang, Greeter)
        if each.ref != entry.ref and set(destinations_of(each)) & set(destinations_of(entry))
    ]
    before, after = common.side_links(maker, neighbours(catalogue, entry))
    page = Page(entry.title, entry.summary, previous=before, next=after)
    return GreeterView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        image=maker.portrait(entry),
        body=body(maker, entry),
        first_name=entry.first_name,
        destination=common.destination_link(maker, entry),
        places=entry.places,
        communes=tuple(common.commune_name(maker, code.code) for code in entry.communes),
        languages=entry.languages,
        themes=maker.term_links("themes", entry.themes),
        passions=entry.passions,
        group_size=entry.group_size,
        ask_form=entry.ask.form.text if entry.ask.form else "",
        ask_email=entry.ask.email.text if entry.ask.email else "",
        shelves=shelves(
            shelf("around", maker.cards(here[:6])),
            shelf("greeters", maker.cards(others[:3])),
        ),
    )
