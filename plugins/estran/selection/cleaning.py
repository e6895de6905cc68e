"""Makes safe what comes in: plain text, addresses on the web, telephone numbers, days, hours.

Every function takes anything and raises nothing. What it gives holds no markup, no control or
direction signs and no other scheme than http and https; what cannot be read is empty or None.
"""

from __future__ import annotations

import html
import re
from unicodedata import normalize

import ftfy
import nh3
from ftfy.badness import is_bad

from estran.model.values import Url, ValueProblem

LONGEST_TEXT = 5000
"""Signs of a description; what is longer is cut at a word."""

LONGEST_LINE = 200
"""Signs of a name or a label."""

_READ = 60_000
"""Signs of a text that are looked at; markup counts."""

_FIXES = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    explain=False,
)

_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Control, format, private and surrogate signs: nothing that a reader sees."""

_SUSPECT = re.compile("[ÃÂÅÐðÄËÎÏØÙ√¬]|[âãï][^a-zA-Z\\s'’-]")
"""Signs without which French, English or Dutch is no mojibake; to look closely costs time."""

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_PARAGRAPH = re.compile(
    r"<\s{0,3}/?\s{0,3}(?:p|div|h[1-6]|ul|ol|table|section|article|blockquote|pre|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_LINE = re.compile(r"<\s{0,3}(?:br\b[^<>]*|/\s{0,3}(?:li|tr|dt|dd)\s{0,3})>", re.IGNORECASE)
_TAG = re.compile(r"(?<!<)<++(?=[A-Za-z/!?])")
_SPACES = re.compile(r"[ \t]+")
_HARD_SPACES = re.compile(r" *([\u00a0\u202f])[ \u00a0\u202f]*")


def scrubbed(value: object) -> str:
    """A text without hidden signs and with one sort of line break; empty if it is none."""
    if isinstance(value, str):
        text = value[:_READ]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return str(value)[:_READ]
        except ValueError:  # a number of more digits than Python writes
            return ""
    else:
        return ""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text.replace("\u2029", "\n\n"))
    return _HIDDEN.sub("", text)


def plain(value: object, longest: int = LONGEST_TEXT) -> str:
    """A text of several paragraphs, apart by an empty line, out of text or HTML."""
    text = scrubbed(value)
    if not text.isascii() and _SUSPECT.search(text) and is_bad(text):
        text = scrubbed(ftfy.fix_text(text, _FIXES))
    if (
        text.isprintable() and "<" not in text and "&" not in text
    ):  # most texts: one line, no markup
        return _cut(" ".join(normalize("NFC", text).split()), longest)
    text = _without_markup(text)
    text = _HARD_SPACES.sub(r"\1", _SPACES.sub(" ", normalize("NFC", text)))
    lines = (row.strip(" \u00a0\u202f") for row in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return _cut(text, longest)


def line(value: object, longest: int = LONGEST_LINE) -> str:
    """A text of one line: a name, a label, an address."""
    return _cut(" ".join(plain(value, _READ).split("\n")).replace("  ", " "), longest)


def _without_markup(text: str) -> str:
    """Text out of HTML: entities are read until nothing changes, whatever was packed in them."""
    for _ in range(4):
        if "<" not in text and "&" not in text:
            return text
        before = text
        if "<" in text:
            text = _LINE.sub("\n", _PARAGRAPH.sub("\n\n", text))
            text = nh3.clean(text, tags=set(), clean_content_tags={"script", "style", "template"})
        text = scrubbed(html.unescape(text))
        if text == before:
            break
    return _TAG.sub("", text)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    kept = text[:longest]
    spaced = re.search(r"\s", kept[longest // 2 :])
    words = f"{kept}|".rsplit(None, 1)[0] if spaced else kept[:-1]
    return words.rstrip(" \n,;:-–") + "…"


_HOST = re.compile(
    r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?:xn--[a-z0-9-]{2,}|[^\W\d_]{2,24})", re.IGNORECASE
)
_WEB = re.compile(r"(https?)://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)


def link(value: object) -> str:
    """An address on the web, http or https, with a host that has a name; else empty.

    ``www.example.org`` becomes ``http://www.example.org``: that server knows whether it has more.
    """
    text = scrubbed(value).strip().strip("<>\"'").strip()
    if text.lower().startswith("www."):
        text = f"http://{text}"
    match = _WEB.fullmatch(text.replace("&amp;", "&"))
    if match is None or len(text) > 1000:
        return ""
    scheme, server, rest = match[1].lower(), match[2].lower(), match[3]
    host, _, port = server.partition(":")
    if not _HOST.fullmatch(host) or (port and not re.fullmatch(r"[1-9]\d{0,4}", port)):
        return ""
    try:
        return Url.parse(f"{scheme}://{server}{rest}").text
    except ValueProblem:
        return ""


_NUMBER = re.compile(r"(?:\+|\b)\(?\d[\d\s.\-/()]{5,24}", re.ASCII)


def phone(value: object) -> str:
    """A telephone number in international form (``+33 3 21 00 00 00``), or empty.

    A national French one becomes ``+33``; a short number (112) is none that can be called from
    abroad and is empty.
    """
    text = scrubbed(value).strip().removeprefix("tel:").replace("\u00a0", " ")
    text = re.split(r"\s+/\s+|\s+(?:ou|et)\s+|[;,|]", text, maxsplit=1)[0].strip()
    text = re.sub(r"\(\s*0\s*\)", "", text)
    match = _NUMBER.search(text)
    if match is None:
        return ""
    text = match[0]
    digits = re.sub(r"\D", "", text)
    if digits.startswith("00"):
        digits = digits[2:]
    elif not text.startswith("+"):
        digits = f"33{digits[1:]}" if re.fullmatch(r"0[1-9]\d{8}", digits) else ""
    if digits.startswith("33"):
        national = digits[2:].removeprefix("0")
        if not re.fullmatch(r"[1-9]\d{8}", national):
            return ""
        return f"+33 {national[0]} " + " ".join(re.findall("..", national[1:]))
    if not re.fullmatch(r"[1-9]\d{7,14}", digits):
        return ""
    return _grouped(digits)


_OF_TWO = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
"""Country codes of two digits (ITU E.164); 1 and 7 have one, all others three."""


def _grouped(digits: str) -> str:
    size = 1 if digits[0] in "17" else 2 if _OF_TWO.match(digits) else 3
    rest = digits[size:]
    odd = len(rest) % 2
    pairs = re.findall("..", rest[odd:])
    if odd:
        pairs[0] = rest[0] + pairs[0]
    return f"+{digits[:size]} " + " ".join(pairs)
