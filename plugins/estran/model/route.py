"""A route: a way to ride or to walk, stage by stage; or a network of numbered nodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from estran.model.entry import Entry, Picture
from estran.model.fields import fact, words
from estran.model.licence import Licence
from estran.model.values import Coordinates, Insee, Season, Url


class Activity(StrEnum):
    """How one goes along it."""

    CYCLING = "cycling"
    WALKING = "walking"
    RIDING = "riding"


class Difficulty(StrEnum):
    """Whom a stage is for: families, anybody in the habit, or the sporty."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"


class Surface(StrEnum):
    """What is under the wheels, as OpenStreetMap's tag ``surface`` names it."""

    ASPHALT = "asphalt"
    PAVED = "paving_stones"
    COBBLES = "sett"
    COMPACTED = "compacted"
    GRAVEL = "gravel"
    GROUND = "ground"


class Traffic(StrEnum):
    """Whom the way is shared with, from none to heavy."""

    GREENWAY = "greenway"
    CYCLE_LANE = "cycle-lane"
    QUIET_ROAD = "quiet-road"
    BUSY_ROAD = "busy-road"


class PointKind(StrEnum):
    """What a point beside the way is; the names of a GPX waypoint's ``type``."""

    WATER = "water"
    REPAIR = "repair"
    PICNIC = "picnic"
    SHELTER = "shelter"
    TOILETS = "toilets"
    SIGHT = "sight"
    FERRY = "ferry"
    EXIT = "exit"
    DANGER = "danger"


class VariantKind(StrEnum):
    """What a second track beside the main one is."""

    ALTERNATIVE = "alternative"
    DIRECTION = "direction"
    LINK = "link"


class AlertKind(StrEnum):
    """What is wrong on the way, and for a while."""

    CLOSURE = "closure"
    DIVERSION = "diversion"
    WORKS = "works"
    HAZARD = "hazard"


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where a route or a stage begins or ends; ``station`` is the railway station to use there."""

    name: str = words(kept=True, longest=90)
    coordinates: Coordinates | None = fact(None)
    commune: Insee | None = fact(None)
    station: str = fact("")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfacePart:
    """Kilometres on one kind of surface."""

    surface: Surface = fact()
    km: float = fact()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficPart:
    """Kilometres beside one kind of traffic."""

    traffic: Traffic = fact()
    km: float = fact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A thing beside the way that is no entry of ours."""

    kind: PointKind = fact()
    coordinates: Coordinates = fact()
    name: str = words(kept=True, longest=90)
    text: str = words("", longest=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A day's way: a track of its own, or what lies between its ends on the route's.

    ``km`` is how long it is where there is no track to measure. ``sights`` are entries of ours.
    """

    title: str = words(longest=120)
    start: End = fact()
    end: End = fact()
    track: str = fact("")
    km: float | None = fact(None)
    difficulty: Difficulty | None = fact(None)
    surfaces: tuple[SurfacePart, ...] = fact(())
    traffic: tuple[TrafficPart, ...] = fact(())
    sights: tuple[str, ...] = fact((), refers_to=("entry",))
    points: tuple[Point, ...] = fact(())
    text: str = words("", longest=1500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another track beside the main one: an alternative, a direction's own, a link to elsewhere."""

    kind: VariantKind = fact()
    title: str = words(longest=120)
    track: str = fact("")
    km: float | None = fact(None)
    text: str = words("", longest=700)
    website: Url | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A closure or a diversion between two days, both counted; it is over by itself.

    ``stage`` is the number of the stage it is on, from 1; 0 is the whole route. ``track`` is the
    diversion's.
    """

    kind: AlertKind = fact()
    since: date = fact()
    until: date = fact()
    title: str = words(longest=120)
    text: str = words("", longest=700)
    stage: int = fact(0)
    coordinates: Coordinates | None = fact(None)
    track: str = fact("")
    website: Url | None = fact(None)

    def on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day <= self.until

    def past(self, day: date) -> bool:
        """Whether it is over on a day."""
        return day > self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackSource:
    """Whose the track is; without a licence it may not be published."""

    name: str = fact()
    licence: Licence = fact()
    attribution: str = fact("")
    website: Url | None = fact(None)
    date: date | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Who looks after the way and its signs."""

    name: str = fact()
    website: Url | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFiles:
    """The files of a network of numbered nodes, in the entry's folder (GeoJSON)."""

    nodes: str = fact("nodes.geojson")
    links: str = fact("links.geojson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Entry):
    """A cycle route, a path or a bridleway; with ``nodes`` it is a network of numbered nodes.

    ``number`` is what stands on its signs (``EV5``, ``V32``), ``network`` the name it is known
    by (``La Vélomaritime``). ``signs`` says what to follow, ``checked`` when somebody last rode
    it. ``km`` is its length where there is no track to measure.
    """

    number: str = fact("", longest=12)
    network: str = words("", kept=True, longest=90)
    activity: Activity = fact(Activity.CYCLING)
    destinations: tuple[str, ...] = fact(refers_to=("destination",), shortest=1)
    themes: tuple[str, ...] = fact((), refers_to=("term:themes",))
    audiences: tuple[str, ...] = fact((), refers_to=("term:audiences",))
    seasons: tuple[Season, ...] = fact(())
    months: tuple[int, ...] = fact(())
    start: End = fact()
    end: End = fact()
    loop: bool = fact(default=False)
    track: str = fact("")
    track_source: TrackSource | None = fact(None)
    km: float | None = fact(None)
    manager: Manager | None = fact(None)
    signs: str = words("", longest=400)
    stages: tuple[Stage, ...] = fact(())
    variants: tuple[Variant, ...] = fact(())
    alerts: tuple[Alert, ...] = fact(())
    nodes: NodeFiles | None = fact(None)
    pictures: tuple[Picture, ...] = fact(())
    website: Url | None = fact(None)
    see_also: tuple[str, ...] = fact((), refers_to=("entry",))

    @property
    def coordinates(self) -> Coordinates | None:
        """Where it begins."""
        return self.start.coordinates

    @property
    def tracks(self) -> tuple[str, ...]:
        """The names of all its track files, each once."""
        named = [self.track, *(each.track for each in self.stages)]
        named += [each.track for each in self.variants] + [each.track for each in self.alerts]
        return tuple(dict.fromkeys(filter(None, named)))
