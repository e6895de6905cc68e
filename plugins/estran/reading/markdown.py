"""An entry's Markdown to HTML, without raw HTML, its links noted for the catalogue."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from estran.model.entry import MARK, Body
from estran.problem import Problem, quoted

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_RAW = re.compile(r"<(?!https?://|mailto:|[\w.+-]+@)(?:/?[A-Za-z][^>]*>?|!--|[?!])")
_CODE = re.compile(r"(`+).*?\1")
_SPAN = re.compile(r"\[([^\[\]]+)\]\{lang=([a-z]{2,3}(?:-[A-Z]{2})?)\}")
_TAG = re.compile(r"<[^>]+>")


def heading_id(text: str, _separator: str = "-") -> str:
    """An ASCII name for a heading: ``Où manger ?`` to ``ou-manger``."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)


class _Plain(Extension):
    """Markdown without raw HTML: what looks like a tag is shown as text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Links(md), "estran-links", 0)


class _Links(Treeprocessor):
    """Marks the addresses that the catalogue completes; keeps the others for checking."""

    def run(self, root: ElementTree.Element) -> None:
        hrefs: list[str] = []
        files: list[str] = []
        for element in root.iter("a"):
            href = self.unescape(element.get("href", ""))
            hrefs.append(href)
            if href.startswith("ref:"):
                element.set("href", MARK + href)
            elif href.startswith("http"):
                element.set("rel", "external")
            elif not href.startswith(_OUTSIDE) and not href.startswith("#"):
                element.set("href", "#")
        for element in root.iter("img"):
            files.append(element.get("src", ""))
            element.set("src", f"{MARK}file:{files[-1]}")
            element.set("loading", "lazy")
        self.md.estran_found = hrefs, files  # type: ignore[attr-defined]

    def unescape(self, text: str) -> str:
        """The address as a browser would read it."""
        text = text.replace("\x02amp\x03", "&")
        return unescape(re.sub(r"\x02(\d+)\x03", lambda found: chr(int(found[1])), text))


class MarkdownReader:
    """Turns Markdown texts into bodies; make one and keep it, it is costly to make."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            extensions=["tables", "sane_lists", "toc", _Plain()],
            extension_configs={"toc": {"slugify": heading_id, "toc_depth": "2-4"}},
            output_format="html",
        )

    def read(self, text: str, first_line: int, path: str) -> tuple[Body, list[Problem]]:
        """The body of a file whose Markdown starts at ``first_line``, and its problems."""
        problems: list[Problem] = []
        lines = text.split("\n")
        for number, line in enumerate(lines, first_line):
            if "<" in line and (raw := _RAW.search(_CODE.sub("", line))):
                must = "the text must be Markdown without HTML tags (write < as &lt;)"
                problems.append(Problem(path, number, "raw-html", must, quoted(raw.group())))
            elif line.startswith("# "):
                must = "headings in the text must start at ## (the title is the only #)"
                problems.append(Problem(path, number, "heading", must, quoted(line)))
        html = self._markdown.reset().convert(text)
        hrefs, pictures = getattr(self._markdown, "estran_found", ((), ()))
        refs: list[tuple[str, int]] = []
        for href in hrefs:
            at = _line_with(lines, href, first_line)
            if href.startswith("ref:"):
                refs.append((href[4:].partition("#")[0], at))
            elif not href.startswith((*_OUTSIDE, "#")):
                must = "a link must be ref:<entry>, https://…, mailto:… or tel:…"
                problems.append(Problem(path, at, "link", must, quoted(href)))
        files = tuple((name, _line_with(lines, name, first_line)) for name in pictures)
        html = _SPAN.sub(r'<span lang="\2">\1</span>', html)
        count = len(_TAG.sub(" ", html).split())
        return Body(html, tuple(refs), files, count), problems


def _line_with(lines: list[str], target: str, first_line: int) -> int:
    """The line that names a link's target; the text's first where it stands in other signs."""
    return next((n for n, line in enumerate(lines, first_line) if target in line), first_line)
