"""The view of a network of numbered nodes."""

from __future__ import annotations

from dataclasses import replace

from estran.catalogue.relations import neighbours, see_also
from estran.model.route import Route
from estran.nodes.network import Network, Step, Way
from estran.seo import jsonld
from estran.views.bodies import body
from estran.views.common import shelf, shelves, side_links
from estran.views.framing import Page, entry_frame
from estran.views.maker import Maker
from estran.views.nodes_files import data_path
from estran.views.nodes_loops import NOTICE, loop_cards, route_of
from estran.views.nodes_map import drawing
from estran.views.nodes_parts import LoopCard, NodeRow, NodesView, NodeWay
from estran.views.packs import pack
from estran.views.parts import Link
from estran.views.plan import Spec
from estran.views.route_figures import alerts, facts, source_of

EXAMPLE = 3
"""Numbers that the planner shows how to type."""

BASE = -2.2, 48.2, 7.0, 52.8
"""West, south, east, north in degrees: how far ``js/map.js`` lets the map be moved."""


def nodes(maker: Maker, spec: Spec) -> NodesView:
    """A network's page."""
    entry, network = route_of(maker, spec.key[1])
    image = maker.absolute(maker.media_of(entry).src)
    data = jsonld.place(entry.title, maker.absolute(spec.path), entry.summary, image)
    loops = loop_cards(maker, entry.ref, network)
    before, after = side_links(maker, neighbours(maker.catalogue, entry))
    page = Page(entry.title, entry.summary, data=(data,), previous=before, next=after)
    made = entry_frame(maker, spec, entry, page)
    return NodesView(
        frame=replace(made, notice=NOTICE) if made.notice == "sample" else made,
        summary=entry.summary,
        image=maker.images(entry)[0],
        body=body(maker, entry),
        destinations=_destinations(maker, entry),
        metres=network.metres,
        nodes=len(network.crossings),
        oneway=sum(link.way is Way.FORWARD for link in network.links),
        map=drawing(network, maker.catalogue.places.stations),
        data=data_path(maker, entry),
        example=_example(network, loops),
        zooms=_zooms(network),
        loops=loops,
        rows=rows(network),
        alerts=alerts(maker, entry),
        facts=facts(maker, entry),
        source=source_of(maker, entry),
        pack=pack(maker, spec.path, zooms=_zooms(network)),
        shelves=shelves(shelf("see-also", maker.cards(see_also(maker.catalogue, entry)))),
    )


def _zooms(network: Network) -> bool:
    """Whether all crossings lie on the base of the interactive map."""
    west, south, east, north = BASE
    places = (each.place for each in network.crossings)
    return all(west < at.longitude < east and south < at.latitude < north for at in places)


def _destinations(maker: Maker, entry: Route) -> tuple[Link, ...]:
    homes = (maker.catalogue.get(maker.lang, ref) for ref in entry.destinations)
    return tuple(maker.link(home) for home in homes if home is not None)


def rows(network: Network) -> tuple[NodeRow, ...]:
    """All nodes by number, and where ways lead on from each."""
    found = []
    for place, crossing in enumerate(network.crossings):
        ways = []
        for step in _onward(network, place):
            back = any(each.end == place for each in network.onward[step.end])
            number = network.crossings[step.end].number
            ways.append(NodeWay(step.end, number, network.links[step.link].metres, not back))
        ways.sort(key=lambda way: (sign_order(way.number), way.place))
        found.append(NodeRow(place, crossing.number, crossing.name, tuple(ways)))
    return tuple(sorted(found, key=lambda row: (sign_order(row.number), row.place)))


def sign_order(number: str) -> tuple[bool, int, str]:
    """Numbers in their order, then signs without one."""
    return not number.isdigit(), int(number) if number.isdigit() else 0, number.lower()


def _onward(network: Network, place: int) -> list[Step]:
    """The shortest way to each neighbour."""
    best: dict[int, Step] = {}
    for step in network.onward[place]:
        known = best.get(step.end)
        if known is None or network.links[step.link].metres < network.links[known.link].metres:
            best[step.end] = step
    return list(best.values())


def _example(network: Network, loops: tuple[LoopCard, ...]) -> str:
    """A few numbers as one may type them: the first of a loop, else any that are joined."""
    if loops:
        return " ".join(loops[0].numbers[:EXAMPLE])
    link = network.links[0]
    return " ".join(network.crossings[place].number for place in (link.start, link.end))
