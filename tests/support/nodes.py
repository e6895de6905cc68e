"""Networks of numbered nodes for tests: made up, or recorded from OpenStreetMap."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

from estran.nodes.network import Network
from estran.nodes.reading import read_network
from tests.support.minisite import ROOT

DATA = ROOT / "tests" / "data" / "nodes"
STEP = 0.03
"""Degrees between two nodes of a grid: 3.3 km north, 2.1 km east."""

Json = dict[str, Any]


def recorded(name: str) -> bytes:
    """A recorded file, unpacked."""
    return gzip.decompress((DATA / f"{name}.gz").read_bytes())


def node(ref: str, number: str, longitude: float, latitude: float, **more: Any) -> Json:
    """A node of ``nodes.geojson``."""
    return {
        "type": "Feature",
        "properties": {"id": ref, "number": number, **more},
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
    }


def link(start: str, end: str, *points: Sequence[float], **more: Any) -> Json:
    """A link of ``links.geojson``."""
    return {
        "type": "Feature",
        "properties": {"from": start, "to": end, **more},
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in points]},
    }


def collection(features: Sequence[Json]) -> bytes:
    """A GeoJSON file, a feature a line."""
    rows = ",\n".join(json.dumps(each) for each in features)
    return f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}'.encode()


def grid_files(
    columns: int,
    rows: int,
    west: float = 2.4,
    south: float = 50.6,
    oneway: Mapping[tuple[str, str], bool] | None = None,
) -> tuple[bytes, bytes]:
    """Files of a grid of nodes, 1 in the south-west, row by row; some links one-way."""
    places = {
        row * columns + column + 1: (west + column * STEP, south + row * STEP)
        for row in range(rows)
        for column in range(columns)
    }
    nodes = [node(f"n{number}", str(number), *at) for number, at in places.items()]
    links = []
    for number in places:
        beside = [number + 1] if number % columns else []
        for other in [*beside, number + columns]:
            if other in places:
                known = (oneway or {}).get((str(number), str(other)))
                more = {} if known is None else {"oneway": True}
                ends = (number, other) if known in (None, True) else (other, number)
                line = (places[ends[0]], places[ends[1]])
                links.append(link(f"n{ends[0]}", f"n{ends[1]}", *line, **more))
    return collection(nodes), collection(links)


def grid(columns: int, rows: int, **options: Any) -> Network:
    """The network of such files."""
    found, problems = read_network(*grid_files(columns, rows, **options), "nodes", "links")
    assert found is not None, problems
    return found


def numbers(network: Network, places: Sequence[int]) -> list[str]:
    """The numbers of some crossings."""
    return [network.crossings[place].number for place in places]


def place(network: Network, number: str) -> int:
    """The crossing of a number that stands once."""
    (found,) = [i for i, each in enumerate(network.crossings) if each.number == number]
    return found


TITLES = {
    "fr": ("Réseau d’essai", "reseau-d-essai"),
    "en": ("Trial network", "trial-network"),
    "nl": ("Proefnetwerk", "proefnetwerk"),
}
_FACTS = """destinations: [cote]
start: {name: Lillers}
end: {name: Lillers}
loop: true
nodes: {}
track_source: {name: OpenStreetMap, licence: ODbL-1.0, attribution: © OpenStreetMap contributors}
"""


def site_files(files: tuple[bytes, bytes], *, sample: bool = False) -> dict[str, str | bytes]:
    """A network as an entry of a small site, in three languages."""
    found: dict[str, str | bytes] = {}
    for lang, (title, slug) in TITLES.items():
        facts = _FACTS + ("sample: true\n" if sample else "") if lang == "fr" else ""
        if lang != "fr":
            facts = "start: {name: Lillers}\nend: {name: Lillers}\n"
        summary = "A sentence of at least fifty characters about this network of nodes."
        found[f"routes/reseau/index.{lang}.md"] = (
            f"---\ntitle: {title}\nslug: {slug}\nsummary: {summary}\n{facts}---\n{title}.\n"
        )
    found["routes/reseau/nodes.geojson"], found["routes/reseau/links.geojson"] = files
    return found
