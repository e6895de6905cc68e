"""The project's settings: read from Pelican's, checked once, frozen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from estran.declared_sources import DeclaredSource, declared_sources
from estran.editing_host import EditingHost, editing_host
from estran.map_tiles import Tiles, map_tiles
from estran.model.values import PARIS
from estran.previewing import Preview, preview
from estran.problem import STYLES, STYLES_SAID, SettingsProblem
from estran.promises import Accessibility, Budgets, accessibility, budgets
from estran.providers_shown import Kits, MachineTexts, is_base, kits, machine_texts, mistakes
from estran.reuse import Reuse, reuse

PREFIX = "ESTRAN_"


@dataclass(frozen=True, slots=True)
class Site:
    """One site: a language on a domain. ``base_url`` has no ``/`` at its end."""

    lang: str
    locale: str
    language_name: str
    name: str
    base_url: str

    @property
    def base_path(self) -> str:
        """The path its pages are served beneath: empty on a domain of its own."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a build depends on besides the files. ``today`` is the day it is made for."""

    content: Path
    output: Path
    theme: Path
    cache: Path | None
    sites: tuple[Site, ...]
    source_lang: str
    x_default: tuple[str, ...]
    today: date
    publishing: bool = False
    search: bool = True
    social: bool = True
    kits: Kits = Kits.NONE
    roadbooks: bool = False
    workers: int = 1
    report: str = "text"
    machine_texts: MachineTexts = MachineTexts.LABEL
    mistakes: str = ""
    accessibility: Accessibility = field(default_factory=Accessibility)
    budgets: Budgets = field(default_factory=Budgets)
    sources: tuple[DeclaredSource, ...] = ()
    open_data: Reuse = field(default_factory=Reuse)
    map_tiles: Tiles | None = None
    editing: EditingHost | None = None
    heights: tuple[Path, ...] = ()
    stale_note: bool = False
    preview: Preview | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The sites' languages, in the order of the settings."""
        return tuple(site.lang for site in self.sites)

    def site(self, lang: str) -> Site:
        """The site in a language."""
        return next(site for site in self.sites if site.lang == lang)


