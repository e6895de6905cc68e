"""What is drawn of a route, as plain frozen data: its map and its profile.

Drawings are in units of their own paper; paths are the ``d`` of an SVG path.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name on the map: ``anchor`` is ``start``, ``middle`` or ``end``.

    ``what`` is ``end`` (of a stage) or ``town``; a ``minor`` one gives way on a narrow drawing.
    """

    text: str
    x: int
    y: int
    anchor: str
    what: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class MapNumber:
    """A stage's number on the map, where its middle is."""

    number: int
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MapDots:
    """Places of one look (``sleep``, ``stop``, ``station``): a path of pieces of no length."""

    look: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar of so many kilometres and its length in units of the drawing."""

    kilometres: int
    width: int


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The route on the State's outlines: land around, the département, its communes' borders.

    ``towns`` and ``ends`` are paths of dots. Without a track ``line`` is empty: the ends of the
    stages are shown, and nothing between them is made up. ``gaps``, ``variants`` and
    ``diversions`` are lines as well.
    """

    width: int
    height: int
    land: str
    department: str
    borders: str
    line: str
    gaps: str
    variants: str
    diversions: str
    towns: str
    ends: str
    alerts: tuple[tuple[int, int], ...]
    dots: tuple[MapDots, ...]
    numbers: tuple[MapNumber, ...]
    labels: tuple[MapLabel, ...]
    scale: Scale


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis: where, and what it says (kilometres or metres)."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class ProfileStage:
    """A stage on the profile: from ``x`` on, ``width`` wide; metres of its heights."""

    number: int
    title: str
    x: float
    width: float
    start: float
    end: float
    lowest: float
    highest: float
    ascent: float | None
    descent: float | None


@dataclass(frozen=True, slots=True)
class ProfileClimb:
    """A climb: the ground beneath it as a path; gradients in percent, ``ascent`` in metres.

    ``grade`` is ``gentle``, ``steady``, ``steep`` or ``wall``. ``x``, ``y`` is where its gradient
    is written; ``labelled`` whether there is room for it.
    """

    grade: str
    area: str
    x: float
    y: float
    labelled: bool
    start: float
    end: float
    ascent: float
    mean: float
    steepest: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The heights along the way, drawn. The axis runs from ``x0`` to ``x1`` for ``length`` metres.

    ``top`` and ``bottom`` are the heights of the axis' ends in metres above the sea.
    """

    width: int
    height: int
    x0: int
    x1: int
    y0: int
    y1: int
    length: float
    lowest: float
    highest: float
    line: str
    area: str
    climbs: tuple[ProfileClimb, ...]
    stages: tuple[ProfileStage, ...]
    distances: tuple[Tick, ...]
    heights: tuple[Tick, ...]
    dots: tuple[MapDots, ...]
