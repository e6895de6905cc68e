"""A language's dictionary: whether a word is in it, and which of its words are near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol

from estran.model.slugs import slugify
from estran.reading.places import Places

FOLDER = "data/hunspell"

DICTIONARIES = {"fr": "3b5a569949a22ba1", "en": "5ce31cfc2420ff5f", "nl": "b95f7153a524c0d7"}
"""SHA-256 of each language's ``index.aff`` and ``index.dic``, shortened: part of this code, so that
what a check keeps is tried anew where a dictionary has changed."""

LONGEST = 40
"""Letters of a word for which others are looked for."""

_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)'s?$")
_ACCENTS = {
    letter: group for group in ("aàâä", "cç", "eéèêë", "iîï", "oôö", "uùûü") for letter in group
}


class _Speller(Protocol):
    """What is used of Hunspell."""

    def spell(self, word: str) -> bool: ...


class Lexicon:
    """One dictionary, loaded; remembers what it was asked."""

    def __init__(self, lang: str, speller: _Speller) -> None:
        self.lang = lang
        self._speller = speller
        self._right: set[str] = set()
        self._wrong: dict[str, str] = {}

    def wrong(self, words: Iterable[str]) -> set[str]:
        """Those of some words that are not right."""
        return {word for word in set(words).difference(self._right) if not self.spelt(word)}

    def spelt(self, word: str) -> bool:
        """Whether a word is right: in the dictionary, a name of a place, a number, one letter."""
        if word in self._right:
            return True
        if word in self._wrong:
            return False
        plain = self._plain(word)
        if self._spelt(plain):
            self._right.add(word)
            return True
        self._wrong[word] = plain
        return False

    def plain(self, word: str) -> str:
        """The word as the dictionary writes it: no article before it, no genitive behind it."""
        return self._wrong.get(word) or self._plain(word)

    def _plain(self, word: str) -> str:
        word = word.replace("’", "'").strip("'")
        if self._speller.spell(word):
            return word
        return _POSSESSIVE.sub("", _ELIDED.sub("", word)) if self.lang != "nl" else word

    def _spelt(self, word: str) -> bool:
        if len(word) < 2 or any(map(str.isdigit, word)) or word.isupper():
            return True
        return self._speller.spell(word) or word in place_names()

    def near(self, word: str, most: int = 3) -> list[str]:
        """Words of the dictionary that a slip of the hand or an accent away from a word are.

        Two letters swapped, one too many, one not doubled, another accent. Hunspell's own
        suggestions find more, and take a fifth of a second for each word.
        """
        word = self.plain(word)
        if len(word) > LONGEST:
            return []
        halves = [(word[:at], word[at:]) for at in range(len(word))]
        swapped = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
        dropped = [a + b[1:] for a, b in halves]
        doubled = [a + b[0] + b for a, b in halves]
        accents = [
            a + each + b[1:] for a, b in halves for each in _ACCENTS.get(b[0], "") if each != b[0]
        ]
        place = place_meant(word)
        if place:
            return [place]
        tried = dict.fromkeys([*accents, *swapped, *doubled, *dropped])
        right = (each for each in tried if len(each) > 2 and self._speller.spell(each))
        return [each for _, each in zip(range(most), right, strict=False)]


@cache
def lexicon(lang: str) -> Lexicon | None:
    """The dictionary of a language, or None where there is none."""
    if lang not in DICTIONARIES:
        return None
    folder = resources.files("estran") / FOLDER / lang
    from hunspell import Hunspell  # noqa: PLC0415 - a check that finds its results kept needs none

    path = str(Path(str(folder)))
    # UTF-8 is what lets it open a path with accents on Windows too.
    return Lexicon(lang, Hunspell("index", hunspell_data_dir=path, system_encoding="UTF-8"))


@cache
def place_names() -> frozenset[str]:
    """The words of the names of communes and stations: Aire, Lys, Étaples."""
    places = Places()
    names = [*(each.name for each in places.communes.values()), *places.stations]
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))


@cache
def _places_without_accents() -> dict[str, str]:
    """The words of names of places that have accents, by what they are without them."""
    return {slugify(name): name for name in place_names() if not name.isascii()}


def place_meant(word: str) -> str:
    """The word with the accents of a place's name that it lacks: Béthune for Bethune; or none."""
    known = _places_without_accents()
    parts = re.split(r"([-'’])", word)
    meant = [known.get(each.lower(), each) if each[:1].isupper() else each for each in parts]
    return "".join(meant) if meant != parts else ""
