"""The lines of routes on the ground: whole and by stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from estran.model.route import Route, Stage
from estran.model.values import Coordinates
from estran.reading.tracks import TrackFile
from estran.routes.cutting import Spot, between, joined, nearest
from estran.routes.measuring import gaps
from estran.routes.track import Gap, Track

ON_LINE = 1_000.0
"""Metres that a stage's end may lie off the route's track."""

Faults = list[tuple[Route, str, str, str]]
"""What is wrong with routes: the route, the dotted key, what must hold, what was found."""


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """A stage on the ground: its number from 1, its part of the line in metres along it.

    ``track`` is None where there is none; ``length`` is then what the stage says, if anything.
    """

    number: int
    stage: Stage
    track: Track | None
    start: float
    end: float
    length: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A route on the ground; ``length`` in metres, measured or said; ``gaps`` along the line.

    ``others`` are the tracks of variants and of diversions, by the names of their files.
    """

    track: Track | None
    length: float | None
    legs: tuple[Leg, ...]
    gaps: tuple[Gap, ...]
    others: Mapping[str, Track] = field(default_factory=dict)

    @property
    def ascent(self) -> float | None:
        """Metres up, where the heights are known."""
        return self.track.ascent if self.track is not None else None

    @property
    def descent(self) -> float | None:
        """Metres down, where the heights are known."""
        return self.track.descent if self.track is not None else None

    def leg_at(self, along: float) -> Leg | None:
        """The stage that a place along the line lies in."""
        found = (leg for leg in self.legs if leg.track is not None and along <= leg.end)
        return next(found, None)


def lines(
    content: Mapping[str, Route], tracks: Mapping[str, TrackFile]
) -> tuple[dict[str, Line], Faults]:
    """The lines of routes by ref, and what is wrong with their stages."""
    found: dict[str, Line] = {}
    faults: Faults = []
    for ref, route in content.items():
        if route.nodes is None:
            found[ref] = _line(route, tracks, faults)
    return found, faults


def _line(route: Route, tracks: Mapping[str, TrackFile], faults: Faults) -> Line:
    def of(name: str) -> Track | None:
        known = tracks.get(f"{route.folder}/{name}") if name else None
        return known.track if known is not None else None

    whole = of(route.track)
    if whole is not None:
        legs = tuple(_cut(route, whole, faults)) if not any(s.track for s in route.stages) else ()
    else:
        legs = ()
    if not legs:
        legs, whole = _measured(route, [of(stage.track) for stage in route.stages], whole)
    if whole is not None:
        length: float | None = whole.length
    elif route.km is not None:
        length = route.km * 1000
    else:
        known = [leg.length for leg in legs]
        length = sum(filter(None, known)) if known and None not in known else None
    named = [*(each.track for each in route.variants), *(each.track for each in route.alerts)]
    others = {name: track for name in named if (track := of(name)) is not None}
    return Line(whole, length, legs, gaps(whole) if whole is not None else (), others)


def _measured(
    route: Route, tracks: list[Track | None], whole: Track | None
) -> tuple[tuple[Leg, ...], Track | None]:
    """Stages with tracks of their own, one after the other; or stages in words alone."""
    legs: list[Leg] = []
    at = 0.0
    for number, (stage, track) in enumerate(zip(route.stages, tracks, strict=True), start=1):
        said = stage.km * 1000 if stage.km is not None else None
        length = track.length if track is not None else said
        end = at + track.length if track is not None else at
        legs.append(Leg(number, stage, track, at, end, length))
        at = end
    known = [each for each in tracks if each is not None]
    return tuple(legs), whole if whole is not None else joined(known) if known else None


def _cut(route: Route, whole: Track, faults: Faults) -> Iterator[Leg]:
    """Stages as the parts of a track between their ends, each from where the last one ended."""
    at = 0.0
    last = len(route.stages) - 1
    for number, stage in enumerate(route.stages):
        start = _spot(route, whole, stage.start.coordinates, f"stages.{number}.start", faults)
        end = _spot(route, whole, stage.end.coordinates, f"stages.{number}.end", faults)
        if start is None or end is None:
            yield Leg(number + 1, stage, None, at, at, _said(stage))
            continue
        begins = at if number and abs(start.along - at) < ON_LINE else start.along
        ends = whole.length if route.loop and number == last else end.along
        if ends <= begins:
            must = "a stage's end must lie further along the route's track than its start"
            faults.append((route, f"stages.{number}.end", must, _found(begins, ends)))
            yield Leg(number + 1, stage, None, at, at, _said(stage))
            continue
        track = between(whole, begins, ends)
        yield Leg(number + 1, stage, track, begins, ends, track.length)
        at = ends


def _said(stage: Stage) -> float | None:
    return stage.km * 1000 if stage.km is not None else None


def _found(begins: float, ends: float) -> str:
    return f"km {begins / 1000:.1f} to {ends / 1000:.1f}"


def _spot(
    route: Route, whole: Track, place: Coordinates | None, key: str, faults: Faults
) -> Spot | None:
    """Where a stage's end lies on the route's track."""
    if place is None:
        must = "a stage that is cut from the route's track must have coordinates at both ends"
        faults.append((route, f"{key}.coordinates", must, "none"))
        return None
    spot = nearest(whole, place)
    if spot.off > ON_LINE:
        must = f"a stage's end must lie within {ON_LINE:.0f} m of the route's track"
        faults.append((route, f"{key}.coordinates", must, f"{spot.off:.0f} m from it"))
        return None
    return spot
