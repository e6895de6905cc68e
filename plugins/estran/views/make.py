"""From a planned page to its view."""

from __future__ import annotations

from collections.abc import Callable

from estran.views import (
    agenda,
    entries,
    explore,
    fixed,
    home,
    lists,
    marks,
    network,
    nodes,
    nodes_loops,
    notebook,
    open_data,
    partners,
    provider,
    route,
    selection,
    trips,
)
from estran.views.maker import Maker
from estran.views.pages import PageLike
from estran.views.plan import Spec

MAKERS: dict[str, Callable[[Maker, Spec], PageLike]] = {
    "home.html": home.home,
    "destination.html": entries.destination,
    "experience.html": entries.experience,
    "greeter.html": entries.greeter,
    "itinerary.html": trips.itinerary,
    "route.html": route.route,
    "event.html": trips.event,
    "provider.html": provider.provider,
    "page.html": fixed.editors_page,
    "list.html": lists.listing,
    "index.html": lists.index,
    "agenda.html": agenda.agenda,
    "explore.html": explore.explore,
    "selection.html": selection.selection,
    "mark.html": marks.mark,
    "notebook.html": notebook.notebook,
    "partners.html": partners.partners,
    "offline.html": notebook.offline,
    "search.html": fixed.search,
    "sitemap.html": fixed.sitemap,
    "open-data.html": open_data.open_data,
    "network.html": network.network,
    "nodes.html": nodes.nodes,
    "loop.html": nodes_loops.loop,
    "not-found.html": fixed.not_found,
}
"""Which function makes the view of which template."""


def make(maker: Maker, spec: Spec) -> PageLike:
    """The view of a planned page."""
    return MAKERS[spec.template](maker, spec)
