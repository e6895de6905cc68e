"""A network of numbered nodes as a drawing; a loop is the same drawing, cut around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from estran.model.place import Station
from estran.nodes.network import Line, Network, Step, Way
from estran.views.nodes_parts import NodeMap, NodeMark, NodeStation
from estran.views.nodes_sheet import LONGER, At, Sheet, arrow
from estran.views.spreading import spread

LONGER_RIDE = 600
"""Units of a ride's longer side: it has to be seen whole on a phone."""

RADIUS, RADIUS_RIDE = 15, 18
"""Units of a sign: the network's are tapped, and are never drawn smaller."""

AROUND = 0.012
"""Degrees of latitude that a loop's drawing shows beside the loop."""

MOVED = 6.0
"""Units from which a line leads from a sign to its real place."""

SQUARE = 9
"""Units from a sign to a station that it would cover, and from a station to its name."""

LETTER = 0.55
"""Mean width of a letter by its height."""

HEADS = 4
"""Arrows along a ride."""

_KILOMETRE = 1 / 111.195
_SCALES = (1, 2, 5, 10, 20)


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
        arrows="".join(arrow(sheet, link.lines[0]) for link in one_way),
        leads=leads,
        marks=marks,
        stations=_stations(sheet, stations, marks, radius),
        scale=round(scale * sheet.unit * _KILOMETRE),
        scale_km=scale,
        sheet=sheet.numbers,
        ride=sheet.path(ridden),
        heads="".join(arrow(sheet, line) for line in _spaced(ridden)),
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
        found.append(_named(station.name, (x, y), marks, radius, sheet.size))
    return tuple(found)


def _named(
    name: str, at: At, marks: Sequence[NodeMark], radius: int, paper: tuple[int, int]
) -> NodeStation:
    """A station with its name on the side where it covers least of signs, on the drawing."""
    wide, size = len(name) * radius * LETTER, radius
    x, y = at
    sides = {
        "start": (x + SQUARE, y - size / 2),
        "end": (x - SQUARE - wide, y - size / 2),
        "above": (x - wide / 2, y - SQUARE - size),
        "below": (x - wide / 2, y + SQUARE),
    }

    def covered(side: str) -> float:
        left, top = sides[side]
        aside = (
            hypot(
                max(left - mark.x, 0, mark.x - left - wide),
                max(top - mark.y, 0, mark.y - top - size),
            )
            for mark in marks
        )
        beyond = max(-left, left + wide - paper[0], -top, top + size - paper[1], 0)
        return beyond + sum(max(0.0, radius - units) for units in aside)

    return NodeStation(name, *_whole(at), min(sides, key=covered))


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


def _whole(at: At) -> tuple[int, int]:
    return round(at[0]), round(at[1])
