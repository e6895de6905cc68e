"""The files of a site besides its pages: site map, feeds, calendars, redirects, headers, robots."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from estran.catalogue.facts import is_out, is_past
from estran.headers import headers_file, site_rules, unlisted
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.page import Page
from estran.model.route import Route
from estran.model.values import PARIS
from estran.opendata.datasets import Changed
from estran.opendata.files import open_data
from estran.rendering.feeding import changed, feeds, git_dates_of
from estran.seo.feeds import calendar, midnight
from estran.seo.redirects import moved_page, redirects_file
from estran.seo.sitemap import CLOSED, Url, robots, sitemaps
from estran.views.agenda import calendar_path, subject_of
from estran.views.common import commune_name
from estran.views.framing import alternates
from estran.views.maker import Maker
from estran.views.nodes_files import node_files
from estran.views.offer import offer_file
from estran.views.plan import UNLISTED, Spec
from estran.views.route_data import route_file
from estran.views.route_live import data_path
from estran.views.texts import relative
from estran.views.trips import ics_path


def extras(maker: Maker) -> dict[str, bytes]:
    """All of a site's files that no template makes, by site path."""
    dates = git_dates_of(maker.catalogue)
    texts: dict[str, str] = {}
    settings = maker.catalogue.settings
    if settings.preview is None:
        urls = [_url(maker, spec, dates) for spec in maker.plan.specs if _listed(maker, spec)]
        for name, text in sitemaps(urls, maker.site.base_url).items():
            texts[f"/{name}"] = text
        texts["/robots.txt"] = robots(maker.site.base_url, index=settings.publishing)
        texts |= feeds(maker, dates)
    else:
        texts["/robots.txt"] = CLOSED
    texts |= _redirects(maker)
    texts["/_headers"] = _headers(maker)
    files = {path: text.encode() for path, text in texts.items()}
    files |= dict([offer_file(maker)])
    files |= _route_data(maker)
    files |= node_files(maker)
    files |= open_data(maker.catalogue, maker.lang, _days(maker, dates))
    return files | _calendars(maker, dates)


def _headers(maker: Maker) -> str:
    tiles = maker.catalogue.settings.map_tiles
    routes = maker.catalogue.section_path(maker.lang, "routes")
    host = tiles.host if tiles is not None else ""
    rules = site_rules(maker.path("search"), maker.site.base_path, routes, host)
    shut = maker.catalogue.settings.preview is not None
    return headers_file(unlisted(rules) if shut else rules)


def _route_data(maker: Maker) -> dict[str, bytes]:
    """The data of each route that has a track, for its page's scripts."""
    made = (
        (data_path(maker, each), route_file(maker, each))
        for each in maker.catalogue.all_of(maker.lang, Route)
    )
    return {path: data for path, data in made if data is not None}


def _entry(maker: Maker, spec: Spec) -> Entry | None:
    return maker.catalogue.get(maker.lang, spec.key[1]) if spec.source else None


def _listed(maker: Maker, spec: Spec) -> bool:
    """Whether a page is for search engines: no notebook, no past event, no draft."""
    if spec.lang != maker.lang or spec.key in UNLISTED:
        return False
    entry = _entry(maker, spec)
    return entry is None or (
        not is_past(entry, maker.catalogue.today) and is_out(entry, maker.catalogue.today)
    )


def _days(maker: Maker, dates: dict[str, datetime]) -> Changed:
    """The day of each entry's last change, in Paris."""
    source = maker.catalogue.settings.source_lang
    found = {
        each.source: changed(each, dates, source) for each in maker.catalogue.shown(maker.lang)
    }
    return Changed(
        {name: moment.astimezone(PARIS).date() for name, moment in found.items() if moment}
    )


def _url(maker: Maker, spec: Spec, dates: dict[str, datetime]) -> Url:
    entry = _entry(maker, spec)
    links = tuple((each.hreflang, each.href) for each in alternates(maker, spec))
    if entry is None:
        return Url(maker.absolute(spec.path), links)
    return Url(
        maker.absolute(spec.path),
        links,
        tuple(maker.absolute(image.src) for image in maker.images(entry))
        if not isinstance(entry, Page)
        else (),
        changed(entry, dates, maker.catalogue.settings.source_lang),
    )


def _calendars(maker: Maker, dates: dict[str, datetime]) -> dict[str, bytes]:
    """A calendar an event whose dates are known and to come, and one an agenda of them."""
    catalogue = maker.catalogue
    source = catalogue.settings.source_lang
    rows: dict[str, tuple[tuple[Event, str, str], datetime]] = {}
    files: dict[str, bytes] = {}
    host = urlsplit(maker.site.base_url).hostname or "localhost"
    today = catalogue.today
    for event in catalogue.all_of(maker.lang, Event):
        if not event.occurrences or is_past(event, today) or not is_out(event, today):
            continue
        place = ", ".join(filter(None, (event.venue, commune_name(maker, event.commune.code))))
        row = event, maker.absolute(catalogue.path(event)), place
        stamp = changed(event, dates, source) or midnight(event.date or catalogue.today)
        rows[event.ref] = row, stamp
        files[ics_path(maker, event)] = calendar(event.title, maker.lang, host, [row], stamp)
    for spec in maker.plan.specs:
        if spec.template != "agenda.html" or spec.lang != maker.lang:
            continue
        found = maker.plan.listings[maker.lang].entries(spec.key)
        own = [rows[event.ref] for event in found if event.ref in rows]
        if own:
            name = " – ".join(filter(None, (maker.site.name, maker.section_name("agenda"))))
            subject = subject_of(maker, spec.key)
            name = f"{name} – {subject}" if subject else name
            latest = max(stamp for _, stamp in own)
            path = calendar_path(spec)
            files[path] = calendar(name, maker.lang, host, [row for row, _ in own], latest)
    return files


def _redirects(maker: Maker) -> dict[str, str]:
    """Old slugs: one file for hosts that read it, and a page at each old address."""
    moved: dict[str, Entry] = {}
    for entry in maker.catalogue.shown(maker.lang):
        path = maker.catalogue.path(entry)
        base = path.rstrip("/").rpartition("/")[0]
        moved |= {f"{base}/{alias.text}/": entry for alias in entry.aliases}
    paths = {old: maker.catalogue.path(entry) for old, entry in moved.items()}
    texts = {
        f"{old}index.html": moved_page(
            maker.lang, moved[old].title, relative(old, new), maker.absolute(new)
        )
        for old, new in paths.items()
    }
    return {"/_redirects": redirects_file(paths, maker.site.base_path), **texts}
