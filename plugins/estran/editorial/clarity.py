"""What makes a text hard to read, or a link hard to understand for who hears it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.prose import bare, line_at, paragraphs, said, sentences, words_in
from estran.problem import Level, Problem, quoted
from estran.reading.units import Form

LONG_SENTENCE = 40
"""Words after which a reader has forgotten how a sentence began."""

LONG_PARAGRAPH = 120
"""Words that fill a telephone's screen."""

_CAPITALS = re.compile(r"(?<![\w’'.-])[^\W\d_a-zà-ÿ]{2,}(?:[\s-]+[^\W\d_a-zà-ÿ]{2,})*(?![\w-])")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(\s*<?([^()\s>]+(?:\([^()]*\)[^()\s>]*)*)>?[^()]*\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def _texts(joined: str) -> frozenset[str]:
    return frozenset(joined.split("|"))


VAGUE: dict[str, frozenset[str]] = {
    "fr": _texts(
        "cliquez ici|cliquer ici|ici|là|par ici|lien|ce lien|suivez ce lien|voir|voir plus"
        "|en savoir plus|plus d’infos|plus d’informations|lire la suite|cette page|site|le site"
        "|ce site|site internet"
    ),
    "en": _texts(
        "click here|here|see here|link|this link|follow this link|more|read more|see more"
        "|learn more|find out more|more info|more information|this page|website|the website"
        "|this website"
    ),
    "nl": _texts(
        "klik hier|hier|link|deze link|volg deze link|meer|lees meer|lees verder|meer info"
        "|meer informatie|deze pagina|website|de website|deze website"
    ),
}
"""Texts of links that say nothing of where they lead (RGAA 4.1, 6.1; WCAG 2.2, 2.4.4)."""


def long_text(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """A sentence over 40 words, a paragraph over 120."""
    for unit in said(paper):
        if len(words_in(bare(unit.text))) <= LONG_SENTENCE:
            continue
        for start, paragraph in paragraphs(unit.text):
            count = len(words_in(paragraph))
            if count > LONG_PARAGRAPH and unit.form is Form.BLOCK:
                line = line_at(unit, start)
                must = f"a paragraph must not exceed {LONG_PARAGRAPH} words"
                yield paper.note(line, "paragraph-long", must, f"{count} words", Level.HINT)
            if count <= LONG_SENTENCE:
                continue
            for place, sentence in sentences(paragraph):
                words = len(words_in(sentence))
                if words > LONG_SENTENCE:
                    at = start + place + len(sentence) - len(sentence.lstrip())
                    must = f"a sentence must not exceed {LONG_SENTENCE} words"
                    found = f"{words} words: {quoted(unit.text[at:])}"
                    line = line_at(unit, at)
                    yield paper.note(line, "sentence-long", must, found, Level.HINT)


def capitals(paper: Paper, policy: Policy) -> Iterator[Problem]:
    """Words in capitals that are no acronym: hard to read, and spelt letter by letter aloud."""
    known = frozenset[str]().union(*policy.words.values())
    for unit in said(paper):
        if not _CAPITALS.search(bare(unit.text)):
            continue
        for start, paragraph in paragraphs(unit.text):
            for found in _CAPITALS.finditer(paragraph):
                words = [word for word in re.split(r"[\s-]+", found.group()) if word not in known]
                if len(words) > 1 or any(len(word) > 5 for word in words):
                    line = line_at(unit, start + found.start())
                    must = "words must not be in capitals (an acronym goes to the word list)"
                    yield paper.note(line, "capitals", must, quoted(found.group()), Level.HINT)


def link_texts(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """Links whose text says nothing, is an address, or leads to two places."""
    vague = VAGUE.get(paper.lang, frozenset())
    targets: dict[str, str] = {}
    for unit in paper.blocks:
        if "](" not in unit.text:
            continue
        for found in _LINK.finditer(unit.text):
            line = line_at(unit, found.start())
            text = " ".join(found[1].replace("'", "’").split()).strip("*_ .!:→»").casefold()
            if text in vague:
                must = "the text of a link must say where it leads"
                yield paper.note(line, "link-vague", must, quoted(found[1]))
            elif _ADDRESS.fullmatch(found[1].strip()):
                must = "the text of a link must be words, not an address"
                yield paper.note(line, "link-address", must, quoted(found[1]))
            elif targets.setdefault(text, found[2]) != found[2]:
                must = f"the same text must not lead to two places ({targets[text]}, {found[2]})"
                yield paper.note(line, "link-twice", must, quoted(found[1]))
