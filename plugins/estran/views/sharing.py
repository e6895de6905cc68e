"""What a page is shared with: its picture, and the words upon it."""

from __future__ import annotations

from collections.abc import Sequence

from estran.images.media import Media
from estran.images.social import Social, Words, plan_social
from estran.model.entry import Entry
from estran.model.greeter import Greeter
from estran.views.maker import Maker
from estran.views.parts import Link
from estran.views.plan import NOT_FOUND, Spec


def social(
    maker: Maker, spec: Spec, heading: str, skin: str, crumbs: Sequence[Link]
) -> Social | None:
    """The social picture of a page; None for the page of a missing page, or where none is drawn.

    Above its title stands where an entry is, else the page above it.
    """
    if maker.dress is None or spec.key == NOT_FOUND:
        return None
    entry = _entry(maker, spec)
    kicker = crumbs[-2].title if len(crumbs) > 2 else ""
    if entry is not None:
        card = maker.card(entry)
        place = "" if isinstance(entry, Greeter) else card.place  # a host's is a sentence
        kicker = " · ".join(filter(None, (place, card.destination))) or kicker
    media, alt = _shown(maker, spec, entry, skin)
    shown = " – ".join(filter(None, (heading, alt)))
    words = Words(heading, kicker, maker.site.name, maker.site.locale, shown)
    return plan_social(maker.dress, words, skin, media)


def photograph(maker: Maker, spec: Spec) -> str:
    """The path of a page's own photograph, where no social picture is drawn; else empty."""
    entry = _entry(maker, spec)
    media = maker.media_of(entry) if entry is not None else None
    return media.src if media is not None and not media.vector else ""


def _entry(maker: Maker, spec: Spec) -> Entry | None:
    return maker.catalogue.get(maker.lang, spec.key[1]) if spec.source else None


def _shown(maker: Maker, spec: Spec, entry: Entry | None, skin: str) -> tuple[Media, str]:
    """The picture that stands for a page, and what it shows in words."""
    if isinstance(entry, Greeter):
        portrait = maker.portrait(entry)
        return maker.media_of(entry), portrait.alt if portrait is not None else ""
    if entry is not None:
        return maker.media_of(entry), maker.images(entry)[0].alt
    match spec.key:
        case ("term", "themes", ref, *_):
            alt = maker.catalogue.terms["themes", ref].words[maker.lang].poster_alt
            return maker.media.poster(f"theme-{ref}", skin), alt
        case ("destination-entries", ref, *_):
            home = maker.catalogue.get(maker.lang, ref)
            if home is not None:
                return maker.media_of(home), maker.images(home)[0].alt
    alt = maker.s("Illustration: a belfry, the sea, a spoil heap and the marsh in one landscape")
    return maker.media.poster(f"destination-{skin}", skin), alt if skin == "neutral" else ""
