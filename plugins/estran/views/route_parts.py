"""The pieces of a route's page: plain frozen data, ready for a template.

``along`` is always metres from the start of the route, gaps not counted; ``aside`` metres beside
it, as the crow flies.
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

    ``stage`` is the number of its stage, 0 for the whole route. ``number`` is its place in the
    entry, from 1: feeds lead to it, so it does not change when another is over.
    """

    kind: str
    title: str
    text: str
    since: date
    until: date
    stage: int = 0
    website: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class RouteFile:
    """A file to take along: ``gpx``, ``kml``, ``geojson``, ``fit`` or ``pdf``; bytes, 0 unknown."""

    form: str
    path: str
    size: int = 0


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
