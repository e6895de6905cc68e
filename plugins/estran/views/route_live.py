"""What the interactive map and the days of one's own need to know on a route's page."""

from __future__ import annotations

from dataclasses import dataclass

from estran.catalogue.wayside import Need
from estran.map_tiles import Tiles, TilesFrom
from estran.model.route import Activity, Route
from estran.views.maker import Maker
from estran.views.route_files import current_alerts


@dataclass(frozen=True, slots=True)
class Ground:
    """A background that a visitor may ask for: ``kind`` is ``tiles`` or ``pmtiles``.

    ``asks`` where another's server is asked, ``host`` whose; only then is ``address`` absolute.
    """

    kind: str
    address: str
    credit: str
    host: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A route for scripts: ``data`` is the site path of its JSON, ``length`` in metres.

    ``kinds`` are what the map can show, each name as in the JSON; ``day``, ``least`` and ``most``
    are kilometres a day; ``file`` is the name of the GPX file without its ending, ``credit`` whose
    the track is.
    """

    data: str
    title: str
    skin: str
    length: int
    kinds: tuple[str, ...]
    file: str
    day: int
    least: int
    most: int
    credit: str = ""
    gaps: bool = False
    diversions: bool = False
    ground: Ground | None = None


A_DAY = {
    Activity.CYCLING: (60, 10, 200),
    Activity.WALKING: (20, 5, 50),
    Activity.RIDING: (30, 10, 80),
}
"""Kilometres a day: what is asked for at first, the least and the most."""


def data_path(maker: Maker, route: Route) -> str:
    """Where a route's data for scripts stand."""
    return f"{maker.catalogue.path(route)}route.json"


def live(maker: Maker, route: Route) -> Live | None:
    """None where a route has no track: nothing between its ends is known."""
    line = maker.catalogue.routes.get(route.ref)
    if line is None or line.track is None:
        return None
    found = {each.need for each in maker.catalogue.waysides.beside.get(route.ref, ())}
    source = route.track_source
    day, least, most = A_DAY[route.activity]
    return Live(
        data=data_path(maker, route),
        title=route.title,
        skin=maker.skin(route),
        length=round(line.track.length),
        kinds=("stage", *(need.value for need in Need if need in found)),
        file=route.slug_text,
        day=day,
        least=least,
        most=most,
        credit=source.attribution or source.name if source is not None else "",
        gaps=bool(line.gaps),
        diversions=any(line.others.get(each.track) for each in current_alerts(maker, route)),
        ground=_ground(maker.catalogue.settings.map_tiles),
    )


def _ground(tiles: Tiles | None) -> Ground | None:
    if tiles is None:
        return None
    if tiles.source is TilesFrom.PMTILES:
        return Ground("pmtiles", tiles.address, tiles.credit)
    return Ground("tiles", tiles.address, tiles.credit, "IGN", asks=True)
