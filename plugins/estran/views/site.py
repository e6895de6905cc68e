"""The view of what all pages of one site share."""

from __future__ import annotations

from collections.abc import Mapping

from estran.catalogue.facts import sort_key
from estran.model.destination import Destination
from estran.model.page import Role, Section
from estran.views.fixed import pages_in, rain_path, stations_path
from estran.views.framing import across
from estran.views.maker import Maker
from estran.views.parts import Link, SiteView


def site(maker: Maker, assets: Mapping[str, str]) -> SiteView:
    """Names, menus and footer of the site of one language; ``assets`` are the theme's files."""
    s, catalogue = maker.s, maker.catalogue
    menu = [
        Link(s("Explore"), maker.path("explore")),
        maker.list_link(maker.section_name("experiences"), "entries", "experiences"),
        maker.list_link(maker.section_name("itineraries"), "entries", "itineraries"),
        maker.list_link(maker.section_name("routes"), "entries", "routes"),
        maker.list_link(maker.section_name("selection"), "entries", "selection"),
        Link(s("What’s on"), maker.path("entries", "agenda")),
        maker.list_link(maker.section_name("greeters"), "entries", "greeters"),
        Link(s("Without a car"), stations_path(maker)),
        Link(s("If it rains"), rain_path(maker)),
    ]
    groups = {part: tuple(maker.link(each) for each in pages_in(maker, part)) for part in Section}
    statement = catalogue.page_of(maker.lang, Role.ACCESSIBILITY)
    destinations = sorted(
        catalogue.all_of(maker.lang, Destination), key=lambda each: sort_key(each.title)
    )
    sites = catalogue.settings.sites
    return SiteView(
        lang=maker.lang,
        name=maker.site.name,
        base_url=maker.site.base_url,
        base_path=maker.site.base_path,
        home="/",
        search=maker.path("search"),
        menu=tuple(Link(each.title, each.path) for each in menu if each is not None),
        destinations=tuple(maker.link(each) for each in destinations),
        practical=groups[Section.PRACTICAL],
        about=groups[Section.ABOUT],
        professionals=(
            *groups[Section.PROFESSIONALS],
            Link(s("Open data"), maker.path("open-data")),
        ),
        legal=(*groups[Section.LEGAL], Link(s("Site map"), maker.path("sitemap"))),
        accessibility_status=catalogue.settings.accessibility.status,
        accessibility=maker.link(statement) if statement is not None else None,
        feed="" if catalogue.settings.preview is not None else "/feeds/all.xml",
        preview=catalogue.settings.preview is not None,
        explore=maker.path("explore"),
        notebook=maker.path("notebook"),
        assets=assets,
        languages=tuple(
            (each.lang, each.language_name, across(maker, each, "/")) for each in sites
        ),
        has_search=catalogue.settings.search,
    )
