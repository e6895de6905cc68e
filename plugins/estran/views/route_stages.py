"""The stages of a route as its page tells them, with what lies beside each."""

from __future__ import annotations

from estran.catalogue.routes import Leg, Line
from estran.catalogue.wayside import BY_POINT, Need, Wayside
from estran.model.route import End, Route, Stage
from estran.views.maker import Maker
from estran.views.parts import Link
from estran.views.route_figures import files, shares
from estran.views.route_parts import (
    AlertView,
    EndView,
    GapView,
    ServiceGroup,
    ServiceView,
    StageView,
)
from estran.views.route_services import WALK, grouped, service, untracked

NIGHT = 2_000.0
"""Metres beyond its end that a stage still shows beds of: the town lies on both sides of it."""


def stages(
    maker: Maker, route: Route, line: Line, alerts: tuple[AlertView, ...]
) -> tuple[StageView, ...]:
    """All stages in order."""
    beside = maker.catalogue.waysides.beside.get(route.ref, ())
    last = len(line.legs)
    return tuple(
        _stage(maker, route, line, leg, _beside(beside, leg, last=leg.number == last), alerts)
        for leg in line.legs
    )


def _beside(found: tuple[Wayside, ...], leg: Leg, *, last: bool) -> list[Wayside]:
    """What lies beside a stage; at its very end it is the next one's, but for beds."""
    if leg.track is None:
        return []
    return [
        each
        for each in found
        if leg.start <= each.along < leg.end
        or (each.along >= leg.end and last)
        or (each.need is Need.SLEEP and leg.end <= each.along <= leg.end + NIGHT)
    ]


def _stage(
    maker: Maker,
    route: Route,
    line: Line,
    leg: Leg,
    beside: list[Wayside],
    alerts: tuple[AlertView, ...],
) -> StageView:
    own = _words(route, leg)
    sights = (maker.catalogue.get(maker.lang, ref) for ref in own.sights)
    on_line = leg.track is not None
    track = leg.track
    return StageView(
        number=leg.number,
        title=own.title,
        start=_end(maker, own.start),
        end=_end(maker, own.end),
        length=leg.length,
        begin=leg.start if on_line else None,
        finish=leg.end if on_line else None,
        ascent=track.ascent if track is not None else None,
        descent=track.descent if track is not None else None,
        difficulty=own.difficulty.value if own.difficulty else "",
        surfaces=shares((each.surface.value, each.km) for each in own.surfaces),
        traffic=shares((each.traffic.value, each.km) for each in own.traffic),
        text=own.text,
        sights=maker.cards(each for each in sights if each is not None),
        groups=_groups(maker, route, line, leg, beside),
        gaps=_gaps(line, leg),
        alerts=tuple(each for each in alerts if each.stage == leg.number),
        files=files(maker, route, leg.number),
    )


def _words(route: Route, leg: Leg) -> Stage:
    """A stage in the route's own language."""
    return route.stages[leg.number - 1]


def _gaps(line: Line, leg: Leg) -> tuple[GapView, ...]:
    """Where the track breaks off within a stage; a gap at its very end is the next one's."""
    if leg.track is None:
        return ()
    within = (each for each in line.gaps if leg.start <= each.along < leg.end)
    return tuple(GapView(each.along, each.metres) for each in within)


def _end(maker: Maker, end: End) -> EndView:
    station = None
    if end.station in maker.catalogue.places.stations:
        spec = maker.plan.find(maker.lang, "station", end.station)
        station = Link(end.station, spec.path if spec is not None else "")
    place = end.coordinates
    return EndView(end.name, station, (place.latitude, place.longitude) if place else None)


def _groups(
    maker: Maker, route: Route, line: Line, leg: Leg, beside: list[Wayside]
) -> tuple[ServiceGroup, ...]:
    """What a rider looks for, need by need; points without a track stand without a kilometre."""
    stage = _words(route, leg)
    rows: list[tuple[Need, ServiceView, bool]] = []
    sights = set(stage.sights)
    for each in beside:
        if each.entry and each.entry in sights:
            continue
        view = service(maker, route, line, each)
        if view is not None:
            close = each.station is not None and each.off <= WALK
            rows.append((each.need, view, each.first or close))
    if leg.track is None:
        rows += [(BY_POINT[each.kind], untracked(maker, each), True) for each in stage.points]
    return grouped(maker, route, rows)
