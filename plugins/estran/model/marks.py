"""Marks of what is still missing in a text; the tools write them, the same in every language."""

from __future__ import annotations

import re

TO_WRITE = "À ÉCRIRE"
TO_TRANSLATE = "À TRADUIRE"

_MARK = re.compile(rf"(?:{TO_WRITE}|{TO_TRANSLATE})\b")


def marked(text: str) -> bool:
    """Whether a text (in NFC) holds a mark of something missing."""
    return _MARK.search(text) is not None
