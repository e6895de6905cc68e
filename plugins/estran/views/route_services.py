"""Places beside a route as its page lists them, and which of them are seen at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from estran.catalogue.routes import Line
from estran.catalogue.wayside import Need, Wayside
from estran.model.entry import Entry
from estran.model.experience import Experience
from estran.model.provider import MarkKind
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Activity, Point, PointKind, Route
from estran.model.values import Coordinates
from estran.routes.cutting import at
from estran.views import common
from estran.views.maker import Maker
from estran.views.parts import Link
from estran.views.route_files import named, point_of
from estran.views.route_parts import ServiceGroup, ServiceView

FEW = 4
"""Places of a need that are all shown at once; of more, those with a promise are."""

MOST = 12
"""Places of a need that open; beyond, the list of all places near the route has them."""

WALK = 1_500.0
"""Metres off the line within which a station is one to walk to."""

Row = tuple[Need, ServiceView, bool]
"""A place, what it is for, and whether it is seen at once."""

_ORDER = tuple(Need)

_ALL = {Need.DANGER, Need.WATER, Need.EXIT}
"""What is seen at once, however many there are."""

_ENGINES = {
    Activity.CYCLING: "fossgis_osrm_bike",
    Activity.WALKING: "fossgis_osrm_foot",
    Activity.RIDING: "fossgis_osrm_foot",
}


def service(maker: Maker, route: Route, line: Line, found: Wayside) -> ServiceView | None:
    """A place beside the line; None for an entry that this language does not have."""
    own = point_of(route, found)
    if own is not None:
        return _point(maker, own, found.along, found.off)
    link = named(maker, route, found)
    if link is None:
        return None
    if found.station is not None:
        way = ""
        if line.track is not None:
            way = directions(at(line.track, found.along), found.place, route.activity)
        return ServiceView(link.title, link.path, found.along, found.off, way=way)
    entry = maker.catalogue.get(maker.lang, found.entry)
    return None if entry is None else _entry(maker, entry, found)


def untracked(maker: Maker, point: Point) -> ServiceView:
    """A point of a stage that has no track, and so no kilometre."""
    return _point(maker, point, None, None)


def _point(maker: Maker, point: Point, along: float | None, off: float | None) -> ServiceView:
    what = point_kind(maker, point.kind)
    return ServiceView(point.name or what, "", along, off, what, text=point.text)


def directions(start: Coordinates, end: Coordinates, activity: Activity) -> str:
    """The way from the line to a place on OpenStreetMap's own site, for who follows the link."""
    ends = ";".join(f"{each.latitude:.5f},{each.longitude:.5f}" for each in (start, end))
    query = f"engine={_ENGINES[activity]}&route={ends}"
    return f"https://www.openstreetmap.org/directions?{query}"


def _entry(maker: Maker, entry: Entry, found: Wayside) -> ServiceView:
    commune = getattr(entry, "commune", None)
    view = ServiceView(
        title=entry.title,
        path=maker.catalogue.path(entry),
        along=found.along,
        aside=found.off,
        place=common.commune_name(maker, commune.code) if commune is not None else "",
    )
    if isinstance(entry, Experience):
        names = maker.term_links("themes", entry.themes[:1])
        return replace(view, what=names[0].title if names else "")
    if isinstance(entry, ProviderEntry):
        phones = entry.provider.phones
        return replace(
            view,
            what=entry.type_name,
            phone=phones[0] if phones else "",
            badges=_badges(entry),
        )
    return view


def _badges(entry: ProviderEntry) -> tuple[str, ...]:
    marks = {mark.kind for mark in entry.provider.marks}
    named = (
        ("accueil-velo", MarkKind.ACCUEIL_VELO in marks),
        ("selection", entry.member is not None),
        ("sample", entry.sample),
    )
    return tuple(name for name, held in named if held)


def grouped(maker: Maker, route: Route, rows: Iterable[Row]) -> tuple[ServiceGroup, ...]:
    """Places by need, in the order in which one asks, each by kilometre."""
    by_need: dict[Need, list[Row]] = {}
    for row in rows:
        by_need.setdefault(row[0], []).append(row)
    return tuple(_group(maker, route, need, by_need[need]) for need in _ORDER if need in by_need)


def _group(maker: Maker, route: Route, need: Need, rows: list[Row]) -> ServiceGroup:
    rows.sort(key=lambda row: (row[1].along or 0.0, row[1].title))
    few = len(rows) <= FEW or need in _ALL
    first = [view for _, view, promised in rows if few or promised]
    others = [view for _, view, promised in rows if not (few or promised)]
    nearest_ones = sorted(others, key=lambda view: view.aside or 0.0)[:MOST]
    more = [view for view in others if view in nearest_ones]
    whole: Link | None = None
    if len(more) < len(others):
        whole = maker.list_link(maker.s("All places near the route"), "places", "route", route.ref)
    left = len(others) - len(more)
    return ServiceGroup(need.value, tuple(first), tuple(more), left, whole)


def point_kind(maker: Maker, kind: PointKind) -> str:
    """What a point is, in a word or two."""
    s = maker.s
    return {
        PointKind.WATER: s("Drinking water"),
        PointKind.REPAIR: s("Repair stand or workshop"),
        PointKind.PICNIC: s("Picnic place"),
        PointKind.SHELTER: s("Shelter"),
        PointKind.TOILETS: s("Toilets"),
        PointKind.SIGHT: s("Sight"),
        PointKind.FERRY: s("Ferry"),
        PointKind.EXIT: s("Way out"),
        PointKind.DANGER: s("Take care here"),
    }[kind]
