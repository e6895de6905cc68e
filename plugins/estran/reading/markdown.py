"""An entry's Markdown to HTML, without raw HTML, its links noted for the catalogue."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from estran.model.entry import MARK, Body
from estran.model.slugs import slugify
from estran.problem import Problem, quoted

MAX_BRACKETS = 200
"""Opening brackets a line may hold; Python-Markdown takes the cube of their number to read it."""

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_RAW = re.compile(r"<(?!https?://|mailto:|[\w.+-]+@)(?:/?[A-Za-z][^>]*>?|!--|[?!])")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)")
_SPAN = r"\[([^\[\]]+)\]\{lang=([a-z]{2,3}(?:-[A-Z]{2})?)\}"
_TITLE = re.compile(r"[\s>*+-]*#(?!#)|[\s>]*=+\s*$")
_TAG = re.compile(r"<[^>]+>")


def heading_id(text: str, _separator: str = "-") -> str:
    """A name for a heading, in the form that Python-Markdown asks for one."""
    return slugify(text)


class _Plain(Extension):
    """Markdown without raw HTML: what looks like a tag is shown as text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Span(_SPAN, md), "estran-span", 175)
        md.treeprocessors.register(_Links(md), "estran-links", 0)


class _Span(InlineProcessor):
    """Words of another language: ``[estaminet]{lang=fr}``, as Pandoc's bracketed spans."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], _data: str
    ) -> tuple[ElementTree.Element, int, int]:
        element = ElementTree.Element("span", {"lang": m[2]})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Marks the addresses that the catalogue completes; keeps the others for checking."""

    def run(self, root: ElementTree.Element) -> None:
        hrefs: list[str] = []
        files: list[str] = []
        for element in root.iter("a"):
            given = element.get("href", "")
            href = given if given.startswith("ref:") else self.unescape(given)
            if href.startswith("ref:") and href != given:
                href = given  # written with character references: shown to the editor as it is
            hrefs.append(href)
            if href.startswith("ref:"):
                element.set("href", MARK + href)
            elif href.startswith(("https://", "http://")):
                element.set("rel", "external")
            elif not href.startswith(_OUTSIDE) and not href.startswith("#"):
                element.set("href", "#")
        titles = ["".join(element.itertext()) for element in root.iter("h1")]
        for element in root.iter("img"):
            files.append(element.get("src", ""))
            element.set("src", f"{MARK}file:{files[-1]}")
            element.set("loading", "lazy")
        self.md.estran_found = hrefs, files, titles  # type: ignore[attr-defined]

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
            if line.count("[") > MAX_BRACKETS:
                must = f"a line must hold at most {MAX_BRACKETS} square brackets"
                problems.append(Problem(path, number, "brackets", must, str(line.count("["))))
        if any(problem.code == "brackets" for problem in problems):
            return Body(), problems  # Python-Markdown would take minutes over it
        html = self._markdown.reset().convert(text)
        hrefs, pictures, titles = getattr(self._markdown, "estran_found", ((), (), ()))
        for title in titles:
            must = "headings in the text must start at ## (the title is the only #)"
            at = next(
                (n for n, line in enumerate(lines, first_line) if _TITLE.match(line)), first_line
            )
            problems.append(Problem(path, at, "heading", must, quoted(title)))
        refs: list[tuple[str, int]] = []
        for href in hrefs:
            at = _line_with(lines, href, first_line)
            if href.startswith("ref:"):
                refs.append((href[4:].partition("#")[0], at))
            elif not href.startswith((*_OUTSIDE, "#")):
                must = "a link must be ref:<entry>, https://…, mailto:… or tel:…"
                problems.append(Problem(path, at, "link", must, quoted(href)))
        files = tuple((name, _line_with(lines, name, first_line)) for name in pictures)
        count = len(_TAG.sub(" ", html).split())
        return Body(html, tuple(refs), files, count), problems


def _line_with(lines: list[str], target: str, first_line: int) -> int:
    """The line that names a link's target; the text's first where it stands in other signs."""
    return next((n for n, line in enumerate(lines, first_line) if target in line), first_line)
