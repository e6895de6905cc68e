"""One pull: read every source, merge, choose, guard, write, tell.

All is gathered before anything is written. A source that fails, gives nothing, or has lost too
much leaves the snapshot as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from estran.declared_sources import DeclaredSource
from estran.model.member import Member
from estran.model.provider import Provider, Source
from estran.problem import Problem
from estran.reading.snapshot import FOLDER, read_snapshot
from estran.rendering.lock import Lock
from estran.selection.archive import ArchiveProblem
from estran.selection.choosing import Choice, choose
from estran.selection.guards import Status, Verdict, judge
from estran.selection.kept import KeptAnswers
from estran.selection.keys import MissingKey, Secrets
from estran.selection.merging import merge
from estran.selection.pictures import LIMITS, fetch_pictures, with_old_files
from estran.selection.refs import entry_refs
from estran.selection.refused import Refused
from estran.selection.report import Pulled, SourceCount
from estran.selection.settling import Context
from estran.selection.sources import Adapter, Tools, read_source
from estran.selection.transport import Fetcher, FetchProblem, Limits
from estran.selection.writing import write_snapshot

STEP = 2000
"""Records after which who waits is told how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a pull is to do. ``cache`` keeps answers; ``environment`` holds the keys.

    ``tell`` is given a line now and then, for who waits.
    """

    root: Path
    content: Path
    cache: Path
    sources: tuple[DeclaredSource, ...]
    members: tuple[Member, ...]
    context: Context
    adapters: Mapping[Source, Adapter]
    environment: Mapping[str, str]
    accept_fall: bool = False
    pictures: bool = False
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    tell: Callable[[str], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the sources gave."""

    providers: tuple[Provider, ...]
    refused: tuple[Refused, ...]
    counts: tuple[SourceCount, ...]


class _Stop(Exception):
    """The pull ends here; nothing is written."""

    def __init__(self, status: Status, why: str) -> None:
        super().__init__(why)
        self.verdict = Verdict(status, why)


def pull(job: Job) -> Pulled:
    """Pull, and write the snapshot if it may be; what was done and why. Two wait for each other."""
    with Lock(job.cache, job.content / FOLDER):
        secrets = Secrets(job.environment)
        told = Pulled(today=job.context.today, verdict=Verdict(Status.DONE))
        try:
            return _pull(job, secrets, told)
        except _Stop as stop:
            why = secrets.scrub(stop.verdict.why)
            return replace(told, verdict=Verdict(stop.verdict.status, why))


def _pull(job: Job, secrets: Secrets, told: Pulled) -> Pulled:
    if not job.sources:
        why = "ESTRAN_SOURCES declares no source, and --from names none"
        raise _Stop(Status.NO_SOURCE, why)
    kept = KeptAnswers(job.cache / "pull")
    with Fetcher(kept, secrets, job.limits, sleep=job.sleep) as fetcher:
        tools = Tools(fetcher, job.root, job.context, job.adapters)
        read = _read_all(job, tools)
    problems: list[Problem] = []
    previous = read_snapshot(job.content, problems)
    notes = [str(problem) for problem in problems]
    merged = merge(read.providers)
    members = [each for each in job.members if each.of(job.context.today)]
    choice = choose(merged, members, previous, entry_refs(job.content))
    chosen = with_old_files(choice.chosen, previous, job.content)
    verdict = judge(choice, merged, previous, accept_fall=job.accept_fall)
    files: dict[str, Path] = {}
    if verdict.status is Status.DONE and job.pictures:
        with Fetcher(kept, secrets, LIMITS, sleep=job.sleep) as fetcher:
            chosen, files, faults = fetch_pictures(chosen, fetcher)
        notes += faults
    choice = replace(choice, chosen=tuple(chosen))
    told = replace(
        told,
        verdict=verdict,
        sources=read.counts,
        merged=tuple(merged),
        refused=read.refused,
        previous=previous,
        choice=choice,
        notes=tuple(secrets.scrub(note) for note in notes),
    )
    if verdict.status is not Status.DONE:
        return told
    kept.tidy()
    return replace(told, unchanged=not _write(job, choice, read, files))


def _write(job: Job, choice: Choice, read: _Read, files: Mapping[str, Path]) -> bool:
    """Write the snapshot; whether anything was written or removed."""
    stay = frozenset(each.ref for each in choice.kept)
    refused = [*read.refused, *choice.passed_over]
    done = write_snapshot(job.content, choice.chosen, refused, stay, files)
    return bool(done.written or done.removed)


def _read_all(job: Job, tools: Tools) -> _Read:
    """Every record of every source; stops the pull at the first that fails or gives nothing."""
    providers: list[Provider] = []
    refused: list[Refused] = []
    counts = []
    for source in job.sources:
        job.tell(f"Reading {source.label}")
        good, bad = len(providers), len(refused)
        try:
            for each in read_source(source, tools):
                if isinstance(each, Provider):
                    providers.append(each)
                else:
                    refused.append(each)
                if (len(providers) + len(refused)) % STEP == 0:
                    job.tell(f"  {len(providers) + len(refused)} records")
        except MissingKey as missing:
            why = f"{source.label}: its key must be in the environment variable {missing}"
            raise _Stop(Status.NO_SOURCE, why) from None
        except (FetchProblem, ArchiveProblem) as problem:
            raise _Stop(Status.FAILED, f"{source.label}: {problem}") from None
        count = SourceCount(source.label, len(providers) - good, len(refused) - bad)
        if not count.records + count.refused:
            raise _Stop(Status.EMPTY, f"{source.label} gave no record")
        counts.append(count)
    return _Read(tuple(providers), tuple(refused), tuple(counts))
