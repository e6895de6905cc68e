"""The views of lists: by kind, destination, theme, audience, mark, season, month, station."""

from __future__ import annotations

from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.taxonomy import TAXONOMIES
from estran.seo import jsonld
from estran.views import places, places_words
from estran.views.fixed import station_links
from estran.views.framing import Page, frame
from estran.views.list_words import about_list, about_term, taxonomy_words
from estran.views.listing import PER_PAGE, Key
from estran.views.locator import locator
from estran.views.maker import Maker
from estran.views.pages import IndexView, ListView
from estran.views.parts import Card, Image, Link
from estran.views.place_links import place_groups, place_links
from estran.views.plan import Spec


def listing(maker: Maker, spec: Spec) -> ListView:
    """One page of a list of entries."""
    key, number = split_page(spec)
    entries = maker.plan.listings[maker.lang].entries(key)
    count = maker.plan.listings[maker.lang].pages(key)
    about = (
        places_words.about(maker, key) if key[0] in {"places", "mark"} else about_list(maker, key)
    )
    shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
    heading, description = numbered(maker, number, count, about.heading, about.description)
    cards = tuple(_card(maker, key, entry) for entry in shown)
    data = jsonld.item_list(
        heading, maker.absolute(spec.path), [maker.absolute(card.path) for card in cards]
    )
    page = Page(
        heading=about.heading,
        title=heading,
        description=description,
        skin=about.skin,
        data=(data,),
        feed=about.feed,
        crumb=heading,
    )
    return ListView(
        frame=frame(maker, spec, page),
        name=about.name,
        subject=about.subject,
        intro=about.intro if number == 1 else "",
        image=about.image,
        cards=cards,
        total=len(entries),
        page=number,
        pages=page_links(maker, key),
        facets=_facets(maker, key),
    )


def numbered(
    maker: Maker, number: int, count: int, heading: str, description: str
) -> tuple[str, str]:
    """Title and description of a page of a list; of all but the first with its number."""
    if number == 1:
        return heading, description
    tail = maker.s("page %(number)s of %(count)s", number=number, count=count)
    return f"{heading} – {tail}", f"{description} ({tail})"


def page_links(maker: Maker, key: Key) -> tuple[Link, ...]:
    """Links to the pages of a list that takes several."""
    count = maker.plan.listings[maker.lang].pages(key)
    numbers = range(1, count + 1) if count > 1 else ()
    return tuple(
        Link(str(n), maker.path(*key, str(n)) if n > 1 else maker.path(*key)) for n in numbers
    )


def split_page(spec: Spec) -> tuple[Key, int]:
    """A list's key without its page number, and that number."""
    parent = spec.parent
    if parent is not None and spec.key[:-1] == parent and spec.key[-1].isdigit():
        return parent, int(spec.key[-1])
    return spec.key, 1


def _card(maker: Maker, key: Key, entry: Entry) -> Card:
    if key[:2] == ("places", "near"):
        found = places.near(maker.catalogue, [entry], key[2])  # type: ignore[list-item]
        return maker.card(entry, found[0][0])
    if key[0] != "station":
        return maker.card(entry)
    visits = {ref: metres for metres, ref in maker.catalogue.station_visits[key[1]]}
    return maker.card(entry, visits[entry.ref])


def _facets(maker: Maker, key: Key) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Links to narrower lists of the same kind, and to the neighbours of a term."""
    found: list[tuple[str, tuple[Link, ...]]] = []
    destinations = maker.catalogue.all_of(maker.lang, Destination)
    if key[0] in {"entries", "destination-entries"}:
        section = key[-1]
        links = [
            maker.list_link(each.title, "destination-entries", each.ref, section)
            for each in destinations
        ]
        found.append(("destinations", _sound(links)))
        if section == "experiences":
            found += [(taxonomy, maker.all_terms(taxonomy)) for taxonomy in TAXONOMIES]
    if key[-1] == "selection":
        found.append(("service", place_links(maker, ("places", "service"))))
    elif key[0] in {"places", "mark"}:
        found += place_groups(maker, key)
    elif key[0] == "term":
        found.append((key[1], maker.all_terms(key[1])))
    elif key[0] == "station":
        found.append(("stations", station_links(maker)))
    elif key[0] == "now":
        found.append(("seasons", maker.all_terms("seasons")))
    return tuple((title, links) for title, links in found if links)


def _sound(links: list[Link | None]) -> tuple[Link, ...]:
    return tuple(link for link in links if link is not None)


def index(maker: Maker, spec: Spec) -> IndexView:
    """A list of lists: destinations, the terms of a taxonomy, or stations."""
    s = maker.s
    entries: list[tuple[Link, str, Image | None]] = []
    if spec.key == ("destinations",):
        heading = s("Destinations")
        words = s(
            "Three destinations in the Pas-de-Calais, three characters: the coast, the marshes "
            "and the land of the Louvre-Lens."
        )
        entries = [
            (maker.link(each), each.summary, maker.images(each)[0])
            for each in maker.catalogue.all_of(maker.lang, Destination)
        ]
        name = "destinations"
    elif spec.key == ("stations",):
        heading, name = s("Without a car"), "stations"
        words = s("What you reach from each railway station of the Pas-de-Calais without a car.")
        entries = [(link, "", None) for link in station_links(maker)]
    else:
        name = spec.key[1]
        heading, words = maker.taxonomy_name(name), taxonomy_words(maker, name)
        for term in maker.catalogue.terms_of(maker.lang, name):
            about = about_term(maker, term)
            entries.append((maker.term_link(term), about.intro, about.image))
    page = Page(heading=heading, description=words)
    drawn = locator(maker) if name == "destinations" else None
    return IndexView(frame(maker, spec, page), name, tuple(entries), drawn)
