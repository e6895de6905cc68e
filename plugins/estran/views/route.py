"""The view of a route."""

from __future__ import annotations

from estran.catalogue.relations import neighbours, see_also, users
from estran.model.itinerary import Itinerary
from estran.model.route import Route
from estran.seo import routes as data_of
from estran.views import common
from estran.views.bodies import body
from estran.views.common import shelf, shelves
from estran.views.framing import Page, entry_frame
from estran.views.maker import Maker
from estran.views.packs import pack
from estran.views.parts import Shelf
from estran.views.plan import Spec
from estran.views.route_drawing import drawn_map, drawn_profile
from estran.views.route_figures import alerts, facts, figures, files, variants
from estran.views.route_live import live
from estran.views.route_pages import RouteView
from estran.views.route_stages import stages

OTHERS = 3
"""Other routes that a route's page shows."""


def route(maker: Maker, spec: Spec) -> RouteView:
    """A route: what it is like, drawn and stage by stage, with what lies beside it."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, Route)  # noqa: S101 - the plan made the key from its class
    line = maker.catalogue.routes[entry.ref]
    image = maker.absolute(maker.media_of(entry).src)
    address = maker.absolute(spec.path)
    data = data_of.route(entry, address, image)
    before, after = common.side_links(maker, neighbours(maker.catalogue, entry))
    page = Page(entry.title, entry.summary, data=(data,), previous=before, next=after)
    homes = (maker.catalogue.get(maker.lang, ref) for ref in entry.destinations)
    wrong = alerts(maker, entry)
    zooming = live(maker, entry)
    return RouteView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        image=maker.images(entry)[0],
        body=body(maker, entry),
        number=entry.number,
        network=entry.network,
        activity=entry.activity.value,
        start=entry.start.name,
        end=entry.end.name,
        loop=entry.loop,
        track="published" if line.track is not None else "to-come",
        destinations=tuple(maker.link(home) for home in homes if home is not None),
        themes=maker.term_links("themes", entry.themes),
        audiences=maker.term_links("audiences", entry.audiences),
        seasons=common.season_links(maker, entry.seasons),
        months=entry.months,
        figures=figures(entry, line),
        facts=facts(maker, entry),
        alerts=wrong,
        map=drawn_map(maker, entry, line),
        profile=drawn_profile(maker, entry, line),
        stages=stages(maker, entry, line, wrong),
        variants=variants(entry),
        downloads=files(maker, entry),
        live=zooming,
        pack=pack(maker, spec.path, zooms=zooming is not None),
        shelves=_shelves(maker, entry),
    )


def _shelves(maker: Maker, entry: Route) -> tuple[Shelf, ...]:
    """What an editor points to, trips that lead here, other routes of the same destinations."""
    catalogue = maker.catalogue
    pointed = see_also(catalogue, entry)
    shown = {entry.ref, *(each.ref for each in pointed)}
    homes = set(entry.destinations)
    others = [
        each
        for each in catalogue.all_of(maker.lang, Route)
        if each.ref not in shown and homes & set(each.destinations)
    ]
    more = maker.list_link(maker.section_whole("routes"), "entries", "routes")
    return shelves(
        shelf("see-also", maker.cards(pointed)),
        shelf("itineraries", maker.cards(users(catalogue, entry, Itinerary)[:OTHERS])),
        shelf("routes", maker.cards(others[:OTHERS]), more),
    )
