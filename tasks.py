"""The project's tasks: ``python3 tasks.py --help`` lists them, ``--help serve`` tells of one.

A bare Python 3.11 or later is enough: the foot of this file makes ``.venv``, installs the locked
dependencies when the lock has changed, and starts the task in there. Inside the environment
``invoke serve`` is the same. What takes more than a few lines is in ``plugins/estran/cli/``.

Annotations are quoted and the syntax is plain on purpose: an older Python has to get as far as
the sentence at the foot that tells which one is needed.
"""

import hashlib
import os
import signal
import subprocess
import sys
import venv
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

try:
    from invoke import Collection, Context, Exit, Program, task
except ModuleNotFoundError:  # A bare Python: nothing but the foot of this file will be called.

    def task(*_names: "Any", **_options: "Any") -> "Callable[..., Any]":
        """Stand in for Invoke's decorator."""
        return lambda function: function


ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

_PUBLISH = "with publishconf.py, into release/: real addresses, no drafts, no samples"
_FORMAT = "how problems are printed: text, json, github (annotations) or sarif"


@task(
    help={
        "publish": _PUBLISH,
        "format": _FORMAT,
        "preview": "into preview/NAME, to be looked at beneath that prefix: pr-42",
        "base_url": "with --preview: the host it will stand on, https://preview.example.org",
    }
)
def build(
    _: "Context",
    publish: bool = False,
    format: str = "text",  # noqa: A002
    preview: str = "",
    base_url: str = "http://localhost:8000",
) -> None:
    """Build the sites of all languages into output/, once."""
    from estran.cli.building import build_command
    from estran.cli.gallery import working_command
    from estran.cli.previewing import build_preview

    if preview:
        _finish(build_preview(ROOT, preview, base_url, report=format))
        return
    command = (
        build_command(publish=True, report=format) if publish else working_command(report=format)
    )
    _finish(subprocess.call(command, cwd=ROOT))


@task(help={"port": "the port to serve on (8000)"})
def serve(_: "Context", port: int = 8000) -> None:
    """Build, serve on http://localhost:8000, rebuild and reload the page on every change."""
    from estran.cli.watching import serve_and_watch

    _finish(serve_and_watch(ROOT, port))


@task(
    help={
        "port": "the port of the editing page (8001)",
        "publish": "write the page for the team into release/admin instead: ESTRAN_EDITING",
    }
)
def edit(_: "Context", port: int = 8001, publish: bool = False) -> None:
    """Open the editing page on this machine, with the content's own files behind it."""
    from estran.cli.edit import edit as serve_page
    from estran.cli.edit import write_for_team

    _finish(write_for_team(ROOT) if publish else serve_page(ROOT, port))


