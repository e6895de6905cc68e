"""What must hold within one route beyond the types of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from estran.model.route import End, NodeFiles, Route, Stage, TrackSource
from estran.model.values import Coordinates
from estran.problem import quoted
from estran.reading.declared import ABSENT
from estran.reading.frontmatter import Mapping, walk
from estran.reading.geography import Lines, Values, check_point, check_station
from estran.reading.geography import line_at as _at
from estran.reading.names import spelt
from estran.reading.places import Places
from estran.reading.typed import Reader

LONGEST = 5_000.0
"""Kilometres that a route may have; EuroVelo 5 whole has 3,200."""

TRACK_ENDINGS = (".gpx", ".gpx.gz", ".kml", ".kmz", ".geojson", ".geojson.gz")
"""What track files are named."""


def _lengths(values: Values, lines: Lines, reader: Reader) -> None:
    for key, km in _kilometres(values):
        if km is not None and not 0 < km < LONGEST:
            must = f"km must be a length between 0 and {LONGEST:,.0f}"
            reader.note(_at(lines, key), "value", must, str(km))


def _kilometres(values: Values) -> Iterator[tuple[str, float | None]]:
    yield "km", values.get("km")
    for number, stage in enumerate(_given(values, "stages")):
        yield f"stages.{number}.km", stage.km
        for name in ("surfaces", "traffic"):
            for part, each in enumerate(getattr(stage, name)):
                yield f"stages.{number}.{name}.{part}.km", each.km
    for number, variant in enumerate(_given(values, "variants")):
        yield f"variants.{number}.km", variant.km


def _stage_parts(values: Values, lines: Lines, reader: Reader) -> None:
    """What a stage says of its surfaces and traffic is not longer than it says to be itself."""
    stages: tuple[Stage, ...] = _given(values, "stages")
    for number, stage in enumerate(stages):
        for name in ("surfaces", "traffic"):
            whole = sum(each.km for each in getattr(stage, name))
            if stage.km is not None and whole > stage.km * 1.02:
                must = f"{name} must not add up to more than the stage's km"
                found = f"{whole:g} of {stage.km:g} km"
                reader.note(_at(lines, f"stages.{number}.{name}"), "parts-longer", must, found)


def _alerts(values: Values, lines: Lines, reader: Reader) -> None:
    count = len(_given(values, "stages"))
    for number, alert in enumerate(_given(values, "alerts")):
        if alert.until < alert.since:
            must = "an alert's last day must not be before its first"
            found = f"{alert.since} to {alert.until}"
            reader.note(_at(lines, f"alerts.{number}.until"), "end-before-start", must, found)
        if not 0 <= alert.stage <= count:
            must = f"an alert's stage must be 1 to {count}, or 0 for the whole route"
            reader.note(_at(lines, f"alerts.{number}.stage"), "value", must, str(alert.stage))


def _licence(values: Values, lines: Lines, reader: Reader) -> None:
    """A track is published only with a licence that allows it."""
    named = [("track", values.get("track"))]
    for name in ("stages", "variants", "alerts"):
        rows = enumerate(_given(values, name))
        named += [(f"{name}.{number}.track", each.track) for number, each in rows]
    nodes = values.get("nodes")
    if isinstance(nodes, NodeFiles):
        named.append(("nodes", nodes.nodes))
    first = next((key for key, name in named if name and name is not ABSENT), None)
    if first is not None and values.get("track_source") is None:
        must = "a track must have a track_source with a licence that allows to publish it"
        reader.note(_at(lines, first), "track-licence", must, "none")
    source = values.get("track_source")
    if isinstance(source, TrackSource) and source.licence.names_authors and not source.attribution:
        must = "a track under this licence must have an attribution, which is shown"
        reader.note(_at(lines, "track_source"), "track-attribution", must, "none")


def _checked(values: Values, lines: Lines, reader: Reader) -> None:
    day = values.get("checked")
    if isinstance(day, date) and day.year < 1990:
        must = "checked must be the day on which somebody last went along it"
        reader.note(_at(lines, "checked"), "value", must, str(day))


route_rules: tuple[Callable[[Values, Lines, Reader], None], ...] = (
    _lengths,
    _stage_parts,
    _alerts,
    _licence,
    _checked,
)
"""The rules of a route's own facts, in the order in which they are told."""


def check_ends(values: Values, lines: Lines, reader: Reader, places: Places) -> None:
    """Where routes and stages begin and end: in reach, in the communes named, at real stations.

    Routes leave the département, so its outline holds for ends with a commune only.
    """
    for key, end in ends(values):
        line = _at(lines, f"{key}.coordinates")
        if end.commune is not None and end.commune.code not in places.communes:
            must = 'the commune must be an INSEE code of the Pas-de-Calais, like "62041"'
            at = _at(lines, f"{key}.commune")
            reader.note(at, "commune-unknown", must, quoted(end.commune.code))
        elif end.coordinates is not None:
            if not _in_reach(end.coordinates):
                must = "coordinates must lie within France's or a neighbour's reach"
                if _in_reach(Coordinates(end.coordinates.longitude, end.coordinates.latitude)):
                    must += " (latitude comes first)"
                found = f"{end.coordinates.latitude}, {end.coordinates.longitude}"
                reader.note(line, "coordinates-outside", must, found)
            elif end.commune is not None:
                check_point(end.coordinates, end.commune, line, reader, places)
        if end.station:
            check_station(end.station, _at(lines, f"{key}.station"), reader, places)


def _in_reach(place: Coordinates) -> bool:
    """Whether a place lies in western Europe."""
    return 36 <= place.latitude <= 60 and -10 <= place.longitude <= 20


def ends(values: Values) -> Iterator[tuple[str, End]]:
    """The ends of a route and of its stages, by their dotted keys."""
    for name in ("start", "end"):
        if isinstance(values.get(name), End):
            yield name, values[name]
    for number, stage in enumerate(_given(values, "stages")):
        if isinstance(stage, Stage):
            yield f"stages.{number}.start", stage.start
            yield f"stages.{number}.end", stage.end


def _given(values: Values, name: str) -> tuple:  # type: ignore[type-arg]
    """A list's items, none where it could not be read."""
    found = values.get(name, ())
    return found if isinstance(found, tuple) else ()


def check_files(files: Iterable[str], values: Values, fields: Mapping, reader: Reader) -> None:
    """Each track that a route names must be a file in its folder."""
    known = set(files)
    lines = dict(walk(fields))
    for key, name in _files(values):
        if name not in known:
            must = "the track must be a file in the route's folder" + spelt(name, known)
            reader.note(_at(lines, key), "track-missing", must, quoted(name))
        elif not name.lower().endswith(TRACK_ENDINGS):
            must = "a track must be a file of one of the forms " + ", ".join(TRACK_ENDINGS)
            reader.note(_at(lines, key), "track-form", must, quoted(name))


def _files(values: Values) -> Iterator[tuple[str, str]]:
    if isinstance(values.get("track"), str) and values["track"]:
        yield "track", values["track"]
    for name in ("stages", "variants", "alerts"):
        for number, each in enumerate(_given(values, name)):
            if getattr(each, "track", ""):
                yield f"{name}.{number}.track", each.track
    nodes = values.get("nodes")
    if isinstance(nodes, NodeFiles):
        yield "nodes.nodes", nodes.nodes
        yield "nodes.links", nodes.links


def track_names(route: Route) -> tuple[str, ...]:
    """The names of a route's files besides its pictures: tracks, nodes and links."""
    nodes = () if route.nodes is None else (route.nodes.nodes, route.nodes.links)
    return (*route.tracks, *nodes)
