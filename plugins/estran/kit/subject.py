"""Whom a kit is for: a member in one language, and what its kit tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from estran.catalogue.committed import recommended
from estran.catalogue.providers import is_member
from estran.model.provider_entry import ProviderEntry
from estran.views.common import commune_name
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

    The catalogue holds no member that left, and samples in a working build only.
    """
    entries = maker.catalogue.all_of(maker.lang, ProviderEntry)
    for entry in sorted(entries, key=lambda each: each.ref):
        if is_member(entry):
            yield _subject(maker, entry)


def _subject(maker: Maker, entry: ProviderEntry) -> KitSubject:
    home = maker.catalogue.destination_of(maker.lang, entry)
    return KitSubject(
        ref=entry.ref,
        lang=maker.lang,
        locale=maker.site.locale,
        name=entry.title,
        type_name=entry.type_name,
        town=commune_name(maker, entry.commune.code),
        destination=home.title if home is not None else "",
        skin=maker.skin(entry),
        url=maker.absolute(maker.catalogue.path(entry)),
        site=maker.site.name,
        home=maker.absolute("/"),
        sample=entry.sample,
        recommendations=tuple(
            Recommended(
                name=other.title,
                type_name=other.type_name,
                town=commune_name(maker, other.commune.code),
                metres=round(metres, -1),
                why=each.why[maker.lang],
                url=maker.absolute(maker.catalogue.path(other)),
            )
            for each, other, metres in recommended(maker.catalogue, entry)
        ),
    )
