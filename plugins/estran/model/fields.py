"""How a record's field is declared: a fact, said once, or words, said in each language."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, TypeVar

_MISSING: Any = dataclasses.MISSING
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field must hold beyond its type.

    ``translated``: the value is words, given anew in each language.
    ``kept``: the words are a proper name, which a translation may leave as it is.
    ``refers_to``: the value names an entry or a term of one of these kinds (``term:themes``).
    ``longest`` and ``shortest``: bounds of a text in characters, or of a list in items.
    ``hint``: the sentence an editor reads when the value isn't of the right form.
    ``inner``: the field is filled by the reader, never by front matter.
    """

    translated: bool = False
    kept: bool = False
    refers_to: tuple[str, ...] = ()
    shortest: int = 0
    longest: int = 0
    hint: str = ""
    inner: bool = False


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """A text in several languages within one file: pairs of language and text."""

    texts: tuple[tuple[str, str], ...]

    def __getitem__(self, lang: str) -> str:
        """The text in a language; empty where there is none."""
        return next((text for known, text in self.texts if known == lang), "")

    def __bool__(self) -> bool:
        """Whether there is a text in any language."""
        return bool(self.texts)


def fact(default: Any = _MISSING, **rule: Any) -> Any:
    """A field given once, in the source language's file."""
    return field(default=default, metadata={"rule": Rule(**rule)})


def words(default: Any = _MISSING, **rule: Any) -> Any:
    """A field given in each language's file."""
    return field(default=default, metadata={"rule": Rule(translated=True, **rule)})


def inner(default: Any = _MISSING) -> Any:
    """A field that the reader fills in."""
    return field(default=default, metadata={"rule": Rule(inner=True)})


def rule_of(declared: dataclasses.Field[Any]) -> Rule:
    """The rule of a dataclass field; plain fields are facts."""
    rule = declared.metadata.get("rule")
    return rule if isinstance(rule, Rule) else Rule()
