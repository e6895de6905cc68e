"""The view of the page of all committed and marked places: the Sélection seen whole."""

from __future__ import annotations

from collections import Counter

from estran.catalogue.facts import sort_key
from estran.model.destination import Destination
from estran.model.member import Commitment
from estran.model.page import Role
from estran.model.provider_entry import ProviderEntry
from estran.seo import jsonld
from estran.views.committed_parts import Tally
from estran.views.facets import choice
from estran.views.framing import Page, frame
from estran.views.list_words import about_list
from estran.views.listing import PER_PAGE
from estran.views.lists import numbered, page_links, split_page
from estran.views.locator import dotted
from estran.views.maker import Maker
from estran.views.offer import offer_file
from estran.views.pages import SelectionView
from estran.views.parts import Choice, FacetGroup, Link
from estran.views.place_links import place_keys, place_links
from estran.views.places import HUB, MARKS
from estran.views.places_words import commitment_name, name
from estran.views.plan import Spec


def selection(maker: Maker, spec: Spec) -> SelectionView:
    """All places: what the Sélection is, where they are, how to choose among them."""
    _, number = split_page(spec)
    listings = maker.plan.listings[maker.lang]
    entries = listings.entries(HUB)
    about = about_list(maker, HUB)
    title, description = numbered(
        maker,
        number,
        listings.pages(HUB),
        maker.s("Stay, eat, visit: committed and marked places"),
        about.description,
    )
    cards = maker.cards(entries[(number - 1) * PER_PAGE : number * PER_PAGE])
    data = jsonld.item_list(
        title, maker.absolute(spec.path), [maker.absolute(card.path) for card in cards]
    )
    crumb = about.heading if number == 1 else title
    page = Page(about.heading, description, title, data=(data,), crumb=crumb)
    first = number == 1
    return SelectionView(
        frame=frame(maker, spec, page),
        data=offer_file(maker)[0],
        cards=cards,
        total=len(entries),
        page=number,
        pages=page_links(maker, HUB),
        facets=_facets(maker),
        links=_links(maker),
        samples=any(entry.sample for entry in entries),
        drawing=dotted(maker) if first else None,
        tally=_tally(maker) if first else None,
        towns=place_links(maker, ("places", "near")),
        about=_about(maker),
    )


def _about(maker: Maker) -> Link | None:
    page = maker.catalogue.page_of(maker.lang, Role.SELECTION)
    return maker.link(page) if page is not None else None


def _links(maker: Maker) -> tuple[Link, ...]:
    """The network seen whole, where there is one."""
    network = maker.plan.find(maker.lang, "network")
    return (Link(maker.s("The network, seen whole"), network.path),) if network is not None else ()


def _facets(maker: Maker) -> tuple[FacetGroup, ...]:
    """What one may choose by; a choice's number is that of the list it leads to."""
    catalogue, lang = maker.catalogue, maker.lang
    homes = sorted(catalogue.all_of(lang, Destination), key=lambda home: sort_key(home.title))
    groups = [
        _group(maker, "service"),
        FacetGroup(
            "destination",
            tuple(
                choice(maker, home.ref, home.title, ("destination-entries", home.ref, "selection"))
                for home in homes
            ),
        ),
        _group(maker, "with"),
        _group(maker, "commitment"),
        FacetGroup("mark", _marks(maker)),
        _group(maker, "stars"),
        _group(maker, "route"),
    ]
    shown = (
        FacetGroup(group.name, tuple(each for each in group.choices if each.count))
        for group in groups
    )
    return tuple(group for group in shown if group.choices)


def _group(maker: Maker, facet: str) -> FacetGroup:
    keys = place_keys(maker, ("places", facet))
    return FacetGroup(facet, tuple(choice(maker, key[-1], name(maker, key), key) for key in keys))


def _marks(maker: Maker) -> tuple[Choice, ...]:
    """The marks that places hold; a mark's page may hold experiences besides them."""
    held = Counter(ref for each in _all(maker) for ref in set(each.marks))
    found = []
    for term in maker.catalogue.terms_of(maker.lang, "marks"):
        if term.ref in MARKS:
            title, path = term.words[maker.lang].name, maker.path("term", "marks", term.ref)
            found.append(Choice(term.ref, title, path, held[term.ref]))
    return tuple(found)


def _all(maker: Maker) -> tuple[ProviderEntry, ...]:
    return maker.catalogue.all_of(maker.lang, ProviderEntry)


def _tally(maker: Maker) -> Tally:
    """Members and places, in all and by destination; members by commitment."""
    everything = _all(maker)
    members = [each for each in everything if each.member is not None]
    homes = []
    for home in maker.catalogue.all_of(maker.lang, Destination):
        link = maker.list_link(home.title, "destination-entries", home.ref, "selection")
        if link is not None:
            own = sum(each.destination == home.ref for each in members)
            homes.append((link, own, link.count or 0))
    commitments = []
    for each in Commitment:
        key = "places", "commitment", each.value
        title = commitment_name(maker, each.value)
        link = maker.list_link(title, *key) or Link(title, "", 0)
        commitments.append((each.value, link))
    return Tally(
        members=len(members),
        samples=sum(each.sample for each in members),
        places=len(everything),
        homes=tuple(homes),
        commitments=tuple(commitments),
    )
