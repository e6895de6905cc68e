"""The catalogues of interface strings: extracted from code and templates, updated, checked.

The build reads the ``.po`` files themselves, so nothing compiled is kept; a catalogue that does
not compile is a problem here as in the build.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from estran.problem import has_errors, report
from estran.strings import ID_LANG, read_strings

PROJECT = "estran"
SOURCES = (
    ("plugins", [("estran/**.py", "python")]),
    ("themes/opale/templates", [("**.html", "jinja2"), ("**.xml", "jinja2")]),
)
OPTIONS = {"**.html": {"silent": "false"}, "**.xml": {"silent": "false"}}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    # What estran.strings.Strings is called with in code: s("…"), s.plural(…), s.within(…).
    "s": None,
    "plural": (1, 2),
    "within": ((1, "c"), 2),
}
_DATES = re.compile(r'^"(?:POT-Creation|PO-Revision)-Date: .*\n', re.MULTILINE)


def update_catalogues(root: Path, add: str = "") -> int:
    """Extract, update every catalogue, report what is not translated; returns the exit status."""
    folder = root / "themes" / "opale" / "translations"
    if add and not _started(folder, add):
        return 1
    template = _extract(root)
    _write(folder / "messages.pot", template)
    problems = []
    for lang in _languages(folder):
        path = folder / lang / "LC_MESSAGES" / "messages.po"
        with path.open("rb") as file:
            catalog = read_po(file, locale=lang)
        catalog.update(template)
        _write(path, catalog)
        problems += read_strings(folder, lang, str(folder.relative_to(root).as_posix()))[1]
        print(f"{lang}: {len(catalog)} strings")
    if problems:
        print(report(problems))
    return int(has_errors(problems))


def _extract(root: Path) -> Catalog:
    template = Catalog(project=PROJECT, charset="utf-8")
    for source, methods in SOURCES:
        found = extract_from_dir(
            root / source,
            methods,
            OPTIONS,
            KEYWORDS,
            comment_tags=("i18n:",),
            strip_comment_tags=True,
        )
        for name, _line, message, comments, context in found:
            place = (f"{source}/{Path(name).as_posix()}", 1)
            template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def _languages(folder: Path) -> list[str]:
    return sorted(path.parents[1].name for path in folder.glob("*/LC_MESSAGES/messages.po"))


def _started(folder: Path, lang: str) -> bool:
    """Make an empty catalogue of a language; says why not."""
    path = folder / lang / "LC_MESSAGES" / "messages.po"
    try:
        Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        print(f'--add must be a language like de, found "{lang}"')
        return False
    if lang == ID_LANG or path.exists():
        print(f"{lang} has its strings already")
        return False
    _write(path, Catalog(locale=lang, project=PROJECT, charset="utf-8", fuzzy=False))
    return True


def _write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue unless only its dates would change; without lines, for calm diffs."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False)
    text = buffer.getvalue().decode("utf-8")
    if path.exists() and _DATES.sub("", path.read_text("utf-8")) == _DATES.sub("", text):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
