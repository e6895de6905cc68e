"""The view of the front page: what this season, this weather and no car are good for."""

from __future__ import annotations

from estran.catalogue.facts import is_past, months_of, sort_key
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience, Standing
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Role
from estran.seo import jsonld
from estran.views.common import shelf, shelves
from estran.views.fixed import more, rain_path, stations_path
from estran.views.framing import Page, frame
from estran.views.listing import current_season
from estran.views.maker import Maker
from estran.views.pages import (
    HomeView,
)
from estran.views.parts import Image, Link, Shelf
from estran.views.plan import Spec


def home(maker: Maker, spec: Spec) -> HomeView:
    """The front page: what this month, this weather and no car are good for."""
    catalogue, lang = maker.catalogue, maker.lang
    month = catalogue.today.month
    experiences = catalogue.all_of(lang, Experience)
    now = [each for each in experiences if month in months_of(each)]
    now.sort(key=lambda each: (len(months_of(each)), _standing(each), sort_key(each.title)))
    season = current_season(catalogue)
    data = jsonld.website(maker.site, maker.path("search"))
    page = Page(
        heading=maker.s("For real, it’s in the Pas-de-Calais"),
        title=maker.s("Breaks, ideas and itineraries in the Pas-de-Calais"),
        description=maker.s(
            "The Opal Coast, the marshes and the mining basin: experiences, itineraries, hosts "
            "and dates for your stay in the Pas-de-Calais, in the north of France."
        ),
        data=(data,),
        feed="/feeds/all.xml",
    )
    poster = maker.media.poster("destination-neutral", "neutral")
    alt = maker.s("Illustration: a belfry, the sea, a spoil heap and the marsh in one landscape")
    coming = [each for each in catalogue.all_of(lang, Event) if not is_past(each, catalogue.today)]
    coming.sort(key=lambda each: _next_month(each, month))
    rain = [each for each in experiences if each.rain_proof]
    train = [each for each in experiences if each.ref in catalogue.by_train]
    gems = [each for each in experiences if each.standing is Standing.HIDDEN_GEM]
    stays = catalogue.all_of(lang, Itinerary)
    return HomeView(
        frame=frame(maker, spec, page),
        image=maker.poster(poster, alt),
        month=month,
        destinations=maker.cards(catalogue.all_of(lang, Destination)),
        shelves=shelves(
            _spread(maker, "this-season", now, maker.list_link(_season_name(maker, season), "now")),
            _spread(maker, "itineraries", list(stays), more(maker, "itineraries")),
            _spread(maker, "hidden-gems", gems, more(maker, "experiences")),
            _spread(
                maker, "without-car", train, Link(maker.s("Without a car"), stations_path(maker))
            ),
            _spread(maker, "rain", rain, Link(maker.s("If it rains"), rain_path(maker))),
            shelf("events", maker.cards(coming[:3]), _agenda(maker)),
            shelf("greeters", maker.cards(catalogue.all_of(lang, Greeter)[:3]), _hosts(maker)),
        ),
        themes=themes(maker),
        audiences=maker.all_terms("audiences"),
    )


def themes(maker: Maker) -> tuple[tuple[Link, Image | None], ...]:
    """The themes that some entry has, each with its poster."""
    found = []
    for term in maker.catalogue.terms_of(maker.lang, "themes"):
        link = maker.term_link(term)
        if link.count:
            media = maker.media.poster(f"theme-{term.ref}", "neutral")
            words = term.words[maker.lang]
            found.append((link, maker.poster(media, words.poster_alt or words.name)))
    return tuple(found)


def _standing(entry: Experience) -> int:
    return [Standing.MUST_SEE, Standing.HIDDEN_GEM, Standing.REGULAR].index(entry.standing)


def _season_name(maker: Maker, season: str) -> str:
    term = maker.catalogue.term(maker.lang, "seasons", season)
    return term.words[maker.lang].name if term is not None else maker.s("This month")


def _agenda(maker: Maker) -> Link:
    return Link(maker.section_name("agenda"), maker.path("entries", "agenda"))


def _hosts(maker: Maker) -> Link | None:
    page = maker.catalogue.page_of(maker.lang, Role.GREETERS)
    return maker.link(page) if page is not None else more(maker, "greeters")


def _next_month(event: Event, month: int) -> tuple[int, tuple[str, str]]:
    """Months until an event comes round again, for sorting."""
    return min((each - month) % 12 for each in event.months), sort_key(event.title)


def _spread(
    maker: Maker,
    name: str,
    entries: list[Entry] | list[Experience] | list[Itinerary],
    more: Link | None,
) -> Shelf:
    """A row of six, the destinations taking turns so that none is left out."""
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        home_ = maker.catalogue.destination_of(maker.lang, entry)
        waiting.setdefault(home_.ref if home_ else "", []).append(entry)
    chosen: list[Entry] = []
    while len(chosen) < 6 and any(waiting.values()):
        for row in waiting.values():
            if row and len(chosen) < 6:
                chosen.append(row.pop(0))
    return shelf(name, maker.cards(chosen), more)
