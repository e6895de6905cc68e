"""Plausible words for made-up entries: sentences of the real content, shuffled, and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

SHORTEST, LONGEST = 150, 250
"""Words in a text."""

_TITLES = {
    "fr": (
        "{theme} à {place}",
        "Une matinée à {place} : {theme}",
        "{place} autrement : {theme}",
        "{place} et ses environs : {theme}",
        "Échappée à {place} : {theme}",
        "Deux heures à {place} : {theme}",
        "Le soir à {place} : {theme}",
        "En vrai, à {place} : {theme}",
    ),
    "en": (
        "{theme} in {place}",
        "A morning in {place}: {theme}",
        "{place} another way: {theme}",
        "In and around {place}: {theme}",
        "A break in {place}: {theme}",
        "Two hours in {place}: {theme}",
        "{place} in the evening: {theme}",
        "For real, in {place}: {theme}",
    ),
    "nl": (
        "{theme} in {place}",
        "Een ochtend in {place}: {theme}",
        "{place}, maar anders: {theme}",
        "In en om {place}: {theme}",
        "Even weg in {place}: {theme}",
        "Twee uur in {place}: {theme}",
        "’s Avonds in {place}: {theme}",
        "Echt, in {place}: {theme}",
    ),
}
TITLES = len(_TITLES["fr"])
"""Ways to make a title of a theme and a place."""

_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def title(lang: str, way: int, theme: str, place: str) -> str:
    """A title of a theme and a place; other languages than ours are written in English."""
    text = _TITLES.get(lang, _TITLES["en"])[way].format(theme=theme, place=place)
    return text if len(text) <= 90 else f"{text[:88].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Words:
    """What a language has to say: sentences, short ones for lists, headings."""

    sentences: tuple[str, ...]
    short: tuple[str, ...]
    headings: tuple[str, ...]

    def body(self, random: Random, links: list[tuple[str, str]]) -> str:
        """A Markdown text with headings, a list, emphasis, and links to (words, ref)."""
        parts = [self._paragraph(random, 4)]
        waiting = list(links)
        count = _count(parts)
        while count < SHORTEST:
            link = waiting.pop() if waiting else None
            parts += ["## " + random.choice(self.headings), self._paragraph(random, 3, link)]
            if len(parts) == 3:
                items = random.sample(self.short, 3)
                parts.append("\n".join(f"- {_emphasised(item)}" for item in items))
            count = _count(parts)
        return "\n\n".join(parts)

    def summary(self, random: Random, opening: str) -> str:
        """A description of 50 to 160 characters that starts with an opening of its own."""
        text = f"{opening}. {random.choice(self.sentences)} {random.choice(self.sentences)}"
        return text if len(text) <= 158 else f"{text[:157].rpartition(' ')[0].rstrip(',;:.')}…"

    def _paragraph(
        self, random: Random, sentences: int, link: tuple[str, str] | None = None
    ) -> str:
        chosen = random.sample(self.sentences, sentences)
        if link is not None:
            words, ref = link
            chosen.append(f"[{words}](ref:{ref}).")
        return " ".join(chosen)


def read_words(content: Path, lang: str) -> Words:
    """The sentences and headings of the real experiences in a language."""
    sentences: dict[str, None] = {}
    headings: dict[str, None] = {}
    for path in sorted(content.glob(f"experiences/*/index.{lang}.md")):
        body = path.read_text("utf-8").split("\n---\n", 1)[1]
        for block in body.split("\n\n"):
            text = _LINK.sub(r"\1", re.sub(r"[ \t\n]+", " ", block).strip())
            if text.startswith("## "):
                headings[text[3:]] = None
            elif text and text[0].isalpha():
                sentences |= dict.fromkeys(re.split(r"(?<=[.!?])\s+(?=\w)", text))
    long = tuple(each for each in sentences if 7 <= len(each.split()) <= 24)
    short = tuple(each for each in sentences if 3 <= len(each.split()) <= 9)
    return Words(long, short, tuple(headings))


def _emphasised(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"**{first}** {rest}"


def _count(parts: list[str]) -> int:
    return sum(len(part.split()) for part in parts)
