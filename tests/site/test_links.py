"""What pages link to is there, and what they load comes from their own site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from PIL import Image

from tests.support.minisite import ROOT
from tests.support.pages import Page, Sites

SNAPSHOT = ROOT / "content" / "selection" / "snapshot"

RESOURCES = [
    ("img", "src"),
    ("script", "src"),
    ("source", "src"),
    ("use", "href"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("input", "src"),
    ("link[rel~=stylesheet]", "href"),
    ("link[rel~=icon]", "href"),
    ("link[rel~=preload]", "href"),
    ("link[rel~=modulepreload]", "href"),
    ("link[rel~=manifest]", "href"),
]
"""What a browser fetches without being asked, or sends a form to."""

LINKS = [("a", "href"), ("area", "href"), ("form", "action"), ("link[type$=xml]", "href")]

_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^)\"']+)|@import\s+[\"']([^\"']+)")


@pytest.fixture(params=["sites", "published"])
def every(request: pytest.FixtureRequest) -> Sites:
    """The sites beneath one host, and on domains of their own."""
    found: Sites = request.getfixturevalue(request.param)
    return found


def names(page: Page | None, file: Path, fragment: str) -> bool:
    """Whether a fragment is there: in a page, or in a drawing."""
    if page is not None:
        return unquote(fragment) in page.ids
    return f'id="{fragment}"' in file.read_text("utf-8")


def srcset(page: Page) -> list[str]:
    texts = [*page.values("[srcset]", "srcset"), *page.values("[imagesrcset]", "imagesrcset")]
    return [part.split()[0] for text in texts for part in text.split(",")]


def test_what_pages_load_is_on_their_own_site_and_there(every: Sites) -> None:
    wrong = set()
    for page in every.pages:
        found = [link for pair in RESOURCES for link in every.links(page, *pair)]
        found += [
            (address, every.file_at(address))
            for address in (urljoin(page.address, part) for part in srcset(page))
        ]
        assert found
        for address, file in found:
            own = address.startswith(f"{page.base}/") and "//" not in urlsplit(address).path
            fragment = urlsplit(address).fragment
            there = own and file is not None and file.is_file()
            if not there or (fragment and file and not names(None, file, fragment)):
                wrong.add((page.address, address))
    assert sorted(wrong) == []


def test_style_sheets_load_only_what_is_there(every: Sites) -> None:
    sheets = list(every.built.output.glob("*/static/**/*.css"))
    assert len(sheets) >= len(every.built.bases)
    wrong = []
    for sheet in sheets:
        for match in _CSS_ADDRESS.finditer(sheet.read_text("utf-8")):
            address = match[1] or match[2]
            if not address.startswith(("data:", "#")) and not (sheet.parent / address).is_file():
                wrong.append((sheet.name, address))
    assert wrong == []


def test_every_link_within_the_sites_leads_to_a_page_or_file_and_its_fragment(every: Sites) -> None:
    by_file = {page.file: page for page in every.pages}
    moved = {page.file for page in every.moved}
    wrong = set()
    for page in every.pages:
        for address, file in (link for pair in LINKS for link in every.links(page, *pair)):
            fragment = urlsplit(address).fragment
            if file is None:
                continue
            there = file.is_file() and file not in moved and "//" not in urlsplit(address).path
            if not there or (fragment and not names(by_file.get(file), file, fragment)):
                wrong.add((page.address, address))
    assert sorted(wrong) == []


def test_links_out_are_whole_secure_addresses_of_other_hosts(every: Sites) -> None:
    """Providers' own sites stand as their producers write them; some know no https."""
    own = {urlsplit(base).netloc for base in every.built.bases.values()}
    feeds = "".join(file.read_text("utf-8") for file in SNAPSHOT.glob("*.json"))
    wrong = set()
    for page in every.pages:
        for address, file in every.links(page, "a", "href"):
            url = urlsplit(address)
            if file is None and (
                (url.scheme != "https" and f'"{address}"' not in feeds)
                or "." not in url.netloc
                or url.netloc in own
            ):
                wrong.add((page.address, address))
    assert sorted(wrong) == []


def test_every_page_has_a_picture_of_its_own_site_for_sharing(every: Sites) -> None:
    sizes: dict[Path, tuple[int, int]] = {}
    wrong = set()
    for page in every.pages:
        if page.file.name == "404.html":
            assert not page.values("meta[property='og:image']", "content")
            continue
        address = page.value("meta[property='og:image']", "content")
        file = every.file_at(address)
        if file is None or not address.startswith(f"{page.base}/") or not file.is_file():
            wrong.add((page.address, address))
            continue
        if file not in sizes:
            with Image.open(file) as picture:
                sizes[file] = picture.size
        if sizes[file] != (1200, 630):
            wrong.add((page.address, address))
    assert sorted(wrong) == []


def test_no_built_file_is_an_orphan_page(every: Sites) -> None:
    """Every page but those that stand in for others is reached from the home page of its site."""
    by_file = {page.file: page for page in every.pages}
    for lang, base in every.built.bases.items():
        waiting, reached = [every.by_address[f"{base}/"]], {f"{base}/"}
        while waiting:
            page = waiting.pop()
            for _, file in every.links(page, "a", "href"):
                other = by_file.get(file) if file else None
                if other and other.lang == lang and other.address not in reached:
                    reached.add(other.address)
                    waiting.append(other)
        lost = {page.address for page in every.of(lang)} - reached
        assert lost == {f"{base}/404.html", f"{base}/offline.html"}
