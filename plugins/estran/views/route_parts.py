"""The pieces of a route's page: plain frozen data, ready for a template.

``along`` is always metres from the start of the route, gaps not counted; ``aside`` metres beside
it, as the crow flies. Drawings are in units of their own paper, paths are the ``d`` of an SVG path.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estran.views.parts import Card, Link


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the way of one kind; ``start`` and ``percent`` place it in a bar of 100."""

    kind: str
    metres: float
    start: float
    percent: float


@dataclass(frozen=True, slots=True)
class Figures:
    """A route in numbers: metres, None where nothing measured or said is known.

    ``difficulties`` are the stages', each once, from easy to hard. The shares are those of the
    stages that say them.
    """

    length: float | None
    ascent: float | None
    descent: float | None
    stages: int
    difficulties: tuple[str, ...]
    surfaces: tuple[Share, ...] = ()
    traffic: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Whose the track is; ``licence`` its short name, ``licence_page`` its text."""

    name: str
    licence: str
    licence_page: str
    attribution: str
    website: str
    day: date | None


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What a rider asks next: which signs, who looks after them, when last looked at."""

    signs: str
    checked: date | None
    manager: str
    manager_page: str
    website: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class AlertView:
    """A closure, diversion, works or hazard, not over on the day of the build.

    ``stage`` is the number of its stage, 0 for the whole route.
    """

    kind: str
    title: str
    text: str
    since: date
    until: date
    stage: int = 0
    website: str = ""


@dataclass(frozen=True, slots=True)
class RouteFile:
    """A file to take along: ``gpx``, ``kml``, ``geojson``, ``fit`` or ``pdf``; bytes, 0 unknown."""

    form: str
    path: str
    size: int = 0


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


@dataclass(frozen=True, slots=True)
class EndView:
    """An end of a stage; ``station`` leads to what is reached from it, ``place`` is (lat, lon)."""

    name: str
    station: Link | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A place beside the way.

    ``along`` and ``aside`` are None for a point of a stage without a track. ``path`` is a site
    path, empty for what has no page of ours. ``badges`` are ``accueil-velo``,
    ``selection``, ``sample``; ``way`` is the address of a description of the way there.
    """

    title: str
    path: str
    along: float | None
    aside: float | None
    what: str = ""
    place: str = ""
    phone: str = ""
    text: str = ""
    badges: tuple[str, ...] = ()
    way: str = ""


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Places of one need (``sleep``, ``eat``, ``repair``, ``water``, …), by kilometre.

    Those of ``first`` are seen at once: all of a few, or those with a promise to cyclists and the
    members. ``more`` are the others nearest to the way, ``left`` how many are not here but in the
    list that ``whole`` leads to.
    """

    kind: str
    first: tuple[ServiceView, ...]
    more: tuple[ServiceView, ...] = ()
    left: int = 0
    whole: Link | None = None


@dataclass(frozen=True, slots=True)
class GapView:
    """Where the track breaks off, in metres along, and how far away it goes on."""

    along: float
    metres: float


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage: ``begin`` and ``finish`` are metres along the route, None without a track."""

    number: int
    title: str
    start: EndView
    end: EndView
    length: float | None
    begin: float | None
    finish: float | None
    ascent: float | None
    descent: float | None
    difficulty: str
    surfaces: tuple[Share, ...]
    traffic: tuple[Share, ...]
    text: str
    sights: tuple[Card, ...]
    groups: tuple[ServiceGroup, ...]
    gaps: tuple[GapView, ...] = ()
    alerts: tuple[AlertView, ...] = ()
    files: tuple[RouteFile, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another way beside the main one: ``alternative``, ``direction`` or ``link``."""

    kind: str
    title: str
    text: str
    length: float | None
    website: str
