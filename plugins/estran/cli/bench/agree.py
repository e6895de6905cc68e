"""Whether two builds of one corpus made the same pages."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

SAMPLE = 150
"""Pages that are read on each side."""

_PAGED = re.compile(r"/(?:page/|[a-z]+-)(\d+)/index\.html$")
_ALTERNATE = re.compile(r'<link rel="?alternate"? hreflang="?([\w-]+)"? href="?([^">\s]+)')
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing compared: how it is on each side, and whether that is the same."""

    name: str
    ours: str
    theirs: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Site:
    """A built folder of sites, a language a folder."""

    root: Path

    def pages(self, lang: str) -> dict[str, Path]:
        """The pages of a language by their path below it, numbered pages as ``list/#2``."""
        folder = self.root / lang
        found = {}
        for path in folder.rglob("index.html"):
            name = "/" + path.relative_to(folder).as_posix()
            found[_PAGED.sub(r"/#\1", name).removesuffix("index.html")] = path
        return found

    def size(self) -> tuple[int, int]:
        """Pages and their bytes in all."""
        sizes = [path.stat().st_size for path in self.root.rglob("*.html")]
        return len(sizes), sum(sizes)

    def alternates(self, page: Path) -> set[tuple[str, str]]:
        """Languages and addresses of a page's alternates."""
        return set(_ALTERNATE.findall(page.read_text("utf-8")))

    def broken(self, page: Path, hosts: dict[str, str]) -> tuple[int, list[str]]:
        """Links of a page within the sites, and those of them that lead nowhere.

        ``hosts`` are the languages' folders by the paths they are served beneath.
        """
        here = "/" + page.relative_to(self.root).as_posix()
        count, lost = 0, []
        for raw in _HREF.findall(page.read_text("utf-8")):
            parts = urlsplit(unescape(raw))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            count += 1
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(here), unquote(parts.path))
            )
            base = next((each for each in hosts if (target + "/").startswith(each + "/")), None)
            if base is None:
                lost.append(raw)
                continue
            file = self.root / hosts[base] / target.removeprefix(base).lstrip("/")
            if not (file.is_file() or (file / "index.html").is_file()):
                lost.append(raw)
        return count, lost


def compare(
    ours: Path, theirs: Path, sections: dict[str, str], hosts: dict[str, str]
) -> list[Finding]:
    """Compare two outputs; ``sections`` are the paths of the experiences' section by language."""
    sides = Site(ours), Site(theirs)
    random = Random(1)  # noqa: S311 - the same sample every time, on purpose
    findings: list[Finding] = []
    chosen: list[tuple[str, str]] = []
    pages = {lang: (sides[0].pages(lang), sides[1].pages(lang)) for lang in sections}
    entries, lists, numbered = [0, 0], [0, 0], [0, 0]
    same_entries = same_lists = True
    for lang, section in sections.items():
        both = pages[lang]
        found = [{p for p in side if _is_entry(p, section)} for side in both]
        paged = [_lists(side) for side in both]
        common = paged[0].keys() & paged[1].keys()
        same_entries &= found[0] == found[1]
        same_lists &= all(paged[0][name] == paged[1][name] for name in common)
        same_lists &= paged[0].keys() == paged[1].keys()
        for side in (0, 1):
            entries[side] += len(found[side])
            lists[side] += len(paged[side])
            numbered[side] += sum(paged[side].values())
        shared = sorted(both[0].keys() & both[1].keys())
        chosen += [(lang, path) for path in random.sample(shared, min(SAMPLE // 3, len(shared)))]
    findings.append(Finding("experience pages", *_texts(entries), agrees=same_entries))
    findings.append(Finding("lists of several pages", *_texts(lists), agrees=same_lists))
    findings.append(Finding("their pages", *_texts(numbered), agrees=numbered[0] == numbered[1]))
    findings.append(_alternates(sides, pages, [each for each in chosen if "#" not in each[1]]))
    findings.append(_links(sides, pages, chosen, hosts))
    return findings


def _is_entry(path: str, section: str) -> bool:
    return path.startswith(section) and path != section and "#" not in path


def _lists(pages: dict[str, Path]) -> dict[str, int]:
    """How many pages each list of several has, by the path of its first."""
    found: dict[str, int] = {}
    for path in pages:
        base, mark, _ = path.partition("#")
        if mark:
            found[base] = found.get(base, 1) + 1
    return found


Pages = dict[str, tuple[dict[str, Path], dict[str, Path]]]


def _alternates(sides: tuple[Site, Site], pages: Pages, chosen: list[tuple[str, str]]) -> Finding:
    counts, same = [0, 0], True
    for lang, path in chosen:
        found = [sides[n].alternates(pages[lang][n][path]) for n in (0, 1)]
        same &= found[0] == found[1]
        for n in (0, 1):
            counts[n] += len(found[n])
    return Finding(f"alternates of {len(chosen)} pages", *_texts(counts), agrees=same)


def _links(
    sides: tuple[Site, Site], pages: Pages, chosen: list[tuple[str, str]], hosts: dict[str, str]
) -> Finding:
    texts, sound = [], True
    for n in (0, 1):
        count, lost = 0, list[str]()
        for lang, path in chosen:
            here, missing = sides[n].broken(pages[lang][n][path], hosts)
            count += here
            lost += missing
        texts.append(f"{count}, {len(lost)} broken" + (f" ({lost[0]})" if lost else ""))
        sound &= not lost
    return Finding(f"links of {len(chosen)} pages", texts[0], texts[1], agrees=sound)


def _texts(counts: list[int]) -> tuple[str, str]:
    return f"{counts[0]:,}", f"{counts[1]:,}"
