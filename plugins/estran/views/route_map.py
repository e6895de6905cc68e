"""The drawn map of a route: its line on the State's outlines, stages, places, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from estran.model.values import Coordinates
from estran.reading.places import Places
from estran.routes.cutting import at
from estran.routes.measuring import gaps
from estran.routes.track import Track
from estran.views.drawing_parts import MapDots, MapNumber, RouteMap, Scale
from estran.views.route_names import Name, around, placed
from estran.views.route_sheet import FINE, WIDTH, Point, Sheet, dots, path, thin
from estran.views.towns import TOWNS

COARSE = 2.5
"""Units by which the borders of communes are simplified: they are many, and only help to see."""

NUMBER = 17.0
"""Units around a stage's number that names leave free."""

APART = 30.0
"""Units that a town is away from the end of a stage to be named as well."""

LOOKS = ("stop", "sleep", "station")
"""The looks of places, the one beneath all others first."""


@dataclass(frozen=True, slots=True)
class StageOf:
    """A stage to draw: where it is on the line, in metres, None without a track."""

    number: int
    title: str
    middle: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a map shows: ``ends`` of stages by name, ``places`` by look (``sleep``, …)."""

    track: Track | None
    variants: tuple[Track, ...] = ()
    diversions: tuple[Track, ...] = ()
    ends: tuple[tuple[str, Coordinates], ...] = ()
    stages: tuple[StageOf, ...] = ()
    places: Mapping[str, tuple[Coordinates, ...]] = field(default_factory=dict)
    alerts: tuple[Coordinates, ...] = ()


def route_map(places: Places, drawn: Drawn) -> RouteMap | None:
    """The map of a route; None where it has neither a track nor ends that are known."""
    points = [(each.longitude, each.latitude) for _, each in drawn.ends]
    for track in filter(None, (drawn.track, *drawn.variants, *drawn.diversions)):
        for part in track.parts:
            points += [(part.lon.min(), part.lat.min()), (part.lon.max(), part.lat.max())]
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    sheet = Sheet((float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))))
    lines = _lines(sheet, drawn.track)
    ends = _unique(sheet, drawn.ends)
    numbers = _numbers(sheet, drawn)
    towns = _towns(places, sheet, [point for _, point in ends])
    names = [Name(text, point, "end") for text, point in ends]
    names += [Name(text, point, "town") for text, point in towns]
    scale = _scale(sheet)
    taken = [around((each.x, each.y), NUMBER) for each in numbers]
    taken += [around(point, 8) for _, point in ends]
    taken.append((0.0, sheet.height - 40.0, scale.width + 100.0, float(sheet.height)))
    labels = placed(names, sheet.height, taken, [each for line in lines for each in line])
    shown = {label.text for label in labels if label.what == "town"}
    ground = places.ground.within(*sheet.frame)
    return RouteMap(
        width=WIDTH,
        height=sheet.height,
        land=sheet.outlines(ground.land),
        department=sheet.outlines(ground.department),
        borders=sheet.outlines(ground.borders, COARSE),
        line="".join(path(line) for line in lines),
        gaps=_gaps(sheet, drawn.track),
        variants=_others(sheet, drawn.variants),
        diversions=_others(sheet, drawn.diversions),
        towns=dots(point for text, point in towns if text in shown),
        ends=dots(point for _, point in ends),
        alerts=tuple(_rounded(_on(sheet, each)) for each in drawn.alerts),
        dots=_dots(sheet, drawn.places),
        numbers=numbers,
        labels=labels,
        scale=scale,
    )


def _on(sheet: Sheet, place: Coordinates) -> Point:
    return sheet.place(place.longitude, place.latitude)


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _lines(sheet: Sheet, track: Track | None) -> list[list[Point]]:
    if track is None:
        return []
    return [thin(sheet.line(part.lon, part.lat), FINE) for part in track.parts]


def _others(sheet: Sheet, tracks: tuple[Track, ...]) -> str:
    return "".join(path(line) for each in tracks for line in _lines(sheet, each))


def _gaps(sheet: Sheet, track: Track | None) -> str:
    found = () if track is None else gaps(track)
    return "".join(path([_on(sheet, each.start), _on(sheet, each.end)]) for each in found)


def _unique(sheet: Sheet, ends: tuple[tuple[str, Coordinates], ...]) -> list[tuple[str, Point]]:
    """The ends of stages, each once: one stage begins where another ends."""
    found: dict[str, Point] = {}
    for name, place in ends:
        found.setdefault(name, _on(sheet, place))
    return list(found.items())


def _numbers(sheet: Sheet, drawn: Drawn) -> tuple[MapNumber, ...]:
    """The numbers of stages in the middle of each; none where there is one stage, or no line."""
    if drawn.track is None or len(drawn.stages) < 2:
        return ()
    found = []
    for stage in drawn.stages:
        if stage.middle is not None:
            point = _on(sheet, at(drawn.track, stage.middle))
            found.append(MapNumber(stage.number, stage.title, *_rounded(point)))
    return tuple(found)


def _towns(places: Places, sheet: Sheet, ends: list[Point]) -> list[tuple[str, Point]]:
    found = []
    for code, name in TOWNS.items():
        middle = places.middle(code)
        if middle is None:
            continue
        point = _on(sheet, middle)
        near = any((point[0] - x) ** 2 + (point[1] - y) ** 2 < APART**2 for x, y in ends)
        if sheet.holds(point) and not near:
            found.append((name, point))
    return found


def _dots(sheet: Sheet, places: Mapping[str, tuple[Coordinates, ...]]) -> tuple[MapDots, ...]:
    groups = []
    for look in LOOKS:
        points = sorted({_rounded(_on(sheet, each)) for each in places.get(look, ())})
        points = [each for each in points if sheet.holds(each)]
        if points:
            groups.append(MapDots(look, dots(points), len(points)))
    return tuple(groups)


def _scale(sheet: Sheet) -> Scale:
    """The roundest bar of a fifth of the width at most."""
    most = sheet.metres(WIDTH / 5) / 1000
    kilometres = max((each for each in (1, 2, 5, 10, 20, 50) if each <= most), default=1)
    return Scale(kilometres, round(kilometres * 1000 / sheet.metres(1)))
