"""Built pages, parsed as a browser does, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.sites import Built

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Page:
    """A page of a built site. ``path`` is its path in the site, ``/experiences/olhain/``."""

    lang: str
    path: str
    base: str
    file: Path

    @property
    def address(self) -> str:
        """Where it is read."""
        return self.base + self.path

    @cached_property
    def html(self) -> str:
        """What stands in the file."""
        return self.file.read_text("utf-8")

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The document."""
        return LexborHTMLParser(self.html)

    def all(self, selector: str) -> list[LexborNode]:
        """The elements that a CSS selector finds."""
        return self.tree.css(selector)

    def values(self, selector: str, name: str) -> list[str]:
        """An attribute of the elements that a CSS selector finds, where they have it."""
        return [value for node in self.all(selector) if (value := node.attributes.get(name))]

    def value(self, selector: str, name: str) -> str:
        """An attribute of the one element that there must be."""
        found = self.values(selector, name)
        assert len(found) == 1, f"{self.address}: {selector} is there {len(found)} times"
        return found[0]

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a fragment may name."""
        return frozenset(self.values("[id]", "id"))

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The addresses of the page by ``hreflang``."""
        found = {}
        for node in self.all("link[rel=alternate][hreflang]"):
            lang = node.attributes["hreflang"] or ""
            assert lang not in found, f"{self.address}: two alternates for {lang}"
            found[lang] = node.attributes.get("href") or ""
        return found

    @property
    def indexable(self) -> bool:
        """Whether search engines are allowed to keep it."""
        return "noindex" not in "".join(self.values("meta[name=robots]", "content"))


@dataclass(frozen=True)
class Sites:
    """All pages of built sites by their addresses, and the pages at old addresses."""

    built: Built
    pages: tuple[Page, ...]
    moved: tuple[Page, ...]

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """The pages that are no redirects."""
        return {page.address: page for page in self.pages}

    def of(self, lang: str) -> list[Page]:
        """The pages of one language."""
        return [page for page in self.pages if page.lang == lang]

    def file_at(self, address: str) -> Path | None:
        """The file that a host gives for an address of one of the sites; None for the world's."""
        url = address.partition("#")[0].partition("?")[0]
        for lang, base in self.built.bases.items():
            if url.startswith(f"{base}/"):
                path = unquote(urlsplit(url).path.removeprefix(urlsplit(base).path))
                folder = self.built.output / lang
                return folder / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
        return None

    def links(self, page: Page, selector: str, name: str) -> Iterator[tuple[str, Path | None]]:
        """Addresses in an attribute, made absolute, with the file each is answered with."""
        for value in page.values(selector, name):
            if not value.startswith(("mailto:", "tel:")):
                address = urljoin(page.address, value)
                yield address, self.file_at(address)


def read_sites(built: Built) -> Sites:
    """All pages of built sites."""
    pages: list[Page] = []
    moved: list[Page] = []
    for lang, base in built.bases.items():
        folder = built.output / lang
        for file in sorted(folder.rglob("*.html")):
            path = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
            page = Page(lang, path, base, file)
            refresh = page.values("meta[http-equiv=refresh]", "content")
            (moved if refresh else pages).append(page)
    return Sites(built, tuple(pages), tuple(moved))


def sitemap(built: Built, lang: str) -> dict[str, dict[str, str]]:
    """The alternates of the addresses in a site's map for machines."""
    file = built.output / lang / "sitemap.xml"
    found: dict[str, dict[str, str]] = {}
    for url in ElementTree.parse(file).iter(f"{SITEMAP}url"):  # noqa: S314 - our own build made it
        address = url.findtext(f"{SITEMAP}loc") or ""
        assert address not in found, f"{address} stands twice in {file}"
        links = url.findall(f"{XHTML}link")
        found[address] = {link.attrib["hreflang"]: link.attrib["href"] for link in links}
    return found
