"""What the pages of a network of numbered nodes are made of: plain data for their templates."""

from __future__ import annotations

from dataclasses import dataclass

from estran.views.packs import Pack
from estran.views.parts import Frame, Image, Link, Shelf
from estran.views.route_parts import AlertView, RouteFacts, Source


@dataclass(frozen=True, slots=True)
class NodeMark:
    """A node on the drawing: its sign at ``x``, ``y``; ``ride`` whether the ride comes past."""

    place: int
    number: str
    x: int
    y: int
    ride: bool = False


@dataclass(frozen=True, slots=True)
class NodeStation:
    """A railway station on the drawing.

    Its name stands to the right (``start``), to the left (``end``), ``above`` or ``below`` it.
    """

    name: str
    x: int
    y: int
    side: str = "start"


@dataclass(frozen=True, slots=True)
class NodeMap:
    """A network drawn: size in units of the drawing, the rest the ``d`` of SVG paths.

    ``ways`` may be ridden both ways, ``one_way`` as ``arrows`` show; ``leads`` go from a sign that
    had to make room to its real place. ``ride`` is a loop's line, with ``heads`` along it.
    ``scale`` is units that are ``scale_km`` kilometres long. ``sheet`` is what scripts draw by:
    west and north in degrees, units of a degree of longitude and of latitude, units of margin.
    """

    width: int
    height: int
    radius: int
    ways: str
    one_way: str
    arrows: str
    leads: str
    marks: tuple[NodeMark, ...]
    stations: tuple[NodeStation, ...]
    scale: int
    scale_km: int
    sheet: tuple[float, ...]
    ride: str = ""
    heads: str = ""


@dataclass(frozen=True, slots=True)
class NodeWay:
    """A way to a neighbouring node, its index; ``oneway`` where one may not come back on it."""

    place: int
    number: str
    metres: float
    oneway: bool


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node in the list; ``place`` is its index in the network's file."""

    place: int
    number: str
    name: str
    ways: tuple[NodeWay, ...]


@dataclass(frozen=True, slots=True)
class StripNode:
    """A number on the strip for the handlebar, metres on to the next (None at the end)."""

    number: str
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class LoopStart:
    """What a loop begins near: a station (without a path where it has no page) or a place."""

    kind: str
    link: Link
    metres: float


@dataclass(frozen=True, slots=True)
class LoopCard:
    """A suggested loop in a list; ``length`` is ``short``, ``day`` or ``long``."""

    title: str
    path: str
    length: str
    metres: float
    numbers: tuple[str, ...]
    start: LoopStart | None


@dataclass(frozen=True, slots=True)
class NodesView:
    """A network's page: figures, the planner, the drawing, loops, all nodes.

    ``data`` is the site path of the network's file for the planner, ``example`` numbers as one may
    type them. ``zooms`` is whether the interactive map's base reaches so far.
    """

    frame: Frame
    summary: str
    image: Image
    body: str
    destinations: tuple[Link, ...]
    metres: float
    nodes: int
    oneway: int
    map: NodeMap
    data: str
    example: str
    zooms: bool
    loops: tuple[LoopCard, ...]
    rows: tuple[NodeRow, ...]
    alerts: tuple[AlertView, ...]
    facts: RouteFacts
    source: Source | None
    pack: Pack
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class LoopView:
    """A loop's page. ``gpx`` is the site path of its file; ``others`` are more of the network."""

    frame: Frame
    network: Link
    loop: LoopCard
    map: NodeMap
    strip: tuple[StripNode, ...]
    planner: str
    gpx: str
    gpx_bytes: int
    others: tuple[LoopCard, ...]
    source: Source | None
    pack: Pack
