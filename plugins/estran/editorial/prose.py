"""The words of a text without its markup, each where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from estran.editorial.paper import Paper
from estran.reading.units import Form, Unit

_MARKUP = re.compile(
    r"""
    ^\ {0,3}(?:```|~~~)[\s\S]*\Z                          # a fenced block
    | ^\ {0,3}\[[^\]\n]+\]:.*$                            # where a reference leads
    | (?P<code>`+)(?!`).*?(?<!`)(?P=code)(?!`)            # code
    | \[(?P<words>[^\[\]]+)\]\{lang=(?P<lang>[a-z]{2,3})(?:-[A-Z]{2})?\}
    | \]\((?:[^()]|\([^()]*\))*\)                         # where a link leads
    | \]\[[^\]\n]*\]                                      # the name of a reference
    | <(?:https?://|mailto:)[^>\s]*>
    | (?:https?://|www\.)\S+
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                        # an address of mail
    | (?<![\w.-])(?:[\w-]+\.)+(?:be|com|de|eu|fr|net|nl|org|uk)\b(?:/\S*)?
    | &\#?\w+;
    | \{[^{}\n]*\}
    | [*_\#>|~\[\]\\]
    """,
    re.MULTILINE | re.VERBOSE,
)
_PERHAPS = re.compile(r"[*_#<>|~\[\]\\`&{@]|\w\.\w|://")
_NOT_LINES = re.compile(r"[^\n]")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_TABLE = re.compile(r"\s*\|")
_HEADING = re.compile(r"\s*#{1,6}\s")
_END = re.compile(r"[.!?…]+[\s»”’\")]*(?=\s+[«“‘\"(]?\s*[^\W_a-zà-ÿ])")
WORD = re.compile(r"[’']?\w+(?:[’'\-]\w+)*")
"""A word of a text without its markup: letters and digits, with its apostrophes and hyphens."""


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """The text with spaces in place of markup, addresses and words of other languages.

    As long as the text, and with the same lines: what is found at a place stands there.
    """
    if not _PERHAPS.search(text):
        return text
    return _MARKUP.sub(lambda found: _NOT_LINES.sub(" ", found.group()), text)


@lru_cache(maxsize=2048)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text that is bare already."""
    return tuple(WORD.findall(text))


def foreign(text: str) -> Iterator[tuple[str, str, int]]:
    """The words of other languages of a text: language, words, place; ``[words]{lang=fr}``."""
    for found in _MARKUP.finditer(text) if "{lang=" in text else ():
        if found["lang"]:
            yield found["lang"], found["words"], found.start("words")


def line_at(unit: Unit, place: int) -> int:
    """The line of the file in which a place of a unit stands; of a header's value its first."""
    return unit.line + (unit.text.count("\n", 0, place) if unit.form is Form.BLOCK else 0)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The running text of a block, bare: an item of a list is one; tables and titles are none."""
    start, held, place = 0, "", 0
    for line in bare(text).splitlines(keepends=True):
        raw = text[place : place + len(line)]
        item = _ITEM.match(raw)
        if item or _TABLE.match(raw) or _HEADING.match(raw):
            if held.strip():
                yield start, held
            start, held = place, ""
        if item:
            line = " " * item.end() + line[item.end() :]  # noqa: PLW2901 - its marker is no word
        if not (_TABLE.match(raw) or _HEADING.match(raw)):
            start, held = (start, held + line) if held else (place, line)
        place += len(raw)
    if held.strip():
        yield start, held


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of running text with their places."""
    start = 0
    for end in _END.finditer(text):
        yield start, text[start : end.end()]
        start = end.end()
    if text[start:].strip():
        yield start, text[start:]


def said(paper: Paper) -> tuple[Unit, ...]:
    """The units of a paper that are its own words: proper names left out."""
    return tuple(unit for unit in paper.units if not unit.kept)
