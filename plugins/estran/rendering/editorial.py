"""The team's page: how the translations stand, and what changed in the French of the stale ones.

It stands below ``output/editorial``, beside the sites, and is never part of a release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from estran.editing.comparing import Difference
from estran.editing.looking import Look, Past
from estran.editing.pairing import pairs_of
from estran.editing.states import State, Translation, counts
from estran.model.entry import Kind
from estran.rendering.assets import theme_files
from estran.settings import Settings

EDITORIAL = "editorial"
"""The page's folder in the output, and that of its templates in the theme."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A translation in the table; ``to`` leads to what changed, empty where there is nothing."""

    lang: str
    state: State
    to: str


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the table."""

    kind: Kind
    ref: str
    title: str
    destinations: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of the French, beside what the translation says there now."""

    difference: Difference
    target: str


@dataclass(frozen=True, slots=True)
class Section:
    """A translation on its entry's own page."""

    translation: Translation
    past: Past
    changes: tuple[Change, ...]
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a template is given: ``root`` leads to the folder of the page."""

    root: str
    sheet: str
    languages: tuple[str, ...]
    names: dict[str, str]
    counts: dict[str, dict[State, int]]
    rows: tuple[Row, ...] = ()
    title: str = ""
    sections: tuple[Section, ...] = ()


def editorial_files(settings: Settings, found: Sequence[Look]) -> dict[str, bytes]:
    """All files of the page by path below its folder."""
    assets, static = theme_files(settings.theme)
    kept = {path for name, path in assets.items() if name.startswith("fonts/")}
    sheet = assets["opale.css"]
    files = {
        path.removeprefix("/"): data
        for path, data in static.items()
        if path in kept or path == sheet
    }
    folder = settings.theme / EDITORIAL
    for name in ("editorial.css", "editorial.js"):
        files[name] = (folder / name).read_bytes()
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    index = environment.get_template("editorial-index.html")
    entry = environment.get_template("editorial-entry.html")
    page = _page(settings, found, sheet)
    files["index.html"] = index.render(page=page("", rows=_rows(found))).encode()
    for path, looked in _told(found).items():
        title = looked[0].translation.source.title
        made = page("../", title=title, sections=tuple(map(_section, looked)))
        files[path] = entry.render(page=made).encode()
    return files


class _Pages:
    """Makes pages that share what all have."""

    def __init__(self, settings: Settings, found: Sequence[Look], sheet: str) -> None:
        self.sheet = sheet.removeprefix("/")
        self.languages = tuple(x for x in settings.languages if x != settings.source_lang)
        self.counts = counts(each.translation for each in found)
        self.names = {
            each.translation.ref: each.translation.source.title
            for each in found
            if each.translation.kind is Kind.DESTINATION
        }

    def __call__(
        self,
        root: str,
        *,
        rows: tuple[Row, ...] = (),
        title: str = "",
        sections: tuple[Section, ...] = (),
    ) -> Page:
        """One page."""
        sheet = root + self.sheet
        return Page(root, sheet, self.languages, self.names, self.counts, rows, title, sections)


def _page(settings: Settings, found: Sequence[Look], sheet: str) -> _Pages:
    return _Pages(settings, found, sheet)


def _by_entry(found: Iterable[Look]) -> dict[tuple[Kind, str], list[Look]]:
    entries: dict[tuple[Kind, str], list[Look]] = {}
    for each in found:
        entries.setdefault((each.translation.kind, each.translation.ref), []).append(each)
    return entries


def _path(kind: Kind, ref: str) -> str:
    return f"{kind.folder}/{ref}.html"


def _told(found: Sequence[Look]) -> dict[str, list[Look]]:
    """Stale translations by the page of their entry."""
    return {
        _path(*key): stale
        for key, looked in _by_entry(found).items()
        if (stale := [each for each in looked if each.translation.state is State.STALE])
    }


def _rows(found: Sequence[Look]) -> tuple[Row, ...]:
    rows = []
    for (kind, ref), looked in _by_entry(found).items():
        first = looked[0].translation
        cells = tuple(
            Cell(
                each.translation.lang,
                each.translation.state,
                f"{_path(kind, ref)}#{each.translation.lang}"
                if each.translation.state is State.STALE
                else "",
            )
            for each in looked
        )
        rows.append(Row(kind, ref, first.source.title or ref, first.destinations, cells))
    return tuple(rows)


def _section(look: Look) -> Section:
    pairs = pairs_of(look.translation, look.earlier)
    targets = {pair.key: pair.target for pair in pairs}
    whole = targets.get("body", "")
    changes = tuple(
        Change(each, targets.get(each.key, whole if each.key.startswith("body.") else ""))
        for each in look.differences
    )
    units = tuple((pair.source, pair.target) for pair in pairs) if not look.differences else ()
    return Section(look.translation, look.past, changes, units)
