"""The drawings of a roadbook as files: maps, profiles, the signs of its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_percent

from estran.model.values import Coordinates
from estran.printing.cuts import Letters
from estran.reading.places import Places
from estran.roadbook.book import Book, Chapter, Row
from estran.roadbook.drawings import map_svg, profile_svg
from estran.roadbook.inks import Inks
from estran.roadbook.pages import SIGNS, Plate
from estran.routes.heights import climbs, profile
from estran.routes.simplifying import simplify
from estran.routes.track import Track
from estran.views.route_map import Drawn, StageOf, route_map
from estran.views.route_profile import Span
from estran.views.route_profile import profile as drawn_profile

WIDTH = 128.0
"""Millimetres across of a page's words."""

FINE = 15.0
"""Metres by which lines are simplified before they are drawn: a tenth of a millimetre in print."""

STEP = 50.0
"""Metres between the heights of a profile."""

_LOOKS = {"sleep": "sleep", "station": "station"}
_STOPS = frozenset({"eat", "water", "repair", "see", "produce", "office", "rest"})
_SYMBOL = re.compile(r'<symbol id="([a-z]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Desk:
    """What drawings are made with, in a language."""

    places: Places
    inks: Inks
    letters: Letters
    locale: str
    far: Callable[[float], str]
    """Writes a distance given in metres."""

    def percent(self, value: float) -> str:
        """A gradient in whole percent."""
        said = str(format_percent(value / 100, locale=Locale.parse(self.locale)))
        return said.replace("\u202f", "\u00a0")


def whole_map(desk: Desk, book: Book) -> str | None:
    """The map of the route."""
    halts = [book.chapters[0].start, *(each.end for each in book.chapters)]
    stages = [
        StageOf(each.number, each.title, (each.begin + each.finish) / 2 if each.track else None)
        for each in book.chapters
    ]
    rows = [row for each in book.chapters for row in each.rows]
    drawn = Drawn(
        track=simplify(book.track, FINE * 3),
        ends=tuple((each.name, each.at) for each in halts if each.at is not None),
        stages=tuple(stages),
        places=_places(row for row in rows if row.kind in _LOOKS),
        alerts=tuple(each.at for each in book.notices if each.at is not None),
    )
    return _map(desk, drawn)


def stage_map(desk: Desk, chapter: Chapter) -> str | None:
    """The map of a stage."""
    ends = (chapter.start, chapter.end)
    drawn = Drawn(
        track=simplify(chapter.track, FINE) if chapter.track is not None else None,
        ends=tuple((each.name, each.at) for each in ends if each.at is not None),
        places=_places(chapter.rows),
        alerts=tuple(each.at for each in chapter.notices if each.at is not None),
    )
    return _map(desk, drawn)


def _map(desk: Desk, drawn: Drawn) -> str | None:
    made = route_map(desk.places, drawn)
    if made is None:
        return None
    return map_svg(made, desk.inks, desk.letters, desk.far(made.scale.kilometres * 1000))


def plate(file: str, svg: str, most: float) -> Plate:
    """A drawing as wide as the page, or as high as it may be."""
    wide, high = (float(each) for each in svg.partition('viewBox="0 0 ')[2].split('"')[0].split())
    return Plate(file, round(min(WIDTH, most * wide / high), 1))


def whole_profile(desk: Desk, book: Book) -> str | None:
    """The heights along the route, with its stages."""
    spans = [
        Span(each.number, each.title, each.begin, each.finish, each.ascent, each.descent)
        for each in book.chapters
        if each.track is not None
    ]
    return _profile(desk, book.track, spans, [])


def stage_profile(desk: Desk, chapter: Chapter) -> str | None:
    """The heights along a stage; its kilometres begin with it."""
    if chapter.track is None:
        return None
    rows = [row for row in chapter.rows if row.kind in _LOOKS]
    return _profile(
        desk, chapter.track, [], [(row.kind, row.along - chapter.begin) for row in rows]
    )


def _profile(
    desk: Desk, track: Track, spans: list[Span], places: Iterable[tuple[str, float]]
) -> str | None:
    found: dict[str, list[float]] = {}
    for kind, along in places:
        found.setdefault(_LOOKS[kind], []).append(along)
    made = drawn_profile(profile(track, STEP), climbs(track), spans, found)
    return None if made is None else profile_svg(made, desk.inks, desk.letters, desk.percent)


def _places(rows: Iterable[Row]) -> Mapping[str, tuple[Coordinates, ...]]:
    found: dict[str, list[Coordinates]] = {}
    for row in rows:
        look = _LOOKS.get(row.kind, "stop" if row.kind in _STOPS else "")
        if look and row.at is not None:
            found.setdefault(look, []).append(row.at)
    return {look: tuple(each) for look, each in found.items()}


def signs(icons: str, inks: Inks) -> Iterator[tuple[str, str]]:
    """The theme's signs that rows use, by name, drawn in ink."""
    known = {name: (view, inner) for name, view, inner in _SYMBOL.findall(icons)}
    for name in sorted(set(SIGNS.values())):
        view, inner = known[name]
        drawn = (
            f'<g fill="none" stroke="{inks.accent}" stroke-width="1.7" stroke-linecap="round" '
            f'stroke-linejoin="round">{inner}</g>'
        )
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{drawn}</svg>'
        yield name, svg
