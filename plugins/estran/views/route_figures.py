"""A route in numbers and facts: lengths, shares, signs, whose the track is, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from estran.catalogue.routes import Line
from estran.model.route import Difficulty, Route
from estran.model.values import Url
from estran.views.maker import Maker
from estran.views.route_files import current_alerts, downloads
from estran.views.route_parts import (
    AlertView,
    Figures,
    RouteFacts,
    RouteFile,
    Share,
    Source,
    VariantView,
)


def shares(parts: Iterable[tuple[str, float]]) -> tuple[Share, ...]:
    """Kilometres by kind as parts of a whole, each kind once, the longest first."""
    sums: dict[str, float] = {}
    for kind, kilometres in parts:
        sums[kind] = sums.get(kind, 0.0) + kilometres
    whole = sum(sums.values())
    found: list[Share] = []
    start = 0.0
    for kind, kilometres in sorted(sums.items(), key=lambda each: (-each[1], each[0])):
        if kilometres > 0:
            percent = kilometres / whole * 100
            found.append(Share(kind, kilometres * 1000, round(start, 1), round(percent, 1)))
            start += percent
    return tuple(found)


def figures(route: Route, line: Line) -> Figures:
    """The route in numbers; shares only where every stage says them."""
    order = list(Difficulty)
    known = {stage.difficulty for stage in route.stages if stage.difficulty is not None}
    every = all(stage.difficulty is not None for stage in route.stages)
    names = tuple(each.value for each in order if each in known) if every else ()
    surfaces = [stage.surfaces for stage in route.stages]
    traffic = [stage.traffic for stage in route.stages]
    return Figures(
        length=line.length,
        ascent=line.ascent,
        descent=line.descent,
        stages=len(route.stages),
        difficulties=names,
        surfaces=shares((each.surface.value, each.km) for row in surfaces for each in row)
        if all(surfaces)
        else (),
        traffic=shares((each.traffic.value, each.km) for row in traffic for each in row)
        if all(traffic)
        else (),
    )


def facts(maker: Maker, route: Route) -> RouteFacts:
    """Signs, last look, manager, and the source of the track where one is published."""
    manager = route.manager
    return RouteFacts(
        signs=route.signs,
        checked=route.checked,
        manager=manager.name if manager is not None else "",
        manager_page=_text(manager.website) if manager is not None else "",
        website=_text(route.website),
        source=source_of(maker, route),
    )


def source_of(maker: Maker, route: Route) -> Source | None:
    """Whose the track is, where there is one."""
    source = route.track_source
    if source is None:
        return None
    name = source.licence.label or maker.s("All rights reserved")
    own = source.attribution, _text(source.website)
    return Source(source.name, name, source.licence.page, *own, source.date)


def _text(address: Url | None) -> str:
    return address.text if address is not None else ""


def alerts(maker: Maker, route: Route) -> tuple[AlertView, ...]:
    """What is wrong on the way, not over on the day of the build."""
    return tuple(
        AlertView(
            kind=each.kind.value,
            title=each.title,
            text=each.text,
            since=each.since,
            until=each.until,
            stage=each.stage,
            website=_text(each.website),
            number=route.alerts.index(each) + 1,
        )
        for each in current_alerts(maker, route)
    )


def variants(route: Route) -> tuple[VariantView, ...]:
    """Other ways beside the main one."""
    return tuple(
        VariantView(
            each.kind.value,
            each.title,
            each.text,
            each.km * 1000 if each.km is not None else None,
            _text(each.website),
        )
        for each in route.variants
    )


def files(maker: Maker, route: Route, stage: int = 0) -> tuple[RouteFile, ...]:
    """The files of the whole route, or of one of its stages."""
    found = (each for each in downloads(maker, route) if each.stage == stage)
    return tuple(RouteFile(each.form.value, each.path, each.size) for each in found)
