"""Text left in another language: a translation half done, a paragraph pasted in the wrong file.

Sentences with enough small words of their own language are passed at once; the others are asked
of py3langid (a naive Bayes classifier over sequences of letters), which knows some languages
only. Capitalised words say nothing of the language: names of places are French everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Protocol

from estran.editorial.lexicon import lexicon
from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.prose import bare, line_at, paragraphs, said, sentences, words_in
from estran.problem import Problem, quoted
from estran.reading.units import Form, Unit

LANGUAGES = ("fr", "en", "nl", "de")
"""Told apart from one another: those of the sites and of the markets that are looked at."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: dict[str, frozenset[str]] = {
    "fr": _words(
        "le les des du un une et est sont dans sur avec pour par pas plus qui que où vous nous "
        "il elle ils elles ce cette ces au aux se sa ses leur leurs votre vos mais ou sans "
        "sous entre depuis jusqu chez puis ici là y même comme quand tout toute tous toutes"
    ),
    "en": _words(
        "the and to are at from with by for you your it its this that these those "
        "which who where there their they our be been has have had not if into through "
        "under between until down up out off along around after before"
    ),
    "nl": _words(
        "het een van op te ook dat dit deze die met voor naar bij uit aan je jij jouw hij zij "
        "ze wij zijn wordt worden niet geen maar waar er daar om als dan nog naast tussen "
        "onder tot langs zich hun hebben heeft"
    ),
    "de": _words(
        "der das und ist nicht mit ein eine einer einen dem auf für zum zur wird sind sie durch "
        "wenn auch über"
    ),
}
"""Words that hardly a sentence does without, and that are none in the other languages here."""

_SHORT = 40
"""Letters below which a text has to be beyond doubt."""

_SHORTEST = 16
"""Letters below which nothing is said."""

_SPELT = 0.85
"""Share of words in the dictionary of their language from which there is no doubt."""

_SURE = 0.97
_BEYOND_DOUBT = 0.999

_NAMES = {"fr": "French", "en": "English", "nl": "Dutch", "de": "German"}


class _Identifier(Protocol):
    """What is used of py3langid."""

    def set_languages(self, langs: list[str]) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...


def other_language(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """A text, or a sentence of it, that is written in another language than its file."""
    for unit in said(paper):
        found = misplaced(unit, paper.lang)
        if found is not None:
            place, lang = found
            must = (
                f"the text must be in {_NAMES[paper.lang]}, not in {_NAMES[lang]} "
                f"(mark words meant to be so: [words]{{lang={lang}}})"
            )
            words = quoted(unit.text[place:])
            yield paper.note(line_at(unit, place), "other-language", must, words)


@lru_cache(maxsize=256)
def misplaced(unit: Unit, lang: str) -> tuple[int, str] | None:
    """The first place of a unit that is of another language, and that language."""
    if lang not in LANGUAGES:
        return None
    whole = bare(unit.text)
    other = language_of(whole, lang)
    if other != lang:
        return len(whole) - len(whole.lstrip()), other
    if unit.form is Form.BLOCK and _small_words_of_others(words_in(whole), lang):
        for start, paragraph in paragraphs(unit.text):
            for place, sentence in sentences(paragraph):
                other = language_of(sentence, lang)
                if other != lang:
                    return start + place + len(sentence) - len(sentence.lstrip()), other
    return None


def language_of(text: str, lang: str) -> str:
    """The language of a text, which is ``lang`` where there is doubt."""
    all_words = words_in(text)
    own = len(SMALL_WORDS.get(lang, frozenset()).intersection(all_words))
    if own and own >= 2 * _small_words_of_others(all_words, lang):
        return lang
    words = [word for word in all_words if word[0].islower() and word.isalpha()]
    letters = sum(map(len, words))
    if letters < _SHORTEST or _is_spelt(words, lang):
        return lang
    found, sure = _identifier().classify(" ".join(words))
    return found if sure >= (_SURE if letters >= _SHORT else _BEYOND_DOUBT) else lang


def _small_words_of_others(words: tuple[str, ...], lang: str) -> int:
    """How many different small words of another language there are, of that with the most."""
    others = (known for name, known in SMALL_WORDS.items() if name != lang)
    return max(len(known.intersection(words)) for known in others)


def _is_spelt(words: list[str], lang: str) -> bool:
    """Whether the dictionary of that language holds nearly all words."""
    known = lexicon(lang)
    return known is not None and sum(map(known.spelt, words)) >= _SPELT * len(words)


@cache
def _identifier() -> _Identifier:
    """The classifier; reading its model takes a second, so only a text in doubt asks for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    made: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(list(LANGUAGES))
    return made
