"""Writes into a translation which words of the source it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from estran.editing.wording import STAMP, Words, model_order, read_words
from estran.editing.yaml_text import scalar
from estran.model.entry import Entry, Kind
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem
from estran.reading.units import digest_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What a save is about: an entry's kind and the language that holds the facts."""

    kind: Kind
    source_lang: str

    @property
    def model(self) -> type[Entry]:
        """The record of the kind."""
        return MODELS[self.kind]


def with_stamp(words: Words, digest: str, model: type[Entry]) -> str:
    """A file's text with this stamp, and not a byte more changed.

    The key stands where the model's order has it: before the first key that comes later.
    """
    lines = words.text.split("\n")
    wanted = f"{STAMP}: {scalar(digest)}"
    at = words.header.fields.lines.get(STAMP)
    if at is not None:
        lines[at - 1] = wanted
        return "\n".join(lines)
    order = model_order(model)
    later = set(order[order.index(STAMP) + 1 :])
    places = [line for key, line in words.header.fields.lines.items() if key in later]
    lines.insert(min(places, default=words.header.body_line - 1) - 1, wanted)
    return "\n".join(lines)


def stamped(
    subject: Subject, before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, str]:
    """The files of one save of an entry, by language, with their stamps set right.

    ``before`` are all its files as they were, ``after`` those that are saved, as text. A
    translation whose own words changed was made from the source as it is after the save. One
    whose words are the same keeps the stamp it had, whatever the save made of it. A file that
    can't be read is given back as it is; so are all where the source can't be read.
    """
    lang = subject.source_lang
    source = _read(after.get(lang, before.get(lang)), lang, subject.model)
    done = dict(after)
    if source is None:
        return done
    for each, text in after.items():
        now = _read(text, each, subject.model)
        if each == lang or now is None:
            continue
        was = _read(before.get(each), each, subject.model)
        stamp = was.stamp if was is not None and was.digest == now.digest else source.digest
        if stamp and stamp != now.stamp:
            done[each] = with_stamp(now, stamp, subject.model)
    return done


def changed_since(was: Words | None, now: Words) -> bool:
    """Whether a translation was worked on since an earlier state and has no stamp for it yet.

    A stamp that differs from the earlier one was set by a tool in between, and is trusted.
    """
    if was is None:
        return not now.stamp
    return was.digest != now.digest and was.stamp == now.stamp


def fully_stamped(words: Words, source: Words, model: type[Entry]) -> str:
    """The text of a translation that somebody says is up to date."""
    digest = digest_of(source.units)
    return words.text if words.stamp == digest else with_stamp(words, digest, model)


def _read(text: str | None, lang: str, model: type[Entry]) -> Words | None:
    try:
        return read_words(text, f"index.{lang}.md", model) if text is not None else None
    except HeaderProblem:
        return None
