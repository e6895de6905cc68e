"""``tasks.py new``: asks for what an entry needs, in French, and writes its folder.

Nothing is written before all is answered; what is there already is never written over.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from estran.cli.conf import settings_of
from estran.cli.interview import Asking, Refused, Terminal, Wanted, known_of
from estran.editing.changes import Change, ChangeRefused, write_all
from estran.editing.creating import entry_text
from estran.editing.translating import translation_text
from estran.editorial.typography import typeset
from estran.model.entry import Kind
from estran.model.marks import marked
from estran.problem import Level, Problem
from estran.reading.entries import MODELS, EntryReader
from estran.reading.frontmatter import HeaderProblem
from estran.reading.library import read_library
from estran.reading.names import nfc
from estran.reading.source import Folder
from estran.settings import Settings

TRANSLATION = "translation"
INTERRUPTED = 130
_SHOWN = 70


def new(root: Path, wanted: Wanted, terminal: Terminal | None = None) -> int:
    """Make what was asked for; returns the exit status."""
    if terminal is None:
        terminal = Terminal(input if sys.stdin.isatty() and not wanted.yes else None)
    settings = settings_of(root)
    try:
        changes = changes_for(settings, wanted, terminal)
        for path in write_all(settings.content, changes):
            terminal.say(f"Écrit : {settings.content.name}/{path}")
        _say_rest(settings, changes, terminal)
    except (Refused, ChangeRefused, HeaderProblem) as refused:
        terminal.say(f"Rien n’a été écrit : {refused}")
        return 1
    except (KeyboardInterrupt, EOFError):
        terminal.say("\nRien n’a été écrit.")
        return INTERRUPTED
    return 0


def changes_for(settings: Settings, wanted: Wanted, terminal: Terminal) -> tuple[Change, ...]:
    """The files to write, after all questions."""
    if wanted.kind == TRANSLATION:
        return _translations(settings, wanted)
    kinds = [kind.value for kind in MODELS]
    if wanted.kind not in kinds:
        raise Refused(f"il faut une sorte de fiche parmi {', '.join([*kinds, TRANSLATION])}.")
    title = typeset(" ".join(nfc(wanted.title).split()), settings.source_lang)
    if not 2 <= len(title) <= 90:
        raise Refused("le titre doit avoir de 2 à 90 signes.")
    library = read_library(
        settings.content, settings.languages, settings.source_lang, settings.cache
    )
    known = known_of(library, settings.source_lang)
    asking = Asking(Kind(wanted.kind), title, known, library, wanted, terminal)
    facts = asking.facts()
    ref = asking.ref()
    text = entry_text(Kind(wanted.kind), title, facts, known.lang)
    path = f"{Kind(wanted.kind).folder}/{ref}/index.{known.lang}.md"
    if (settings.content / path).parent.exists():
        raise Refused(f"le dossier {path.rpartition('/')[0]} existe déjà.")
    _hold(_problems(Kind(wanted.kind), ref, {known.lang: text}, known.lang))
    return (Change(path, None, text.encode()),)


def _translations(settings: Settings, wanted: Wanted) -> tuple[Change, ...]:
    """The files of an entry's missing translations; of one language where it is given."""
    source = settings.source_lang
    paths = sorted(settings.content.glob(f"*/{wanted.title}/index.{source}.md"))
    if not paths:
        raise Refused(f"il n’y a pas de fiche {wanted.title} avec un fichier index.{source}.md.")
    folder = paths[0].parent
    kind = next(kind for kind in MODELS if kind.folder == folder.parent.name)
    others = [lang for lang in settings.languages if lang != source]
    if wanted.lang and wanted.lang not in others:
        raise Refused(f"--lang doit être {' ou '.join(others)}.")
    missing = [lang for lang in others if not (folder / f"index.{lang}.md").exists()]
    chosen = [lang for lang in missing if wanted.lang in {"", lang}]
    if not chosen:
        raise Refused("cette traduction existe déjà.")
    path = f"{kind.folder}/{folder.name}"
    data = nfc(paths[0].read_text("utf-8-sig"))
    return tuple(
        Change(
            f"{path}/index.{lang}.md",
            None,
            translation_text(data, kind, lang, source, f"{path}/index.{source}.md").encode(),
        )
        for lang in chosen
    )


def _problems(kind: Kind, ref: str, texts: Mapping[str, str], lang: str) -> tuple[Problem, ...]:
    data = {each: text.encode() for each, text in texts.items()}
    return EntryReader(lang).read(Folder(kind, ref, f"{kind.folder}/{ref}", data)).problems


def _hold(problems: tuple[Problem, ...]) -> None:
    """What the model refuses is not written: answers that do not agree with each other."""
    errors = [each for each in problems if each.level is Level.ERROR]
    if errors:
        tail = f", found {errors[0].found}" if errors[0].found else ""
        raise Refused(f"{errors[0].must}{tail} [{errors[0].code}]")


def _say_rest(settings: Settings, changes: tuple[Change, ...], terminal: Terminal) -> None:
    """Where words are still missing, as editors' programs take a place in a file."""
    for change in changes:
        for number, line in enumerate((change.after or b"").decode().split("\n"), 1):
            if marked(line):
                shown = line if len(line) < _SHOWN else f"{line[:_SHOWN]}…"
                terminal.say(f"{settings.content.name}/{change.path}:{number}: {shown.strip()}")
    terminal.say("Pour voir la fiche : python3 tasks.py serve")
