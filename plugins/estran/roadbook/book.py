"""What a roadbook tells, in one language: plain frozen data, ready for the templates.

``along`` is metres from the start of the route, gaps not counted; ``off`` metres beside it, as the
crow flies. Tracks are left out of ``repr``: their ``line`` digests stand for them in keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from estran.model.values import Coordinates
from estran.routes.track import Track


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table by kilometre.

    ``kind`` is ``start``, ``end``, ``commune``, ``gap``, ``climb``, ``danger``, or what a traveller
    looks for (``estran.catalogue.wayside.Need``); ``also`` is what else of that is there. ``url``
    is absolute, ``phone`` international; ``held`` are ``accueil-velo``, ``selection``, ``sample``.
    """

    along: float
    kind: str
    name: str
    also: tuple[str, ...] = ()
    off: float = 0.0
    metres: float = 0.0
    what: str = ""
    place: str = ""
    phone: str = ""
    url: str = ""
    held: tuple[str, ...] = ()
    at: Coordinates | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert that is not over: ``stage`` is its number, 0 for the whole route."""

    kind: str
    title: str
    text: str
    since: date
    until: date
    stage: int
    at: Coordinates | None


@dataclass(frozen=True, slots=True)
class Halt:
    """An end of a stage."""

    name: str
    station: str
    at: Coordinates | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stage: metres along at its ends; ``length`` None where neither measured nor said.

    ``surfaces`` and ``traffic`` are kinds with kilometres. ``room`` is the height that its map may
    take, in millimetres; ``full`` whether its table needs more than a page.
    """

    number: int
    title: str
    start: Halt
    end: Halt
    begin: float
    finish: float
    length: float | None
    ascent: float | None
    descent: float | None
    difficulty: str
    surfaces: tuple[tuple[str, float], ...]
    traffic: tuple[tuple[str, float], ...]
    text: str
    notices: tuple[Notice, ...]
    rows: tuple[Row, ...]
    room: float
    full: bool
    line: str
    track: Track | None = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose the track is, and under which licence."""

    name: str
    attribution: str
    licence: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A route as its roadbook tells of it. ``activity`` is ``cycling``, ``walking``, ``riding``.

    ``locale`` is ``fr_FR``, ``skin`` a skin of the theme; ``url`` is the absolute address of the
    route's page, ``site`` the name of the site, ``home`` its address. ``climbing`` is whether the
    heights along the way are known. ``day`` is the last on which anything in it changed.
    """

    ref: str
    lang: str
    locale: str
    skin: str
    sample: bool
    title: str
    number: str
    network: str
    activity: str
    summary: str
    start: str
    end: str
    loop: bool
    length: float | None
    ascent: float | None
    descent: float | None
    signs: str
    manager: str
    checked: date | None
    origin: Origin | None
    day: date
    notices: tuple[Notice, ...]
    chapters: tuple[Chapter, ...]
    climbing: bool
    url: str
    site: str
    home: str
    line: str
    track: Track = field(repr=False, compare=False)
