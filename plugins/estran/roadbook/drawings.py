"""The map and the profile of a stage as SVG for print: names are outlines, colours are inks.

What they show is drawn by the page's own ``estran.views.route_map`` and ``route_profile``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from estran.printing.cuts import BOLD, TEXT, Cut, Letters
from estran.roadbook.inks import Inks
from estran.views.route_parts import MapDots, Profile, RouteMap

_DOT = re.compile(r"M(-?[\d.]+)[ ,]?(-?[\d.]+)h0")

NAME, FIGURE = 17.0, 16.0
"""Height of letters, in units of the drawings."""


def map_svg(drawn: RouteMap, inks: Inks, letters: Letters, far: str) -> str:
    """A map; ``far`` is how far its bar reaches, in words."""
    high = drawn.height
    parts = [
        f'<rect width="{drawn.width}" height="{high}" fill="{inks.sea}"/>',
        _filled(drawn.land, inks.land),
        _filled(drawn.department, inks.sheet, inks.line_strong, 1.5),
        _line(drawn.borders, inks.line, 1.0),
        _line(drawn.variants, inks.accent, 2.5, "7 5"),
        _line(drawn.gaps, inks.ink, 3, "1 6"),
        _line(drawn.line, inks.sheet, 9),
        _line(drawn.line, inks.accent, 5),
        "".join(_circles(drawn.towns, 3, inks.ink_soft)),
        *(_dots(group, inks) for group in drawn.dots),
        "".join(_circles(drawn.ends, 7.5, inks.accent, inks.sheet, 3)),
        *(_warning(x, y, inks) for x, y in drawn.alerts),
    ]
    for stage in drawn.numbers:
        parts.append(_ring(stage.x, stage.y, 12, inks.accent, inks.sheet, 2))
        text = str(stage.number)
        parts.append(_text(letters, text, BOLD, 15, (stage.x, stage.y + 5), inks.on_accent))
    for label in drawn.labels:
        cut = BOLD if label.what == "end" else TEXT
        ink = inks.ink if label.what == "end" else inks.ink_soft
        at = label.x, label.y + NAME * 0.32
        parts.append(_text(letters, label.text, cut, NAME, at, ink, label.anchor, inks.sheet))
    wide = drawn.scale.width
    parts.append(_line(f"M14 {high - 20}v6h{wide}v-6", inks.ink, 2))
    at = (wide + 22, high - 11)
    parts.append(_text(letters, far, TEXT, FIGURE, at, inks.ink, "start", inks.sheet))
    return _svg(drawn.width, high, "".join(parts))


def profile_svg(
    drawn: Profile, inks: Inks, letters: Letters, percent: Callable[[float], str]
) -> str:
    """The heights; ``percent`` writes a gradient."""
    parts = []
    for tick in drawn.heights:
        parts.append(_line(f"M{drawn.x0} {tick.at}H{drawn.x1}", inks.line, 1))
        text, at = str(tick.value), (drawn.x0 - 6, tick.at + 5)
        parts.append(_text(letters, text, TEXT, FIGURE, at, inks.ink_soft, "end"))
    parts.append(_filled(drawn.area, inks.soft))
    parts += [_filled(climb.area, inks.grade(climb.grade)) for climb in drawn.climbs]
    parts.append(_line(drawn.line, inks.accent, 2.5))
    for climb in drawn.climbs:
        if climb.labelled:
            said = percent(climb.mean)
            at = climb.x, climb.y
            parts.append(_text(letters, said, BOLD, FIGURE, at, inks.ink, "middle", inks.sheet))
    for number, stage in enumerate(drawn.stages):
        if number:
            parts.append(_line(f"M{stage.x} {drawn.y0}V{drawn.y1}", inks.line_strong, 1, "3 3"))
        if len(drawn.stages) > 1 and stage.width >= 16:
            at = stage.x + stage.width / 2, drawn.y0 - 8
            parts.append(_text(letters, str(stage.number), BOLD, FIGURE, at, inks.ink))
    parts.append(_line(f"M{drawn.x0} {drawn.y1}H{drawn.x1}", inks.ink, 1.5))
    for number, tick in enumerate(drawn.distances):
        last = number == len(drawn.distances) - 1
        text = f"{tick.value}\u00a0km" if last else str(tick.value)
        parts.append(_line(f"M{tick.at} {drawn.y1}v5", inks.ink, 1.5))
        parts.append(_text(letters, text, TEXT, FIGURE, (tick.at, drawn.y1 + 22), inks.ink_soft))
    parts += [_dots(group, inks) for group in drawn.dots]
    return _svg(drawn.width, drawn.height, "".join(parts))


def sign_svg(name: str, inks: Inks) -> str:
    """A sign of the maps' key: ``line``, ``gap``, or the look of places."""
    if name in {"line", "gap"}:
        ways = {"line": (inks.accent, 5.0, ""), "gap": (inks.ink, 3.0, "1 6")}
        return _svg(30, 18, _line("M3 9h24", *ways[name]))
    return _svg(30, 18, _dots(MapDots(name, "M15 9h0", 1), inks))


