"""Takes back what a translation agency made: the whole file, or nothing with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from estran.editing.changes import Change
from estran.editing.composing import Said, composed
from estran.editing.inline import lost
from estran.editing.pairing import WHOLE
from estran.editing.stamping import with_stamp
from estran.editing.states import State, Translation
from estran.editing.xliff import NO_TRANSLATION, Document, Portion, Segment, Stage
from estran.problem import Problem, quoted
from estran.reading.units import Form, Unit, digest_of

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Waiver(StrEnum):
    """A reason to refuse that the editor lets pass: what changed since, on either side."""

    SOURCE_CHANGED = "stale"
    TRANSLATION_CHANGED = "overwrite"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a file is held against: the languages, the name it goes by, what may pass."""

    name: str
    source_lang: str
    languages: tuple[str, ...]
    target_lang: str = ""
    waived: frozenset[Waiver] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file comes to: changes, paths that it leaves untranslated; or problems alone."""

    changes: tuple[Change, ...] = ()
    waiting: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def take(document: Document, found: Iterable[Translation], rules: Rules) -> Taken:
    """Hold a file against the content, and say what it changes there."""
    problems = list(_of_languages(document, rules))
    if problems:
        return Taken(problems=tuple(problems))
    known = {each.source.path: each for each in found if each.lang == document.target_lang}
    changes: list[Change] = []
    waiting: list[str] = []
    for portion in document.portions:
        translation = known.get(portion.path)
        if translation is None:
            must = "each file in it must be an entry of this content"
            problems.append(_fault(rules, "xliff-foreign", must, quoted(portion.path)))
            continue
        side = _Side(portion, translation, rules)
        faults = [*side.strange()] or [*side.changed()]
        if not faults and side.waiting():
            waiting.append(translation.path)
            continue
        faults = faults or [*side.undone(), *side.wrong()]
        problems += faults
        if not faults:
            changes.append(side.change())
    if problems:
        return Taken(problems=tuple(problems))
    return Taken(tuple(change for change in changes if change.real), tuple(waiting))


def _of_languages(document: Document, rules: Rules) -> Iterator[Problem]:
    if document.source_lang != rules.source_lang:
        must = f"the file must be translated from {rules.source_lang}"
        yield _fault(rules, "xliff-language", must, document.source_lang or "no srcLang")
    others = [lang for lang in rules.languages if lang != rules.source_lang]
    wanted = [rules.target_lang] if rules.target_lang else others
    if document.target_lang not in wanted:
        must = f"the file must be translated into {' or '.join(wanted)}"
        yield _fault(rules, "xliff-language", must, document.target_lang or "no trgLang")


class _Side:
    """One entry of a file beside its translation in the content."""

    def __init__(self, portion: Portion, translation: Translation, rules: Rules) -> None:
        self.portion, self.translation, self.rules = portion, translation, rules
        self.segments = portion.segments
        units = [Unit(each.key, each.source, 0, each.form) for each in self.segments]
        self.digest = digest_of(units)
        words = translation.words
        self._lines = {
            unit.key: unit.text
            for unit in (words.units if words is not None else ())
            if unit.form is Form.LINE
        }
        blocks = [unit.text for unit in words.units if unit.form is Form.BLOCK] if words else []
        self._blocks = blocks
        self._whole = words.header.body.strip("\n") if words is not None else ""
        self._kept = {unit.key for unit in translation.source.units if unit.kept}
        self._given = [each for each in self.segments if each.form is Form.BLOCK]
        self._as_one = [each.key for each in self._given] == [WHOLE]

    def strange(self) -> Iterator[Problem]:
        """Units that are not ours, and a source that the file itself changed."""
        known = {unit.key for unit in self.translation.source.units if unit.form is Form.LINE}
        for each in self.segments:
            if each.form is Form.LINE and each.key not in known:
                must = "each unit must be a text of the entry, as the French has it now"
                yield self._fault(each, "xliff-foreign", must, quoted(each.key))
        keys = [each.key for each in self._given]
        if keys not in ([], [WHOLE], [f"{WHOLE}.{n}" for n in range(len(keys))]):
            must = "the blocks of a text must all be there, in their order"
            yield _fault(self.rules, "xliff-damaged", must, f"{self.portion.path}: {keys[0]} …")
        if self.portion.source_digest not in {"", self.digest}:
            must = "the French in the file must be as it was exported, with all its units and codes"
            yield _fault(self.rules, "xliff-damaged", must, f"other words in {self.portion.path}")

    def changed(self) -> Iterator[Problem]:
        """Work of others that was done since the export."""
        source, waived = self.translation.source, self.rules.waived
        if self.digest != source.digest and Waiver.SOURCE_CHANGED not in waived:
            theirs = {each.key: each.source.split() for each in self.segments}
            ours = {unit.key: unit.text.split() for unit in source.units}
            keys = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
            keys = [] if self._as_one else keys
            must = f"{self.portion.path} must be as it was exported; the French changed since"
            yield _fault(self.rules, "xliff-changed", must, ", ".join(keys) or "other words")
        words = self.translation.words
        now = words.digest if words is not None else NO_TRANSLATION
        was = self.portion.translation_digest or now
        unlike = any(each.target and not self._old(each) for each in self.segments)
        if was != now and unlike and Waiver.TRANSLATION_CHANGED not in waived:
            must = (
                f"{self.translation.path} must be as it was exported; somebody worked on it since"
            )
            yield _fault(self.rules, "xliff-overwrites", must, "other words")

    def waiting(self) -> bool:
        """Whether nobody has worked on this entry yet."""
        work = [each for each in self.segments if each.target and not self._old(each)]
        return not work and any(not self._done(each) for each in self.segments)

    def undone(self) -> Iterator[Problem]:
        """What is left to do in an entry that was begun."""
        for each in self.segments:
            if not self._done(each):
                must = "an entry must be translated whole, or not begun"
                yield self._fault(each, "xliff-half", must, "a unit that is not translated")

    def wrong(self) -> Iterator[Problem]:
        """New words that would break a text."""
        for each in self.segments:
            if self._old(each) or not each.target:
                continue
            if odd := _CONTROL.search(each.target):
                must = "a translation must hold no control characters"
                yield self._fault(each, "xliff-text", must, f"U+{ord(odd[0]):04X}")
            if each.key != WHOLE and _BLANK_LINE.search(each.target):
                must = "a unit must stay one paragraph, without empty lines"
                yield self._fault(each, "xliff-text", must, quoted(each.target))
            if missing := self._lost(each):
                must = "a translation must keep the links and marks of the French"
                yield self._fault(each, "xliff-codes", must, f"no {' '.join(missing)}")

    def change(self) -> Change:
        """What becomes of the translation's file."""
        translation, words = self.translation, self.translation.words
        lines = {
            each.key: _flat(each.target)
            for each in self.segments
            if each.form is Form.LINE and each.target
        }
        blocks = tuple(_block(each) for each in self._given)
        same = all(self._lines.get(key) == text for key, text in lines.items())
        now = (self._whole,) if self._as_one else tuple(self._blocks)
        if words is not None and same and now == blocks:
            text = words.text
            if words.stamp != self.digest:
                text = with_stamp(words, self.digest, translation.texts.model)
        else:
            text = composed(translation, Said(lines, blocks, self.digest), self.rules.source_lang)
        before = translation.texts.raw.get(translation.lang)
        untouched = words is not None and text == words.text
        return Change(translation.path, before, before if untouched else text.encode())

    def _done(self, segment: Segment) -> bool:
        if not segment.target:
            return segment.key in self._kept
        return segment.stage is not Stage.INITIAL or not self._old(segment)

    def _old(self, segment: Segment) -> bool:
        """Whether a target is what the translation says already."""
        said = segment.target.split()
        if segment.form is Form.LINE:
            return self._lines.get(segment.key, "").split() == said
        if segment.key == WHOLE:
            return self._whole.split() == said
        return any(block.split() == said for block in self._blocks)

    def _lost(self, segment: Segment) -> tuple[str, ...]:
        """Codes that a target lacks; what an up-to-date translation did without, it may."""
        missing = lost(segment.source, segment.target, segment.form)
        if missing and self.translation.state is State.FRESH and segment.form is Form.BLOCK:
            number = segment.key.rpartition(".")[2]
            at = int(number) if number.isdigit() and not self._as_one else -1
            before = self._blocks[at] if 0 <= at < len(self._blocks) else self._whole
            without = lost(segment.source, before, segment.form)
            return tuple(each for each in missing if each not in without)
        return missing

    def _fault(self, segment: Segment, code: str, must: str, found: str) -> Problem:
        return _fault(self.rules, code, must, f"{self.portion.path}#{segment.key}: {found}")


def _fault(rules: Rules, code: str, must: str, found: str) -> Problem:
    return Problem(rules.name, 0, code, must, found)


def _flat(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _block(segment: Segment) -> str:
    """A block's text with the blanks that the source begins with; tools cut them off."""
    lead = segment.source[: len(segment.source) - len(segment.source.lstrip())]
    return lead + segment.target.strip()
