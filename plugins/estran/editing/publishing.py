"""The editing page for the team, in a folder of its own beside the sites."""

from __future__ import annotations

from pathlib import Path

from estran.editing.admin import admin_files, headers
from estran.editing.cms import configuration
from estran.editing.cms_fields import Choices
from estran.headers import Rule, headers_file
from estran.settings import Settings

FOLDER = "admin"
"""The folder's name in the output. It is a root of its own, as each site's folder is."""


def published_files(settings: Settings, choices: Choices, folder: str) -> dict[str, bytes]:
    """All files of the page by path within its folder; none where no git host is set.

    ``folder`` is the content's in the repository, with ``/``.
    """
    if settings.editing is None:
        return {}
    backend, origins = settings.editing.backend, settings.editing.origins
    first = settings.source_lang
    languages = (first, *(lang for lang in settings.languages if lang != first))
    files = admin_files(settings.theme, configuration(languages, choices, backend, folder))
    rules = headers_file([Rule("/*", tuple(headers(origins).items()))])
    del files["folder.js"]  # for the page on one's own machine
    return files | {"_headers": rules.encode()}


def write_page(output: Path, files: dict[str, bytes]) -> int:
    """Put the page into an output folder, where it differs; the number of files written."""
    written = 0
    for name, data in sorted(files.items()):
        path = output / FOLDER / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
        written += 1
    return written
