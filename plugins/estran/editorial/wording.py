"""Words that the team does not use: ``avoid`` in ``content/editorial.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from estran.editorial.paper import Paper
from estran.editorial.policy import Avoided, Policy
from estran.editorial.prose import bare, line_at, said
from estran.problem import Problem, quoted


def avoided_words(paper: Paper, policy: Policy) -> Iterator[Problem]:
    """Each place of a word that is avoided in the file's language, with what to say instead."""
    own = [each for each in policy.avoid if each.lang == paper.lang and _pattern(each.word)]
    one_of = _pattern("|".join(f"(?:{each.word})" for each in own)) if own else None
    for unit in said(paper) if one_of else ():
        text = bare(unit.text)
        if one_of is None or not one_of.search(text):
            continue
        for avoided in own:
            pattern = _pattern(avoided.word)
            for found in pattern.finditer(text) if pattern else ():
                line = line_at(unit, found.start())
                yield paper.note(line, "word-avoided", _must(avoided), quoted(found.group()))


def _must(avoided: Avoided) -> str:
    instead = f"say {quoted(avoided.instead)}" if avoided.instead else "say it in another way"
    return f"{instead}: {avoided.why}" if avoided.why else instead


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str] | None:
    """A word's expression; None where it is none, which is told of the policy's file."""
    try:
        return re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
    except re.error:
        return None
