"""What every page of the built sites must have, and must not have."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from tests.support.pages import Page, Sites

PATH = re.compile(r"/([a-z0-9]+(-[a-z0-9]+)*/)*|/(404|offline)\.html")
DESCRIPTION = range(50, 321)
"""Characters: fewer say nothing, more are cut off by every search engine."""


def headings(page: Page) -> list[int]:
    """The levels of a page's headings, in reading order."""
    return [int((node.tag or "")[1]) for node in page.all("h1, h2, h3, h4, h5, h6")]


def test_addresses_are_lower_case_ascii_and_end_with_a_slash(sites: Sites) -> None:
    every = [*sites.pages, *sites.moved]
    assert [page.address for page in every if not PATH.fullmatch(page.path)] == []


def test_every_page_has_one_first_heading_with_words(sites: Sites) -> None:
    wrong = [
        page.address
        for page in sites.pages
        if [bool(node.text(strip=True)) for node in page.all("h1")] != [True]
    ]
    assert wrong == []


def test_headings_never_skip_a_level(sites: Sites) -> None:
    wrong = {}
    for page in sites.pages:
        levels = headings(page)
        if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
            wrong[page.address] = levels
    assert wrong == {}


def test_titles_and_descriptions_are_unique_within_a_site(sites: Sites) -> None:
    for lang in sites.built.bases:
        for selector, name in (("title", "title"), ("meta[name=description]", "description")):
            holders: dict[str, list[str]] = defaultdict(list)
            for page in sites.of(lang):
                (node,) = page.all(f"head > {selector}")
                holders[node.attributes.get("content") or node.text(strip=True)].append(page.path)
            assert "" not in holders, f"no {name}: {holders['']}"
            assert {text: at for text, at in holders.items() if len(at) > 1} == {}


def test_descriptions_are_neither_short_nor_cut_off(sites: Sites) -> None:
    wrong = {}
    for page in sites.pages:
        text = page.value("meta[name=description]", "content")
        if len(text) not in DESCRIPTION:
            wrong[page.address] = text
    assert wrong == {}


def test_every_picture_says_its_size_and_what_it_shows(sites: Sites) -> None:
    wrong = []
    for page in sites.pages:
        for node in page.all("img"):
            sizes = [(node.attributes.get(side) or "").isdigit() for side in ("width", "height")]
            if "alt" not in node.attributes or not all(sizes):
                wrong.append((page.address, node.html))
        if not all(page.values("main .picture img", "alt")):
            wrong.append((page.address, "a picture of the content has no words"))
    assert wrong == []


def test_nothing_of_style_or_script_stands_in_the_page(sites: Sites) -> None:
    wrong = []
    for page in sites.pages:
        found = [
            node
            for node in page.all("style, [style], script:not([src]), a[href^='javascript:' i]")
            if (node.tag, node.attributes.get("type")) != ("script", "application/ld+json")
        ]
        found += [
            node
            for node in page.all("body, body *")
            if any(name.startswith("on") for name in node.attributes)
        ]
        wrong += [(page.address, node.html) for node in found]
    assert wrong == []


def test_every_page_has_a_way_past_its_head(sites: Sites) -> None:
    for page in sites.pages:
        first = page.all("body a")[0]
        assert (first.attributes.get("href"), len(page.all("main#main"))) == ("#main", 1), page.path
