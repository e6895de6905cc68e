"""What one meets on a stage, kilometre by kilometre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from babel.numbers import format_percent

from estran.catalogue.routes import Leg, Line
from estran.catalogue.wayside import Wayside
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.roadbook.book import Row
from estran.roadbook.communes import passed
from estran.routes.cutting import at
from estran.routes.heights import climbs
from estran.routes.track import Track
from estran.views.common import commune_name
from estran.views.maker import Maker
from estran.views.route_files import need_name
from estran.views.route_services import service

_ORDER = {"end": 9, "commune": 1}
"""What stands first of what lies at one place; all else is in between."""


def rows(maker: Maker, route: Route, line: Line, leg: Leg) -> Iterator[Row]:
    """The rows of a stage in the order of riding, from its start to its end; none off a track."""
    if leg.track is None:
        return
    stage = route.stages[leg.number - 1] if route.stages else leg.stage
    found = [
        Row(leg.start, "start", stage.start.name, at=stage.start.coordinates),
        Row(leg.end, "end", stage.end.name, at=stage.end.coordinates),
        *(row for row in _way(maker, line, leg, leg.track) if row.name != stage.start.name),
    ]
    beside: dict[tuple[str, float, float], Row] = {}
    for each in maker.catalogue.waysides.beside.get(route.ref, ()):
        if leg.start <= each.along < leg.end or leg.end == each.along == line.length:
            for row in _beside(maker, route, line, each):
                _together(beside, row)
    yield from sorted([*found, *beside.values()], key=_key)


def _together(found: dict[tuple[str, float, float], Row], row: Row) -> None:
    """Put a row to the others; a place where one finds several things stands once."""
    key = row.name, row.along, row.off
    known = found.get(key)
    if known is None:
        found[key] = row
    elif row.kind not in {known.kind, *known.also}:
        found[key] = replace(known, also=(*known.also, row.kind))


def _key(row: Row) -> tuple[float, int, float, str]:
    """By hundreds of metres, as they are written: a commune before what lies in it."""
    rank = -1 if row.kind == "start" else _ORDER.get(row.kind, 2)
    return round(row.along, -2), rank, row.off, row.name


def _way(maker: Maker, line: Line, leg: Leg, track: Track) -> Iterator[Row]:
    """What the way itself does: it comes into a commune, climbs, or breaks off."""
    for along, commune in passed(maker.catalogue.places, track):
        place = at(track, along)
        yield Row(leg.start + along, "commune", commune.name, at=place)
    for climb in climbs(track):
        gradient = format_percent(climb.gradient / 100, locale=maker.site.locale)
        name = maker.s(
            "Climb of %(metres)s at %(gradient)s",
            metres=f"{round(climb.ascent)}\u00a0m",
            gradient=gradient.replace("\u202f", "\u00a0"),
        )
        yield Row(leg.start + climb.start, "climb", name)
    for gap in line.gaps:
        if leg.start < gap.along < leg.end:
            name = maker.s("The track breaks off here: follow the signs")
            yield Row(gap.along, "gap", name, metres=gap.metres, at=gap.start)


def _beside(maker: Maker, route: Route, line: Line, each: Wayside) -> Iterator[Row]:
    """A place beside the way; nothing where it does not exist in the language."""
    view = service(maker, route, line, each)
    if view is None:
        return
    yield Row(
        *(each.along, each.need.value, view.title),
        off=each.off,
        what=" · ".join(filter(None, (view.what or need_name(maker, each.need), view.text))),
        place=_address(maker, each) or view.place,
        phone=view.phone,
        url=maker.absolute(view.path) if view.path else "",
        held=view.badges,
        at=each.place,
    )


def _address(maker: Maker, each: Wayside) -> str:
    """A provider's address as a letter has it."""
    entry = maker.catalogue.get(maker.lang, each.entry)
    if not isinstance(entry, ProviderEntry):
        return ""
    facts = entry.provider
    town = f"{facts.postcode} {commune_name(maker, entry.commune.code)}".strip()
    return ", ".join(filter(None, (facts.address, town)))
