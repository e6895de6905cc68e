"""Files of entries made up for tests of rules."""

from __future__ import annotations

from estran.editorial.paper import Paper
from estran.editorial.policy import Avoided, Policy
from estran.model.entry import Kind
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.units import units_of


def paper(body: str, lang: str = "fr", header: str = "title: Le beffroi") -> Paper:
    """An experience with that header and that text."""
    text = f"---\n{header}\n---\n\n{body}\n"
    path = f"experiences/beffroi/index.{lang}.md"
    head = split(text, path)
    units = units_of(head, MODELS[Kind.EXPERIENCE])
    return Paper(path, lang, "beffroi", Kind.EXPERIENCE, head, units, text)


def policy(*avoided: Avoided, **words: str) -> Policy:
    """A policy with words avoided, and with word lists: ``fr="greeter flobart"``."""
    lists = {lang: frozenset(text.split("|")) for lang, text in words.items()}
    return Policy(avoid=avoided, words=lists, digest="made-up")
