"""Words that no dictionary holds: Hunspell's of the language, and the project's own word list.

The dictionaries stand in ``estran/data/hunspell``, with their origin and licences. A language
without one is not spelt. Capitalised words within a sentence are names, and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from estran.editorial.lexicon import Lexicon, lexicon, place_meant
from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.prose import WORD, bare, foreign, line_at, words_in
from estran.editorial.tongue import misplaced
from estran.problem import Level, Problem, quoted
from estran.reading.units import Form, Unit

HERE = "fr"
"""The language of the country: its words stand in texts of all languages, and are marked there."""

_PARTICLE = re.compile(
    r"\b(?:d[eu]|des|la|les?|sur|sous|en|l[eè][sz]|aux?|et|von|van|der|den"
    r"|rue|route|avenue|boulevard|place|quai|chemin|allée)\s+"
    r"(?=(?:(?:d[eu]|des|la|les?)\s+)*(?:[dlDL][’'])?[A-ZÀ-Ý])"
)
_BETWEEN = ' \t\n«»“”‘’"('
_ENDS = ".!?…:;•|"
_ARTICLE = re.compile(r"^(?:[cdjlmnst]|qu)[’'](?=\w)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _List:
    """The project's words for a language; names of any language's list count in all."""

    words: frozenset[str]
    phrases: re.Pattern[str] | None

    def holds(self, word: str) -> bool:
        """Whether a word is listed, in its own case or at the beginning of a sentence."""
        return word in self.words or word[:1].lower() + word[1:] in self.words


def unknown_words(paper: Paper, policy: Policy) -> Iterator[Problem]:
    """Each word of a file that is neither in the dictionary nor a name, once."""
    told: set[str] = set()
    names: frozenset[str] | None = None
    for unit in paper.units:
        unknown = () if unit.kept else tuple(_unknown(unit, paper.lang, policy))
        if unknown and misplaced(unit, paper.lang):
            continue  # to be translated, and told so: the next check spells it
        for lang, word, place in unknown:
            names = _names(paper) if names is None else names
            parts = _LETTERS.findall(_ARTICLE.sub("", word))
            if word not in told and (place_meant(word) or not names.issuperset(parts)):
                told.add(word)
                must = _must(word, lang, unit.form)
                line = line_at(unit, place)
                yield paper.note(line, "spelling", must, quoted(word), Level.HINT)


def _unknown(unit: Unit, lang: str, policy: Policy) -> Iterator[tuple[str, str, int]]:
    """The unknown words of a unit: language, word, place."""
    for word, place in _in_text(bare(unit.text), lang, policy):
        yield lang, word, place
    for other, words, start in foreign(unit.text):
        for word, place in _in_text(words, other, policy):
            yield other, word, start + place


def _in_text(text: str, lang: str, policy: Policy) -> Iterator[tuple[str, int]]:
    known = lexicon(lang)
    if known is None or not known.wrong(words_in(text)):
        return
    listed = _list(lang, tuple(policy.words.items()))
    if listed.phrases is not None:
        text = listed.phrases.sub(_blank, text)
    text = _PARTICLE.sub(_blank, text)
    for found in WORD.finditer(text):
        word = found.group()
        if known.spelt(word) or _right(word, known, listed):
            continue
        begins = _begins(text, found.start())
        if begins and known.spelt(word[:1].lower() + word[1:]):
            continue
        if begins or not _is_name(word) or place_meant(word):
            yield word, found.start()


def _begins(text: str, place: int) -> bool:
    """Whether a word there begins a sentence, an item of a list, a cell of a table."""
    while place and text[place - 1] in _BETWEEN:
        place -= 1
    if not place or text[place - 1] in _ENDS:
        return True
    marker = (
        text[text.rfind("\n", 0, place) + 1 : place].strip() if text[place - 1] in "-+)" else ""
    )
    return marker in ("-", "+") or marker[:-1].isdigit()


def _right(word: str, known: Lexicon, listed: _List) -> bool:
    """Whether a word, or each part of one with hyphens, is listed or in the dictionary."""
    plain = known.plain(word).replace("'", "’")
    if listed.holds(word) or listed.holds(plain):
        return True
    parts = plain.split("-")
    return len(parts) > 1 and all(known.spelt(each) or listed.holds(each) for each in parts)


def _is_name(word: str) -> bool:
    """Whether a word is capitalised, behind an article or a hyphen too: d’Olhain, sur-Mer."""
    return any(part[:1].isupper() for part in _ARTICLE.sub("", word).split("-"))


def _names(paper: Paper) -> frozenset[str]:
    """The names that a file holds: its proper names, and what is capitalised in its sentences."""
    found = {word for unit in paper.units if unit.kept for word in _LETTERS.findall(unit.text)}
    for unit in paper.units:
        text = bare(unit.text)
        for each in WORD.finditer(text):
            if _is_name(each.group()) and not _begins(text, each.start()):
                found.update(_LETTERS.findall(_ARTICLE.sub("", each.group())))
    return frozenset(word for word in found if word[0].isupper())


def _must(word: str, lang: str, form: Form) -> str:
    known, here = lexicon(lang), lexicon(HERE)
    near = known.near(word) if known is not None else []
    if near:
        return f"a word must be in the dictionary, such as {', '.join(map(quoted, near))}"
    if form is Form.BLOCK and lang != HERE and here is not None and here.spelt(word):
        return f"a French word must be marked: [{word}]{{lang={HERE}}}"
    return f"a word must be in the dictionary (a true one goes to words/{lang}.txt)"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@lru_cache(maxsize=64)
def _list(lang: str, lists: tuple[tuple[str, frozenset[str]], ...]) -> _List:
    """A language's word list with the names of the others'; of several words, one expression."""
    words = {each for name, own in lists for each in own if name == lang or each[:1].isupper()}
    whole = [each for each in words if not WORD.fullmatch(each)]
    several = sorted(whole, key=lambda each: (-len(each), each))
    joined = "|".join(map(re.escape, several))
    phrases = re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if several else None
    return _List(frozenset(words), phrases)
