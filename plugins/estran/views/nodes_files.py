"""The files beside a network's pages: its data for the planner, a GPX for each loop."""

from __future__ import annotations

import json

import numpy as np

from estran.catalogue.nodes import loops_of, network_of
from estran.model.route import Route
from estran.nodes.chains import ridden
from estran.nodes.network import Line, Network, Way
from estran.routes.measuring import measured
from estran.routes.track import Waypoint
from estran.routes.writing import Document, gpx
from estran.views.maker import Maker
from estran.views.nodes_plan import LOOP

_FINE = 100_000
"""Parts of a degree that the file counts in: about a metre."""


def data_path(maker: Maker, entry: Route) -> str:
    """The site path of a network's file."""
    return f"{maker.catalogue.path(entry)}network.json"


def node_files(maker: Maker) -> dict[str, bytes]:
    """The files of all networks of a site, by site path."""
    files = {}
    for entry in maker.catalogue.all_of(maker.lang, Route):
        network = network_of(maker.catalogue, entry.ref)
        if network is not None:
            files[data_path(maker, entry)] = network_json(network)
            for name in loops_of(maker.catalogue, entry.ref):
                files[gpx_path(maker, entry.ref, name)] = gpx_bytes(maker, entry.ref, name)
    return files


def gpx_path(maker: Maker, ref: str, name: str) -> str:
    """The site path of a loop's GPX file."""
    path = maker.path(LOOP, ref, name)
    return f"{path}{path.rstrip('/').rpartition('/')[2]}.gpx"


def network_json(network: Network) -> bytes:
    """A network for ``js/nodes-graph.js``.

    ``nodes``: rows of number, longitude, latitude (degrees); ``links``: rows of start and end
    (places in ``nodes``), metres, 1 where it is one-way, lines. A line is longitude and latitude
    of its first point, then what is added for each next one, in 100,000ths of a degree.
    """
    nodes = [
        (each.number, round(each.place.longitude, 5), round(each.place.latitude, 5))
        for each in network.crossings
    ]
    links = [
        (
            *(link.start, link.end, round(link.metres), int(link.way is Way.FORWARD)),
            [_packed(line) for line in link.lines],
        )
        for link in network.links
    ]
    data = {"v": 1, "nodes": nodes, "links": links}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(line: Line) -> list[int]:
    found: list[int] = []
    last = 0, 0
    for number, point in enumerate(line):
        here = round(point[0] * _FINE), round(point[1] * _FINE)
        if here != last or not number:
            found += here[0] - last[0], here[1] - last[1]
            last = here
    return found if len(found) > 2 else [*found, 0, 0]


def gpx_bytes(maker: Maker, ref: str, name: str) -> bytes:
    """A loop as GPX: a waypoint a number, one track."""
    network = network_of(maker.catalogue, ref)
    entry = maker.catalogue.get(maker.lang, ref)
    if network is None or not isinstance(entry, Route):
        raise KeyError(ref)
    chain = loops_of(maker.catalogue, ref)[name].chain
    crossings = [network.crossings[place] for place in chain.crossings]
    numbers = " – ".join(each.number for each in crossings)
    source = entry.track_source
    parts = [np.array(line).T for line in ridden(network, chain.steps)]
    document = Document(
        title=f"{entry.title}: {numbers}",
        description=f"{maker.decimal(chain.metres / 1000)} km: {numbers}",
        link=maker.absolute(maker.path(LOOP, ref, name)),
        licence=source.licence.page if source is not None else "",
        author=(source.attribution or source.name) if source is not None else "",
        tracks=((numbers, measured([(lon, lat, None) for lon, lat in parts])),),
        waypoints=tuple(
            Waypoint(each.number, each.place, each.name, "node") for each in crossings[:-1]
        ),
    )
    return gpx(document)