def lines_svg(size: tuple[float, float], inks: Inks) -> str:
    """The ruled lines of a page for notes, within its margins, in millimetres."""
    wide, high = size
    ruled = "".join(f"M0 {y}H{wide:g}" for y in range(12, int(high), 9))
    return _svg(wide, high, _line(ruled, inks.line, 0.25))


def _svg(width: float, height: float, inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{inner}</svg>'
    )


def _filled(path: str, fill: str, stroke: str = "none", width: float = 0) -> str:
    if not path:
        return ""
    return f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'


def _line(path: str, stroke: str, width: float, dashes: str = "") -> str:
    if not path:
        return ""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
    )


def _circles(
    path: str, radius: float, fill: str, stroke: str = "none", width: float = 0
) -> Iterator[str]:
    """The dots of a path of pieces of no length."""
    for x, y in _DOT.findall(path):
        yield _ring(float(x), float(y), radius, fill, stroke, width)


def _ring(x: float, y: float, radius: float, fill: str, stroke: str, width: float) -> str:
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width:g}"/>'
    )


def _dots(group: MapDots, inks: Inks) -> str:
    """Round and full to sleep, small and open to stop, square for a station."""
    if group.look == "station":
        rects = (
            f'<rect x="{float(x) - 4:g}" y="{float(y) - 4:g}" width="8" height="8" '
            f'fill="{inks.sheet}" stroke="{inks.ink}" stroke-width="2.2"/>'
            for x, y in _DOT.findall(group.path)
        )
        return "".join(rects)
    if group.look == "sleep":
        return "".join(_circles(group.path, 5, inks.accent, inks.sheet, 1.5))
    return "".join(_circles(group.path, 3, inks.sheet, inks.ink, 1.5))


def _warning(x: float, y: float, inks: Inks) -> str:
    sign = f"M{x:g} {y - 13:g}l13 23h-26z"
    mark = f"M{x:g} {y - 3:g}v5m0 5h.1"
    return _filled(sign, inks.warn, inks.on_warn, 2) + _line(mark, inks.on_warn, 2.5)


def _text(  # noqa: PLR0913, PLR0917 - what a text on a drawing is
    letters: Letters,
    text: str,
    cut: Cut,
    size: float,
    at: tuple[float, float],
    ink: str,
    anchor: str = "middle",
    halo: str = "",
) -> str:
    """A text as outlines on its base line, with a halo beneath it if there is a colour for it."""
    long = letters.length(text, cut, size)
    x = at[0] - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    path = letters.path(text, cut, size, (x, at[1]))
    around = _line(path, halo, 4) if halo else ""
    return f'{around}<path d="{path}" fill="{ink}"/>'