KNOWN = (
    "SITES",
    "SOURCE_LANG",
    "X_DEFAULT",
    "CACHE_PATH",
    "TODAY",
    "PUBLISHING",
    "SEARCH",
    "SOCIAL",
    "KITS",
    "ROADBOOKS",
    "WORKERS",
    "REPORT",
    "MACHINE_TEXTS",
    "MISTAKES",
    "ACCESSIBILITY",
    "BUDGETS",
    "SOURCES",
    "OPEN_DATA",
    "MAP_TILES",
    "EDITING",
    "HEIGHTS",
    "STALE_NOTE",
    "PREVIEW",
)


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Our settings out of Pelican's; raises :class:`SettingsProblem` with one sentence."""
    for key in values:
        if key.startswith(PREFIX) and key.removeprefix(PREFIX) not in KNOWN:
            near = get_close_matches(key.upper(), [PREFIX + name for name in KNOWN], n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise SettingsProblem(f"{key} is not a setting{hint}")
    shown = preview(values.get(f"{PREFIX}PREVIEW"), bool(values.get(f"{PREFIX}PUBLISHING")))
    sites = _sites(values.get(f"{PREFIX}SITES"))
    if shown is not None:
        sites = tuple(replace(each, base_url=f"{shown.address}/{each.lang}") for each in sites)
    languages = [site.lang for site in sites]
    source = values.get(f"{PREFIX}SOURCE_LANG", languages[0])
    if source not in languages:
        raise SettingsProblem(f"ESTRAN_SOURCE_LANG must be one of the sites, found {source!r}")
    report = values.get(f"{PREFIX}REPORT", "text")
    if report not in STYLES:
        raise SettingsProblem(f"ESTRAN_REPORT must be {STYLES_SAID}, found {report!r}")
    cache = values.get(f"{PREFIX}CACHE_PATH")
    return Settings(
        content=Path(values["PATH"]),
        output=Path(values["OUTPUT_PATH"]),
        theme=Path(values["THEME"]),
        cache=Path(cache) if cache else None,
        sites=sites,
        source_lang=source,
        x_default=_x_default(values.get(f"{PREFIX}X_DEFAULT", (source,)), languages),
        today=_today(values.get(f"{PREFIX}TODAY")),
        publishing=bool(values.get(f"{PREFIX}PUBLISHING", False)),
        search=bool(values.get(f"{PREFIX}SEARCH", True)),
        social=bool(values.get(f"{PREFIX}SOCIAL", True)),
        kits=kits(values.get(f"{PREFIX}KITS", "none")),
        roadbooks=bool(values.get(f"{PREFIX}ROADBOOKS", False)),
        workers=_workers(values.get(f"{PREFIX}WORKERS")),
        report=report,
        mistakes=mistakes(values.get(f"{PREFIX}MISTAKES", "")),
        machine_texts=machine_texts(values.get(f"{PREFIX}MACHINE_TEXTS", "label")),
        accessibility=accessibility(values.get(f"{PREFIX}ACCESSIBILITY", {}), languages),
        budgets=budgets(values.get(f"{PREFIX}BUDGETS", {})),
        sources=declared_sources(values.get(f"{PREFIX}SOURCES", ())),
        open_data=reuse(values.get(f"{PREFIX}OPEN_DATA", {})),
        map_tiles=map_tiles(values.get(f"{PREFIX}MAP_TILES")),
        editing=editing_host(values.get(f"{PREFIX}EDITING")),
        heights=_heights(values.get(f"{PREFIX}HEIGHTS", ())),
        stale_note=bool(values.get(f"{PREFIX}STALE_NOTE", False)),
        preview=shown,
    )


def _sites(rows: Any) -> tuple[Site, ...]:
    if not isinstance(rows, Mapping) or not rows:
        must = "ESTRAN_SITES must be a table of sites by language"
        raise SettingsProblem(f"{must}, found {rows!r}")
    sites = []
    for lang, row in rows.items():
        if not isinstance(row, Mapping):
            raise SettingsProblem(f"ESTRAN_SITES[{lang!r}] must be a table, found {row!r}")
        needed = {"locale", "language_name", "name", "base_url"}
        if set(row) != needed:
            odd = ", ".join(sorted(needed ^ set(row)))
            raise SettingsProblem(
                f"ESTRAN_SITES[{lang!r}] must hold {', '.join(sorted(needed))}; look at {odd}"
            )
        try:
            Locale.parse(row["locale"])
        except (UnknownLocaleError, ValueError):
            raise SettingsProblem(
                f"ESTRAN_SITES[{lang!r}] must have a locale like en_GB, found {row['locale']!r}"
            ) from None
        if not is_base(row["base_url"]):
            raise SettingsProblem(
                f"ESTRAN_SITES[{lang!r}] must have a base_url like https://www.example.org, "
                f"found {row['base_url']!r}"
            )
        sites.append(Site(lang=lang, **row))
    if len({site.base_url for site in sites}) < len(sites):
        raise SettingsProblem("ESTRAN_SITES must have a base_url of its own for each site")
    return tuple(sites)


def _heights(value: Any) -> tuple[Path, ...]:
    """Rasters of heights: files that are there."""
    must = "ESTRAN_HEIGHTS must be a list of .hgt or .tif files"
    if not isinstance(value, tuple | list):
        raise SettingsProblem(f"{must}, found {value!r}")
    for each in value:
        if not str(each).lower().endswith((".hgt", ".tif", ".tiff")) or not Path(each).is_file():
            raise SettingsProblem(f"{must}, found {str(each)!r}")
    return tuple(map(Path, value))


def _x_default(value: Any, languages: list[str]) -> tuple[str, ...]:
    """The languages for readers of none of ours, the first that a page exists in."""
    if not isinstance(value, tuple | list) or not value or set(value) - set(languages):
        must = "ESTRAN_X_DEFAULT must be a list of the sites' languages"
        raise SettingsProblem(f"{must}, found {value!r}")
    return tuple(value)


def _today(value: Any) -> date:
    """The day a build is made for: the setting, else SOURCE_DATE_EPOCH, else today in Paris.

    SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value:
        try:
            return date.fromisoformat(value)
        except (ValueError, TypeError):
            must = "ESTRAN_TODAY must be a date like 2026-08-28"
            raise SettingsProblem(f"{must}, found {value!r}") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        must = "SOURCE_DATE_EPOCH must be seconds since 1970"
        raise SettingsProblem(f"{must}, found {epoch!r}") from None
    return moment.astimezone(PARIS).date()


def _workers(value: Any) -> int:
    if value is None:
        return min(8, os.cpu_count() or 1)
    if not isinstance(value, int) or not 1 <= value <= 64:
        raise SettingsProblem(f"ESTRAN_WORKERS must be a number from 1 to 64, found {value!r}")
    return value
