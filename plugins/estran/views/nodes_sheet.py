"""The paper that a network of numbered nodes is drawn on: from degrees to units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from estran.nodes.network import Line
from estran.views.route_sheet import path

LONGER = 1000
"""Units of a drawing's longer side, where nothing else is said."""

MARGIN = 30
"""Units around what is drawn."""

ARROW = 9.0

At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to units: equirectangular, true to scale at its middle (``locator.Paper``)."""

    west: float
    south: float
    east: float
    north: float
    longer: int = LONGER

    @property
    def narrow(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def unit(self) -> float:
        """Units of a degree of latitude."""
        longer = max((self.east - self.west) * self.narrow, self.north - self.south)
        return (self.longer - 2 * MARGIN) / max(longer, 1e-6)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in units."""
        wide = (self.east - self.west) * self.narrow * self.unit + 2 * MARGIN
        return round(wide), round((self.north - self.south) * self.unit + 2 * MARGIN)

    @property
    def numbers(self) -> tuple[float, ...]:
        """West, north, units of a degree each way, margin: for scripts."""
        wide = round(self.unit * self.narrow, 3)
        return round(self.west, 6), round(self.north, 6), wide, round(self.unit, 3), MARGIN

    def at(self, longitude: float, latitude: float) -> At:
        """A place in units from the upper left corner."""
        x = (longitude - self.west) * self.narrow * self.unit + MARGIN
        return x, (self.north - latitude) * self.unit + MARGIN

    def shows(self, longitude: float, latitude: float) -> bool:
        """Whether a place is on the sheet."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def path(self, lines: Iterable[Line]) -> str:
        """Lines as the ``d`` of an SVG path, a point a unit at most."""
        return "".join(path((self.at(*point) for point in line), digits=0) for line in lines)


def arrow(sheet: Sheet, line: Line) -> str:
    """A head in the middle of a line, pointing the way it runs."""
    points = [sheet.at(*point) for point in line]
    here, onward = points[(len(points) - 1) // 2], points[(len(points) - 1) // 2 + 1]
    far = hypot(onward[0] - here[0], onward[1] - here[1]) or 1.0
    dx, dy = (onward[0] - here[0]) / far * ARROW, (onward[1] - here[1]) / far * ARROW
    tip = (here[0] + onward[0] + dx) / 2, (here[1] + onward[1] + dy) / 2
    left = round(-dx - dy * 0.6), round(-dy + dx * 0.6)
    across = round(dy * 1.2), round(-dx * 1.2)
    return f"M{round(tip[0])} {round(tip[1])}l{left[0]} {left[1]} {across[0]} {across[1]}z"
