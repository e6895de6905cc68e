"""Two builds of the sites side by side: what a change does to pages, words, pictures, weights."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from estran.check.weight import Scales, Weight
from estran.problem import Problem
from estran.rendering.notes import Notes, PageNote

_NAMED_BY_CONTENT = re.compile(r"(/static/[\w./-]*?\.)[0-9a-f]{10}(?=\.)")
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True)
class Side:
    """One of two builds: its output, what it noted, the content that it was made from.

    ``problems`` are the build's, ``checked`` those of a check; they and ``content`` are None where
    nobody told. A page's name is that which it has in all languages, or its address where one of
    the sides has no notes.
    """

    output: Path
    notes: Notes | None = None
    content: Path | None = None
    problems: tuple[Problem, ...] | None = None
    checked: tuple[Problem, ...] | None = None
    by_address: bool = False

    @cached_property
    def pages(self) -> dict[tuple[str, str], PageNote]:
        """The pages by name and language."""
        if self.notes is None:
            known = [PageNote(at, lang, at, "page") for lang, at in _addresses(self.output)]
        else:
            known = list(self.notes.pages)
        return {(each.address if self.by_address else each.key, each.lang): each for each in known}

    @cached_property
    def files(self) -> dict[str, tuple[str, int]]:
        """All files by path, with a key and the size in bytes, as :class:`Scales` takes them."""
        found = (path for path in sorted(self.output.rglob("*")) if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): ("", path.stat().st_size) for path in found
        }

    def html(self, page: PageNote) -> str:
        """A page's HTML without what differs at each build: names made from files' content."""
        text = (self.output / file_of(page)).read_text("utf-8")
        return _NAMED_BY_CONTENT.sub(r"\1", text)

    @cached_property
    def weights(self) -> dict[tuple[str, str], Weight]:
        """What each page weighs."""
        scales = Scales(self.output, self.files)
        return {
            name: scales.weigh(file_of(page), 0)
            for name, page in self.pages.items()
            if file_of(page) in self.files
        }


@dataclass(frozen=True, slots=True)
class Move:
    """A page with another address: whether the old one leads to the new one."""

    lang: str
    old: str
    new: str
    led: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """Names of pages with their addresses by language.

    ``around`` counts those that changed outside of what they tell, as all do with the menu.
    """

    added: dict[str, dict[str, str]] = field(default_factory=dict)
    changed: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: dict[str, dict[str, str]] = field(default_factory=dict)
    moved: tuple[Move, ...] = ()
    around: int = 0


def compare_pages(base: Side, head: Side) -> Pages:
    """The pages that one build has and the other has not, or that differ in what they tell."""
    led = redirects(head.output)
    found = Pages(defaultdict(dict), defaultdict(dict), defaultdict(dict))
    moved: list[Move] = []
    around = 0
    for name, page in head.pages.items():
        old = base.pages.get(name)
        if old is None:
            found.added[name[0]][page.lang] = page.address
            continue
        if old.address != page.address:
            landing = led.get(old.address, "")
            moved.append(Move(page.lang, old.address, page.address, landing == page.address))
        before, after = base.html(old), head.html(page)
        if before != after:
            if _told(before) != _told(after):
                found.changed[name[0]][page.lang] = page.address
            else:
                around += 1
    for name, page in base.pages.items():
        if name not in head.pages:
            landing = led.get(page.address, "")
            if landing and base.by_address:
                moved.append(Move(page.lang, page.address, landing, led=True))
            else:
                found.gone[name[0]][page.lang] = page.address
    return Pages(found.added, found.changed, found.gone, tuple(moved), around)


def redirects(output: Path) -> dict[str, str]:
    """Old addresses with where they lead, from the host's root, by language."""
    found = {}
    for path in sorted(output.glob("*/_redirects")):
        lang = path.parent.name
        for line in path.read_text("utf-8").splitlines():
            old, new, *_ = (*line.split(), "", "")
            found[_beneath(lang, old)] = _beneath(lang, new)
    return found


def file_of(page: PageNote) -> str:
    """The file of a page, from the output folder."""
    return page.address.lstrip("/") + ("index.html" if page.address.endswith("/") else "")


def mean(weights: Iterable[Weight]) -> float:
    """The mean of what visitors wait for, in bytes; 0 of none."""
    views = [each.first_view for each in weights]
    return sum(views) / len(views) if views else 0.0


def by_template(side: Side) -> Mapping[str, list[Weight]]:
    """The weights of the pages of each kind."""
    found: dict[str, list[Weight]] = defaultdict(list)
    for name, weight in side.weights.items():
        found[side.pages[name].template].append(weight)
    return found


def _told(html: str) -> str:
    """What a page tells, without the menu and the footer."""
    found = _MAIN.search(html)
    return found[0] if found else html


def _beneath(lang: str, path: str) -> str:
    """A path of a site, which may name the folder that the site stands in, from the host's root."""
    at = path.find(f"/{lang}/")
    return path[at:] if at >= 0 else f"/{lang}{path}"


def _addresses(output: Path) -> Iterable[tuple[str, str]]:
    for path in sorted(output.glob("*/**/*.html")):
        site = path.relative_to(output).parts[0]
        if (output / site / "404.html").is_file() and b'http-equiv="refresh"' not in (
            path.read_bytes()
        ):
            name = path.relative_to(output).as_posix()
            yield site, f"/{name.removesuffix('index.html')}"
