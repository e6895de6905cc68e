"""The view of a route's page."""

from __future__ import annotations

from dataclasses import dataclass

from estran.views.drawing_parts import Profile, RouteMap
from estran.views.packs import Pack
from estran.views.parts import Frame, Image, Link, Shelf
from estran.views.route_live import Live
from estran.views.route_parts import (
    AlertView,
    Figures,
    RouteFacts,
    RouteFile,
    StageView,
    VariantView,
)


@dataclass(frozen=True, slots=True)
class RouteView:
    """A route to ride or walk. ``activity`` is ``cycling``, ``walking`` or ``riding``.

    ``track`` is ``published``, or ``to-come`` where none may be shown yet: then there is no
    profile and no download, and the stages tell the way in words.
    """

    frame: Frame
    summary: str
    image: Image
    body: str
    number: str
    network: str
    activity: str
    start: str
    end: str
    loop: bool
    track: str
    destinations: tuple[Link, ...]
    themes: tuple[Link, ...]
    audiences: tuple[Link, ...]
    seasons: tuple[Link, ...]
    months: tuple[int, ...]
    figures: Figures
    facts: RouteFacts
    alerts: tuple[AlertView, ...]
    map: RouteMap | None
    profile: Profile | None
    stages: tuple[StageView, ...]
    variants: tuple[VariantView, ...]
    downloads: tuple[RouteFile, ...]
    live: Live | None
    pack: Pack
    shelves: tuple[Shelf, ...]
