"""Whom a kit is for: a member in one language, and what its kit tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from estran.catalogue.space import distance
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Status
from estran.views.maker import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A member that the kit's member recommends.

    ``metres`` as the crow flies, 0 where it is the same place; ``why`` is empty where nothing is
    said in the kit's language. ``url`` is absolute.
    """

    name: str
    type_name: str = ""
    town: str = ""
    metres: float = 0
    why: str = ""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KitSubject:
    """A member as its kit shows it, in one language.

    ``url`` is the absolute address of its page, ``site`` the name of the site it is on, ``home``
    that site's address. ``locale`` is ``fr_FR``, ``skin`` a skin of the theme.
    """

    ref: str
    lang: str
    locale: str
    name: str
    type_name: str = ""
    town: str = ""
    destination: str = ""
    skin: str = "neutral"
    url: str
    site: str
    home: str
    sample: bool = False
    recommendations: tuple[Recommended, ...] = ()


def subjects(maker: Maker) -> Iterator[KitSubject]:
    """The members of a language's site, by reference, with those of their recommendations shown.

    Samples have kits in a working build only, as they have pages; drafts have none.
    """
    entries = maker.catalogue.all_of(maker.lang, ProviderEntry)
    for entry in sorted(entries, key=lambda each: each.ref):
        if entry.member is not None and _is_member(maker, entry):
            yield _subject(maker, entry)


def _is_member(maker: Maker, entry: ProviderEntry) -> bool:
    member = entry.member
    if member is None or entry.status is not Status.PUBLISHED:
        return False
    return member.left is None or member.left > maker.catalogue.today


def _subject(maker: Maker, entry: ProviderEntry) -> KitSubject:
    home = maker.catalogue.destination_of(maker.lang, entry)
    found = []
    for each in entry.member.recommends if entry.member is not None else ():
        other = maker.catalogue.get(maker.lang, each.ref)
        if isinstance(other, ProviderEntry) and _is_member(maker, other):
            found.append(
                Recommended(
                    name=other.title,
                    type_name=other.type_name,
                    town=other.provider.town,
                    metres=round(distance(entry.coordinates, other.coordinates), -1),
                    why=each.why.get(maker.lang, ""),
                    url=maker.absolute(maker.catalogue.path(other)),
                )
            )
    return KitSubject(
        ref=entry.ref,
        lang=maker.lang,
        locale=maker.site.locale,
        name=entry.title,
        type_name=entry.type_name,
        town=entry.provider.town,
        destination=home.title if home is not None else "",
        skin=maker.skin(entry),
        url=maker.absolute(maker.catalogue.path(entry)),
        site=maker.site.name,
        home=maker.absolute("/"),
        sample=entry.sample or (entry.member is not None and entry.member.sample),
        recommendations=tuple(found),
    )
