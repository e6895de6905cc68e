"""The editing page: served on this machine, or written for the team."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from estran.cli.conf import settings_of
from estran.cli.edit_folder import ContentFolder
from estran.cli.edit_server import EditServer
from estran.editing.admin import admin_files
from estran.editing.cms import LOCAL, choices_of, configuration
from estran.editing.cms_fields import Choices
from estran.editing.publishing import FOLDER, published_files, write_page
from estran.problem import SettingsProblem
from estran.reading.library import read_library
from estran.settings import Settings


def local_server(root: Path, port: int) -> EditServer:
    """The editing page of the project's content, ready to serve."""
    settings = settings_of(root)
    languages = languages_of(settings)
    choices = choices_in(settings)
    prefix = settings.content.resolve().relative_to(root.resolve()).as_posix()
    files = admin_files(settings.theme, configuration(languages, choices, LOCAL, prefix))
    return EditServer(ContentFolder(settings.content, prefix, languages[0]), files, port)


def choices_in(settings: Settings) -> Choices:
    """What the page offers to choose: terms, entries of all kinds, providers."""
    languages = languages_of(settings)
    library = read_library(settings.content, languages, languages[0], settings.cache)
    others = [(each.ref, each.name) for each in library.providers]
    others += [(ref, ref) for ref in library.broken]
    return choices_of(library.terms, library.entries, others, languages[0])


def languages_of(settings: Settings) -> tuple[str, ...]:
    """The sites' languages, that of the facts first."""
    first = settings.source_lang
    return (first, *(lang for lang in settings.languages if lang != first))


def edit(root: Path, port: int) -> int:
    """Serve the editing page until it is stopped; the status for the shell."""
    try:
        server = local_server(root, port)
    except SettingsProblem as problem:
        print(problem)
        return 1
    except (OSError, OverflowError) as problem:
        print(f"The editing page cannot be served on port {port} ({problem}); give another: --port")
        return 1
    print(f"Editing page: {server.address}\nCtrl-C ends it.", flush=True)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def write_for_team(root: Path) -> int:
    """Write the editing page of the git host into the release; the status for the shell."""
    try:
        settings = settings_of(root, publish=True)
        if settings.editing is None:
            raise SettingsProblem("ESTRAN_EDITING must name the git host (docs/engineers.md)")
    except SettingsProblem as problem:
        print(problem)
        return 1
    folder = settings.content.resolve().relative_to(root.resolve()).as_posix()
    files = published_files(settings, choices_in(settings), folder)
    written = write_page(settings.output, files)
    print(f"Editing page: {settings.output / FOLDER}, {len(files)} files, {written} written")
    return 0
