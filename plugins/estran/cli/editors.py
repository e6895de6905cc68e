"""The tasks of those who write: a part of ``tasks.py``, which imports them.

What each one needs is imported when it runs: a list of tasks is shown at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from invoke import Context, Exit, task

ROOT = Path(__file__).resolve().parents[3]
"""The project's folder: the package is installed where it stands."""

FORMAT = "how problems are printed: text, json, github (annotations) or sarif"


@task(
    help={
        "port": "the port of the editing page (8001)",
        "publish": "write the page for the team into release/admin instead: ESTRAN_EDITING",
    }
)
def edit(_: Context, port: int = 8001, publish: bool = False) -> None:
    """Open the editing page on this machine, with the content's own files behind it."""
    from estran.cli.edit import edit as serve_page
    from estran.cli.edit import write_for_team

    _finish(write_for_team(ROOT) if publish else serve_page(ROOT, port))


@task(
    help={
        "format": FORMAT,
        "level": "the least weight that is shown: error, warning or hint",
        "online": "try the addresses of other sites as well, politely; slow",
    }
)
def check(
    _: Context,
    format: str = "text",  # noqa: A002
    level: str = "hint",
    online: bool = False,
) -> None:
    """List all that is wrong or worth a look in the content; after -- only of those files."""
    from estran.cli.check import main

    words = ["--format", format, "--level", level, *(["--online"] if online else [])]
    paths = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    _finish(main([*words, "--", *map(os.path.abspath, paths)], ROOT))


@task(
    help={
        "check": "write nothing; status 1 where a file is not in the form",
        "drop_comments": "take comments out of headers (else a file that has some stays)",
    }
)
def format(_: Context, check: bool = False, drop_comments: bool = False) -> None:  # noqa: A001
    """Bring every entry of the content to canonical form."""
    from estran.cli.formatting import format_content

    _finish(format_content(ROOT, check=check, drop_comments=drop_comments))


@task(help={"dry_run": "show the diff, write nothing"})
def fix(_: Context, dry_run: bool = False) -> None:
    """Mend what has one right answer: typography, form, links by address; shows the diff."""
    from estran.cli.fixing import fix_content

    _finish(fix_content(ROOT, dry_run=dry_run))


@task(
    positional=["old", "new"],
    help={
        "old": "the ref as it is: the name of the entry's folder",
        "new": "the ref that it gets; with --slug, the slug",
        "slug": "change the slug of its page in this language instead; the old one redirects",
        "dry_run": "show the diff, write nothing",
    },
)
def rename(_: Context, old: str, new: str, slug: str = "", dry_run: bool = False) -> None:
    """Give an entry another ref with every use of it, or a page another slug; shows the diff."""
    from estran.cli.renaming import rename as rename_ref
    from estran.cli.renaming import rename_slug

    if slug:
        _finish(rename_slug(ROOT, old, slug, new, dry_run=dry_run))
        return
    _finish(rename_ref(ROOT, old, new, dry_run=dry_run))


@task(
    iterable=["answer"],
    help={
        "kind": "experience, event, … or translation, of an entry by its ref",
        "title": "the title in French, or the ref of the entry to translate",
        "commune": "the commune, by name or INSEE code",
        "coordinates": "latitude, longitude",
        "destination": "the ref of the destination, or of several with commas",
        "themes": "refs of themes, with commas",
        "answer": "what else is asked, as nights=2; repeatable",
        "ref": "the folder's name, instead of one out of the title",
        "lang": "of a translation: only this language",
        "yes": "take what is suggested, ask nothing",
    },
)
def new(  # noqa: PLR0913, PLR0917 - one option a question
    _: Context,
    kind: str,
    title: str,
    answer: list[str],
    commune: str = "",
    coordinates: str = "",
    destination: str = "",
    themes: str = "",
    ref: str = "",
    lang: str = "",
    yes: bool = False,
) -> None:
    """Write the folder of a new entry, a draft, or the files of a translation; asks in French."""
    from estran.cli.interview import Wanted
    from estran.cli.new import new as make

    place = {"commune": commune, "coordinates": coordinates}
    given = {**place, "destination": destination, "themes": themes}
    given |= dict(each.partition("=")[::2] for each in answer)
    answers = {key: text for key, text in given.items() if text}
    _finish(make(ROOT, Wanted(kind, title, answers, ref, lang, yes)))


