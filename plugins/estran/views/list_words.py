"""What lists say of themselves: headings and descriptions, no two alike within a site."""

from __future__ import annotations

from dataclasses import dataclass

from babel.dates import get_month_names

from estran.model.destination import Destination
from estran.model.taxonomy import Term
from estran.views.listing import Key
from estran.views.maker import Maker
from estran.views.parts import Image


@dataclass(frozen=True, slots=True)
class About:
    """What a list says of itself."""

    name: str
    heading: str
    description: str
    subject: str = ""
    intro: str = ""
    skin: str = "neutral"
    image: Image | None = None
    feed: str = ""


def about_list(maker: Maker, key: Key) -> About:  # noqa: PLR0911 - one answer a kind of list
    """What a list says of itself, by its key."""
    s = maker.s
    count = len(maker.plan.listings[maker.lang].entries(key))
    match key:
        case ("entries", section):
            name = maker.section_name(section)
            return About(section, name, _section_words(maker, section, count))
        case ("destination-entries", ref, section):
            return _of_destination(maker, ref, section, count)
        case ("term", taxonomy, ref):
            return about_term(maker, maker.catalogue.terms[taxonomy, ref])
        case ("now",):
            locale = maker.site.locale
            month = get_month_names("wide", "stand-alone", locale)[maker.catalogue.today.month]
            return About(
                "now",
                s("This month: %(month)s", month=month),
                s(
                    "What %(month)s is made for in the Pas-de-Calais: experiences, stays and "
                    "events chosen for the season.",
                    month=month,
                ),
                subject=month,
            )
        case ("rain",):
            words = s(
                "Museums, tunnels, sea life and covered corners: ideas for a day of rain in "
                "the Pas-de-Calais."
            )
            return About("rain", s("All ideas for a rainy day"), words)
        case ("accessible",):
            return About(
                "accessible",
                s("Accessible ideas"),
                s(
                    "Places and events in the Pas-de-Calais that hold the mark Tourisme & "
                    "Handicap, or whose record says that people with reduced mobility get in."
                ),
            )
        case ("by-train",):
            return About(
                "by-train",
                s("What a train leads to"),
                s(
                    "Ideas in the Pas-de-Calais within a walk, a bike ride or a bus ride of a "
                    "railway station, for a day or a stay without a car."
                ),
            )
        case ("explore-destination", ref):
            return _everything_in(maker, ref, count)
        case ("station", name):
            words = s.plural(
                "%(n)s experience that you reach from the station of %(station)s without a car: "
                "on foot, by bike or by bus.",
                "%(n)s experiences that you reach from the station of %(station)s without a car: "
                "on foot, by bike or by bus.",
                count,
                station=name,
            )
            heading = s("From the station of %(station)s", station=name)
            return About("station", heading, words, subject=name)
    raise KeyError(key)


def _section_words(maker: Maker, section: str, count: int) -> str:
    s = maker.s
    return {
        "experiences": s.plural(
            "%(n)s experience to live in the Pas-de-Calais, from the must-sees to what only "
            "locals know.",
            "%(n)s experiences to live in the Pas-de-Calais, from the must-sees to what only "
            "locals know.",
            count,
        ),
        "itineraries": s.plural(
            "%(n)s itinerary of one to three nights in the Pas-de-Calais, told day by day, with "
            "or without a car.",
            "%(n)s itineraries of one to three nights in the Pas-de-Calais, told day by day, "
            "with or without a car.",
            count,
        ),
        "day-ideas": s.plural(
            "%(n)s idea for one good day in the Pas-de-Calais, step by step, with the distances "
            "between them.",
            "%(n)s ideas for one good day in the Pas-de-Calais, step by step, with the "
            "distances between them.",
            count,
        ),
        "routes": s.plural(
            "%(n)s cycle route or long-distance path through the Pas-de-Calais, stage by stage, "
            "with trains, beds and meals along the way.",
            "%(n)s cycle routes and long-distance paths through the Pas-de-Calais, stage by stage, "
            "with trains, beds and meals along the way.",
            count,
        ),
        "greeters": s.plural(
            "%(n)s volunteer who shows you a town and a passion in the Pas-de-Calais, free of "
            "charge.",
            "%(n)s volunteers who show you a town and a passion in the Pas-de-Calais, free of "
            "charge.",
            count,
        ),
        "selection": s.plural(
            "%(n)s place to stay, eat or visit in the Pas-de-Calais: committed members of the "
            "Sélection and holders of a mark.",
            "%(n)s places to stay, eat or visit in the Pas-de-Calais: committed members of the "
            "Sélection and holders of a mark.",
            count,
        ),
    }[section]


