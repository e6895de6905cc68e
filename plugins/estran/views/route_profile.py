"""The drawn heights of a route: ground, climbs by gradient, stages, places on the axis."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from estran.routes.heights import Climb
from estran.views.drawing_parts import MapDots, Profile, ProfileClimb, ProfileStage, Tick
from estran.views.route_sheet import Point, dots, path, thin

WIDTH, HEIGHT = 640, 236
ROW = 16
"""The drawing in units: without rows of places, and what each of these adds."""

X0, X1 = 62, 628
Y0, Y1 = 34, 206
"""Where its axes lie."""

LEAST = 80.0
"""Metres of height that the axis spans at least: a canal is not to look like an Alp."""

FINE = 0.35
"""Units by which the line is simplified."""

ROOM = 34.0
"""Units that a gradient's figure takes."""

GRADES = ((8.0, "wall"), (5.0, "steep"), (3.0, "steady"))
"""Least mean gradient in percent of each grade of climb; below them it is gentle."""

Sample = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A stage on the way, in metres along; climbing is None where it is not known."""

    number: int
    title: str
    start: float
    end: float
    ascent: float | None
    descent: float | None


def profile(
    samples: Sequence[Sample],
    climbs: Sequence[Climb],
    stages: Sequence[Span],
    places: Mapping[str, Sequence[float]],
) -> Profile | None:
    """The drawing of (metres along, height) in order; None where there are fewer than two.

    ``places`` are metres along by look.
    """
    if len(samples) < 2 or samples[-1][0] <= 0:
        return None
    axes = _Axes(samples)
    rows = _dots(axes, places)
    line = thin([axes.point(*each) for each in samples], FINE)
    ground = [(X0, Y1), *line, (line[-1][0], Y1)]
    return Profile(
        width=WIDTH,
        height=HEIGHT + ROW * len(rows),
        x0=X0,
        x1=X1,
        y0=Y0,
        y1=Y1,
        length=axes.length,
        lowest=min(height for _, height in samples),
        highest=max(height for _, height in samples),
        line=path(line),
        area=path(ground, closed=True),
        climbs=_climbs(axes, climbs),
        stages=tuple(_stage(axes, each) for each in stages),
        distances=_distances(axes),
        heights=_heights(axes),
        dots=rows,
    )


class _Axes:
    """From metres to units."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = samples
        self.alongs = [along for along, _ in samples]
        self.length = self.alongs[-1]
        heights = [height for _, height in samples]
        low, high = min(heights), max(heights)
        spare = max(0.0, LEAST - (high - low))
        self.step = _round_step((high - low + spare) / 4)
        if low < self.step * 2:
            self.bottom = min(0.0, low)
        else:
            self.bottom = floor((low - spare / 2) / self.step) * self.step
        self.top = max(ceil(high / self.step) * self.step, self.bottom + LEAST)

    def x(self, along: float) -> float:
        return round(X0 + (X1 - X0) * along / self.length, 1)

    def y(self, height: float) -> float:
        return round(Y1 - (Y1 - Y0) * (height - self.bottom) / (self.top - self.bottom), 1)

    def point(self, along: float, height: float) -> Point:
        return self.x(along), self.y(height)

    def between(self, start: float, end: float) -> list[Sample]:
        """The samples of a span, its ends worked out from their neighbours."""
        inner = self.samples[bisect_right(self.alongs, start) : bisect_left(self.alongs, end)]
        return [(start, self.height(start)), *inner, (end, self.height(end))]

    def height(self, along: float) -> float:
        """The height at a place, between two samples in proportion."""
        after = min(max(bisect_left(self.alongs, along), 1), len(self.samples) - 1)
        (x0, y0), (x1, y1) = self.samples[after - 1], self.samples[after]
        part = (along - x0) / (x1 - x0) if x1 > x0 else 0.0
        return y0 + (y1 - y0) * min(max(part, 0.0), 1.0)


def _round_step(value: float) -> float:
    """The next step of 5, 10, 20, 25, 50, 100, 200, … metres."""
    scale = 1.0
    while True:
        for base in (5, 10, 20, 25):
            if base * scale >= value:
                return base * scale
        scale *= 10


def _stage(axes: _Axes, stage: Span) -> ProfileStage:
    heights = [height for _, height in axes.between(stage.start, stage.end)]
    x = axes.x(stage.start)
    return ProfileStage(
        stage.number,
        stage.title,
        x,
        round(axes.x(stage.end) - x, 1),
        stage.start,
        stage.end,
        min(heights),
        max(heights),
        stage.ascent,
        stage.descent,
    )


def grade(percent: float) -> str:
    """The grade of a climb by its mean gradient in percent."""
    return next((name for least, name in GRADES if percent >= least), "gentle")


def _climbs(axes: _Axes, climbs: Sequence[Climb]) -> tuple[ProfileClimb, ...]:
    """The climbs; the figure is left out where another one's is in its way, steepest first."""
    tops: list[float] = []
    labelled: set[int] = set()
    order = sorted(range(len(climbs)), key=lambda n: (-climbs[n].gradient, n))
    for number in order:
        x = axes.x((climbs[number].start + climbs[number].end) / 2)
        if all(abs(x - other) >= ROOM for other in tops):
            tops.append(x)
            labelled.add(number)
    found = []
    for number, climb in enumerate(climbs):
        line = [axes.point(*each) for each in axes.between(climb.start, climb.end)]
        area = path([(line[0][0], Y1), *line, (line[-1][0], Y1)], closed=True)
        x = axes.x((climb.start + climb.end) / 2)
        y = round(min(y for _, y in line) - 8, 1)
        about = climb.start, climb.end, climb.ascent, climb.gradient, climb.steepest
        found.append(ProfileClimb(grade(climb.gradient), area, x, y, number in labelled, *about))
    return tuple(found)


def _distances(axes: _Axes) -> tuple[Tick, ...]:
    kilometres = axes.length / 1000
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100) if kilometres / each <= 8), 200)
    last = floor(kilometres)
    return tuple(Tick(axes.x(each * 1000), each) for each in range(0, last + 1, step))


def _heights(axes: _Axes) -> tuple[Tick, ...]:
    first, last = ceil(axes.bottom / axes.step), floor(axes.top / axes.step)
    values = [round(axes.step * n) for n in range(first, last + 1)]
    return tuple(Tick(axes.y(each), each) for each in values)


def _dots(axes: _Axes, places: Mapping[str, Sequence[float]]) -> tuple[MapDots, ...]:
    """A row of dots beneath the ground for each look."""
    rows = [look for look in ("sleep", "station", "stop") if places.get(look)]
    groups = []
    for row, look in enumerate(rows):
        xs = sorted({round(axes.x(each)) for each in places[look]})
        y = HEIGHT + ROW * row + ROW / 2
        groups.append(MapDots(look, dots((float(x), float(y)) for x in xs), len(xs)))
    return tuple(groups)
