"""The site map for machines, by https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

LIMIT = 45_000
"""Addresses in one file; the protocol allows 50,000."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)


@dataclass(frozen=True, slots=True)
class Url:
    """A page: its address, its alternates (language, address), its pictures, its last change."""

    address: str
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    changed: datetime | None = None


def sitemaps(urls: Sequence[Url], base_url: str) -> dict[str, str]:
    """The files of a site map by name: one, or an index with as many parts as it needs."""
    parts = [urls[at : at + LIMIT] for at in range(0, len(urls), LIMIT)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _part(parts[0])}
    found = {f"sitemap-{number}.xml": _part(part) for number, part in enumerate(parts, 1)}
    rows = "".join(f"<sitemap><loc>{escape(base_url)}/{name}</loc></sitemap>\n" for name in found)
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {"sitemap.xml": f"{_HEAD}{index}{rows}</sitemapindex>\n", **found}


def _part(urls: Iterable[Url]) -> str:
    return _HEAD + _SET + "".join(_row(url) for url in urls) + "</urlset>\n"


def _row(url: Url) -> str:
    lines = [f"<url><loc>{escape(url.address)}</loc>"]
    if url.changed is not None:
        lines.append(f"<lastmod>{url.changed.isoformat(timespec='seconds')}</lastmod>")
    lines += [
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(href)}"/>'
        for lang, href in url.alternates
    ]
    lines += [
        f"<image:image><image:loc>{escape(image)}</image:loc></image:image>" for image in url.images
    ]
    return "".join(lines) + "</url>\n"


CLOSED = "User-agent: *\nDisallow: /\n"
"""``robots.txt`` of sites that no search engine is to know of, and that have no site map."""


def robots(base_url: str, *, index: bool) -> str:
    """``robots.txt``; a build that is not for the public asks not to be indexed."""
    rule = "Allow: /" if index else "Disallow: /"
    return f"User-agent: *\n{rule}\n\nSitemap: {base_url}/sitemap.xml\n"
