"""The tracks of the routes as files to take along, put into the sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
                sizes[path] = _put(maker.lang, path, form, document, manifest)
    return sizes


def _documents(maker: Maker, route: Route, line: Line) -> Iterator[tuple[str, Form, Document]]:
    found = maker.catalogue.waysides.get(route.ref, ())

    def document(
        title: str, tracks: tuple[tuple[str, Track], ...], start: float, end: float
    ) -> Document:
        source = route.track_source
        return Document(
            title=title,
            description=description(maker, route),
            link=maker.absolute(maker.catalogue.path(route)),
            licence=source.licence.value if source is not None else "",
            author=maker.site.name,
            time=_moment(maker, route),
            tracks=tracks,
            waypoints=waypoints(maker, route, found, start, end),
        )

    whole = document(route.title, track_rows(route, line), 0.0, line.length or 0.0)
    for form in WRITERS:
        yield file_path(maker, route, form), form, whole
    for leg in line.legs:
        if leg.track is not None and len(line.legs) > 1:
            title = f"{route.title} – {stage_title(route, leg)}"
            part = document(title, ((title, leg.track),), leg.start, leg.end)
            for form in OF_STAGES:
                yield file_path(maker, route, form, leg.number), form, part


def _moment(maker: Maker, route: Route) -> datetime:
    """When the track was last right: the day it was checked, else its source's, else today."""
    source = route.track_source
    day = route.checked or (source.date if source is not None else None) or maker.catalogue.today
    return datetime.combine(day, time(), UTC)


def _put(lang: str, path: str, form: Form, document: Document, manifest: Manifest) -> int:
    """Write a file unless it stands there; returns its bytes."""
    full = f"{lang}{path}"
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
    points = [repr(each) for each in document.waypoints]
    return rest, document.author, document.time.isoformat(), tracks, points


def _heights(found: Floats | None) -> bytes:
    return b"" if found is None else found.tobytes()
