"""What the lists of committed and marked places are called, and what they say of themselves."""

from __future__ import annotations

from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.route import Route
from estran.views import places
from estran.views.list_words import About
from estran.views.listing import Key
from estran.views.maker import Maker


def service_name(maker: Maker, value: str) -> str:
    """What visitors find at some places."""
    s = maker.s
    return {
        "stay": s("Where to stay"),
        "eat": s("Where to eat"),
        "visit": s("What to visit"),
        "activity": s("Things to do"),
        "bike": s("Bike hire and repair"),
        "produce": s("Local produce"),
        "shop": s("Shops"),
        "office": s("Tourist information"),
    }[value]


def commitment_name(maker: Maker, value: str) -> str:
    """One of the three commitments."""
    s = maker.s
    return {
        "quality": s("Quality"),
        "environment": s("Care for the environment"),
        "journey": s("A richer journey"),
    }[value]


def need_name(maker: Maker, value: str) -> str:
    """What places are fit for."""
    s = maker.s
    return {
        "member": s("Members of the Sélection"),
        "accessible": s("Accessible places"),
        "train": s("Near a railway station"),
    }[value]


def _handicap_name(maker: Maker, value: str) -> str:
    s = maker.s
    return {
        "motor": s("Reduced mobility"),
        "mental": s("Learning disability"),
        "hearing": s("Hearing impairment"),
        "visual": s("Visual impairment"),
    }[value]


def route_name(entry: Entry | None) -> str:
    """A route as its signs and its riders call it: its number and its name, else its title."""
    if not isinstance(entry, Route):
        return ""
    return " ".join(filter(None, (entry.number, entry.network))) or entry.title


def name(maker: Maker, key: Key) -> str:
    """What a list of places is called among its neighbours."""
    facet, value = key[-2:]
    if facet in _NAMES:
        return _NAMES[facet](maker, value)
    if facet == "near":
        return places.town_name(maker.catalogue, value)
    if facet == "stars":
        return maker.s.plural("%(n)s star", "%(n)s stars", int(value))
    if facet == "route":
        return route_name(maker.catalogue.get(maker.lang, value))
    entry = maker.catalogue.get(maker.lang, value)
    return entry.title if entry is not None else value


_NAMES = {
    "service": service_name,
    "commitment": commitment_name,
    "with": need_name,
    "handicap": _handicap_name,
}


def about(maker: Maker, key: Key) -> About:
    """What a list of places says of itself, by its key."""
    facet, value = key[-2:]
    count = len(maker.plan.listings[maker.lang].entries(key))
    if key[0] == "mark":
        return _of_mark(maker, key, count)
    if facet == "near":
        town = name(maker, key)
        words = maker.s.plural(
            "%(town)s and around: the nearest place to stay, eat or visit, with its distance, a "
            "member of the Sélection or the holder of a mark.",
            "%(town)s and around: the %(n)s nearest places to stay, eat or visit, each with its "
            "distance, members of the Sélection and holders of a mark.",
            count,
            town=town,
        )
        return About("places", maker.s("%(town)s and around", town=town), words, subject=town)
    heading = name(maker, key)
    if facet == "commitment":
        heading = _committed(maker, value)
    elif facet == "stars":
        heading = maker.s("Places to stay: %(stars)s", stars=heading)
    elif facet == "route":
        heading = maker.s("Near the route: %(route)s", route=heading)
    own = {"commitment": _commitment_words, "with": _need_words}.get(facet)
    words = own(maker, value, count) if own is not None else _words(maker, heading, count)
    return About("places", heading, words)


def _words(maker: Maker, heading: str, count: int) -> str:
    return maker.s.plural(
        "%(heading)s in the Pas-de-Calais: %(n)s address, a member of the Sélection or the holder "
        "of a mark such as Accueil Vélo.",
        "%(heading)s in the Pas-de-Calais: %(n)s addresses, members of the Sélection or holders "
        "of a mark such as Accueil Vélo.",
        count,
        heading=heading,
    )


def _committed(maker: Maker, value: str) -> str:
    s = maker.s
    return {
        "quality": s("Committed to quality"),
        "environment": s("Committed to the environment"),
        "journey": s("Committed to a richer journey"),
    }[value]


def _commitment_words(maker: Maker, value: str, count: int) -> str:
    s = maker.s
    return {
        "quality": s.plural(
            "%(n)s member of the Sélection with what its visitors say on a review site: the mark, "
            "how many gave it, and when it was read.",
            "%(n)s members of the Sélection with what their visitors say on a review site: the "
            "mark, how many gave it, and when it was read.",
            count,
        ),
        "environment": s.plural(
            "%(n)s member of the Sélection that meets criteria of energy, water, waste, getting "
            "about or biodiversity, each with its date.",
            "%(n)s members of the Sélection that meet criteria of energy, water, waste, getting "
            "about or biodiversity, each with its date.",
            count,
        ),
        "journey": s.plural(
            "%(n)s member of the Sélection that sends you on to other committed places, and says "
            "why.",
            "%(n)s members of the Sélection that send you on to other committed places, and say "
            "why.",
            count,
        ),
    }[value]


def _need_words(maker: Maker, value: str, count: int) -> str:
    s = maker.s
    return {
        "member": s.plural(
            "%(n)s member of the network Sélection Pas-de-Calais · Grandir Ensemble: what backs "
            "its commitments, and whom it recommends.",
            "%(n)s members of the network Sélection Pas-de-Calais · Grandir Ensemble: what backs "
            "their commitments, and whom they recommend.",
            count,
        ),
        "accessible": s.plural(
            "%(n)s place to stay, eat or visit that holds the mark Tourisme & Handicap, or whose "
            "record says that people with reduced mobility get in.",
            "%(n)s places to stay, eat or visit that hold the mark Tourisme & Handicap, or whose "
            "record says that people with reduced mobility get in.",
            count,
        ),
        "train": s.plural(
            "%(n)s place to stay, eat or visit within two kilometres of a railway station of the "
            "Pas-de-Calais, as the crow flies.",
            "%(n)s places to stay, eat or visit within two kilometres of a railway station of the "
            "Pas-de-Calais, as the crow flies.",
            count,
        ),
    }[value]


def _of_mark(maker: Maker, key: Key, count: int) -> About:
    mark = maker.catalogue.terms["marks", key[1]].words[maker.lang].name
    what = name(maker, key)
    words = maker.s.plural(
        "%(n)s place of the Pas-de-Calais that holds the mark %(mark)s: %(what)s.",
        "%(n)s places of the Pas-de-Calais that hold the mark %(mark)s: %(what)s.",
        count,
        mark=mark,
        what=what,
    )
    skin = "neutral"
    if key[2] == "destination":
        home = maker.catalogue.get(maker.lang, key[3])
        skin = home.skin.value if isinstance(home, Destination) else skin
    heading = maker.s("%(mark)s: %(what)s", mark=mark, what=what)
    return About("places", heading, words, subject=what, skin=skin)
