"""Runs a command as a fresh process and measures it: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

STEP = 0.02
"""Seconds between two looks at the memory."""

SHARED_EVERY = 1.0
"""Seconds between two looks at the memory where shared pages are counted once: these are dear."""

HOW = (
    "resident memory (RSS) summed over the process and all its children, sampled every 20 ms from "
    "/proc; pages that forked workers share are counted once for each"
    if sys.platform == "linux"
    else "not measured: this system has no /proc"
)
"""What the memory figures mean."""


class RunFailed(RuntimeError):
    """A measured command did not succeed; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall and processor time, peak bytes of memory, what it printed.

    ``shared_once`` is the peak with shared pages counted once (PSS), 0 where it was not asked for.
    """

    wall: float
    cpu: float
    memory: int
    shared_once: int
    said: str


def run(
    command: Sequence[str],
    folder: Path,
    extra: Mapping[str, str] | None = None,
    *,
    pss: bool = False,
) -> Run:
    """Run a command to its end; raises :class:`RunFailed` if it fails."""
    environment = {**os.environ, "PYTHONHASHSEED": "random", **(extra or {})}
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    with _Watch(process.pid, pss=pss) as watch:
        said, _ = process.communicate()
    wall = time.perf_counter() - start
    after = os.times()
    if process.returncode:
        raise RunFailed(f"{' '.join(command)}\n{said}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Run(wall, cpu, watch.peak, watch.shared_once, said)


class _Watch:
    """Looks at a process tree's memory from a thread while the process runs."""

    def __init__(self, pid: int, *, pss: bool) -> None:
        self._pid = pid
        self._pss = pss
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self.peak = 0
        self.shared_once = 0

    def __enter__(self) -> _Watch:
        if sys.platform == "linux":
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        due = 0.0
        while not self._done.wait(STEP):
            tree = process_tree(self._pid)
            self.peak = max(self.peak, sum(map(_rss, tree)))
            if self._pss and time.perf_counter() >= due:
                self.shared_once = max(self.shared_once, sum(map(_pss, tree)))
                due = time.perf_counter() + SHARED_EVERY


def process_tree(pid: int) -> list[int]:
    """A process and all that descend from it, from /proc."""
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _rss(pid: int) -> int:
    """Bytes of resident memory; 0 of a process that is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _pss(pid: int) -> int:
    """Bytes of memory, a shared page as its share of it (Documentation/filesystems/proc.rst)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
