"""The task ``pull``: providers from the sources into ``content/selection/snapshot``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pelican.settings import read_settings as pelican_settings

from estran.declared_sources import DeclaredSource, checked, is_address, source_kind, source_mark
from estran.model.provider import Source
from estran.problem import Problem, SettingsProblem, has_errors
from estran.problem import report as problems_report
from estran.reading.register import read_register
from estran.selection.adapters import ADAPTERS
from estran.selection.guards import Status
from estran.selection.pulling import Job, pull
from estran.selection.report import report
from estran.selection.settling import Context
from estran.settings import read_settings

_SAID = "Pas-de-Calais Tourisme"
"""The producer of records from the command line that do not name theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for. ``at`` and ``kinds`` take the place of the setting."""

    at: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    accept_fall: bool = False
    pictures: bool = False
    report: str = ""


def pull_providers(root: Path, asked: Asked) -> int:
    """Pull as the settings and the command line say, print the report; the exit status."""
    try:
        settings = read_settings(pelican_settings(str(root / "pelicanconf.py")))
        sources = named_sources(asked.at, asked.kinds) or settings.sources
    except SettingsProblem as problem:
        print(f"error: {problem}")
        return Status.SETTINGS
    problems: list[Problem] = []
    register = read_register(settings.content, settings.languages, problems)
    if has_errors(problems):
        print(problems_report(problems, settings.report))
        print("The register must be sound before a pull; nothing was written.")
        return Status.SETTINGS
    job = Job(
        root=root,
        content=settings.content,
        cache=settings.cache or root / ".cache",
        sources=sources,
        members=register.members,
        context=Context(today=settings.today, languages=settings.languages),
        adapters=ADAPTERS,
        environment=os.environ,
        accept_fall=asked.accept_fall,
        pictures=asked.pictures,
        tell=lambda line: print(line, file=sys.stderr, flush=True),
    )
    pulled = pull(job)
    text = report(pulled)
    print(text, end="")
    if asked.report:
        (root / asked.report).write_text(text, encoding="utf-8")
    return pulled.verdict.status


def named_sources(at: Sequence[str], kinds: Sequence[str]) -> tuple[DeclaredSource, ...]:
    """The sources of the command line: a kind for each, one kind for all, or kinds by endings.

    ``datatourisme-csv+accueil-velo`` is an export whose places all hold a mark.
    """
    if kinds and len(kinds) not in {1, len(at)}:
        must = "--kind must be given once, or once for each --from"
        raise SettingsProblem(f"{must}, found {len(kinds)} for {len(at)}")
    given = list(kinds) * len(at) if len(kinds) == 1 else list(kinds) or [""] * len(at)
    return tuple(_named(place, kind) for place, kind in zip(at, given, strict=True))


def _named(at: str, kind: str) -> DeclaredSource:
    name, _, mark = (kind or _kind_by_ending(at)).partition("+")
    found = source_kind(name, "--kind must be one of")
    place = at if is_address(at) else str(Path(at).resolve())
    held = source_mark(mark, "the mark after + must be one of")
    return checked(DeclaredSource(found, place, mark=held, producer=_SAID), "--from")


def _kind_by_ending(at: str) -> str:
    if at.endswith(".csv"):
        return Source.CSV
    return Source.FLUX if at.endswith(".zip") or Path(at).is_dir() else ""
