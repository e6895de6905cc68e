"""The frame of a page: names, alternates in the other languages, breadcrumbs, structured data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from estran.catalogue.facts import KIND_OF, is_future, is_out
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Status
from estran.seo import jsonld
from estran.settings import Site
from estran.views import places_words, sharing
from estran.views.listing import Key
from estran.views.maker import Maker
from estran.views.parts import Alternate, Frame, Link, SearchFacts, Switch
from estran.views.plan import HOME, STAND_INS, Spec
from estran.views.texts import search_facts


@dataclass(frozen=True, slots=True)
class Page:
    """What a view's maker says of its page; the frame is made from it."""

    heading: str
    description: str
    title: str = ""
    skin: str = "neutral"
    og_type: str = "website"
    data: tuple[dict[str, object], ...] = ()
    ref: str = ""
    kind: str = ""
    index: bool = True
    notice: str = ""
    notice_day: date | None = None
    search: SearchFacts | None = None
    previous: Link | None = None
    next: Link | None = None
    feed: str = ""
    crumb: str = ""


def entry_frame(maker: Maker, spec: Spec, entry: Entry, page: Page) -> Frame:
    """The frame of an entry's page."""
    member = isinstance(entry, ProviderEntry)
    notice = ("sample-member" if member else "sample") if entry.sample else ""
    if is_future(entry, maker.catalogue.today):
        notice = "future"
    if entry.status is Status.DRAFT:
        notice = "draft"
    if isinstance(entry, Event) and entry.past(maker.catalogue.today):
        notice = "past"
    visible = notice != "past" and is_out(entry, maker.catalogue.today)
    search = search_facts(maker, entry) if visible else None
    made = frame(
        maker,
        spec,
        Page(
            heading=page.heading,
            description=page.description,
            skin=maker.skin(entry),
            og_type="article",
            data=page.data,
            ref=entry.ref,
            kind=KIND_OF[type(entry)].value,
            index=visible,
            notice=notice,
            notice_day=entry.date if notice == "future" else None,
            search=search,
            previous=page.previous,
            next=page.next,
            feed=page.feed,
        ),
    )
    settings = maker.catalogue.settings
    if not (entry.stale and settings.stale_note):
        return made
    source = next((each for each in made.switches if each.lang == settings.source_lang), None)
    return replace(made, stale_from=source)


def frame(maker: Maker, spec: Spec, page: Page) -> Frame:
    """The frame of a page."""
    crumbs = breadcrumbs(maker, spec, page)
    social = sharing.social(maker, spec, page.heading, page.skin, crumbs)
    image = social.src if social is not None else sharing.photograph(maker, spec)
    data = (
        jsonld.breadcrumbs(maker.site.base_url, [(each.title, each.path) for each in crumbs]),
        *page.data,
    )
    shut = maker.catalogue.settings.preview is not None
    return Frame(
        lang=maker.lang,
        path=spec.path,
        title=page.title or page.heading,
        heading=page.heading,
        description=page.description,
        canonical=maker.absolute(spec.path) if spec.key not in STAND_INS else "",
        alternates=alternates(maker, spec),
        switches=switches(maker, spec),
        breadcrumbs=crumbs,
        skin=page.skin,
        og_type=page.og_type,
        og_image=maker.absolute(image) if image else "",
        social=social,
        jsonld=jsonld.script(data),
        ref=page.ref,
        kind=page.kind,
        index=page.index and not shut,
        notice=page.notice,
        notice_day=page.notice_day,
        search=page.search,
        previous=page.previous,
        next=page.next,
        feed="" if shut else page.feed,
    )


def alternates(maker: Maker, spec: Spec) -> tuple[Alternate, ...]:
    """The page in all languages it exists in, itself included, and ``x-default``."""
    settings = maker.catalogue.settings
    known = maker.plan.by_key[spec.key]
    if spec.key in STAND_INS:
        return ()
    found = [
        Alternate(site.lang, site.base_url + known[site.lang].path)
        for site in settings.sites
        if site.lang in known
    ]
    chosen = next((lang for lang in settings.x_default if lang in known), found[0].hreflang)
    default = next(each.href for each in found if each.hreflang == chosen)
    return (*found, Alternate("x-default", default))


def switches(maker: Maker, spec: Spec) -> tuple[Switch, ...]:
    """Where the language switcher leads: the same page, else its nearest parent.

    From pages that stand in for another it leads to the front pages.
    """
    found = []
    wanted = maker.plan.by_key[HOME][maker.lang] if spec.key in STAND_INS else spec
    for site in maker.catalogue.settings.sites:
        target = maker.plan.nearest(site.lang, wanted)
        found.append(
            Switch(
                site.lang,
                site.language_name,
                across(maker, site, target.path),
                current=site.lang == maker.lang,
                exact=target.key == wanted.key,
            )
        )
    return tuple(found)


def across(maker: Maker, site: Site, path: str) -> str:
    """A path of another site, as this site's pages can name it.

    Sites beneath one host name each other without it, so that they can be served anywhere.
    """
    if site.origin == maker.site.origin:
        return site.base_path + path
    return site.base_url + path


def breadcrumbs(maker: Maker, spec: Spec, page: Page) -> tuple[Link, ...]:
    """From the home page to this one; the last is the page itmaker."""
    trail = [Link(page.crumb or page.heading, spec.path)]
    at = spec
    while at.parent is not None:
        at = (
            maker.plan.by_key.get(at.parent, {}).get(maker.lang)
            or maker.plan.by_key[HOME][maker.lang]
        )
        trail.append(Link(crumb(maker, at), at.path))
    return tuple(reversed(trail)) if spec.parent is not None else ()


def crumb(maker: Maker, spec: Spec) -> str:
    """The name of a page above another."""
    fixed: dict[Key, str] = {
        ("explore",): maker.s("Explore"),
        ("notebook",): maker.s("My notebook"),
        ("partners",): maker.s("Digital kits"),
        ("open-data",): maker.s("Open data"),
        ("network",): maker.s("The network, seen whole"),
        ("home",): maker.s("Home"),
        ("destinations",): maker.s("Destinations"),
        ("stations",): maker.s("Without a car"),
        ("rain",): maker.s("All ideas for a rainy day"),
        ("now",): maker.s("This month"),
        ("accessible",): maker.s("Accessible"),
        ("by-train",): maker.s("By train"),
    }
    match spec.key:
        case ("entries", section) | ("destination-entries", _, section):
            return maker.section_name(section)
        case ("taxonomy", taxonomy):
            return maker.taxonomy_name(taxonomy)
        case ("station", name):
            return name
        case ("places" | "mark", *_):
            return places_words.name(maker, spec.key)
        case ("term", taxonomy, ref):
            return maker.catalogue.terms[taxonomy, ref].words[maker.lang].name
    entry = maker.catalogue.get(maker.lang, spec.key[-1])
    return entry.title if entry is not None else fixed[spec.key]
