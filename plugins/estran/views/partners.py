"""The view of the page where members fetch their digital kits."""

from __future__ import annotations

from estran.catalogue.facts import sort_key
from estran.catalogue.providers import is_member
from estran.model.provider_entry import ProviderEntry
from estran.views.committed_pages import Download, MemberKits, PartnersView
from estran.views.common import commune_name
from estran.views.framing import Page, across, frame
from estran.views.maker import Maker
from estran.views.plan import Spec


def partners(maker: Maker, spec: Spec) -> PartnersView:
    """All members by destination, each with its kits in all languages."""
    page = Page(
        heading=maker.s("Digital kits"),
        description=maker.s(
            "For members of the Sélection: your poster, card, badge, QR code and pictures for "
            "social networks, ready to use, in three languages."
        ),
        index=False,
    )
    groups: dict[str, list[MemberKits]] = {}
    members = filter(is_member, maker.catalogue.all_of(maker.lang, ProviderEntry))
    for entry in sorted(members, key=lambda each: sort_key(each.title)):
        home = maker.catalogue.destination_of(maker.lang, entry)
        groups.setdefault(home.title if home is not None else "", []).append(_kits(maker, entry))
    rows = tuple((name, tuple(groups[name])) for name in sorted(groups, key=sort_key))
    made = any(each.downloads for _, kits in rows for each in kits)
    return PartnersView(frame(maker, spec, page), rows, made)


def _kits(maker: Maker, entry: ProviderEntry) -> MemberKits:
    return MemberKits(
        name=entry.title,
        path=maker.catalogue.path(entry),
        place=commune_name(maker, entry.commune.code),
        sample=entry.sample,
        downloads=tuple(
            Download(
                site.lang,
                site.language_name,
                across(maker, site, f"/kits/{entry.ref}-{site.lang}.zip"),
                maker.kits[entry.ref, site.lang],
            )
            for site in maker.catalogue.settings.sites
            if (entry.ref, site.lang) in maker.kits
        ),
    )
