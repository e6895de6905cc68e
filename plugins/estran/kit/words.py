"""What kits say, in a language."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from babel.units import format_unit

from estran.strings import Strings

NETWORK, MOTTO = "Sélection Pas-de-Calais", "Grandir Ensemble"
"""The network's name and motto: proper names, the same in all languages."""


@dataclass(frozen=True, slots=True)
class KitWords:
    """The words of a language's kits; ``member_of`` stands above the network's name."""

    member_of: str
    heading: str
    next: str
    scan: str
    scan_alone: str
    about: str
    badge_alt: str
    code_alt: str
    sample: str
    distance: str
    readme: tuple[tuple[str, str], ...]
    readme_title: str
    readme_intro: str
    readme_sample: str
    readme_end: str


def kit_words(s: Strings) -> KitWords:
    """The words, from the catalogue of a language."""
    return KitWords(
        member_of=s.within("badge", "Member of"),
        heading=s("Our favourite places"),
        next=s("Where to next?"),
        scan=s("Scan: all our favourite places"),
        scan_alone=s("Scan: our page"),
        about=s(
            "A network of places to stay, eat and visit that care for their guests and for the "
            "environment, and send you on to one another."
        ),
        badge_alt=s("Member of the network Sélection Pas-de-Calais · Grandir Ensemble"),
        code_alt=s("QR code: %(url)s", url="%(url)s"),
        sample=s("Sample"),
        distance=s("%(distance)s as the crow flies", distance="%(distance)s"),
        readme=_readme(s),
        readme_title=s("Digital kit: %(name)s", name="%(name)s"),
        readme_intro=s(
            "Everything in here is yours to use, free of charge, for as long as you are a member. "
            "It leads people to your page: %(url)s",
            url="%(url)s",
        ),
        readme_sample=s("This is a sample: it shows what a kit looks like. Please do not use it."),
        readme_end=s(
            "Your recommendations have changed? Download the kit again: it is made anew each time "
            "the sites are published."
        ),
    )


def _readme(s: Strings) -> tuple[tuple[str, str], ...]:
    """What each file is for, by the files' names."""
    return (
        (
            "poster-a4.pdf",
            s("Poster, A4. Print it at home and hang it up at the reception or in a room."),
        ),
        (
            "card-a6.pdf",
            s("Card, A6, two sides. Print both sides; lay it on a table or hand it to guests."),
        ),
        (
            "poster-a4-bleed.pdf, card-a6-bleed.pdf",
            s("The same for a printing house: with 3 mm of bleed and crop marks."),
        ),
        (
            "social-1080x1080.jpg",
            s("Square picture for a post on Instagram or Facebook."),
        ),
        (
            "social-1080x1920.jpg",
            s("Upright picture for a story; add a link to your page to it."),
        ),
        (
            "social-1200x630.jpg",
            s("Wide picture for a post with a link on Facebook or LinkedIn, or for a newsletter."),
        ),
        (
            "badge.svg, badge.png",
            s("Your badge, for your web site, e-mails and menus. Link it to your page."),
        ),
        (
            "qr.svg, qr.png",
            s("QR code that leads to your page. Keep the white edge; print it 2 cm wide at least."),
        ),
        (
            "embed.html",
            s(
                "Your recommendations for your own web site: open it with a text editor, copy all "
                "of it and paste it into an HTML block. No script, no cookie."
            ),
        ),
        (
            "recommendations.json",
            s("The same as data, for whoever looks after your web site."),
        ),
    )


def far(metres: float, locale: str) -> str:
    """A distance as the sites write it: ``850 m``, ``2,3 km``, ``41 km``; empty for none."""
    known = Locale.parse(locale)
    short = round(metres / 10) * 10
    if not short:
        return ""
    if metres < 995:
        text = format_unit(short, "length-meter", "short", locale=known)
    else:
        amount = round(metres / 1000, 1 if metres < 20_000 else 0)
        whole = int(amount) if amount == int(amount) else amount
        text = format_unit(whole, "length-kilometer", "short", locale=known)
    return text.replace(" ", "\u00a0").replace("\u202f", "\u00a0")
