"""Providers' names as they are shown: sources often shout them."""

from __future__ import annotations

import re

_SMALL = re.compile("d[eu]?|des|l[ae]?|les|et|à|aux?|en|sur|sous|dans|par|pour|chez")
_PART = re.compile(r"[^\W_]+")
_KEPT = re.compile(r"(?i:[ivx]{1,4}|sa|sarl|uk|ot|xxl|b&b|bd)")
"""Roman numerals and what people spell in capitals."""


def shown_name(name: str) -> str:
    """A name in the letters people use: ``AU VOL AU VENT`` is ``Au Vol au Vent``.

    A name that has a small letter somewhere keeps its letters; spaces and apostrophes are those
    of print either way.
    """
    text = re.sub(r"\s+", " ", name).strip().replace("'", "’")
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 4 or any(c.islower() for c in letters):
        return text
    return _PART.sub(lambda found: _word(found, text), text)


def _word(found: re.Match[str], text: str) -> str:
    word = found.group()
    if _KEPT.fullmatch(word):
        return word
    low = word.lower()
    elided = len(low) == 1 and text[found.end() : found.end() + 1] == "’"
    if found.start() and _SMALL.fullmatch(low) and (len(low) > 1 or elided):
        return low
    return low[:1].upper() + low[1:]
