"""How words are set in each language: spaces, quotation marks, apostrophes, ellipses.

Only what has one right answer. French as the Lexique of the Imprimerie nationale sets it: a narrow
no-break space (U+202F) before ``; ! ?`` and within « », a no-break space (U+00A0) before ``:``.
English (Oxford) and Dutch (Taalunie) have none there, and quote ‘like this’. Code, addresses,
targets of links and attributes are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NARROW, FIXED = "\u202f", "\u00a0"

_FIRST, _LAST = 0xE000, 0xF8FF
_HELD = f"{chr(_FIRST)}-{chr(_LAST)}"
_SPACE = f"[ {FIXED}{NARROW}]"
_LEFT = re.compile(
    r"""
    ^\ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^\ {0,3}(?P=fence)[`~]*[ ]*$|\Z)  # fenced code
    | ^(?:\ {4}|\t)(?!\s*(?:[-*+]|\d+\.)\s)[^\n]*  # code by its indentation
    | ^\ {0,3}\[[^\]\n]+\]:[^\n]*$                   # the target of a reference
    | ^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$   # the line beneath a table's head
    | (?<![\\`])(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)  # code within a line
    | \\[^\w\s]                                      # a sign that stands for itself
    | (?<=\])\((?:[^()\n]|\([^()\n]*\))*\)           # where a link goes
    | <[^<>\s]+>                                     # an address on its own
    | \b(?:https?://|www\.)[^\s<>«»]*[\w/]           # the same without brackets
    | \b(?:mailto|tel|ref):[^\s)]+
    | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w
    | &(?:\#\d+|\#x[0-9a-fA-F]+|\w+);                # &amp;
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_SPAN = re.compile(r"\[([^\[\]]+)\]\{lang=([a-z]{2,3})(?:-[A-Z]{2})?\}")
_ROUNDS = 8
_LETTER = r"[^\W\d_]"

Step = tuple[re.Pattern[str], str]

_ALL: tuple[Step, ...] = (
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(rf"(?<={_LETTER})['´‘](?={_LETTER})"), "’"),
)
_STOPS: tuple[Step, ...] = (
    (re.compile(rf"(?<=[\w)\]»’*{_HELD}]){_SPACE}+([,.])(?=\s|$)", re.MULTILINE), r"\1"),
)
_FRENCH: tuple[Step, ...] = (
    (re.compile(rf"(?i)\b([cdjlmnst]|\w*qu)['´](?=[\w«“*_\[{_HELD}])"), r"\1’"),
    (re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NARROW}"),
    (re.compile(rf"(?<=[^\s«]){_SPACE}*»"), f"{NARROW}»"),
    (
        re.compile(
            rf"(?<=[^\s;:!?(\[«“‘|\\]){_SPACE}*([;!?]+)(?!\[)(?=[\s)\]»”*_|]|$)", re.MULTILINE
        ),
        rf"{NARROW}\1",
    ),
    (
        re.compile(rf"(?<=[^\s;:!?(\[«“‘|\\]){_SPACE}*:(?=[\s»*_]|$)", re.MULTILINE),
        f"{FIXED}:",
    ),
)
_GERMANIC: tuple[Step, ...] = (
    (
        re.compile(
            rf"(?<=[\w)\]’”%…*{_HELD}]){_SPACE}+([;:!?]+)(?!\[)(?=[\s)’”*_]|$)", re.MULTILINE
        ),
        r"\1",
    ),
)
_ELISIONS = {
    "en": re.compile(r"(?i)(?<![\w’'])'(?=(?:n'|tis\b|twas\b|em\b|\d0s\b))|(?<=[’']n)'(?=\s)"),
    "nl": re.compile(r"(?i)(?<![\w’'])'(?=(?:s|t|n|k|m|r)\b|(?:ns|ie)\s)"),
}
_DOUBLE = re.compile(r'(?<![^\s(\[*_«‘“–-])"(?=\S)([^"\n]*(?:\n(?!\n)[^"\n]*)*?)(?<=\S)"(?![\w"])')
_SINGLE = re.compile(r"(?<![^\s(\[*_–-])'(?=\S)([^'\n]+)(?<=\S)'(?!\w)")
_RUN = re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])")
_MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?")


def typeset(text: str, lang: str) -> str:
    """Words, a line or a block of Markdown, as their language sets them; again changes nothing.

    A language that isn't known here is left alone; a span in another (``[…]{lang=fr}``) is set
    as that one is.
    """
    if lang not in _LANGUAGES or re.search(f"[{_HELD}]", text):
        return text
    held: list[str] = []

    def hold(found: str) -> str:
        if _FIRST + len(held) > _LAST:
            return found
        held.append(found)
        return chr(_FIRST + len(held) - 1)

    masked = _LEFT.sub(lambda found: hold(found[0]), text)
    masked = _SPAN.sub(lambda found: hold(_span(found)), masked)
    masked = _set(masked, lang)
    for number in range(len(held) - 1, -1, -1):
        masked = masked.replace(chr(_FIRST + number), held[number])
    return masked


def _span(found: re.Match[str]) -> str:
    words, lang = found[1], found[2]
    whole, start = found[0], found.start(1) - found.start()
    return whole[:start] + _set(words, lang) + whole[start + len(words) :]


def _set(text: str, lang: str) -> str:
    """Free words, set again until nothing changes: a quotation may uncover another."""
    for _ in range(_ROUNDS if lang in _LANGUAGES else 0):
        before = text
        text = "\n".join(_one_space(line) for line in text.split("\n"))
        text = _apply(_LANGUAGES[lang](_apply(text, _ALL)), _STOPS)
        if text == before:
            break
    return text


def _one_space(line: str) -> str:
    """A line without runs of spaces between words; tables and what starts a line keep theirs."""
    if "|" in line:
        return line
    start = _MARKER.match(line)
    cut = start.end() if start else 0
    return line[:cut] + _RUN.sub(" ", line[cut:])


def _apply(text: str, steps: tuple[Step, ...]) -> str:
    for pattern, said in steps:
        text = pattern.sub(said, text)
    return text


def _french(text: str) -> str:
    if text.count('"') % 2 == 0:
        text = _DOUBLE.sub(r"«\1»", text)
    return _apply(text, _FRENCH)


def _germanic(lang: str) -> Callable[[str], str]:
    def english_or_dutch(text: str) -> str:
        text = _ELISIONS[lang].sub("’", text)
        if text.count('"') % 2 == 0:
            text = _DOUBLE.sub(r"‘\1’", text)
        text = _single(text)
        return _apply(text, _GERMANIC)

    return english_or_dutch


def _single(text: str) -> str:
    """Single straight quotes: a pair around words; else an apostrophe that ends a word."""
    if text.count("'") == 2 and _SINGLE.search(text):
        return _SINGLE.sub(r"‘\1’", text)
    if re.search(r"(?<!\w)'(?=\S)", text):
        return text
    return re.sub(rf"(?<={_LETTER})'(?!\w)", "’", text)


_LANGUAGES: dict[str, Callable[[str], str]] = {
    "fr": _french,
    "en": _germanic("en"),
    "nl": _germanic("nl"),
}