@task(
    help={
        "format": _FORMAT,
        "level": "the least weight that is shown: error, warning or hint",
        "online": "try the addresses of other sites as well, politely; slow",
    }
)
def check(
    _: "Context",
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
def format(_: "Context", check: bool = False, drop_comments: bool = False) -> None:  # noqa: A001
    """Bring every entry of the content to canonical form."""
    from estran.cli.formatting import format_content

    _finish(format_content(ROOT, check=check, drop_comments=drop_comments))


@task(help={"dry_run": "show the diff, write nothing"})
def fix(_: "Context", dry_run: bool = False) -> None:
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
def rename(_: "Context", old: str, new: str, slug: str = "", dry_run: bool = False) -> None:
    """Give an entry another ref with every use of it, or a page another slug; shows the diff."""
    from estran.cli.renaming import rename as rename_ref
    from estran.cli.renaming import rename_slug

    if slug:
        _finish(rename_slug(ROOT, old, slug, new, dry_run=dry_run))
        return
    _finish(rename_ref(ROOT, old, new, dry_run=dry_run))


@task(
    help={
        "fast": "leave out the slow tests and those in a real browser",
        "k": "only the tests whose name matches, as pytest -k takes it",
    }
)
def test(_: "Context", fast: bool = False, k: str = "") -> None:
    """Run all checks: style, types, rooms, then every test, in a real browser as well."""
    install("test")
    from estran.cli.checking import run_all

    _finish(run_all(ROOT, fast=fast, keyword=k))


@task(
    help={
        "kinds": "only these kinds of pages, separated by commas: home,experience,…",
        "langs": "only these languages: fr,nl",
    }
)
def shots(_: "Context", kinds: str = "", langs: str = "") -> None:
    """Build, and photograph pages of every kind into screenshots/: screens, dark, print, skins."""
    install("test")
    from estran.cli.building import build_command
    from estran.cli.shots import take_all

    _finish(
        subprocess.call(build_command(), cwd=ROOT) or take_all(ROOT, _names(kinds), _names(langs))
    )


@task(help={"add": "start the catalogue of a new language, for example de"})
def i18n(_: "Context", add: str = "") -> None:
    """Bring the catalogues of interface strings up to date and say what is not translated."""
    from estran.cli.catalogues import update_catalogues

    _finish(update_catalogues(ROOT, add))


@task
def geodata(_: "Context") -> None:
    """Make the map's base anew, from the State's outlines and the destinations' areas."""
    import pelicanconf
    from estran.cli.geodata import make_geodata

    languages = tuple(pelicanconf.ESTRAN_SITES)
    _finish(make_geodata(ROOT, languages, pelicanconf.ESTRAN_SOURCE_LANG))


@task(
    iterable=["from_"],
    help={
        "from": "a file: OSM XML, Overpass JSON, or a tourist board's GeoJSON of links; repeatable",
        "to": "the route's ref: its folder under content/routes",
    },
)
def nodes(_: "Context", from_: "list[str]", to: str = "") -> None:
    """Bring a network of numbered nodes into a route's folder: nodes.geojson, links.geojson."""
    from estran.cli.nodes import import_nodes

    _finish(import_nodes(ROOT, from_, to))


@task(
    help={
        "entries": "how many experiences, each in every language (3333 make 10,000 pages)",
        "vs": "hugo: build the same corpus with Hugo too and print the ratios",
        "tracks": "measure instead how long tracks of routes take",
        "check": "measure instead how long `check` takes",
    }
)
def bench(
    _: "Context",
    entries: int = 1000,
    vs: str = "",
    tracks: bool = False,
    check: bool = False,
) -> None:
    """Measure builds of a made-up content: cold, after one edit, with nothing changed."""
    if tracks:
        _finish(subprocess.call([sys.executable, "-m", "estran.cli.bench.tracks"], cwd=ROOT))
        return
    if check:
        command = [sys.executable, "-m", "estran.cli.bench.checking", "--entries", str(entries)]
        _finish(subprocess.call(command, cwd=ROOT))
        return
    if vs:
        install("bench")
    command = [sys.executable, "-m", "estran.cli.bench", "--entries", str(entries)]
    _finish(subprocess.call([*command, *(["--vs", vs] if vs else [])], cwd=ROOT))


@task(
    help={
        "files": "tracks, or folders of them, separated by commas",
        "heights": "take the heights of these rasters (.hgt, .tif), separated by commas",
    }
)
def tracks(_: "Context", files: str, heights: str = "") -> None:
    """Say what becomes of track files: kilometres, ascent, gaps, and what is wrong with them."""
    from estran.cli.tracks import show_tracks

    _finish(show_tracks(_names(files), _names(heights)))


@task(
    help={
        "member": "only this member's, by its ref in the register",
        "lang": "only this language's: fr, en or nl",
        "bleed": "with papers for a printing house: 3 mm of bleed, crop marks",
        "publish": "with publishconf.py: the addresses to hand out, no samples",
        "synthetic": "measure with so many made-up members instead, in three languages",
    }
)
def kit(
    _: "Context",
    member: str = "",
    lang: str = "",
    bleed: bool = False,
    publish: bool = False,
    synthetic: int = 0,
) -> None:
    """Make the members' digital kits, those that changed, then build the sites with them."""
    from estran.cli.kit import Wanted, make_kits
    from estran.cli.kit_bench import measure_kits

    if synthetic:
        _finish(measure_kits(ROOT, synthetic, bleed=bleed))
        return
    _finish(make_kits(ROOT, Wanted(member, lang, bleed, publish)))


@task(
    help={
        "route": "only this route's, by the name of its folder",
        "lang": "only this language's: fr, en or nl",
        "publish": "with publishconf.py: the addresses to hand out, no samples",
    }
)
def roadbook(_: "Context", route: str = "", lang: str = "", publish: bool = False) -> None:
    """Make the roadbooks of routes, those that changed, then build the sites with them."""
    from estran.cli.roadbook import Wanted, make_roadbooks

    _finish(make_roadbooks(ROOT, Wanted(route, lang, publish)))


@task(
    iterable=["from_", "kind"],
    help={
        "from_": "read this path or address instead of ESTRAN_SOURCES (more than one: repeat it)",
        "kind": "its kind, as datatourisme-csv; +accueil-velo where all its places hold that mark",
        "accept_fall": "take a pull in which more than a fifth of the snapshot is missing",
        "pictures": "fetch the pictures that may be used, into content/selection/pictures",
        "report": "write the report into this file too, for a pull request",
    },
)
def pull(
    _: "Context",
    from_: "Any" = None,
    kind: "Any" = None,
    accept_fall: bool = False,
    pictures: bool = False,
    report: str = "",
) -> None:
    """Pull providers from the sources of tourism data into content/selection/snapshot."""
    from estran.cli.pulling import Asked, pull_providers

    asked = Asked(
        at=tuple(from_ or ()),
        kinds=tuple(kind or ()),
        accept_fall=accept_fall,
        pictures=pictures,
        report=report,
    )
    _finish(pull_providers(ROOT, asked))


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
    _: "Context",
    lang: str = "",
    destination: str = "",
    kind: str = "",
    state: str = "",
    format: str = "text",  # noqa: A002
    html: bool = False,
    stamp: "Any" = None,
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
    _: "Context",
    lang: str,
    destination: str = "",
    ref: "Any" = None,
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
    _: "Context",
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


@task(help={"upgrade": "take the newest versions that pyproject.toml allows"})
def lock(_: "Context", upgrade: bool = False) -> None:
    """Write requirements*.txt from pyproject.toml: every version with its hashes, all platforms."""
    install("locking")
    from estran.cli.locking import write_locks

    _finish(write_locks(ROOT, upgrade=upgrade))


@task(help={"lang": "the language of the report (the source language)"})
def network(_: "Context", lang: str = "") -> None:
    """Print who recommends whom in the network, as Markdown: isolated members, one-way streets."""
    from estran.cli.network import network_report

    _finish(network_report(ROOT, lang))


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
    _: "Context",
    kind: str,
    title: str,
    answer: "list[str]",
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
def watch(_: "Context") -> None:
    """Check the content again on every change; VS Code shows what it finds."""
    from estran.cli.rechecking import watch_and_check

    _finish(watch_and_check(ROOT))


@task
def schema(_: "Context") -> None:
    """Write the JSON Schemas of the headers, docs/schemas, from the model and the taxonomies."""
    from estran.cli.schema import write_schemas

    _finish(write_schemas(ROOT))


@task(
    help={
        "base": "what to compare with: a revision of git, or a folder of built sites",
        "head": "a folder of built sites instead of the work as it is",
        "at": "the address of a preview to link to, https://preview.example.org/pr-42",
        "to": "write the text into this file too",
    }
)
def summary(_: "Context", base: str, head: str = "", at: str = "", to: str = "") -> None:
    """Print what a change does to the sites, as Markdown for a pull request."""
    from estran.cli.summary import Wanted, summarize

    _finish(summarize(ROOT, Wanted(base, head, at, to)))


@task
def gallery(_: "Context") -> None:
    """Build the pattern gallery into output/gallery; `build` and `serve` do it as well."""
    from estran.cli.gallery import make_gallery

    _finish(make_gallery(ROOT))


@task
def fonts(_: "Context") -> None:
    """Cut the theme's typefaces anew from their pinned packages, into static/fonts."""
    install("test")
    from estran.cli.fonts import write_fonts

    _finish(write_fonts(ROOT / "themes" / "opale"))


@task
def clean(_: "Context") -> None:
    """Remove output/ and all caches; the next build starts from nothing."""
    from estran.cli.building import remove_made

    remove_made(ROOT)


@task(
    help={
        "kinds": "only these kinds of pages, separated by commas: home,experience,…",
        "site": "the language whose pages are measured (nl: the longest words)",
        "fast": "without Lighthouse: weights, requests, shifts, EcoIndex",
        "accessibility": "axe-core instead, on all kinds; notes for the statement what it found",
    }
)
def audit(
    _: "Context",
    kinds: str = "",
    site: str = "nl",
    fast: bool = False,
    accessibility: bool = False,
) -> None:
    """Build, and measure a page of every kind as a phone sees it; 1 where a budget is missed."""
    install("test")
    from estran.cli.auditing import audit as run
    from estran.cli.building import build_command
    from estran.cli.noting import note

    built = subprocess.call(build_command(), cwd=ROOT)
    if accessibility:
        _finish(built or note(ROOT, datetime.now(timezone.utc).date()))  # noqa: UP017 - see above
        return
    _finish(built or run(ROOT, _names(kinds), site, scored=not fast))


def _names(text: str) -> "list[str]":
    return [name for name in text.split(",") if name]


def _finish(status: int) -> None:
    if status:
        raise Exit(code=status)


# --- The environment: made, kept in step with the lock, entered ----------------------------------


def install(extra: str = "") -> None:
    """Install requirements[-extra].txt into .venv unless exactly that is there already.

    The stamp holds the lock's digest and this folder's place: a moved project is repaired.
    """
    lock = ROOT / ("requirements-%s.txt" % extra if extra else "requirements.txt")
    wanted = lock.read_bytes()
    digest = hashlib.sha256(wanted + str(ROOT).encode()).hexdigest()
    stamp = VENV / (".installed-%s" % (extra or "run"))
    if stamp.is_file() and stamp.read_text() == digest:
        return
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    _pip([*pip, "--require-hashes", "-r", str(lock)], lock.name, wanted.count(b"=="))
    if not extra:
        _pip([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], "estran", 0)
    stamp.write_text(digest)


def _pip(command: "list[str]", name: str, total: int) -> None:
    """Run pip with one line of progress; what it has to say is shown when it fails."""
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    said, seen = [], 0
    for line in started.stdout or ():
        said.append(line)
        seen += line.startswith(("Collecting", "Requirement already"))
        if sys.stdout.isatty() and total:
            print("\rInstalling %s: %d of %d" % (name, min(seen, total), total), end="", flush=True)
    if started.wait():
        sys.exit("\n%s\nInstalling %s failed; pip's words are above." % ("".join(said), name))
    print("\rInstalled %s%s" % (name, " " * 20))


def main() -> None:
    """Check the Python, make and enter the environment, then hand over to Invoke."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones get this far and no further
        mine = ".".join(map(str, sys.version_info[:2]))
        sys.exit("This project needs Python 3.11 or later; this is Python %s." % mine)
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not inside and not (PYTHON.exists() and list(VENV.glob(".installed-run"))):
        try:
            venv.create(VENV, clear=not PYTHON.exists(), with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("This Python cannot make .venv. On Debian: apt-get install python3-venv")
    install()
    if inside:
        if "Program" not in globals():
            sys.exit("The Python of .venv has changed: remove .venv and run this again.")
        asked = sys.argv if sys.argv[1:] not in ([], ["-h"], ["--help"]) else ["tasks.py", "--list"]
        Program(namespace=Collection.from_module(sys.modules[__name__]), name="tasks.py").run(asked)
        return
    command = [str(PYTHON), str(ROOT / "tasks.py"), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows: Ctrl-C is the task's to answer.
    sys.exit(subprocess.call(command))


if __name__ == "__main__":
    main()