@task
def watch(_: Context) -> None:
    """Check the content again on every change; VS Code shows what it finds."""
    from estran.cli.rechecking import watch_and_check

    _finish(watch_and_check(ROOT))


@task
def schema(_: Context) -> None:
    """Write the JSON Schemas of the headers, docs/schemas, from the model and the taxonomies."""
    from estran.cli.schema import write_schemas

    _finish(write_schemas(ROOT))


@task(
    iterable=["stamp"],
    help={
        "lang": "only this language's",
        "destination": "only entries of this destination, by its ref",
        "kind": "only this kind: experience, route, …",
        "state": "only these: missing, stale, unknown or fresh",
        "format": "text or json",
        "html": "write the team's page, output/editorial/",
        "stamp": "this entry's translations are up to date, by its ref; repeatable",
        "stamp_all": "all translations are up to date",
        "stamp_changed": "those whose words changed since this git revision are up to date",
    },
)
def translations(  # noqa: PLR0913, PLR0917 - each is an option
    _: Context,
    lang: str = "",
    destination: str = "",
    kind: str = "",
    state: str = "",
    format: str = "text",  # noqa: A002
    html: bool = False,
    stamp: Any = None,
    stamp_all: bool = False,
    stamp_changed: str = "",
) -> None:
    """Show which translations are missing or stale, and what changed; --stamp those looked at."""
    from estran.cli.translations import Asked, Stamps, show_translations
    from estran.editing.looking import Wanted

    wanted = Wanted(lang=lang, destination=destination, kind=kind, state=state)
    stamps = Stamps(tuple(stamp or ()), stamp_all, stamp_changed)
    _finish(show_translations(ROOT, Asked(wanted, stamps, format, html)))


@task(
    iterable=["ref"],
    help={
        "lang": "the language to translate into: en or nl",
        "destination": "only entries of this destination, by its ref",
        "ref": "only this entry; repeatable",
        "all": "those that are up to date as well",
        "to": "the file to write (fr-nl.xlf)",
    },
)
def xliff_export(
    _: Context,
    lang: str,
    destination: str = "",
    ref: Any = None,
    all: bool = False,  # noqa: A002
    to: str = "",
) -> None:
    """Write what is missing or stale in a language as XLIFF 2.1, for a translation agency."""
    from estran.cli.agency import Export, export
    from estran.editing.looking import Wanted

    wanted = Wanted(lang=lang, destination=destination, refs=tuple(ref or ()))
    _finish(export(ROOT, Export(wanted, to, all)))


@task(
    positional=["file"],
    help={
        "file": "the XLIFF file that came back",
        "lang": "the language it must be in",
        "stale_ok": "take it though the French changed since: the translations are stale at once",
        "overwrite": "take it though somebody worked on the translations since",
        "dry_run": "show the difference, write nothing",
    },
)
def xliff_import(
    _: Context,
    file: str,
    lang: str = "",
    stale_ok: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
) -> None:
    """Bring a translation agency's XLIFF file into the content: all of it, or nothing and why."""
    from estran.cli.agency import Import, take_back
    from estran.editing.taking import Waiver

    asked = {Waiver.SOURCE_CHANGED: stale_ok, Waiver.TRANSLATION_CHANGED: overwrite}
    waived = frozenset(waiver for waiver, given in asked.items() if given)
    _finish(take_back(ROOT, Import(file, lang, waived, dry_run)))


@task(
    help={
        "base": "what to compare with: a revision of git, or a folder of built sites",
        "head": "a folder of built sites instead of the work as it is",
        "at": "the address of a preview to link to, https://preview.example.org/pr-42",
        "to": "write the text into this file too",
    }
)
def summary(_: Context, base: str, head: str = "", at: str = "", to: str = "") -> None:
    """Print what a change does to the sites, as Markdown for a pull request."""
    from estran.cli.summary import Wanted, summarize

    _finish(summarize(ROOT, Wanted(base, head, at, to)))


def _finish(status: int) -> None:
    if status:
        raise Exit(code=status)
