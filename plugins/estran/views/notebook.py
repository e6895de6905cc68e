"""The views of the visitor's notebook, and of the page that stands in for one without a network."""

from __future__ import annotations

from estran.views.fixed import stations_path
from estran.views.framing import Page, frame
from estran.views.maker import Maker
from estran.views.offer import offer_file
from estran.views.pages import NotebookView, OfflineView
from estran.views.parts import Link
from estran.views.plan import Spec


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
    stays = maker.list_link(maker.section_name("itineraries"), "entries", "itineraries")
    starts = (
        Link(maker.s("Explore"), maker.path("explore")),
        *((Link(stays.title, stays.path),) if stays is not None else ()),
        Link(maker.s("Without a car"), stations_path(maker)),
    )
    return NotebookView(frame(maker, spec, page), offer_file(maker)[0], starts)


def offline(maker: Maker, spec: Spec) -> OfflineView:
    """The page that the service worker shows where there is no network and nothing kept."""
    page = Page(
        heading=maker.s("No connection"),
        description=maker.s(
            "This page needs a connection, and there is none right now. What you kept in your "
            "notebook, and what you took along, can be read without one."
        ),
        index=False,
    )
    return OfflineView(frame(maker, spec, page))
