"""Where the pull reads, as the setting ``ESTRAN_SOURCES`` declares it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from estran.model.provider import MarkKind, Source
from estran.problem import SettingsProblem

CATALOG = "https://api.datatourisme.fr/v1/catalog"
"""The API v1 of DATAtourisme."""

_KNOWN = frozenset({"kind", "at", "filters", "fields", "mark", "producer"})
_WRITTEN_KEY = re.compile(r"(?i)[?&\"{](?:api|app)?_?key\"?[=:]\s*\"?(?!\$\{)[^&\s\"]")


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """A source: its kind, and the address or the path (from the project's root) it is read at.

    ``${NAME}`` in an address stands for a key of the environment. ``filters`` and ``fields`` are
    the API's own parameters. ``mark`` is one that all places of an export hold, which its rows
    do not repeat; ``producer`` is named for records (of Tourinsoft) that do not name theirs.
    """

    kind: Source
    at: str
    filters: str = ""
    fields: str = "*"
    mark: MarkKind | None = None
    producer: str = ""

    @property
    def remote(self) -> bool:
        """Whether it is read over the network."""
        return is_address(self.at)

    @property
    def label(self) -> str:
        """Its kind and a name without keys, for people: ``datatourisme-csv accueil-velo.csv``."""
        if self.remote:
            return f"{self.kind} {urlsplit(self.at).hostname}"
        return f"{self.kind} {self.at.rstrip('/').replace(chr(92), '/').rpartition('/')[2]}"


def is_address(at: str) -> bool:
    """Whether a source is an address on the web, and not a path."""
    return at.startswith(("https://", "http://"))


def declared_sources(rows: Any) -> tuple[DeclaredSource, ...]:
    """The setting's sources; raises :class:`SettingsProblem` with one sentence."""
    if not isinstance(rows, list | tuple):
        raise SettingsProblem(f"ESTRAN_SOURCES must be a list of tables, found {rows!r}")
    return tuple(_source(row, f"ESTRAN_SOURCES[{number}]") for number, row in enumerate(rows))


def _source(row: Any, name: str) -> DeclaredSource:
    if not isinstance(row, Mapping) or not all(isinstance(each, str) for each in row.values()):
        raise SettingsProblem(f"{name} must be a table of texts")
    odd = ", ".join(sorted(set(row) - _KNOWN))
    if odd:
        raise SettingsProblem(f"{name} must hold {', '.join(sorted(_KNOWN))}; look at {odd}")
    kind = source_kind(row.get("kind", ""), f"{name} must have a kind")
    extra = {key: row[key] for key in ("filters", "fields") if key in row}
    if extra and kind is not Source.API:
        raise SettingsProblem(f"{name} must have filters and fields for {Source.API} only")
    mark = source_mark(row.get("mark", ""), f"{name} must have a mark")
    extra["producer"] = row.get("producer", "")
    return checked(DeclaredSource(kind, row.get("at", ""), **extra, mark=mark), name)


def source_kind(text: str, must: str) -> Source:
    """A kind of source by its name."""
    return Source(_known(text, [each.value for each in Source], must))


def source_mark(text: str, must: str) -> MarkKind | None:
    """A mark by its name, None where there is no name."""
    marks = [each.value for each in MarkKind if each not in {MarkKind.OTHER, MarkKind.STARS}]
    return MarkKind(_known(text, marks, must)) if text else None


def _known(text: str, names: list[str], must: str) -> str:
    if text not in names:
        near = get_close_matches(text, names, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise SettingsProblem(f"{must}: {', '.join(names)}; found {text!r}{hint}")
    return text


def checked(source: DeclaredSource, name: str) -> DeclaredSource:
    """The source, with the address it has by default; keys must not be written into it."""
    if not source.at and source.kind is Source.API:
        return replace(source, at=CATALOG)
    if source.kind is Source.TOURINSOFT and not source.producer:
        raise SettingsProblem(f"{name} must have a producer, for records that do not name theirs")
    if not source.at:
        raise SettingsProblem(f"{name} must say where it is: an address or a path in at")
    if "://" in source.at and not is_address(source.at):
        scheme = source.at.partition(":")[0]
        raise SettingsProblem(f"{name} must be at an https address or a path, found {scheme}://")
    if source.kind is Source.API and not source.remote:
        raise SettingsProblem(f"{name} must have an address: {source.kind} is no file")
    if source.remote and (_WRITTEN_KEY.search(source.at) or _diffuseur_key(source.at)):
        must = "must not hold a key: write ${DATATOURISME_APP_KEY}, and put it in the environment"
        raise SettingsProblem(f"{name} {must}")
    return source


def _diffuseur_key(at: str) -> bool:
    """Whether the address of a flux (``…/webservice/<flux>/<key>``) holds its key."""
    parts = urlsplit(at)
    steps = [step for step in parts.path.split("/") if step]
    diffuseur = (parts.hostname or "").endswith("datatourisme.fr") and "webservice" in steps
    return diffuseur and len(steps) > 2 and not steps[-1].startswith("${")
