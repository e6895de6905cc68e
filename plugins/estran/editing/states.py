"""How each translation stands to the source it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from estran.editing.wording import Texts, Words, destinations_of
from estran.model.entry import Kind
from estran.model.marks import marked


class State(StrEnum):
    """A translation is missing, or marked as to be made; made from other words, or from these.

    Of an unknown one nobody knows from which it was made.
    """

    MISSING = "missing"
    STALE = "stale"
    UNKNOWN = "unknown"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry in one of the other languages; ``words`` is None where there is no file."""

    texts: Texts
    lang: str
    state: State
    source: Words
    words: Words | None
    destinations: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The entry's kind."""
        return self.texts.kind

    @property
    def ref(self) -> str:
        """The entry's reference."""
        return self.texts.ref

    @property
    def path(self) -> str:
        """The path of its file from the content folder, whether it is there or not."""
        return self.texts.path(self.lang)

    @property
    def stamp(self) -> str:
        """The digest of the source that it was made from; empty where none is known."""
        return self.words.stamp if self.words is not None else ""


def state_of(source: Words, words: Words | None) -> State:
    """The state of a translation beside the source as it is now."""
    if words is None or any(marked(unit.text) for unit in words.units):
        return State.MISSING
    if not words.stamp:
        return State.UNKNOWN
    return State.FRESH if words.stamp == source.digest else State.STALE


def translations(
    entries: Iterable[Texts], languages: Iterable[str], source_lang: str
) -> Iterator[Translation]:
    """Each entry in each other language. An entry whose source can't be read is left out."""
    others = [lang for lang in languages if lang != source_lang]
    for texts in entries:
        source = texts.words.get(source_lang)
        if source is None:
            continue
        lies_in = destinations_of(texts, source)
        for lang in others:
            words = texts.words.get(lang)
            yield Translation(texts, lang, state_of(source, words), source, words, lies_in)


def counts(found: Iterable[Translation]) -> dict[str, dict[State, int]]:
    """How many translations are in each state, by language; every state is named."""
    counted: dict[str, Counter[State]] = {}
    for each in found:
        counted.setdefault(each.lang, Counter())[each.state] += 1
    return {lang: {state: row[state] for state in State} for lang, row in sorted(counted.items())}
