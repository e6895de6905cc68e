"""Hugo's configuration for the same sites: languages, addresses, lists of 24."""

from __future__ import annotations

from typing import Any

from estran.model.entry import Entry
from estran.model.taxonomy import TAXONOMIES
from estran.views.listing import PER_PAGE
from estran.views.maker import Maker

Tree = dict[str, Any]
"""YAML to be."""

LISTS = (*TAXONOMIES, "areas", "stations", "moments")
"""Hugo's taxonomies: ours, then destinations, stations in reach, and this month or if it rains."""


def configuration(makers: dict[str, Maker], style: str) -> Tree:
    """The configuration; ``style`` is the style sheet's path on each site."""
    languages: Tree = {}
    for weight, (lang, maker) in enumerate(makers.items(), 1):
        section = maker.catalogue.strings[lang].sections
        destinations = section["destinations"]
        terms = {name: f"/{section[name]}/:slug/" for name in TAXONOMIES}
        terms["areas"] = f"/{destinations}/:slug/{section['experiences']}/"
        terms["stations"] = f"/{section['stations']}/:slug/"
        terms["moments"] = "/:slug/"
        languages[lang] = {
            "weight": weight,
            "title": maker.site.name,
            "baseURL": f"{maker.site.base_url}/",
            "permalinks": {
                "page": {
                    "experiences": f"/{section['experiences']}/:slug/",
                    "destinations": f"/{destinations}/:slug/",
                    "pages": "/:slug/",
                },
                "section": {
                    "experiences": f"/{section['experiences']}/",
                    "destinations": f"/{destinations}/",
                },
                "taxonomy": {name: f"/{section[name]}/" for name in TAXONOMIES},
                "term": terms,
            },
            "params": {
                "name": maker.site.language_name,
                "locale": maker.site.locale,
                "number": "- , ." if lang != "en" else "- . ,",
                "stylesheet": style,
                "menu": ["/experiences", "/moments/now", "/moments/rain"],
                "image": image(maker, None),
            },
        }
    return {
        "defaultContentLanguage": next(iter(makers)),
        "enableRobotsTXT": True,
        "disableAliases": True,
        "disableHugoGeneratorInject": True,
        "capitalizeListTitles": False,
        "pluralizeListTitles": False,
        "taxonomies": {name: name for name in LISTS},
        "pagination": {"pagerSize": PER_PAGE, "path": "page", "disableAliases": True},
        "services": {"rss": {"limit": 30}},
        "outputs": {
            "home": ["html", "rss"],
            "section": ["html"],
            "taxonomy": ["html"],
            "term": ["html"],
        },
        "languages": languages,
    }


def image(maker: Maker, entry: Entry | None) -> Tree:
    """The picture that stands for an entry, or for a page without one."""
    if entry is None:
        media = maker.media.poster("destination-neutral", "neutral")
        alt = maker.site.name
    else:
        media = maker.media_of(entry)
        alt = maker.images(entry)[0].alt
    return {
        "src": media.src.lstrip("/"),
        "share": "" if media.vector else media.src.lstrip("/"),
        "width": media.width,
        "height": media.height,
        "alt": alt,
    }
