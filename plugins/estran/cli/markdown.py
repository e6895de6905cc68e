"""Pieces of Markdown that words of the content may stand in: no sign of theirs counts there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from urllib.parse import quote


def code(text: str, longest: int = 160) -> str:
    """A text as a span of code on one line: no control sign, no sign that ends span or cell."""
    kept = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    flat = " ".join(kept.replace("`", "ʼ").replace("|", "¦").split())
    return f"`{flat if len(flat) <= longest else flat[: longest - 1] + '…'}`" if flat else "–"


def cut(lines: Sequence[str], rows: int) -> list[str]:
    """The first rows of a list, and how many more there are."""
    rest = more(len(lines), rows)
    return [*lines[:rows], *(f"- {each}" for each in rest)]


def more(count: int, rows: int) -> list[str]:
    """How many there are beyond the rows that are shown; nothing where there are none."""
    return [f"… and {count - rows} more"] if count > rows else []


def link(at: str, address: str) -> str:
    """An address; a link where the pages can be looked at."""
    return f"[{code(address)}](<{at}{quote(address)}>)" if at else code(address)
