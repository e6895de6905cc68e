"""The view of the page that holds the whole offer, as a list and on a map."""

from __future__ import annotations

from estran.seo import jsonld
from estran.views.facets import facet_groups
from estran.views.fixed import rain_path, stations_path
from estran.views.framing import Page, frame
from estran.views.listing import PER_PAGE
from estran.views.lists import numbered, page_links, split_page
from estran.views.maker import Maker
from estran.views.offer import offer_file
from estran.views.pages import ExploreView
from estran.views.parts import Link
from estran.views.plan import EXPLORE, Spec


def explore(maker: Maker, spec: Spec) -> ExploreView:
    """Everything on one page: the list, facets, and the map where scripts run."""
    entries = maker.plan.listings[maker.lang].entries(EXPLORE)
    count = maker.plan.listings[maker.lang].pages(EXPLORE)
    _, number = split_page(spec)
    heading = maker.s("Explore")
    description = maker.s(
        "Everything there is to do in the Pas-de-Calais on one list and one map: choose by "
        "place, theme, company, weather, or by what a train leads to."
    )
    title = maker.s("All that there is to do")
    title, description = numbered(maker, number, count, title, description)
    cards = maker.cards(entries[(number - 1) * PER_PAGE : number * PER_PAGE])
    data = jsonld.item_list(
        title, maker.absolute(spec.path), [maker.absolute(card.path) for card in cards]
    )
    page = Page(
        heading=heading,
        title=title,
        description=description,
        data=(data,),
        crumb=numbered(maker, number, count, heading, "")[0],
    )
    return ExploreView(
        frame=frame(maker, spec, page),
        data=offer_file(maker)[0],
        cards=cards,
        total=len(entries),
        page=number,
        pages=page_links(maker, EXPLORE),
        facets=facet_groups(maker),
        links=(
            Link(maker.s("If it rains"), rain_path(maker)),
            Link(maker.s("Without a car"), stations_path(maker)),
        ),
        samples=any(entry.sample for entry in entries),
    )
