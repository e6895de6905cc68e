"""Makes the view of the network seen whole: a drawing and a list of who recommends whom."""

from __future__ import annotations

from collections.abc import Mapping

from estran.catalogue import network as graph
from estran.catalogue.facts import sort_key
from estran.model.destination import Destination
from estran.model.provider_entry import ProviderEntry
from estran.views.committed_pages import NetworkView
from estran.views.committed_parts import Network, NetworkLine, NetworkMember, NetworkTie
from estran.views.framing import Page, frame
from estran.views.locator import Paper, locator
from estran.views.maker import Maker
from estran.views.plan import Spec
from estran.views.spreading import arrow, radius_for, spread, straight

RADIUS = 22.0
"""Units of a member's circle where there is room: 24 pixels across on a phone of 390."""

SPACE = 16.0
"""Units between the circles of two members."""

MARGIN = 26.0
"""Units from a member to the edge of the drawing."""

SEA = 70
"""Units of sea to the left of the land: members of the coast have no other side to go to."""


def network(maker: Maker, spec: Spec) -> NetworkView:
    """The network of a language's site."""
    made = maker.catalogue.network
    entries = _members(maker, made)
    page = Page(
        heading=maker.s("The network, seen whole"),
        description=maker.s(
            "Who recommends whom among the members of the Sélection Pas-de-Calais: a map of the "
            "recommendations, and the list of them."
        ),
        notice="sample-members" if any(each.sample for each in entries) else "",
    )
    return NetworkView(
        frame=frame(maker, spec, page),
        network=drawing(maker, made, entries),
        members=len(made.points),
        recommendations=len(made.edges),
        returned=len(made.returned),
    )


def _members(maker: Maker, made: graph.Network) -> list[ProviderEntry]:
    """The members by destination, in the order of these, then by name."""
    homes = [each.ref for each in maker.catalogue.all_of(maker.lang, Destination)]
    order = {ref: number for number, ref in enumerate(homes)}
    found = [
        each
        for each in maker.catalogue.all_of(maker.lang, ProviderEntry)
        if each.ref in made.points
    ]
    return sorted(
        found,
        key=lambda each: (
            order.get(each.destination, len(order)),
            each.destination,
            sort_key(each.title),
            each.ref,
        ),
    )


def drawing(maker: Maker, made: graph.Network, entries: list[ProviderEntry]) -> Network:
    """The drawing of members, in their order, and the list beneath it."""
    land = locator(maker)
    radius = radius_for(len(entries), land.width + SEA, land.height, RADIUS)
    touch = radius + SPACE / 2
    places = _places(maker, made, 2 * touch)
    skins = {each.ref: maker.skin(each) for each in entries}
    numbers = {each.ref: number for number, each in enumerate(entries, 1)}
    titles = {each.ref: (each.title, maker.catalogue.path(each)) for each in entries}

    def tie(edge: graph.Edge, ref: str) -> NetworkTie:
        return NetworkTie(*titles[ref], round(edge.metres, -1))

    groups: dict[str, list[NetworkMember]] = {}
    for entry in entries:
        home = maker.catalogue.destination_of(maker.lang, entry)
        member = NetworkMember(
            number=numbers[entry.ref],
            ref=entry.ref,
            title=entry.title,
            path=titles[entry.ref][1],
            town=entry.provider.town,
            skin=skins[entry.ref],
            x=places[entry.ref][0],
            y=places[entry.ref][1],
            gives=tuple(tie(edge, edge.end) for edge in made.given[entry.ref]),
            gets=tuple(tie(edge, edge.start) for edge in made.received[entry.ref]),
        )
        groups.setdefault(home.title if home is not None else "", []).append(member)
    return Network(
        left=-SEA,
        width=land.width + SEA,
        height=land.height,
        radius=round(radius),
        touch=round(touch),
        outline=land.outline,
        areas=land.areas,
        lines=_lines(made, places, skins, radius),
        groups=tuple((title, tuple(members)) for title, members in groups.items()),
    )


def _places(maker: Maker, made: graph.Network, gap: float) -> dict[str, tuple[int, int]]:
    """Where each member stands on the drawing, by ref: near its real place."""
    land = locator(maker)
    box = (MARGIN - SEA, MARGIN, land.width - MARGIN, land.height - MARGIN)
    paper = Paper(maker.catalogue.places.outline().bounds)
    homes = [
        paper.place(point.place.longitude, point.place.latitude) for point in made.points.values()
    ]
    places = spread(homes, gap, box)
    return dict(zip(made.points, places, strict=True))


def _lines(
    made: graph.Network,
    places: Mapping[str, tuple[int, int]],
    skins: Mapping[str, str],
    radius: float,
) -> tuple[NetworkLine, ...]:
    """The recommendations: those that are not returned first, so that the others lie on them."""
    found = []
    for edge in made.one_way:
        line, head = arrow(places[edge.start], places[edge.end], radius)
        found.append(NetworkLine(skins[edge.start], line, head))
    for edge in made.returned:
        line = straight(places[edge.start], places[edge.end], radius)
        found.append(NetworkLine(skins[edge.start], line, ""))
    return tuple(found)
