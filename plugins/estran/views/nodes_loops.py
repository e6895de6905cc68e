"""The views of a network's loops: as cards, and each on a page of its own."""

from __future__ import annotations

from estran.catalogue.nodes import PLACE, STATION, loops_of, network_of
from estran.model.route import Route
from estran.nodes.loops import Loop
from estran.nodes.network import Network
from estran.seo import jsonld
from estran.views.framing import Page, frame
from estran.views.maker import Maker
from estran.views.nodes_files import gpx_bytes, gpx_path
from estran.views.nodes_map import drawing
from estran.views.nodes_parts import LoopCard, LoopStart, LoopView, StripNode
from estran.views.nodes_plan import LOOP
from estran.views.packs import Part, pack
from estran.views.parts import Link
from estran.views.plan import Spec
from estran.views.route_figures import source_of

OTHERS = 4
"""More loops that a loop's page leads to."""

NOTICE = "sample-network"
"""What the ribbon of a sample says."""


def loop(maker: Maker, spec: Spec) -> LoopView:
    """A loop: its drawing, its strip, its file."""
    _, ref, name = spec.key
    entry, network = route_of(maker, ref)
    found = loops_of(maker.catalogue, ref)
    here = found[name]
    card = loop_card(maker, ref, network, name, here)
    description = maker.s(
        "A loop of %(km)s km in the network “%(network)s”, from number to number: %(numbers)s",
        km=kilometres(maker, here),
        network=entry.title,
        numbers=_shortened(card.numbers),
    )
    image = maker.absolute(maker.media_of(entry).src)
    stops = [(maker.s("Node %(number)s", number=each), "") for each in card.numbers]
    data = jsonld.trip(card.title, maker.absolute(spec.path), description, image, stops)
    page = Page(
        heading=card.title,
        description=description,
        skin=maker.skin(entry),
        data=(data,),
        notice=NOTICE if entry.sample else "",
    )
    others = [each for each in found if each != name]
    others.sort(key=lambda each: abs(found[each].chain.metres - here.chain.metres))
    return LoopView(
        frame=frame(maker, spec, page),
        network=maker.link(entry),
        loop=card,
        map=drawing(network, maker.catalogue.places.stations, here.chain.steps),
        strip=_strip(network, here),
        planner=f"{maker.catalogue.path(entry)}{fragment(network, here.chain.crossings)}",
        gpx=gpx_path(maker, ref, name),
        gpx_bytes=len(gpx_bytes(maker, ref, name)),
        others=tuple(loop_card(maker, ref, network, each, found[each]) for each in others[:OTHERS]),
        source=source_of(maker, entry),
        pack=pack(maker, maker.catalogue.path(entry), Part.SOME),
    )


def route_of(maker: Maker, ref: str) -> tuple[Route, Network]:
    """A route and its network; KeyError where there is none, for the plan knows which there are."""
    entry, network = maker.catalogue.get(maker.lang, ref), network_of(maker.catalogue, ref)
    if not isinstance(entry, Route) or network is None:
        raise KeyError(ref)
    return entry, network


def loop_cards(maker: Maker, ref: str, network: Network) -> tuple[LoopCard, ...]:
    """All loops of a network, the shortest first."""
    found = loops_of(maker.catalogue, ref)
    return tuple(loop_card(maker, ref, network, name, each) for name, each in found.items())


def loop_card(maker: Maker, ref: str, network: Network, name: str, found: Loop) -> LoopCard:
    """A loop in a list."""
    numbers = tuple(network.crossings[place].number for place in found.chain.crossings)
    start = _start(maker, found)
    values = {"km": kilometres(maker, found), "number": numbers[0]}
    if start is None:
        title = maker.s("A loop of %(km)s km from %(number)s", **values)
    else:
        values["place"] = start.link.title
        title = maker.s("A loop of %(km)s km from %(number)s, near %(place)s", **values)
    path = maker.path(LOOP, ref, name)
    return LoopCard(title, path, found.length.value, found.chain.metres, numbers, start)


def kilometres(_maker: Maker, found: Loop) -> str:
    """A loop's length in whole kilometres."""
    return f"{found.chain.metres / 1000:.0f}"


def fragment(network: Network, places: tuple[int, ...]) -> str:
    """A plan as ``js/nodes-words.js`` reads it: a number that is not the only one says where."""
    count: dict[str, int] = {}
    for crossing in network.crossings:
        count[crossing.number.lower()] = count.get(crossing.number.lower(), 0) + 1
    found = []
    for place in places:
        crossing = network.crossings[place]
        where = f"@{crossing.place.latitude:.3f};{crossing.place.longitude:.3f}"
        found.append(crossing.number + (where if count[crossing.number.lower()] > 1 else ""))
    return f"?n={','.join(found)}"


def _start(maker: Maker, found: Loop) -> LoopStart | None:
    if found.start is None:
        return None
    ref = found.start.ref
    if ref.startswith(STATION):
        name = ref.removeprefix(STATION)
        page = maker.plan.find(maker.lang, "station", name)
        link = Link(name, page.path if page is not None else "")
        return LoopStart("station", link, found.metres)
    entry = maker.catalogue.get(maker.lang, ref.removeprefix(PLACE))
    return LoopStart("place", maker.link(entry), found.metres) if entry is not None else None


def _strip(network: Network, found: Loop) -> tuple[StripNode, ...]:
    """The numbers in their order, each with the way to the next."""
    steps = found.chain.steps
    nodes = [
        StripNode(network.crossings[step.start].number, network.links[step.link].metres)
        for step in steps
    ]
    return (*nodes, StripNode(network.crossings[steps[-1].end].number))


def _shortened(numbers: tuple[str, ...], most: int = 8) -> str:
    if len(numbers) <= most:
        return " – ".join(numbers)
    return " – ".join((*numbers[: most - 1], "…"))
