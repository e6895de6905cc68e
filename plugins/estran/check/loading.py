"""What a page asks for when a phone opens it, before anyone scrolls or clicks.

Read from the HTML and the style sheet that the build itself wrote: attributes in double quotes,
text escaped. So expressions do, and 10,000 pages cost a second; they are no parser for others'
pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from estran.check.candidates import chosen

_TAG = re.compile(r"<(link|script|img|source|use|image|/picture)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
_RANGE = re.compile(r"unicode-range\s*:\s*([^;}]+)")
_IMPORT = re.compile(r"""(?:\bfrom|^\s*import|;\s*import|\}\s*import)\s*["'](\.[^"']+)["']""")


class Part(StrEnum):
    """What a file is to a page."""

    HTML = "html"
    CSS = "css"
    FONTS = "fonts"
    PICTURES = "pictures"
    JS = "js"


_LAZY = 'loading="lazy"'
_ALTERNATE = 'rel="alternate"'
_ELSEWHERE = ("data:", "http:", "https:", "//", "#")
_PRELOADED = {
    "font": Part.FONTS,
    "script": Part.JS,
    "style": Part.CSS,
    "image": Part.PICTURES,
}

Request = tuple[Part, str]
"""A part, and the path of its file from the output folder."""


def requests_of(page: str, html: str) -> Iterator[Request]:
    """What the HTML of a page asks for at once; ``page`` is its file's path from the output.

    A picture counts unless it is lazy; of a ``picture``, the first source, which is the format
    that a browser of today takes. A sprite counts once.
    """
    source = ""
    seen: set[str] = set()
    for tag, text in _TAG.findall(html):
        if tag == "source":
            source = source or text
        elif tag == "/picture":
            source = ""
        elif tag == "img":
            if _LAZY not in text:
                yield from _local(page, _picture(text, source))
        elif text not in seen and _ALTERNATE not in text:
            seen.add(text)
            yield from _local(page, _request(tag, _values(text)))


def _values(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _local(page: str, request: Request) -> Iterator[Request]:
    """The request with its file's path, unless it is for nothing or for another host."""
    part, address = request
    if address and not address.startswith(_ELSEWHERE):
        yield part, _path(page, address)


def _picture(text: str, source: str) -> Request:
    """An ``img``, or the first ``source`` that stands before it, if that has candidates."""
    values = _values(text)
    first = _values(source)
    if "srcset" not in first:
        first = values
    if "srcset" in first:
        return Part.PICTURES, chosen(first["srcset"], first.get("sizes", ""))
    return Part.PICTURES, values.get("src", "")


def _request(tag: str, values: dict[str, str]) -> Request:
    if tag == "link":
        return _link(values)
    if tag == "script":
        return Part.JS, values.get("src", "")
    return Part.PICTURES, values.get("href") or values.get("xlink:href", "")


def _link(values: dict[str, str]) -> Request:
    rel = set(values.get("rel", "").split())
    address = values.get("href", "")
    if "stylesheet" in rel:
        return Part.CSS, address
    if "icon" in rel:
        return Part.PICTURES, address
    if "modulepreload" in rel:
        return Part.JS, address
    kind = _PRELOADED.get(values.get("as", "")) if "preload" in rel else None
    return (kind, address) if kind is not None else (Part.PICTURES, "")


def faces_of(sheet: str, css: str) -> Iterator[Request]:
    """The faces that a style sheet brings to a page in our languages: those that hold an A."""
    for block in _FACE.findall(css):
        covered = _RANGE.search(block)
        match = _FONT.search(block)
        if match and (covered is None or _holds_a(covered[1])):
            yield Part.FONTS, _path(sheet, match[1])


def _holds_a(ranges: str) -> bool:
    """Whether a ``unicode-range`` covers the letter A."""
    for each in ranges.split(","):
        first, _, last = each.strip().upper().removeprefix("U+").partition("-")
        low = int(first.replace("?", "0"), 16)
        high = int(last or first.replace("?", "F"), 16)
        if low <= ord("A") <= high:
            return True
    return False


def imports_of(module: str, source: str) -> Iterator[Request]:
    """The modules that a module imports before it runs; what it imports on demand is not among."""
    for address in _IMPORT.findall(source):
        yield Part.JS, _path(module, address)


def _path(base: str, address: str) -> str:
    """An address as a path from the output folder."""
    plain = unquote(address.partition("#")[0].partition("?")[0])
    return normpath(join(dirname(base), plain))
