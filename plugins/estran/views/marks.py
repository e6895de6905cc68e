"""The view of a mark's page: what it stands for, and the places that hold it."""

from __future__ import annotations

from estran.model.entry import Entry
from estran.model.provider import MarkKind
from estran.model.provider_entry import ProviderEntry
from estran.seo import jsonld
from estran.views.committed_pages import MarkView
from estran.views.committed_parts import Held
from estran.views.framing import Page, frame
from estran.views.list_words import about_term
from estran.views.listing import PER_PAGE
from estran.views.lists import numbered, page_links, split_page
from estran.views.maker import Maker
from estran.views.place_links import place_groups
from estran.views.plan import Spec
from estran.views.provider import held


def mark(maker: Maker, spec: Spec) -> MarkView:
    """A mark that places hold, each with its year and issuer where they are known."""
    key, number = split_page(spec)
    ref = key[2]
    term = maker.catalogue.terms["marks", ref]
    listings = maker.plan.listings[maker.lang]
    entries, about = listings.entries(key), about_term(maker, term)
    title, description = numbered(
        maker, number, listings.pages(key), about.heading, about.description
    )
    shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
    holders = tuple((maker.card(each), _held(maker, each, ref)) for each in shown)
    data = jsonld.item_list(
        title, maker.absolute(spec.path), [maker.absolute(card.path) for card, _ in holders]
    )
    words = term.words[maker.lang]
    return MarkView(
        frame=frame(
            maker, spec, Page(about.heading, description, title, data=(data,), crumb=title)
        ),
        intro=about.intro,
        asks=words.asks if number == 1 else "",
        giver=words.giver if number == 1 else "",
        holders=holders,
        total=len(entries),
        page=number,
        pages=page_links(maker, key),
        facets=(
            *((name, links) for name, links in place_groups(maker, ("mark", ref)) if links),
            ("marks", maker.all_terms("marks")),
        ),
    )


def _held(maker: Maker, entry: Entry, ref: str) -> Held | None:
    if not isinstance(entry, ProviderEntry):
        return None
    own = entry.mark(MarkKind(ref))
    return held(maker, own) if own is not None else None
