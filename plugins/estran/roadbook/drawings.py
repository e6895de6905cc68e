"""The map and the profile of a stage as SVG for print, in inks.

What they show is drawn by the page's own ``estran.views.route_map`` and ``route_profile``.
"""

from __future__ import annotations

from collections.abc import Callable

from estran.printing.cuts import BOLD, TEXT, Letters
from estran.roadbook.inks import Inks
from estran.roadbook.strokes import Dot, Type, dot, dots, filled, line, places, svg, text
from estran.views.drawing_parts import MapDots, MapLabel, Profile, RouteMap

NAME, FIGURE, NUMBER = 17.0, 16.0, 15.0
"""Height of letters, in units of the drawings."""


def map_svg(drawn: RouteMap, inks: Inks, letters: Letters, far: str) -> str:
    """A map; ``far`` is how far its bar reaches, in words."""
    high = drawn.height
    parts = [
        f'<rect width="{drawn.width}" height="{high}" fill="{inks.sea}"/>',
        filled(drawn.land, inks.land),
        filled(drawn.department, inks.sheet, inks.line_strong, 1.5),
        line(drawn.borders, inks.line, 1.0),
        line(drawn.variants, inks.accent, 2.5, "7 5"),
        line(drawn.gaps, inks.ink, 3, "1 6"),
        line(drawn.line, inks.sheet, 9),
        line(drawn.line, inks.accent, 5),
        dots(drawn.towns, Dot(3, inks.ink_soft)),
        *(_beside(group, inks) for group in drawn.dots),
        dots(drawn.ends, Dot(7.5, inks.accent, inks.sheet, 3)),
        *(_warning(x, y, inks) for x, y in drawn.alerts),
    ]
    for stage in drawn.numbers:
        parts.append(dot(stage.x, stage.y, Dot(12, inks.accent, inks.sheet, 2)))
        how = Type(BOLD, NUMBER, inks.on_accent)
        parts.append(text(letters, str(stage.number), (stage.x, stage.y + 5), how))
    parts += [_name(label, inks, letters) for label in drawn.labels]
    wide = drawn.scale.width
    parts.append(line(f"M14 {high - 20}v6h{wide}v-6", inks.ink, 2))
    how = Type(TEXT, FIGURE, inks.ink, "start", inks.sheet)
    parts.append(text(letters, far, (wide + 22, high - 11), how))
    return svg(drawn.width, high, "".join(parts))


def _name(label: MapLabel, inks: Inks, letters: Letters) -> str:
    cut, ink = (BOLD, inks.ink) if label.what == "end" else (TEXT, inks.ink_soft)
    how = Type(cut, NAME, ink, label.anchor, inks.sheet)
    return text(letters, label.text, (label.x, label.y + NAME * 0.32), how)


def profile_svg(
    drawn: Profile, inks: Inks, letters: Letters, percent: Callable[[float], str]
) -> str:
    """The heights; ``percent`` writes a gradient."""
    figure = Type(TEXT, FIGURE, inks.ink_soft)
    parts = []
    for tick in drawn.heights:
        parts.append(line(f"M{drawn.x0} {tick.at}H{drawn.x1}", inks.line, 1))
        how = Type(TEXT, FIGURE, inks.ink_soft, "end")
        parts.append(text(letters, str(tick.value), (drawn.x0 - 6, tick.at + 5), how))
    parts.append(filled(drawn.area, inks.soft))
    parts += [filled(climb.area, inks.grade(climb.grade)) for climb in drawn.climbs]
    parts.append(line(drawn.line, inks.accent, 2.5))
    for climb in drawn.climbs:
        if climb.labelled:
            how = Type(BOLD, FIGURE, inks.ink, "middle", inks.sheet)
            parts.append(text(letters, percent(climb.mean), (climb.x, climb.y), how))
    parts += _stages(drawn, inks, letters)
    parts.append(line(f"M{drawn.x0} {drawn.y1}H{drawn.x1}", inks.ink, 1.5))
    for number, tick in enumerate(drawn.distances):
        unit = "\u00a0km" if number == len(drawn.distances) - 1 else ""
        parts.append(line(f"M{tick.at} {drawn.y1}v5", inks.ink, 1.5))
        parts.append(text(letters, f"{tick.value}{unit}", (tick.at, drawn.y1 + 22), figure))
    parts += [_beside(group, inks) for group in drawn.dots]
    return svg(drawn.width, drawn.height, "".join(parts))


def _stages(drawn: Profile, inks: Inks, letters: Letters) -> list[str]:
    """The numbers of the stages above their part of the heights; none where there is one."""
    if len(drawn.stages) < 2:
        return []
    parts = []
    for stage in drawn.stages:
        parts.append(line(f"M{stage.x} {drawn.y0}V{drawn.y1}", inks.line_strong, 1, "3 3"))
        if stage.width >= NUMBER:
            at = stage.x + stage.width / 2, drawn.y0 - 8
            parts.append(text(letters, str(stage.number), at, Type(BOLD, FIGURE, inks.ink)))
    return parts


def sign_svg(name: str, inks: Inks) -> str:
    """A sign of the maps' key: ``line``, ``gap``, or the look of places."""
    if name == "line":
        return svg(30, 18, line("M3 9h24", inks.accent, 5))
    if name == "gap":
        return svg(30, 18, line("M3 9h24", inks.ink, 3, "1 6"))
    return svg(30, 18, _beside(MapDots(name, "M15 9h0", 1), inks))


def lines_svg(size: tuple[float, float], inks: Inks) -> str:
    """The ruled lines of a page for notes, within its margins, in millimetres."""
    wide, high = size
    ruled = "".join(f"M0 {y}H{wide:g}" for y in range(12, int(high), 9))
    return svg(wide, high, line(ruled, inks.line, 0.25))


def _beside(group: MapDots, inks: Inks) -> str:
    """Places by their look: round and full to sleep, open to stop, a square for a station."""
    if group.look == "station":
        how = f'width="8" height="8" fill="{inks.sheet}" stroke="{inks.ink}" stroke-width="2.2"'
        return "".join(f'<rect x="{x - 4:g}" y="{y - 4:g}" {how}/>' for x, y in places(group.path))
    if group.look == "sleep":
        return dots(group.path, Dot(5, inks.accent, inks.sheet, 1.5))
    return dots(group.path, Dot(3, inks.sheet, inks.ink, 1.5))


def _warning(x: float, y: float, inks: Inks) -> str:
    sign = filled(f"M{x:g} {y - 13:g}l13 23h-26z", inks.warn, inks.on_warn, 2)
    return sign + line(f"M{x:g} {y - 3:g}v5m0 5h.1", inks.on_warn, 2.5)
