"""The files of a route that a traveller takes along: where they stand, what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from babel.dates import format_date

from estran.catalogue.routes import Leg, Line
from estran.catalogue.wayside import Need, Wayside
from estran.model.route import Alert, Point, Route
from estran.routes.track import Track, Waypoint
from estran.views.maker import Maker
from estran.views.parts import Link


class Form(StrEnum):
    """The forms that tracks are given in, in the order in which people ask."""

    GPX = "gpx"
    KML = "kml"
    GEOJSON = "geojson"
    FIT = "fit"
    PDF = "pdf"
    STRIP = "strip.pdf"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along: ``stage`` 0 is the whole route; ``size`` in bytes, 0 if unknown."""

    form: Form
    stage: int
    title: str
    path: str
    size: int = 0


def file_path(maker: Maker, route: Route, form: Form, stage: int = 0) -> str:
    """The site path of a file of a route, or of one of its stages."""
    tail = f"-{stage}" if stage else ""
    return f"{maker.catalogue.path(route)}{route.slug_text}{tail}.{form.value}"


def downloads(maker: Maker, route: Route) -> tuple[Download, ...]:
    """The files of a route that this build makes, the whole first."""
    return tuple(_downloads(maker, route))


def _downloads(maker: Maker, route: Route) -> Iterator[Download]:
    line = maker.catalogue.routes.get(route.ref)
    rows: list[tuple[int, str]] = [(0, route.title)]
    if line is not None:
        rows += [(leg.number, stage_title(route, leg)) for leg in line.legs]
    for number, title in rows:
        for form in Form:
            path = file_path(maker, route, form, number)
            if path in maker.files:
                yield Download(form, number, title, path, maker.files[path])


def stage_title(route: Route, leg: Leg) -> str:
    """A stage's number and title in the route's language."""
    return f"{leg.number}. {route.stages[leg.number - 1].title}"


def track_rows(route: Route, line: Line) -> tuple[tuple[str, Track], ...]:
    """What the file of a whole route draws: its stages, else its one line."""
    legs = [(stage_title(route, leg), leg.track) for leg in line.legs]
    whole = [(title, track) for title, track in legs if track is not None]
    if not whole and line.track is not None:
        whole = [(route.title, line.track)]
    return tuple(whole)


def waypoints(
    maker: Maker, route: Route, found: tuple[Wayside, ...], start: float, end: float
) -> tuple[Waypoint, ...]:
    """What lies beside a part of a route, in metres along it, as waypoints of a file."""
    made = (_waypoint(maker, route, each) for each in found if start - 1 <= each.along <= end + 1)
    unique = {(each.name, each.coordinates): each for each in made if each is not None}
    return tuple(unique.values())


def _waypoint(maker: Maker, route: Route, each: Wayside) -> Waypoint | None:
    found = named(maker, route, each)
    if found is None:
        return None
    kind = need_name(maker, each.need)
    place = maker.s("km %(km)s", km=maker.decimal(each.along / 1000))
    link = maker.absolute(found.path) if found.path else ""
    text = " · ".join(filter(None, (kind, place, link)))
    return Waypoint(found.title, each.place, text, each.need.value)


def breaks(maker: Maker, line: Line, start: float, end: float) -> tuple[Waypoint, ...]:
    """Where the line breaks off within a part of a route, so that nobody rides into a field."""
    return tuple(
        Waypoint(
            maker.s("Track missing"),
            gap.start,
            maker.s("The track breaks off here: follow the signs"),
            Need.DANGER.value,
        )
        for gap in line.gaps
        if start - 1 <= gap.along <= end + 1
    )


def named(maker: Maker, route: Route, each: Wayside) -> Link | None:
    """What a thing beside the way is called, and its page; None where this language lacks it."""
    if each.station is not None:
        spec = maker.plan.find(maker.lang, "station", each.station.name)
        return Link(each.station.name, spec.path if spec is not None else "")
    point = point_of(route, each)
    if point is not None:
        return Link(point.name, "")
    entry = maker.catalogue.get(maker.lang, each.entry)
    return None if entry is None else maker.link(entry)


def point_of(route: Route, each: Wayside) -> Point | None:
    """A route's own point, in the route's language."""
    if each.point is None:
        return None
    stage, number = each.point
    return route.stages[stage].points[number]


def need_name(maker: Maker, need: Need) -> str:
    """What one finds beside the way, in a word."""
    s = maker.s
    return {
        Need.DANGER: s("Take care here"),
        Need.SLEEP: s("Sleep"),
        Need.EAT: s("Eat and drink"),
        Need.WATER: s("Drinking water"),
        Need.REPAIR: s("Bike hire and repair"),
        Need.SEE: s("See and do"),
        Need.PRODUCE: s("Local produce"),
        Need.OFFICE: s("Tourist information"),
        Need.STATION: s("Railway station"),
        Need.REST: s("Rest"),
        Need.EXIT: s("Way out"),
    }[need]


def description(maker: Maker, route: Route) -> str:
    """What a file says of its route: its summary, what is wrong today, whose the track is."""
    lines = [route.summary]
    lines += [alert_words(maker, each) for each in current_alerts(maker, route)]
    if route.track_source is not None:
        source = route.track_source
        lines.append(f"{source.attribution or source.name} · {source.licence.value}")
    return "\n".join(lines)


def current_alerts(maker: Maker, route: Route) -> tuple[Alert, ...]:
    """The alerts of a route that are not over on the day of the build, those of today first."""
    today = maker.catalogue.today
    found = [each for each in route.alerts if not each.past(today)]
    return tuple(sorted(found, key=lambda each: (each.since, each.until, each.title)))


def alert_words(maker: Maker, alert: Alert) -> str:
    """An alert in a line, with its days."""
    locale = maker.site.locale
    days = maker.s(
        "from %(since)s to %(until)s",
        since=format_date(alert.since, "long", locale=locale),
        until=format_date(alert.until, "long", locale=locale),
    )
    return f"⚠ {alert.title} ({days}). {alert.text}".strip()
