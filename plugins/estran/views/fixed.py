"""The views of editors' pages, of the search page, the site map and the missing page."""

from __future__ import annotations

from estran.catalogue.facts import is_past, sort_key
from estran.model.destination import Destination
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Page as EditorsPage
from estran.model.page import Role, Section
from estran.model.route import Route
from estran.model.taxonomy import TAXONOMIES
from estran.views.bodies import body
from estran.views.common import places_shelf, shelf, shelves
from estran.views.framing import Page, entry_frame, frame
from estran.views.listing import KINDS
from estran.views.maker import Maker
from estran.views.pages import (
    NotFoundView,
    PageView,
    SearchView,
    SitemapView,
)
from estran.views.parts import Link, Shelf
from estran.views.place_links import place_links
from estran.views.places import HUB
from estran.views.plan import PARTNERS, Spec, stations_key
from estran.views.statement import statement as made_statement

FIRST = 12
"""Cards on an editors' page; the list they are the first of holds the others."""


def stations_path(maker: Maker) -> str:
    """The path of the page on coming without a car."""
    return maker.path(*stations_key(maker.catalogue, maker.lang))


def rain_path(maker: Maker) -> str:
    """The path of the page for rainy days: the editors' where there is one, else the list."""
    page = maker.catalogue.page_of(maker.lang, Role.RAIN)
    return maker.catalogue.path(page) if page is not None else maker.path("rain")


def more(maker: Maker, section: str) -> Link | None:
    """A link to the list of a section, where it holds something."""
    return maker.list_link(maker.section_whole(section), "entries", section)


def editors_page(maker: Maker, spec: Spec) -> PageView:
    """An editors' page, with the part its role gives it."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, EditorsPage)  # noqa: S101 - the plan made the key from its class
    catalogue, lang = maker.catalogue, maker.lang
    rows: tuple[Shelf, ...] = ()
    stations: tuple[Link, ...] = ()
    counts: tuple[Link, ...] = ()
    statement = None
    match entry.role:
        case Role.RAIN:
            found = maker.plan.listings[lang].entries(("rain",))
            everything = maker.list_link(maker.s("All ideas for a rainy day"), "rain")
            rows = shelves(shelf("rain", maker.cards(found[:FIRST]), everything))
        case Role.STATIONS:
            stations = station_links(maker)
            free = [each for each in catalogue.all_of(lang, Itinerary) if each.car_free]
            rows = shelves(shelf("without-car", maker.cards(free[:FIRST])))
        case Role.GREETERS:
            hosts = catalogue.all_of(lang, Greeter)
            rows = shelves(shelf("greeters", maker.cards(hosts[:FIRST]), more(maker, "greeters")))
        case Role.SELECTION:
            rows = shelves(places_shelf(maker, maker.plan.listings[lang].entries(HUB)))
            counts = place_links(maker, ("places", "with", "member"))
        case Role.ACCESSIBILITY:
            statement = made_statement(maker)
        case _:
            pass
    siblings = [
        maker.link(each) for each in pages_in(maker, entry.section) if each.ref != entry.ref
    ]
    siblings += partners_link(maker) if entry.role is Role.PROFESSIONALS else []
    return PageView(
        frame=entry_frame(maker, spec, entry, Page(entry.title, entry.summary)),
        summary=entry.summary,
        section=entry.section.value,
        role=entry.role.value,
        body=body(maker, entry),
        siblings=tuple(siblings),
        shelves=rows,
        stations=stations,
        counts=counts,
        statement=statement,
    )


def partners_link(maker: Maker) -> list[Link]:
    """A link to the page where members fetch their kits, where there are members."""
    spec = maker.plan.find(maker.lang, *PARTNERS)
    return [Link(maker.s("Digital kits"), spec.path)] if spec is not None else []


def pages_in(maker: Maker, section: Section) -> list[EditorsPage]:
    """The editors' pages of a section, in its order."""
    found = [
        each for each in maker.catalogue.all_of(maker.lang, EditorsPage) if each.section is section
    ]
    return sorted(found, key=lambda each: (each.order, sort_key(each.title)))


