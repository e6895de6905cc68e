"""``tasks.py watch``: the check again on every change, for programs that show its problems.

Each check stands between a line ``check: started`` and a line ``check: ended``, by which such a
program knows when those that it shows are to be replaced: .vscode/tasks.json waits for them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from watchfiles import watch

STARTED = "check: started"
ENDED = "check: ended"
QUIET = 300  # milliseconds without a change after which a burst of them counts as over
INTERRUPTED = 130


def recheck(check: Callable[[], Any], changes: Iterable[object]) -> int:
    """Run the check, and again after each of the changes; the status of one that was stopped."""
    try:
        for _ in _first_and(changes):
            print(STARTED, flush=True)
            check()
            print(ENDED, flush=True)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def watch_and_check(root: Path) -> int:
    """Check the content of a project until interrupted, whenever a file of it changes."""
    command = [sys.executable, str(root / "tasks.py"), "check"]
    changes = watch(root / "content", step=QUIET, raise_interrupt=True)
    return recheck(lambda: subprocess.call(command, cwd=root), changes)


def _first_and(changes: Iterable[object]) -> Iterator[object]:
    yield None
    yield from changes