def _of_destination(maker: Maker, ref: str, section: str, count: int) -> About:
    s = maker.s
    entry = maker.catalogue.get(maker.lang, ref)
    assert isinstance(entry, Destination)  # noqa: S101 - the plan made the key from its class
    name = maker.section_name(section)
    heading = s("%(section)s: %(destination)s", section=name, destination=entry.title)
    words = s.plural(
        "%(section)s in the destination %(destination)s: %(n)s idea, and the way to it.",
        "%(section)s in the destination %(destination)s: %(n)s ideas, and the way to each.",
        count,
        section=name,
        destination=entry.title,
    )
    if section == "selection":
        heading = s("Places to know: %(destination)s", destination=entry.title)
        words = s.plural(
            "%(n)s place to stay, eat or visit in the destination %(destination)s: a member of "
            "the Sélection or the holder of a mark.",
            "%(n)s places to stay, eat or visit in the destination %(destination)s: members of "
            "the Sélection and holders of a mark.",
            count,
            destination=entry.title,
        )
    return About(
        section,
        heading,
        words,
        subject=entry.title,
        skin=entry.skin.value,
        image=maker.images(entry)[0],
        feed=f"/feeds/{entry.slug_text}.xml",
    )


def _everything_in(maker: Maker, ref: str, count: int) -> About:
    entry = maker.catalogue.get(maker.lang, ref)
    assert isinstance(entry, Destination)  # noqa: S101 - the plan made the key from its class
    return About(
        "explore",
        maker.s("Everything: %(destination)s", destination=entry.title),
        maker.s.plural(
            "%(n)s idea in the destination %(destination)s: what to live, where to stay a "
            "little, what is on and whom to meet.",
            "%(n)s ideas in the destination %(destination)s: what to live, where to stay a "
            "little, what is on and whom to meet.",
            count,
            destination=entry.title,
        ),
        subject=entry.title,
        skin=entry.skin.value,
        image=maker.images(entry)[0],
        feed=f"/feeds/{entry.slug_text}.xml",
    )


def about_term(maker: Maker, term: Term) -> About:
    """What the page of a term says of itself."""
    words = term.words[maker.lang]
    image = None
    if term.taxonomy == "themes":
        media = maker.media.poster(f"theme-{term.ref}", "neutral")
        image = maker.poster(media, words.poster_alt or words.name)
    name = {"themes": "theme", "audiences": "audience", "marks": "mark", "seasons": "season"}
    description = words.summary or f"{maker.taxonomy_name(term.taxonomy)}: {words.name}"
    return About(
        name[term.taxonomy],
        words.name,
        description,
        subject=words.name,
        intro=words.summary,
        image=image,
    )


def taxonomy_words(maker: Maker, taxonomy: str) -> str:
    """What the page of a taxonomy says of itself."""
    s = maker.s
    return {
        "themes": s(
            "All the themes of a stay in the Pas-de-Calais, from walking to beer and from "
            "belfries to gardens."
        ),
        "audiences": s(
            "With children, as a couple, in a group or at work: the Pas-de-Calais for each way "
            "of travelling."
        ),
        "marks": s(
            "What the marks and labels found in the Pas-de-Calais stand for, and the places "
            "that hold them."
        ),
        "seasons": s(
            "Spring, summer, autumn and winter in the Pas-de-Calais: what each season is best for."
        ),
    }[taxonomy]