def station_links(maker: Maker) -> tuple[Link, ...]:
    """Links to the stations from which something is reached, by name."""
    found = (maker.list_link(name, "station", name) for name in maker.catalogue.station_visits)
    links = [link for link in found if link is not None]
    return tuple(sorted(links, key=lambda link: sort_key(link.title)))


def search(maker: Maker, spec: Spec) -> SearchView:
    """The search page; below the form, all titles from A to Z for where no script runs.

    Providers are named on their own list only: there may be thousands.
    """
    page = Page(
        heading=maker.s("Search"),
        description=maker.s(
            "Search all experiences, itineraries, events, hosts and practical pages of the "
            "Pas-de-Calais, by word, place, theme or season."
        ),
    )
    letters: dict[str, list[Link]] = {}
    for cls in (Destination, Experience, Itinerary, Route, Event, Greeter, EditorsPage):
        for entry in maker.catalogue.all_of(maker.lang, cls):
            if not is_past(entry, maker.catalogue.today):
                letter = sort_key(entry.title)[0][:1].upper()
                key = letter if letter.isalpha() else "#"
                letters.setdefault(key, []).append(maker.link(entry))
    index = tuple(
        (letter, tuple(sorted(links, key=lambda link: sort_key(link.title))))
        for letter, links in sorted(letters.items())
    )
    sites = sorted(maker.catalogue.settings.sites, key=lambda site: site.lang != maker.lang)
    bundles = tuple(
        (
            site.lang,
            site.language_name,
            f"/pagefind/{site.lang}/",
            (site.base_path if site.origin == maker.site.origin else site.base_url) + "/",
        )
        for site in sites
    )
    return SearchView(frame(maker, spec, page), bundles, index, more(maker, "selection"))


def sitemap(maker: Maker, spec: Spec) -> SitemapView:
    """All pages by section."""
    page = Page(
        heading=maker.s("Site map"),
        description=maker.s("All pages of %(site)s, by section.", site=maker.site.name)
        + " "
        + maker.s("Destinations, experiences, itineraries, events, hosts and practical pages."),
    )
    catalogue, lang = maker.catalogue, maker.lang
    groups: list[tuple[str, list[Link]]] = [
        ("destinations", [maker.link(each) for each in catalogue.all_of(lang, Destination)])
    ]
    for section in KINDS:
        if section == "selection":  # its own lists hold them: this page would be theirs alone
            continue
        entries = maker.plan.listings[lang].entries(("entries", section))
        name = "events" if section == "agenda" else section
        groups.append((name, [maker.link(each) for each in entries]))
    groups += [(taxonomy, list(maker.all_terms(taxonomy))) for taxonomy in TAXONOMIES]
    groups.append(("stations", list(station_links(maker))))
    fixed = {part: [maker.link(each) for each in pages_in(maker, part)] for part in Section}
    fixed[Section.PROFESSIONALS].append(Link(maker.s("Open data"), maker.path("open-data")))
    groups += [(part.value, links) for part, links in fixed.items()]
    tools = [("explore", maker.s("Explore")), ("notebook", maker.s("My notebook"))]
    if maker.plan.find(lang, "network") is not None:
        tools.append(("network", maker.s("The network, seen whole")))
    lists = [Link(name, maker.path(key)) for key, name in tools]
    places = more(maker, "selection")
    lists += [places] if places is not None else []
    groups.insert(1, ("lists", lists))
    shown = tuple((title, tuple(links)) for title, links in groups if links)
    return SitemapView(frame(maker, spec, page), shown)


def not_found(maker: Maker, spec: Spec) -> NotFoundView:
    """The page of a missing page."""
    page = Page(
        heading=maker.s("This page has gone with the tide"),
        description=maker.s(
            "The page you asked for does not exist, or not any more. The search and the sections "
            "of the site lead on from here."
        ),
        index=False,
    )
    sections = [more(maker, section) for section in ("experiences", "itineraries")]
    links = [Link(maker.s("Home"), "/"), *sections, Link(maker.s("Search"), maker.path("search"))]
    return NotFoundView(frame(maker, spec, page), tuple(link for link in links if link))
