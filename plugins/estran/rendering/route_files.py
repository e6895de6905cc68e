"""The tracks of the routes as files to take along, put into the sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from estran.catalogue.routes import Line
from estran.model.route import Route
from estran.reading.cache import rooms_digest, write_whole
from estran.rendering.inputs import digest_of
from estran.rendering.manifest import Manifest
from estran.routes import writing
from estran.routes.track import Floats, Track
from estran.routes.writing import Document
from estran.views.maker import Maker
from estran.views.route_files import (
    Form,
    breaks,
    description,
    file_path,
    stage_title,
    track_rows,
    waypoints,
)

WRITERS: Mapping[Form, Callable[[Document], bytes]] = {
    Form.GPX: writing.gpx,
    Form.KML: writing.kml,
    Form.GEOJSON: writing.geojson,
    Form.FIT: writing.fit,
}

OF_STAGES = (Form.GPX, Form.FIT)
"""The forms that each stage is given in, besides the whole route."""


def place_route_files(maker: Maker, manifest: Manifest) -> dict[str, int]:
    """Write the files of all routes of a language, those that changed; bytes by site path."""
    sizes = {}
    for route in maker.catalogue.all_of(maker.lang, Route):
        line = maker.catalogue.routes.get(route.ref)
        if line is not None and line.track is not None:
            for path, form, document in _documents(maker, route, line):
                sizes[path] = _put(f"{maker.lang}{path}", form, document, manifest)
    return sizes


def _documents(maker: Maker, route: Route, line: Line) -> Iterator[tuple[str, Form, Document]]:
    """The whole route in all forms, then each stage."""
    assert line.track is not None  # noqa: S101 - a route without a track has no files
    rows = track_rows(route, line)
    whole = _document(maker, route, line, route.title, rows, (0.0, line.track.length))
    for form in WRITERS:
        given = _course(route, line.track, whole) if form is Form.FIT else whole
        yield file_path(maker, route, form), form, given
    for leg in line.legs:
        if leg.track is not None and len(line.legs) > 1:
            title = f"{route.title} – {stage_title(route, leg)}"
            part = _document(maker, route, line, title, ((title, leg.track),), (leg.start, leg.end))
            for form in OF_STAGES:
                course = form is Form.FIT
                given = _course(route, leg.track, part, leg.number) if course else part
                yield file_path(maker, route, form, leg.number), form, given


def _document(
    maker: Maker,
    route: Route,
    line: Line,
    title: str,
    tracks: tuple[tuple[str, Track], ...],
    span: tuple[float, float],
) -> Document:
    """A file of a part of a route: from and to metres along its line."""
    source = route.track_source
    found = maker.catalogue.waysides.beside.get(route.ref, ())
    return Document(
        title=title,
        description=description(maker, route),
        link=maker.absolute(maker.catalogue.path(route)),
        licence=source.licence.page if source is not None else "",
        activity=route.activity,
        author=(source.attribution or source.name) if source is not None else "",
        time=_moment(maker, route),
        tracks=tracks,
        waypoints=(*waypoints(maker, route, found, *span), *breaks(maker, line, *span)),
    )


def _course(route: Route, track: Track, document: Document, stage: int = 0) -> Document:
    """A document for bicycle computers, which show short names alone."""
    name = route.number or route.title
    title = f"{name} {stage}" if stage else name
    points = tuple(replace(each, text="") for each in document.waypoints if each.kind != "see")
    lines = ((title, track),)
    return replace(document, title=title, description="", link="", tracks=lines, waypoints=points)


def _moment(maker: Maker, route: Route) -> datetime:
    """When the track was last right: the day it was checked, else its source's, else today."""
    source = route.track_source
    day = route.checked or (source.date if source is not None else None) or maker.catalogue.today
    return datetime.combine(day, time(), UTC)


def _put(full: str, form: Form, document: Document, manifest: Manifest) -> int:
    """Write a file unless it stands there; returns its bytes."""
    key = digest_of((form.value, _content(document), rooms_digest("routes")))
    if manifest.is_current(full, key):
        manifest.new[full] = manifest.old[full]
        return manifest.old[full][1]
    data = WRITERS[form](document)
    manifest.begin()
    write_whole(manifest.output / full, data)
    manifest.new[full] = key, len(data), "", ""
    return len(data)


def _content(document: Document) -> object:
    """All that a file is made from, as plain data."""
    tracks = [
        (name, [(p.lon.tobytes(), p.lat.tobytes(), _heights(p.height)) for p in track.parts])
        for name, track in document.tracks
    ]
    rest = (document.title, document.description, document.link, document.licence)
    going = document.activity.value
    points = [repr(each) for each in document.waypoints]
    return rest, going, document.author, str(document.time), tracks, points


def _heights(found: Floats | None) -> bytes:
    return b"" if found is None else found.tobytes()
