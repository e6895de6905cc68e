"""All checks of ``tasks.py test``, one after the other; a failing one does not hide the next."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from estran.cli import chromium, node

FAST = "not slow and not browser"
JOBS = "2"  # The machines that run this have two cores; more workers would only wait.


@dataclass(frozen=True, slots=True)
class Check:
    """One step: its name in the summary, and what runs it and returns its exit status."""

    name: str
    run: Callable[[], int]


def run_all(root: Path, *, fast: bool = False, keyword: str = "") -> int:
    """Run everything from the project's root; 0 when all of it passed."""
    failed = []
    for check in _checks(root, fast=fast, keyword=keyword):
        print(f"── {check.name}", flush=True)
        started = time.monotonic()
        if check.run():
            failed.append(check.name)
        print(f"   {time.monotonic() - started:.1f} s", flush=True)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return int(bool(failed))


def _checks(root: Path, *, fast: bool, keyword: str) -> list[Check]:
    call = partial(_call, root)
    before = [
        Check("style (ruff check)", partial(call, "ruff", "check", "--quiet", ".")),
        Check("format (ruff format)", partial(call, "ruff", "format", "--check", "--quiet", ".")),
        Check("types (mypy)", partial(call, "mypy")),
        Check("rooms (import-linter)", partial(_script, root, "lint-imports")),
    ]
    tests = ["-n", JOBS, "--dist", "loadfile"]
    if keyword:
        tests += ["-k", keyword]
    if fast:
        return [*before, Check("tests (pytest)", partial(call, "pytest", *tests, "-m", FAST))]
    return [
        *before,
        Check("packages of tests/js (npm)", partial(node.install, root / "tests" / "js")),
        Check("browser (Chromium)", _browser),
        Check("tests (pytest)", lambda: _call(root, "pytest", *tests, *_reachable())),
    ]


def _script(root: Path, name: str) -> int:
    """The exit status of a program of the environment that is no module to run with ``-m``."""
    ending = ".exe" if os.name == "nt" else ""
    program = Path(sys.executable).parent / f"{name}{ending}"
    return subprocess.call([str(program), "--no-cache"], cwd=root)


def _call(root: Path, module: str, *arguments: str) -> int:
    """Run a module of this environment, wherever its script was put."""
    return subprocess.call([sys.executable, "-m", module, *arguments], cwd=root)


def _browser() -> int:
    """Make sure of a browser; without one its tests are left out, and the run has failed."""
    if sentence := chromium.ensure():
        print(sentence)
    return int(bool(sentence))


def _reachable() -> tuple[str, ...]:
    return () if chromium.find() else ("-m", "not browser")
