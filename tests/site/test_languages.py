"""Each page knows itself in the other languages: the gate on every page of the built sites."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.support.pages import Sites, sitemap

STAND_INS = ("/404.html", "/offline.html")
"""Pages that stand for others and have no address of their own to be found at."""

DEFAULTS = ("en", "fr")
"""The languages that x-default leads to, the first that the page exists in."""


@pytest.fixture(params=["sites", "published"])
def every(request: pytest.FixtureRequest) -> Sites:
    """The sites beneath one host, and on domains of their own."""
    found: Sites = request.getfixturevalue(request.param)
    assert all(len(found.of(lang)) > 50 for lang in found.built.bases)
    return found


def test_every_page_says_its_language(every: Sites) -> None:
    wrong = [page.address for page in every.pages if page.value("html", "lang") != page.lang]
    assert wrong == []


def test_every_page_is_its_own_canonical_address(every: Sites) -> None:
    wrong = []
    for page in every.pages:
        found = page.values("link[rel=canonical]", "href")
        if found != ([] if page.path in STAND_INS else [page.address]):
            wrong.append((page.address, found))
    assert wrong == []


def test_every_page_names_itself_and_its_translations_by_absolute_addresses(every: Sites) -> None:
    wrong = []
    for page in every.pages:
        if page.path in STAND_INS:
            continue
        links = dict(page.alternates)
        default = links.pop("x-default", "")
        fitting = {
            lang: links.get(lang, "").startswith(f"{every.built.bases[lang]}/") for lang in links
        }
        chosen = next((links[lang] for lang in DEFAULTS if lang in links), page.address)
        if links.get(page.lang) != page.address or default != chosen or not all(fitting.values()):
            wrong.append((page.address, page.alternates))
    assert wrong == []


def test_translations_name_each_other(every: Sites) -> None:
    wrong = []
    for page in every.pages:
        for lang, address in page.alternates.items():
            other = every.by_address.get(address)
            if other is None or (lang not in ("x-default", other.lang)):
                wrong.append((page.address, lang, address, "is no page of that language"))
            elif other.alternates != page.alternates:
                wrong.append((page.address, lang, address, "names others"))
    assert wrong == []


def test_the_site_map_for_machines_names_the_same_translations(every: Sites) -> None:
    for lang in every.built.bases:
        mapped = sitemap(every.built, lang)
        wrong = [
            (address, links, every.by_address[address].alternates)
            for address, links in mapped.items()
            if links != every.by_address[address].alternates
        ]
        assert wrong == []


def test_the_site_map_for_machines_holds_every_indexable_page_and_nothing_else(
    every: Sites,
) -> None:
    for lang in every.built.bases:
        indexable = {page.address for page in every.of(lang) if page.indexable}
        assert set(sitemap(every.built, lang)) == indexable
        assert f"{every.built.bases[lang]}/404.html" not in indexable


def test_the_language_switcher_leads_to_the_same_page(every: Sites) -> None:
    wrong = []
    for page in every.pages:
        shown = {}
        for node in page.all("header .switcher a[hreflang]"):
            lang = node.attributes["hreflang"] or ""
            shown[lang] = urljoin(page.address, node.attributes.get("href") or "")
            known = page.alternates.get(lang)
            if known is not None and (shown[lang] != known or node.css_first(".hidden-visually")):
                wrong.append((page.address, lang, shown[lang]))
        if set(shown) != set(every.built.bases):
            wrong.append((page.address, "offers", str(sorted(shown))))
    assert wrong == []
