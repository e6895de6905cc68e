"""What a page of ours names: the files that show it, the pages it leads to, the data of scripts.

Read from the HTML that the build itself wrote. Of each picture one file is named, in a form that
every browser with a service worker reads; the worker gives it for the sizes that are not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from estran.check.candidates import chosen

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_FILE = re.compile(r"[\w./%-]+\.\w+")
_SHOWN = {"stylesheet", "icon", "preload", "modulepreload"}
_FORM = "image/webp"


@dataclass(slots=True)
class Needs:
    """Site paths, in the order in which the page names them, each as often as it does."""

    shown: list[str] = field(default_factory=list)
    """Style, scripts, drawings, pictures, faces."""

    links: list[str] = field(default_factory=list)
    """Where its links lead within the site; a folder's page ends with ``/``."""

    data: list[str] = field(default_factory=list)
    """Files that its ``data-`` attributes name: what scripts fetch when they are asked to."""


def needs_of(path: str, html: str) -> Needs:
    """What the page at a site path names."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return reader.needs


def resolved(path: str, address: str) -> str:
    """An address in the page at a site path, as a site path; empty where it leads elsewhere."""
    plain = unquote(address.partition("#")[0].partition("?")[0])
    if not plain or _ELSEWHERE.match(address):
        return ""
    folder = path if path.endswith("/") else dirname(path) + "/"
    found = normpath(join(folder, plain))
    return found + "/" if plain.endswith(("/", "/.", "/..")) and found != "/" else found


class _Reader(HTMLParser):
    """Collects the needs of one page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.needs = Needs()
        self._sources: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and _SHOWN & set(values.get("rel", "").split()):
            self._shown(values.get("href", ""))
        elif tag == "script":
            self._shown(values.get("src", ""))
        elif tag in {"use", "image"}:
            self._shown(values.get("href") or values.get("xlink:href", ""))
        elif tag == "picture":
            self._sources = []
        elif tag == "source":
            self._sources.append(values)
        elif tag == "img":
            self._shown(self._picture(values))
        elif tag == "a":
            self._add(self.needs.links, values.get("href", ""))
        for name, value in values.items():
            if name.startswith("data-") and _FILE.fullmatch(value):
                self._add(self.needs.data, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self._sources = []

    def _picture(self, image: dict[str, str]) -> str:
        """The file of a picture that a phone takes, in the form that all browsers read."""
        own = [each for each in self._sources if each.get("type") == _FORM]
        found = own[0] if own else image
        if "srcset" in found:
            return chosen(found["srcset"], found.get("sizes", ""))
        return image.get("src", "")

    def _shown(self, address: str) -> None:
        self._add(self.needs.shown, address)

    def _add(self, to: list[str], address: str) -> None:
        if found := resolved(self.path, address):
            to.append(found)
