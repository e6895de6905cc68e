"""Where old addresses lead: a file for static hosts, and a page for hosts that know none."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


def redirects_file(moved: Mapping[str, str], base_path: str) -> str:
    """``_redirects`` as Netlify, Cloudflare Pages and others read it: old path, new path, 301."""
    return "".join(f"{base_path}{old} {base_path}{new} 301\n" for old, new in sorted(moved.items()))


def moved_page(lang: str, title: str, relative: str, canonical: str) -> str:
    """A small page that leads on at once, for browsers and for search engines."""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={escape(relative)}">\n'
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        '<meta name="robots" content="noindex">\n</head>\n<body>\n'
        f'<p><a href="{escape(relative)}">{escape(title)}</a></p>\n</body>\n</html>\n'
    )
