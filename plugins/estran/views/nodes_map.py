"""A network of numbered nodes as a drawing; a loop is the same drawing, cut around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from estran.model.place import Station
from estran.nodes.network import Line, Network, Step, Way
from estran.views.nodes_parts import NodeMap, NodeMark, NodeStation
from estran.views.spreading import spread

LONGER, LONGER_RIDE = 1000, 600
"""Units of the drawing's longer side; that of a ride has to be seen whole on a phone."""

MARGIN = 30
"""Units around the network."""

RADIUS, RADIUS_RIDE = 15, 18
"""Units of a sign: the network's are tapped, and are never drawn smaller."""

AROUND = 0.012
"""Degrees of latitude that a loop's drawing shows beside the loop."""

MOVED = 6.0
"""Units from which a line leads from a sign to its real place."""

SQUARE = 9
"""Units from a sign to a station that it would cover."""

ARROW = 9.0
HEADS = 4
"""Arrows along a ride."""

_KILOMETRE = 1 / 111.195
_SCALES = (1, 2, 5, 10, 20)

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
        return "".join(map(self._line, lines))

    def _line(self, line: Line) -> str:
        points: list[tuple[int, int]] = []
        for point in line:
            x, y = (round(each) for each in self.at(*point))
            if not points or points[-1] != (x, y):
                points.append((x, y))
        if len(points) < 2:
            return ""
        steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)]
        return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-")


def drawing(
    network: Network, stations: Mapping[str, Station], ride: Sequence[Step] = ()
) -> NodeMap:
    """The whole network; or what is around a ride, with the ride."""
    ridden = [line for step in ride for line in network.lines(step)]
    sheet = _sheet(ridden, LONGER_RIDE) if ride else _sheet(_all(network), LONGER)
    radius = RADIUS_RIDE if ride else RADIUS
    shown = [
        link
        for link in network.links
        if any(sheet.shows(*at) for line in link.lines for at in line)
    ]
    on_ride = {step.start for step in ride} | {step.end for step in ride}
    marks, leads = _marks(network, sheet, on_ride, radius)
    one_way = [link for link in shown if link.way is Way.FORWARD]
    width, height = sheet.size
    scale = max(
        each for each in _SCALES if each * sheet.unit * _KILOMETRE <= width / 3 or each == 1
    )
    return NodeMap(
        width=width,
        height=height,
        radius=radius,
        ways=sheet.path(line for link in shown if link.way is Way.BOTH for line in link.lines),
        one_way=sheet.path(line for link in one_way for line in link.lines),
        arrows="".join(_arrow(sheet, link.lines[0]) for link in one_way),
        leads=leads,
        marks=marks,
        stations=_stations(sheet, stations, marks, radius),
        scale=round(scale * sheet.unit * _KILOMETRE),
        scale_km=scale,
        sheet=sheet.numbers,
        ride=sheet.path(ridden),
        heads="".join(_arrow(sheet, line) for line in _spaced(ridden)),
    )


def _all(network: Network) -> list[Line]:
    """All lines, and the places of all crossings."""
    places = tuple((each.place.longitude, each.place.latitude) for each in network.crossings)
    return [places, *(line for link in network.links for line in link.lines)]


def _stations(
    sheet: Sheet, stations: Mapping[str, Station], marks: Sequence[NodeMark], radius: int
) -> tuple[NodeStation, ...]:
    """The stations on a sheet, beside the signs that would cover them."""
    found = []
    for station in stations.values():
        place = station.coordinates
        if not sheet.shows(place.longitude, place.latitude):
            continue
        x, y = sheet.at(place.longitude, place.latitude)
        near = min(marks, key=lambda mark: hypot(mark.x - x, mark.y - y), default=None)
        if near is not None and hypot(near.x - x, near.y - y) < radius + SQUARE:
            far = hypot(x - near.x, y - near.y)
            dx, dy = ((x - near.x) / far, (y - near.y) / far) if far >= 1 else (0.7, 0.7)
            x, y = near.x + dx * (radius + SQUARE), near.y + dy * (radius + SQUARE)
        found.append(NodeStation(station.name, *_whole((x, y))))
    return tuple(found)


def _sheet(lines: Sequence[Line], longer: int) -> Sheet:
    xs = [point[0] for line in lines for point in line]
    ys = [point[1] for line in lines for point in line]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    return Sheet(west - AROUND, south - AROUND / 2, east + AROUND, north + AROUND / 2, longer)


def _marks(
    network: Network, sheet: Sheet, on_ride: set[int], radius: int
) -> tuple[tuple[NodeMark, ...], str]:
    """The signs, pushed apart where they would cover each other; and lines to their places."""
    shown = [
        place
        for place, each in enumerate(network.crossings)
        if sheet.shows(each.place.longitude, each.place.latitude)
    ]
    homes = [
        sheet.at(network.crossings[place].place.longitude, network.crossings[place].place.latitude)
        for place in shown
    ]
    width, height = sheet.size
    edge = radius + 2
    spots = spread(homes, 2.0 * radius + 2, (edge, edge, width - edge, height - edge))
    marks = tuple(
        NodeMark(place, network.crossings[place].number, x, y, place in on_ride)
        for place, (x, y) in zip(shown, spots, strict=True)
    )
    leads = "".join(
        f"M{round(x)} {round(y)}L{spot[0]} {spot[1]}"
        for (x, y), spot in zip(homes, spots, strict=True)
        if hypot(x - spot[0], y - spot[1]) > MOVED
    )
    return marks, leads


def _spaced(lines: Sequence[Line]) -> list[Line]:
    """Some of a ride's lines, evenly, to carry an arrow."""
    step = max(1, len(lines) // HEADS)
    return [lines[number] for number in range(step // 2, len(lines), step)]


def _arrow(sheet: Sheet, line: Line) -> str:
    """A head in the middle of a line, pointing the way it runs."""
    points = [sheet.at(*point) for point in line]
    here, onward = points[(len(points) - 1) // 2], points[(len(points) - 1) // 2 + 1]
    far = hypot(onward[0] - here[0], onward[1] - here[1]) or 1.0
    dx, dy = (onward[0] - here[0]) / far * ARROW, (onward[1] - here[1]) / far * ARROW
    tip = (here[0] + onward[0] + dx) / 2, (here[1] + onward[1] + dy) / 2
    left = round(-dx - dy * 0.6), round(-dy + dx * 0.6)
    across = round(dy * 1.2), round(-dx * 1.2)
    return f"M{round(tip[0])} {round(tip[1])}l{left[0]} {left[1]} {across[0]} {across[1]}z"


def _whole(at: At) -> tuple[int, int]:
    return round(at[0]), round(at[1])
