"""A translation with what changed in its source since it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from estran.editing.comparing import Difference, differences
from estran.editing.history import earlier
from estran.editing.states import State, Translation
from estran.editing.wording import Words
from estran.model.entry import Kind


class Past(StrEnum):
    """Whether the words that a stale translation was made from are known."""

    NOT_NEEDED = "not-needed"
    FOUND = "found"
    NOT_FOUND = "not-in-this-clone"


@dataclass(frozen=True, slots=True)
class Look:
    """A translation; where it is stale, its earlier source, if git has it, and what changed."""

    translation: Translation
    past: Past = Past.NOT_NEEDED
    earlier: Words | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which translations are asked for; what is empty asks for all."""

    lang: str = ""
    destination: str = ""
    kind: str = ""
    state: str = ""
    refs: tuple[str, ...] = ()

    def has(self, each: Translation) -> bool:
        """Whether a translation is asked for."""
        return (
            self.lang in {"", each.lang}
            and (not self.destination or self.destination in each.destinations)
            and self.kind in {"", each.kind.value}
            and self.state in {"", each.state.value}
            and (not self.refs or each.ref in self.refs)
        )

    def faults(self, found: Iterable[Translation], source_lang: str) -> tuple[str, ...]:
        """What is asked for and isn't there, a sentence each."""
        known = list(found)
        rows = (
            ("--lang", [self.lang], {each.lang for each in known}),
            ("--kind", [self.kind], {kind.value for kind in Kind if kind is not Kind.PROVIDER}),
            ("--state", [self.state], {*State}),
            ("--destination", [self.destination], {x for each in known for x in each.destinations}),
        )
        said = [
            f"{option} must be one of {', '.join(sorted(there))}, found {asked!r}"
            for option, (asked,), there in rows
            if asked and asked not in there
        ]
        refs = {each.ref for each in known}
        lost = [ref for ref in self.refs if ref not in refs]
        said += [f"{ref} must be an entry that has index.{source_lang}.md" for ref in lost]
        return tuple(said)


def looks(
    found: Iterable[Translation],
    states: Mapping[str, tuple[str, ...]],
    contents: Mapping[str, bytes],
) -> tuple[Look, ...]:
    """Each with its past: ``states`` are the blobs by path, ``contents`` their bytes."""
    return tuple(_look(each, states, contents) for each in found)


def _look(
    each: Translation, states: Mapping[str, tuple[str, ...]], contents: Mapping[str, bytes]
) -> Look:
    if each.state is not State.STALE:
        return Look(each)
    path = each.source.path
    was = earlier(states.get(path, ()), contents, each.stamp, path, each.texts.model)
    if was is None:
        return Look(each, Past.NOT_FOUND)
    return Look(each, Past.FOUND, was, differences(was.units, each.source.units))
