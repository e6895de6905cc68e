"""Whether what a record says of places agrees with the State's data."""

from __future__ import annotations

from typing import Any

from estran.model.destination import Area
from estran.model.values import Coordinates, Insee
from estran.problem import Level, quoted
from estran.reading.places import Places
from estran.reading.typed import Reader

Values = dict[str, Any]
Lines = dict[str, int]


def line_at(lines: Lines, key: str) -> int:
    """The line of a dotted key, or of its nearest parent; 1 where none is known."""
    while key not in lines and "." in key:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def check_places(values: Values, lines: Lines, reader: Reader, places: Places) -> None:
    """Communes exist, coordinates lie in them, stations and intercommunalities are known."""
    codes = [("commune", values.get("commune"))]
    codes += [(f"communes.{n}", code) for n, code in enumerate(values.get("communes", ()))]
    area = values.get("area")
    if isinstance(area, Area):
        codes += [(f"area.communes.{n}", code) for n, code in enumerate(area.communes)]
        _check_epci(area, lines, reader, places)
    for key, code in codes:
        if isinstance(code, Insee) and code.code not in places.communes:
            must = 'the commune must be an INSEE code of the Pas-de-Calais, like "62041"'
            reader.note(line_at(lines, key), "commune-unknown", must, quoted(code.code))
    here = values.get("coordinates"), values.get("commune")
    check_point(*here, line_at(lines, "coordinates"), reader, places)
    _check_guess(*here, line_at(lines, "coordinates"), reader, places)
    for day, each in enumerate(values.get("days", ())):
        for number, step in enumerate(each.steps):
            line = line_at(lines, f"days.{day}.steps.{number}.coordinates")
            check_point(step.coordinates, step.commune, line, reader, places)
    for number, access in enumerate(values.get("without_car", ())):
        line = line_at(lines, f"without_car.{number}.station")
        check_station(access.station, line, reader, places)


def _check_guess(
    point: Coordinates | None, commune: Insee | None, line: int, reader: Reader, places: Places
) -> None:
    """Note the commune's middle: it stands for coordinates that nobody has looked up yet."""
    if point is None or commune is None or round(point.latitude, 3) != point.latitude:
        return
    if point == places.middle(commune.code):
        must = "coordinates should be the place's own (right-click on openstreetmap.org)"
        found = "the middle of its commune, as a first guess"
        reader.note(line, "coordinates-guess", must, found, Level.WARNING)


def check_station(name: str, line: int, reader: Reader, places: Places) -> None:
    """Note a station that is not one of the railway's."""
    if name not in places.stations:
        near = places.near_station_name(name)
        hint = f" (did you mean {near}?)" if near else ""
        must = f"the station must be one of the railway's list{hint}"
        reader.note(line, "station-unknown", must, quoted(name))


def _check_epci(area: Area, lines: Lines, reader: Reader, places: Places) -> None:
    for number, code in enumerate(area.epci):
        if code not in places.epci:
            must = "an intercommunality must be a SIREN code of the Pas-de-Calais"
            reader.note(line_at(lines, f"area.epci.{number}"), "epci-unknown", must, quoted(code))


def check_point(
    point: Coordinates | None,
    commune: Insee | None,
    line: int,
    reader: Reader,
    places: Places,
) -> None:
    """Note a point that is not in the département, or not in its commune."""
    if point is None:
        return
    found = f"{point.latitude}, {point.longitude}"
    if not places.in_department(point):
        swapped = Coordinates(point.longitude, point.latitude)
        hint = " (latitude comes first)" if places.in_department(swapped) else ""
        must = f"coordinates must lie in the Pas-de-Calais{hint}"
        reader.note(line, "coordinates-outside", must, found)
        return
    known = places.communes.get(commune.code) if commune is not None else None
    if known is not None and not places.in_commune(point, known.code):
        must = f"coordinates must lie in the commune {known.name} ({known.code})"
        reader.note(line, "coordinates-commune", must, found)
