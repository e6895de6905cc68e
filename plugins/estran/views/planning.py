"""The views of the pages one plans a visit with: the whole offer on a map, the notebook."""

from __future__ import annotations

from estran.views.framing import Page, frame
from estran.views.maker import Maker
from estran.views.offer import entries, offer_file
from estran.views.pages import ExploreView, NotebookView
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


def notebook(maker: Maker, spec: Spec) -> NotebookView:
    """The visitor's own plan, kept in the browser."""
    page = Page(
        heading=maker.s("My notebook"),
        description=maker.s(
            "Keep what you like, put it in order by day, print it or take it along: your notebook "
            "for a stay in the Pas-de-Calais lives in this browser, without an account."
        ),
        index=False,
    )
    return NotebookView(frame(maker, spec, page), offer_file(maker)[0])
