"""A route as data, for the interactive map and the days of one's own in the browser.

``route.json`` beside the page of each route that has a track, by language::

    {"v": 1, "ref", "title", "number", "length": metres, "loop": bool, "height": bool,
     "line": [[[lon, lat, along, height or null], …], …],
     "stages": [{"n", "title", "from", "to", "start", "end", "lon", "lat"}],
     "places": [{"kind", "title", "href", "town", "along", "off", "lon", "lat", "first"}],
     "gaps": [{"along", "metres", "from": [lon, lat], "to": [lon, lat]}],
     "alerts": [{"kind", "title", "since", "until", "lon", "lat", "stage", "line"}],
     "heights": [[along, height], …] or null,
     "rises": [[[along, height], …], …] or null,
     "licence": {"author", "url", "year"}}

Degrees of WGS 84 in GeoJSON's order, to five decimals (a metre); ``along`` and ``off`` in whole
metres along the route and beside it; heights in metres above the sea, null where unknown. The line
is the track simplified to ten metres, in its parts: a gap lies between each and the next, where
``along`` does not go on. A route without stages has one, the whole. ``kind`` of a place is a need
(``estran.catalogue.wayside``), ``href`` its site path or "", ``first`` that it is a member's or
holds Accueil Vélo; days are ISO dates, an alert's ``lon`` is null where it has no place, its
``line`` the parts of its way round.

``heights`` are the profile that the page draws: there may be hills between two points of a line
that is straight. ``rises`` are the lows and highs of each part, smoothed as
``estran.routes.relief`` says; what one climbs is the sum of what rises between them. ``licence``
is null where the track is our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from estran.catalogue.routes import Line
from estran.model.route import Alert, Route
from estran.model.values import Coordinates
from estran.routes.cutting import at
from estran.routes.heights import profile
from estran.routes.relief import THRESHOLD, smooth, turning
from estran.routes.simplifying import simplify
from estran.routes.track import Part, Track
from estran.views.maker import Maker
from estran.views.route_files import current_alerts, named

TOLERANCE = 10.0
"""Metres that the line may lie off the track: a road's width on the closest map."""

HEIGHTS_EVERY, MOST_HEIGHTS = 100.0, 1000
"""Metres between the heights of the profile, at least; and how many there are, about, at most."""

Row = dict[str, object]


def route_data(maker: Maker, route: Route) -> Row | None:
    """A route's data in the language of the maker; None where it has no track."""
    line = maker.catalogue.routes.get(route.ref)
    if line is None or line.track is None:
        return None
    track = line.track
    return {
        "v": 1,
        "ref": route.ref,
        "title": route.title,
        "number": route.number,
        "length": round(track.length),
        "loop": route.loop,
        "height": any(part.height is not None for part in track.parts),
        "line": _points(track),
        "heights": _heights(track),
        "rises": _rises(track),
        "stages": list(_stages(route, line, track)),
        "places": list(_places(maker, route, track)),
        "gaps": [
            {
                "along": round(gap.along),
                "metres": round(gap.metres),
                "from": _place(gap.start),
                "to": _place(gap.end),
            }
            for gap in line.gaps
        ],
        "alerts": [_alert(each, line) for each in current_alerts(maker, route)],
        "licence": _licence(route),
    }


def route_file(maker: Maker, route: Route) -> bytes | None:
    """The bytes of ``route.json``; None where there is none."""
    data = route_data(maker, route)
    if data is None:
        return None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _place(found: Coordinates) -> list[float]:
    return [round(found.longitude, 5), round(found.latitude, 5)]


def _points(track: Track) -> list[list[list[float | int | None]]]:
    return [_part(part) for part in simplify(track, TOLERANCE).parts]


def _part(part: Part) -> list[list[float | int | None]]:
    heights: list[float | None] = [None] * len(part.lon)
    if part.height is not None:
        heights = [round(each, 1) for each in part.height.tolist()]
    rows = zip(part.lon.tolist(), part.lat.tolist(), part.along.tolist(), heights, strict=True)
    return [
        [round(lon, 5), round(lat, 5), round(along), height] for lon, lat, along, height in rows
    ]


def _heights(track: Track) -> list[list[float]] | None:
    rows = profile(track, max(HEIGHTS_EVERY, track.length / MOST_HEIGHTS))
    return [[round(along), round(height, 1)] for along, height in rows] or None


def _rises(track: Track) -> list[list[list[float]]] | None:
    rows = []
    for part in track.parts:
        if part.height is None:
            return None
        along, heights = smooth(part.along, part.height)
        turns = turning(heights, THRESHOLD)
        rows.append([[round(along[turn]), round(heights[turn], 1)] for turn in turns])
    return rows


def _stages(route: Route, line: Line, track: Track) -> Iterator[Row]:
    legs = [leg for leg in line.legs if leg.track is not None]
    for leg in legs:
        words = route.stages[leg.number - 1]
        yield _stage(
            leg.number, words.title, (words.start.name, words.end.name), leg.start, leg.end, track
        )
    if not legs:
        names = route.start.name, route.end.name
        yield _stage(1, route.title, names, 0.0, track.length, track)


def _stage(
    number: int, title: str, names: tuple[str, str], start: float, end: float, track: Track
) -> Row:
    lon, lat = _place(at(track, start))
    return {
        "n": number,
        "title": title,
        "from": names[0],
        "to": names[1],
        "start": round(start),
        "end": min(round(end), round(track.length)),
        "lon": lon,
        "lat": lat,
    }


def _places(maker: Maker, route: Route, track: Track) -> Iterator[Row]:
    for each in maker.catalogue.waysides.beside.get(route.ref, ()):
        link = named(maker, route, each)
        if link is not None:
            entry = maker.catalogue.get(maker.lang, each.entry) if each.entry else None
            lon, lat = _place(each.place)
            yield {
                "kind": each.need.value,
                "title": link.title,
                "href": link.path,
                "town": maker.card(entry).place if entry is not None else "",
                "along": min(round(each.along), round(track.length)),
                "off": round(each.off),
                "lon": lon,
                "lat": lat,
                "first": each.first,
            }


def _alert(alert: Alert, line: Line) -> Row:
    place = _place(alert.coordinates) if alert.coordinates is not None else [None, None]
    track = line.others.get(alert.track)
    return {
        "kind": alert.kind.value,
        "title": alert.title,
        "since": alert.since.isoformat(),
        "until": alert.until.isoformat(),
        "lon": place[0],
        "lat": place[1],
        "stage": alert.stage,
        "line": _points(track) if track is not None else [],
    }


def _licence(route: Route) -> Row | None:
    source = route.track_source
    if source is None or not source.licence.page:
        return None
    return {
        "author": source.attribution or source.name,
        "url": source.licence.page,
        "year": source.date.year if source.date is not None else None,
    }
