"""The files of a site besides its pages: site map, feeds, calendars, redirects, headers, robots."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_past
from estran.headers import headers_file, site_rules
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.itinerary import Itinerary
from estran.model.page import Page
from estran.model.values import PARIS
from estran.opendata.datasets import Changed
from estran.opendata.files import open_data
from estran.seo.dates import git_dates
from estran.seo.feeds import Item, atom, calendar, midnight
from estran.seo.redirects import moved_page, redirects_file
from estran.seo.sitemap import Url, robots, sitemaps
from estran.views.agenda import calendar_path, subject_of
from estran.views.common import commune_name
from estran.views.framing import alternates
from estran.views.listing import destinations_of
from estran.views.maker import Maker
from estran.views.nodes_files import node_files
from estran.views.offer import offer_file
from estran.views.plan import UNLISTED, Spec
from estran.views.texts import relative
from estran.views.trips import ics_path


def extras(maker: Maker) -> dict[str, bytes]:
    """All of a site's files that no template makes, by site path."""
    dates = git_dates_of(maker.catalogue)
    texts: dict[str, str] = {}
    urls = [_url(maker, spec, dates) for spec in maker.plan.specs if _listed(maker, spec)]
    for name, text in sitemaps(urls, maker.site.base_url).items():
        texts[f"/{name}"] = text
    texts["/robots.txt"] = robots(maker.site.base_url, index=maker.catalogue.settings.publishing)
    texts |= _feeds(maker, dates)
    texts |= _redirects(maker)
    rules = site_rules(maker.path("search"), maker.site.base_path)
    texts["/_headers"] = headers_file(rules)
    files = {path: text.encode() for path, text in texts.items()}
    files |= dict([offer_file(maker)])
    files |= node_files(maker)
    files |= open_data(maker.catalogue, maker.lang, _days(maker, dates))
    return files | _calendars(maker, dates)


def git_dates_of(catalogue: Catalogue) -> dict[str, datetime]:
    """When each file of the content was last changed, asked of git once a catalogue."""
    if catalogue.changed is None:
        catalogue.changed = git_dates(catalogue.settings.content)
    return catalogue.changed


def _entry(maker: Maker, spec: Spec) -> Entry | None:
    return maker.catalogue.get(maker.lang, spec.key[1]) if spec.source else None


def _listed(maker: Maker, spec: Spec) -> bool:
    """Whether a page is for search engines: no notebook, no past event, no draft."""
    if spec.lang != maker.lang or spec.key in UNLISTED:
        return False
    entry = _entry(maker, spec)
    return entry is None or (
        not is_past(entry, maker.catalogue.today) and entry.status == "published"
    )


def changed(entry: Entry, dates: dict[str, datetime], source_lang: str) -> datetime | None:
    """When an entry was last changed in its language, its facts included."""
    names = {entry.source, f"{entry.folder}/index.{source_lang}.md"}
    found = [dates[name] for name in names if name in dates]
    return max(found, default=None)


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


def _feeds(maker: Maker, dates: dict[str, datetime]) -> dict[str, str]:
    """The site's feed and one a destination, of experiences, itineraries and events."""
    catalogue, lang = maker.catalogue, maker.lang
    entries: list[Entry] = [
        entry
        for cls in (Experience, Itinerary, Event)
        for entry in catalogue.all_of(lang, cls)
        if not is_past(entry, catalogue.today) and entry.status == "published"
    ]
    items = [(entry, _item(maker, entry, dates)) for entry in entries]
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


def _calendars(maker: Maker, dates: dict[str, datetime]) -> dict[str, bytes]:
    """A calendar an event whose dates are known and to come, and one an agenda of them."""
    catalogue = maker.catalogue
    source = catalogue.settings.source_lang
    rows: dict[str, tuple[tuple[Event, str, str], datetime]] = {}
    files: dict[str, bytes] = {}
    host = urlsplit(maker.site.base_url).hostname or "localhost"
    for event in catalogue.all_of(maker.lang, Event):
        if not event.occurrences or is_past(event, catalogue.today) or event.status != "published":
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
