"""Makes roadbooks out of the catalogue: one for each route that has a track."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

from estran.catalogue.routes import Leg, Line
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Alert, End, Route, Stage
from estran.roadbook.book import Book, Chapter, Halt, Notice, Origin
from estran.roadbook.rows import rows
from estran.routes.cutting import at
from estran.routes.track import Track
from estran.views.maker import Maker
from estran.views.route_files import current_alerts

PAGE = 189.0
"""Millimetres of height that an A5 page has for a stage."""

HEAD, PROFILE, LINE = 52.0, 57.0, 4.3
"""What of it a stage's head takes, its profile, and a line of text."""

SIGNS = 78
"""Letters in a line of text."""

TABLE, LOW, TALL = 172.0, 5.1, 8.4
"""The height that a page has for a table's rows, and that of one without an address and with it."""

LEAST, MOST, SHARED = 52.0, 104.0, 72.0
"""The height of a stage's map, at least and at most; at most where its table begins below it."""


def books(maker: Maker) -> Iterator[Book]:
    """The roadbooks of a language's site, by the routes' titles; none without a track."""
    for route in maker.catalogue.all_of(maker.lang, Route):
        line = maker.catalogue.routes.get(route.ref)
        if line is not None and line.track is not None:
            yield _book(maker, route, line, line.track)


def _book(maker: Maker, route: Route, line: Line, track: Track) -> Book:
    source = route.track_source
    notices = tuple(_notice(each, line) for each in current_alerts(maker, route))
    return Book(
        ref=route.ref,
        lang=maker.lang,
        locale=maker.site.locale,
        skin=maker.skin(route),
        sample=route.sample,
        title=route.title,
        number=route.number,
        network=route.network,
        activity=route.activity.value,
        summary=route.summary,
        start=route.start.name,
        end=route.end.name,
        loop=route.loop,
        length=line.length,
        ascent=line.ascent,
        descent=line.descent,
        signs=route.signs,
        manager=route.manager.name if route.manager is not None else "",
        checked=route.checked,
        origin=None
        if source is None
        else Origin(source.name, source.attribution, source.licence.value, source.date),
        day=_day(maker, route),
        notices=notices,
        chapters=tuple(_chapters(maker, route, line, track, notices)),
        climbing=track.ascent is not None,
        url=maker.absolute(maker.catalogue.path(route)),
        site=maker.site.name,
        home=maker.absolute("/"),
        line=_digest(track),
        track=track,
    )


def _day(maker: Maker, route: Route) -> date:
    """The last day on which anything that a roadbook tells changed, as far as the data say.

    It is not the day of the build: equal content is to give equal papers on another day.
    """
    today = maker.catalogue.today
    source = route.track_source
    days = [route.date, route.checked, source.date if source is not None else None]
    for alert in route.alerts:
        days += [alert.since, alert.until + timedelta(1)]
    for each in maker.catalogue.waysides.beside.get(route.ref, ()):
        entry = maker.catalogue.get(maker.lang, each.entry)
        if entry is not None:
            days.append(entry.date)
        if isinstance(entry, ProviderEntry):
            days.append(entry.provider.updated)
    return max((day for day in days if day is not None and day <= today), default=today)


def _chapters(
    maker: Maker, route: Route, line: Line, track: Track, notices: tuple[Notice, ...]
) -> Iterator[Chapter]:
    """The stages; the whole route where it has none."""
    legs = line.legs or (_whole(route, track),)
    for leg in legs:
        stage = route.stages[leg.number - 1] if line.legs else leg.stage
        mine = tuple(each for each in notices if each.stage == leg.number)
        found = tuple(rows(maker, route, line, leg))
        full = sum(TALL if each.place or each.phone else LOW for each in found) > TABLE
        yield Chapter(
            number=leg.number,
            title=stage.title,
            start=_halt(stage.start),
            end=_halt(stage.end),
            begin=leg.start,
            finish=leg.end,
            length=leg.length,
            ascent=leg.track.ascent if leg.track is not None else None,
            descent=leg.track.descent if leg.track is not None else None,
            difficulty=stage.difficulty.value if stage.difficulty is not None else "",
            surfaces=tuple((each.surface.value, each.km) for each in stage.surfaces),
            traffic=tuple((each.traffic.value, each.km) for each in stage.traffic),
            text=stage.text,
            notices=mine,
            rows=found,
            room=min(_room(stage, leg.track, mine), SHARED if full else MOST),
            full=full,
            line=_digest(leg.track),
            track=leg.track,
        )


def _whole(route: Route, track: Track) -> Leg:
    """A route without stages as one."""
    stage = Stage(title=route.title, start=route.start, end=route.end)
    return Leg(1, stage, track, 0.0, track.length, track.length)


def _room(stage: Stage, track: Track | None, notices: tuple[Notice, ...]) -> float:
    """The height that leaves a stage's text its room on the same page, as far as it can."""
    letters = len(stage.text) + sum(len(each.title + each.text) + SIGNS for each in notices)
    left = PAGE - HEAD - LINE * (letters / SIGNS + 2)
    if track is not None and track.ascent is not None:
        left -= PROFILE
    return round(min(max(left, LEAST), MOST), 1)


def _halt(end: End) -> Halt:
    return Halt(end.name, end.station, end.coordinates)


def _notice(alert: Alert, line: Line) -> Notice:
    place = alert.coordinates
    if place is None and alert.stage and line.track is not None:
        leg = line.legs[alert.stage - 1]  # as on the page's map: a third of the way into the stage
        place = at(line.track, leg.start + (leg.end - leg.start) / 3)
    said = alert.kind.value, alert.title, alert.text
    return Notice(*said, alert.since, alert.until, alert.stage, place)


def _digest(track: Track | None) -> str:
    """A digest of a track's points."""
    state = blake2b(digest_size=8)
    for part in track.parts if track is not None else ():
        for column in (part.lon, part.lat, part.height):
            state.update(b"-" if column is None else column.tobytes())
    return state.hexdigest()
