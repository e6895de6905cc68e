"""The view of the front page: what this season, this weather and no car are good for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estran.catalogue.facts import months_of, sort_key
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.experience import Experience, Standing
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Role
from estran.model.route import Route
from estran.model.values import Season
from estran.seo import jsonld
from estran.views.agenda import coming_cards, weekend_cards
from estran.views.common import PLACES, places_shelf, shelf
from estran.views.fixed import more, stations_path
from estran.views.framing import Page, frame
from estran.views.listing import current_season
from estran.views.locator import locator
from estran.views.maker import Maker
from estran.views.pages import HomeView
from estran.views.parts import Image, Link, Shelf
from estran.views.plan import Spec

COVER, ROW, NEED = 5, 4, 3
"""How many cards a shelf with a cover story has, how many another one, how many a need."""

FAMILIES = "families"


def home(maker: Maker, spec: Spec) -> HomeView:
    """The front page: what this month, this weather and no car are good for."""
    catalogue, lang = maker.catalogue, maker.lang
    season = current_season(catalogue)
    data = jsonld.website(maker.site, maker.path("search"))
    poster = maker.media.poster("destination-neutral", season.value)
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
    alt = maker.s("Illustration: a belfry, the sea, a spoil heap and the marsh in one landscape")
    return HomeView(
        frame=frame(maker, spec, page),
        image=maker.poster(poster, alt),
        month=catalogue.today.month,
        season=season.value,
        destinations=maker.cards(catalogue.all_of(lang, Destination)),
        locator=locator(maker),
        needs=_needs(maker),
        shelves={each.name: each for each in _shelves(maker, season) if each.cards},
        themes=themes(maker),
        audiences=maker.all_terms("audiences"),
    )


def _shelves(maker: Maker, season: Season) -> list[Shelf]:
    catalogue, lang = maker.catalogue, maker.lang
    month = catalogue.today.month
    experiences = catalogue.all_of(lang, Experience)
    now = sorted(
        (each for each in experiences if month in months_of(each)),
        key=lambda each: (len(months_of(each)), _standing(each), sort_key(each.title)),
    )
    gems = [each for each in experiences if each.standing is Standing.HIDDEN_GEM]
    stays = catalogue.all_of(lang, Itinerary)
    rows: list[tuple[str, Iterable[Entry], int, Link | None]] = [
        ("this-season", now, COVER, maker.list_link(_season_name(maker, season), "now")),
        ("itineraries", stays, COVER, more(maker, "itineraries")),
        ("hidden-gems", [each for each in gems if each not in now[:COVER]], ROW, None),
    ]
    routes = [each for each in catalogue.all_of(lang, Route) if each.nodes is None]
    rows.append(("routes", routes, NEED, more(maker, "routes")))
    found = [
        shelf(name, maker.cards(_spread(maker, row, most)), to) for name, row, most, to in rows
    ]
    agenda = Link(maker.section_whole("agenda"), maker.path("entries", "agenda"))
    hosts = catalogue.all_of(lang, Greeter)[:NEED]
    found.append(shelf("events", coming_cards(maker)[:NEED], agenda))
    places = maker.plan.listings[lang].entries(("entries", "selection"))
    members = [each for each in places if getattr(each, "member", None) is not None]
    found.append(places_shelf(maker, _spread(maker, members or places, PLACES)))
    found.append(shelf("greeters", maker.cards(hosts), _hosts(maker)))
    return found


def _needs(maker: Maker) -> tuple[Shelf, ...]:
    """What one may need just now, as far as there is an answer; each entry answers one need."""
    catalogue, lang = maker.catalogue, maker.lang
    experiences = catalogue.all_of(lang, Experience)
    families = catalogue.term(lang, "audiences", FAMILIES)
    needs: list[tuple[str, Sequence[Entry], Link]] = [
        ("weekend", _good(maker), Link(maker.s("All of this month"), maker.path("now"))),
        (
            "without-car",
            [each for each in experiences if each.ref in catalogue.by_train],
            Link(maker.s("All ideas without a car"), stations_path(maker)),
        ),
        (
            "rain",
            [each for each in experiences if each.rain_proof],
            Link(maker.s("All ideas for the rain"), maker.path("rain")),
        ),
    ]
    if families is not None:
        found = catalogue.by_term(lang, "audiences", FAMILIES)
        ideas = [each for each in found if isinstance(each, Experience)]
        path = catalogue.term_path(lang, families)
        needs.append(("with-children", ideas, Link(maker.s("All ideas with children"), path)))
    shown: set[str] = set()
    shelves = []
    for name, entries, link in sorted(needs, key=lambda need: len(need[1])):
        on = weekend_cards(maker)[:NEED] if name == "weekend" else ()
        fresh = [each for each in entries if each.ref not in shown]
        again = [each for each in entries if each.ref in shown]
        chosen = _spread(maker, [*fresh, *again], NEED - len(on))
        shown |= {each.ref for each in chosen}
        shelves.append(shelf(name, (*on, *maker.cards(chosen)), link))
    order = [name for name, _, _ in needs]
    return tuple(sorted((s for s in shelves if s.cards), key=lambda each: order.index(each.name)))


def _good(maker: Maker) -> list[Entry]:
    """What this month is good for, that of few months first."""
    month = maker.catalogue.today.month
    found = [
        each for each in maker.catalogue.all_of(maker.lang, Experience) if month in months_of(each)
    ]
    return sorted(found, key=lambda each: (len(months_of(each)), sort_key(each.title)))


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


def _season_name(maker: Maker, season: Season) -> str:
    term = maker.catalogue.term(maker.lang, "seasons", season.value)
    return term.words[maker.lang].name if term is not None else maker.s("This month")


def _hosts(maker: Maker) -> Link | None:
    page = maker.catalogue.page_of(maker.lang, Role.GREETERS)
    return maker.link(page) if page is not None else more(maker, "greeters")


def _spread(maker: Maker, entries: Iterable[Entry], most: int) -> list[Entry]:
    """Some of the entries, the destinations taking turns so that none is left out."""
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        home_ = maker.catalogue.destination_of(maker.lang, entry)
        waiting.setdefault(home_.ref if home_ else "", []).append(entry)
    chosen: list[Entry] = []
    while len(chosen) < most and any(waiting.values()):
        for row in waiting.values():
            if row and len(chosen) < most:
                chosen.append(row.pop(0))
    return chosen
