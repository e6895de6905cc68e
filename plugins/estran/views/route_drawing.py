"""What is drawn of a route: its map and its profile, from its line and what lies beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from estran.catalogue.routes import Line
from estran.catalogue.wayside import Need, Wayside
from estran.model.route import Alert, End, Route
from estran.model.values import Coordinates
from estran.routes.cutting import at
from estran.routes.heights import climbs, profile
from estran.routes.track import Track
from estran.views import route_profile
from estran.views.drawing_parts import Profile, RouteMap
from estran.views.maker import Maker
from estran.views.route_files import current_alerts, named
from estran.views.route_map import Drawn, StageOf, route_map

STEP = 100.0
"""Metres between two heights at least: the drawing has about 600 of them."""

_LOOK = {Need.SLEEP: "sleep", Need.STATION: "station"}
"""How a place is drawn; all others as a stop."""


def drawn_map(maker: Maker, route: Route, line: Line) -> RouteMap | None:
    """The map; None where nothing of the route has a place."""
    beside = maker.catalogue.waysides.beside.get(route.ref, ())
    ends = [(each.name, each.coordinates) for each in _ends(route)]
    places: dict[str, list[Coordinates]] = {}
    for each in beside:
        if named(maker, route, each) is not None:
            places.setdefault(_LOOK.get(each.need, "stop"), []).append(each.place)
    titles = [stage.title for stage in route.stages]
    stages = (
        StageOf(leg.number, title, (leg.start + leg.end) / 2 if leg.track else None)
        for leg, title in zip(line.legs, titles, strict=True)
    )
    wrong = current_alerts(maker, route)
    drawn = Drawn(
        track=line.track,
        variants=_tracks(line, (each.track for each in route.variants)),
        diversions=_tracks(line, (each.track for each in wrong)),
        ends=tuple((name, place) for name, place in ends if place is not None),
        stages=tuple(stages),
        places={look: tuple(found) for look, found in places.items()},
        alerts=_alerts(wrong, line),
    )
    return route_map(maker.catalogue.places, drawn)


def _ends(route: Route) -> list[End]:
    ends = [end for stage in route.stages for end in (stage.start, stage.end)]
    return ends or [route.start, route.end]


def _tracks(line: Line, names: Iterable[str]) -> tuple[Track, ...]:
    return tuple(line.others[name] for name in names if name in line.others)


def _alerts(alerts: Iterable[Alert], line: Line) -> tuple[Coordinates, ...]:
    """Where something is wrong: its own place, else the middle of its stage."""
    found = []
    for alert in alerts:
        if alert.coordinates is not None:
            found.append(alert.coordinates)
        elif alert.stage and line.track is not None:
            leg = line.legs[alert.stage - 1]
            found.append(at(line.track, leg.start + (leg.end - leg.start) / 3))
    return tuple(found)


def drawn_profile(maker: Maker, route: Route, line: Line) -> Profile | None:
    """The heights along the way; None where they are not known."""
    if line.track is None:
        return None
    samples = profile(line.track, max(STEP, line.track.length / 600))
    spans = [
        route_profile.Span(
            leg.number,
            route.stages[leg.number - 1].title,
            leg.start,
            leg.end,
            leg.track.ascent,
            leg.track.descent,
        )
        for leg in line.legs
        if leg.track is not None
    ]
    if not spans:
        whole = line.track
        spans = [route_profile.Span(0, route.title, 0.0, whole.length, whole.ascent, whole.descent)]
    beside = maker.catalogue.waysides.beside.get(route.ref, ())
    return route_profile.profile(samples, climbs(line.track), spans, _alongs(beside))


def _alongs(beside: tuple[Wayside, ...]) -> Mapping[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for each in beside:
        look = _LOOK.get(each.need, "")
        if look:
            found[look] = (*found.get(look, ()), each.along)
    return found
