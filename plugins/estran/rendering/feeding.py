"""The Atom feeds of a site: what is new, and what is wrong on the routes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_out, is_past
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.itinerary import Itinerary
from estran.model.route import Route
from estran.seo.dates import git_dates
from estran.seo.feeds import Item, atom, midnight
from estran.views.listing import destinations_of
from estran.views.maker import Maker
from estran.views.route_files import alert_words


def git_dates_of(catalogue: Catalogue) -> dict[str, datetime]:
    """When each file of the content was last changed, asked of git once a catalogue."""
    if catalogue.changed is None:
        catalogue.changed = git_dates(catalogue.settings.content)
    return catalogue.changed


def changed(entry: Entry, dates: dict[str, datetime], source_lang: str) -> datetime | None:
    """When an entry was last changed in its language, its facts included."""
    names = {entry.source, f"{entry.folder}/index.{source_lang}.md"}
    found = [dates[name] for name in names if name in dates]
    return max(found, default=None)


def feeds(maker: Maker, dates: dict[str, datetime]) -> dict[str, str]:
    """The site's feed and one a destination: experiences, stays, routes, events, and alerts."""
    catalogue, lang = maker.catalogue, maker.lang
    entries: list[Entry] = [
        entry
        for cls in (Experience, Itinerary, Route, Event)
        for entry in catalogue.all_of(lang, cls)
        if not is_past(entry, catalogue.today) and is_out(entry, catalogue.today)
    ]
    items = [(entry, _item(maker, entry, dates)) for entry in entries]
    items += [pair for route in catalogue.all_of(lang, Route) for pair in _alerts(maker, route)]
    title = maker.s("%(site)s: what is new", site=maker.site.name)
    words = maker.s("New experiences, itineraries and events in the Pas-de-Calais.")
    if not items:
        return {}
    found = {
        "/feeds/all.xml": atom(
            title,
            words,
            maker.absolute("/feeds/all.xml"),
            maker.absolute("/"),
            lang,
            [item for _, item in items],
        )
    }
    for home in catalogue.all_of(lang, Destination):
        path = f"/feeds/{home.slug_text}.xml"
        own = [item for entry, item in items if home.ref in destinations_of(entry)]
        if not own:
            continue
        found[path] = atom(
            maker.s("%(destination)s: what is new", destination=home.title),
            home.summary,
            maker.absolute(path),
            maker.absolute(catalogue.path(home)),
            lang,
            own,
        )
    return found


def _item(maker: Maker, entry: Entry, dates: dict[str, datetime]) -> Item:
    moment = changed(entry, dates, maker.catalogue.settings.source_lang)
    if moment is None:
        moment = midnight(entry.date or maker.catalogue.today)
    address = maker.absolute(maker.catalogue.path(entry))
    return Item(entry.title, address, entry.summary, moment)


def _alerts(maker: Maker, route: Route) -> Iterator[tuple[Entry, Item]]:
    """What is wrong on a route and not over yet, each from the day it begins on."""
    if not is_out(route, maker.catalogue.today):
        return
    address = maker.absolute(maker.catalogue.path(route))
    for number, alert in enumerate(route.alerts, start=1):
        if not alert.past(maker.catalogue.today):
            title = maker.s("%(route)s: %(alert)s", route=route.title, alert=alert.title)
            words = alert_words(maker, alert)
            yield route, Item(title, f"{address}#alert-{number}", words, midnight(alert.since))
