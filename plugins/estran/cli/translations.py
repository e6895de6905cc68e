"""``tasks.py translations``: how the translations stand, and stamps for those up to date."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from estran.cli import repository
from estran.cli.conf import settings_of
from estran.cli.putting import put
from estran.cli.survey import Survey, survey, with_past
from estran.editing.changes import Change, ChangeRefused, write_all
from estran.editing.comparing import Difference, What
from estran.editing.looking import Look, Past, Wanted
from estran.editing.stamping import changed_since, fully_stamped
from estran.editing.states import State, Translation, counts
from estran.editing.wording import Words, read_words
from estran.problem import Problem, SettingsProblem
from estran.reading.frontmatter import HeaderProblem
from estran.reading.source import decode
from estran.rendering.editorial import EDITORIAL, editorial_files
from estran.settings import Settings

_NO_PAST = "the French that it was made from is not in this clone's history"


@dataclass(frozen=True, slots=True)
class Stamps:
    """What to stamp: these refs, all, or those whose words changed since a git revision."""

    refs: tuple[str, ...] = ()
    everything: bool = False
    changed_since: str = ""

    def __bool__(self) -> bool:
        """Whether anything is to be stamped."""
        return bool(self.refs or self.everything or self.changed_since)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the task was asked for."""

    wanted: Wanted
    stamps: Stamps
    style: str = "text"
    html: bool = False


def show_translations(root: Path, asked: Asked) -> int:
    """Print, stamp or write the page; returns the exit status."""
    try:
        settings = settings_of(root)
        if asked.style not in {"text", "json"}:
            raise SettingsProblem(f"--format must be text or json, found {asked.style!r}")
    except SettingsProblem as fault:
        return _refused(str(fault))
    seen = survey(settings)
    for problem in seen.problems:
        print(_shown(settings, problem), file=sys.stderr)
    faults = asked.wanted.faults(seen.found, settings.source_lang)
    if faults:
        return _refused(*faults)
    if asked.stamps:
        return _stamp(settings, seen, asked)
    if asked.html:
        return write_page(settings, seen)
    found = with_past(settings.content, seen.found, asked.wanted)
    prefix = f"{settings.content.name}/"
    if asked.style == "json":
        rows = [as_row(each, prefix) for each in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n".join(as_text(found, prefix)))
    lost = any(each.past is Past.NOT_FOUND for each in found)
    if lost and repository.is_shallow(settings.content):
        print("This clone holds a part of the history: git fetch --unshallow", file=sys.stderr)
    return int(bool(seen.problems))


def write_page(settings: Settings, seen: Survey | None = None) -> int:
    """Write the team's page below ``output/editorial``."""
    known = seen or survey(settings)
    found = with_past(settings.content, known.found, Wanted())
    put(settings.output / EDITORIAL, editorial_files(settings, found))
    print(f"Translations: {len(found)}, /{EDITORIAL}/")
    return 0


def as_text(found: Sequence[Look], prefix: str) -> Iterator[str]:
    """The report: a line of counts a language, then what is not up to date."""
    for lang, row in counts(each.translation for each in found).items():
        said = ", ".join(f"{number} {state}" for state, number in row.items())
        yield f"{lang}: {sum(row.values())} translations: {said}"
    for look in found:
        each = look.translation
        if each.state is State.FRESH:
            continue
        yield f"{prefix}{each.path}: {each.state}"
        if look.past is Past.NOT_FOUND:
            yield f"  {_NO_PAST}: look at all of it"
        for difference in look.differences:
            yield f"  {difference.what} {difference.key}: {_told(difference)}"


def as_row(look: Look, prefix: str) -> dict[str, Any]:
    """A translation for programs."""
    each = look.translation
    return {
        "kind": each.kind.value,
        "ref": each.ref,
        "lang": each.lang,
        "state": each.state.value,
        "path": prefix + each.path,
        "source": prefix + each.source.path,
        "destinations": list(each.destinations),
        "earlier": look.past.value,
        "changes": [
            {"what": one.what.value, "key": one.key, "before": one.before, "after": one.after}
            for one in look.differences
        ],
    }


def _told(difference: Difference) -> str:
    """Words that went in ``[-…-]``, words that came in ``{+…+}``, as git's word diff."""
    marks = {What.REMOVED: "[-{}-]", What.ADDED: "{{+{}+}}"}
    said = (marks.get(piece.what, "{}").format(piece.text) for piece in difference.pieces)
    return " ".join("".join(said).split())


def _stamp(settings: Settings, seen: Survey, asked: Asked) -> int:
    try:
        chosen = list(_to_stamp(settings, seen, asked))
        changes = [_stamped(each) for each in chosen]
        done = write_all(settings.content, changes)
    except (SettingsProblem, ChangeRefused, repository.NoRepository) as fault:
        return _refused(str(fault))
    for path in done:
        print(f"{settings.content.name}/{path}: stamped")
    print(f"{len(done)} stamped, {len(chosen) - len(done)} were up to date")
    return 0


def _to_stamp(settings: Settings, seen: Survey, asked: Asked) -> Iterator[Translation]:
    stamps, wanted = asked.stamps, asked.wanted
    there = [each for each in seen.found if each.words is not None and wanted.has(each)]
    known = {each.ref for each in there}
    if lost := [ref for ref in stamps.refs if ref not in known]:
        must = "--stamp must name an entry that has a translation"
        raise SettingsProblem(f"{must}, found {', '.join(lost)}")
    if not stamps.changed_since:
        yield from (each for each in there if stamps.everything or each.ref in stamps.refs)
        return
    before = repository.files_at(settings.content, stamps.changed_since)
    for each in there:
        assert each.words is not None  # noqa: S101 - chosen above
        if changed_since(_words(before.get(each.path), each), each.words):
            yield each


def _stamped(each: Translation) -> Change:
    assert each.words is not None  # noqa: S101 - only those that are there are asked for
    raw = each.texts.raw[each.lang]
    text = fully_stamped(each.words, each.source, each.texts.model)
    return Change(each.path, raw, raw if text == each.words.text else text.encode())


def _words(data: bytes | None, each: Translation) -> Words | None:
    text = decode(data, each.path, []) if data is not None else None
    try:
        return read_words(text, each.path, each.texts.model) if text is not None else None
    except HeaderProblem:
        return None


def _shown(settings: Settings, problem: Problem) -> str:
    return f"{problem.level.value}: {settings.content.name}/{problem}"


def _refused(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1
