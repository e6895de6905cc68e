"""The view of the page that holds the whole offer, as a list and on a map."""

from __future__ import annotations

from estran.views.framing import Page, frame
from estran.views.maker import Maker
from estran.views.offer import entries, offer_file
from estran.views.pages import ExploreView
from estran.views.plan import Spec


def explore(maker: Maker, spec: Spec) -> ExploreView:
    """Everything on one page: the list, facets, and the map where scripts run."""
    page = Page(
        heading=maker.s("Explore"),
        description=maker.s(
            "Everything there is to do in the Pas-de-Calais on one list and one map: choose by "
            "place, theme, company, weather, or by what a train leads to."
        ),
    )
    cards = maker.cards(entries(maker))
    return ExploreView(frame(maker, spec, page), offer_file(maker)[0], cards)
