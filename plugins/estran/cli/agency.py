"""``tasks.py xliff-export`` and ``xliff-import``: out to a translation agency, and back."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from estran.cli.conf import settings_of
from estran.cli.survey import survey, with_past
from estran.editing.changes import ChangeRefused, diff, write_all
from estran.editing.looking import Wanted
from estran.editing.pairing import pairs_of
from estran.editing.proving import broken
from estran.editing.states import State
from estran.editing.taking import Rules, Taken, Waiver, take
from estran.editing.xliff_in import XliffFault, read_document
from estran.editing.xliff_out import Order, document
from estran.problem import Problem, SettingsProblem, report
from estran.reading.cache import write_whole
from estran.settings import Settings


@dataclass(frozen=True, slots=True)
class Export:
    """What to export: which translations, where to; ``everything`` also takes those up to date."""

    wanted: Wanted
    to: str = ""
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """What to import, and how: ``dry`` shows the difference and writes nothing."""

    file: str
    lang: str = ""
    waived: frozenset[Waiver] = frozenset()
    dry: bool = False


def export(root: Path, asked: Export) -> int:
    """Write the XLIFF file; returns the exit status."""
    try:
        settings = settings_of(root)
    except SettingsProblem as fault:
        return _refused(str(fault))
    lang = asked.wanted.lang
    others = [each for each in settings.languages if each != settings.source_lang]
    if lang not in others:
        return _refused(f"--lang must be one of {', '.join(others)}, found {lang!r}")
    seen = survey(settings)
    if faults := asked.wanted.faults(seen.found, settings.source_lang):
        return _refused(*faults)
    looked = with_past(settings.content, seen.found, asked.wanted)
    orders = [
        Order(look.translation, pairs_of(look.translation, look.earlier))
        for look in looked
        if asked.everything or look.translation.state is not State.FRESH
    ]
    if not orders:
        print("Nothing to translate: all of it is up to date (--all takes these as well).")
        return 0
    target = Path(asked.to or f"{settings.source_lang}-{lang}.xlf")
    write_whole(target, document(orders, settings.source_lang, lang))
    todo = sum(pair.todo for order in orders for pair in order.pairs)
    print(f"{target}: {len(orders)} entries, {todo} units to translate into {lang}")
    return 0


def take_back(root: Path, asked: Import) -> int:
    """Bring an agency's file into the content; returns the exit status."""
    try:
        settings = settings_of(root, lang=asked.lang)
        data = Path(asked.file).read_bytes()
    except (SettingsProblem, OSError) as fault:
        return _refused(str(fault))
    taken = _taken(settings, asked, data)
    if taken.problems:
        print(report(taken.problems), file=sys.stderr)
        return _refused("Nothing was written.")
    if asked.dry:
        print(diff(taken.changes, f"{settings.content.name}/"), end="")
        return 0
    try:
        done = write_all(settings.content, taken.changes)
    except ChangeRefused as fault:
        return _refused(str(fault))
    for path in done:
        print(f"{settings.content.name}/{path}: written")
    for path in taken.waiting:
        print(f"{settings.content.name}/{path}: not translated in this file, left as it is")
    print(f"{len(done)} written, {len(taken.waiting)} not translated yet")
    return 0


def _taken(settings: Settings, asked: Import, data: bytes) -> Taken:
    name = Path(asked.file).name
    try:
        document_ = read_document(data)
    except XliffFault as fault:
        return Taken(problems=(Problem(name, 0, "xliff-damaged", str(fault)),))
    seen = survey(settings)
    rules = Rules(name, settings.source_lang, settings.languages, asked.lang, asked.waived)
    taken = take(document_, seen.found, rules)
    if taken.problems:
        return taken
    faults = broken(taken.changes, seen.folders, settings.source_lang)
    return Taken(taken.changes, taken.waiting, tuple(faults))


def _refused(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1
