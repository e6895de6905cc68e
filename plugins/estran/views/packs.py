"""What can be taken along for where there is no network: a page, and all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from estran.model.route import Route
from estran.views.maker import Maker
from estran.views.route_files import current_alerts

NAME = "pack.json"
"""The file, beside a page, that names all of its pack: ``rendering/packs.py`` tells its form."""


class Part(StrEnum):
    """What a page is of a pack: the one that is taken, with the button, or one beneath it."""

    WHOLE = "whole"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Pack:
    """The offer to take a page along.

    ``data`` is the site path of its pack's list of files, ``notebook`` that of the page which
    lists what was taken. ``zooms``: its page has a map to zoom, which may come along as well.
    """

    data: str
    notebook: str
    part: Part = Part.WHOLE
    zooms: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert that is in a pack's pages: what it says in short, and its first and last day."""

    title: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Packing:
    """A pack to make: ``path`` is the site path of its page, which ends with ``/``."""

    ref: str
    title: str
    path: str
    alerts: tuple[Notice, ...] = ()

    @property
    def data(self) -> str:
        """The site path of its list of files."""
        return self.path + NAME


def pack(maker: Maker, path: str, part: Part = Part.WHOLE, *, zooms: bool = True) -> Pack:
    """The offer of the pack of the page at a site path."""
    return Pack(path + NAME, maker.path("notebook") + "#packs", part, zooms)


def packings(maker: Maker) -> tuple[Packing, ...]:
    """The packs of the site of one language: one a route, and one a network of nodes."""
    return tuple(_packing(maker, each) for each in maker.catalogue.all_of(maker.lang, Route))


def _packing(maker: Maker, route: Route) -> Packing:
    alerts = (Notice(each.title, each.since, each.until) for each in current_alerts(maker, route))
    return Packing(route.ref, route.title, maker.catalogue.path(route), tuple(alerts))
