"""Taxonomies: themes, audiences, marks and seasons, named in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TAXONOMIES = ("themes", "audiences", "marks", "seasons")
"""The files under ``content/taxonomies``, in the order menus show them."""


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term in one language; of a mark, what it asks for and who gives it."""

    name: str
    slug: str
    summary: str = ""
    poster_alt: str = ""
    asks: str = ""
    giver: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its stable ref, and its words by language where it has them."""

    taxonomy: str
    ref: str
    words: Mapping[str, TermWords]
    line: int
