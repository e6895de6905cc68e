"""The lock: every version with its hashes, for every platform, without the index's address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)

LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.txt": ("pyproject.toml",),
    "requirements-test.txt": ("pyproject.toml", "--extra", "test", "-c", "requirements.txt"),
    "requirements-bench.txt": ("--group", "bench"),
    "requirements-locking.txt": ("--group", "locking"),
}
"""Each lock and what it is made of; the tests' one holds the same versions as the first."""


def write_locks(root: Path, *, upgrade: bool = False) -> int:
    """Write the locks with uv; returns the exit status. Pins stay unless they have to move."""
    for name, sources in LOCKS.items():
        command = [sys.executable, "-m", "uv", *COMPILE, *sources, "-o", name]
        if status := subprocess.call(command + ["--upgrade"] * upgrade, cwd=root):
            return status
        print(f"Wrote {name}")
    return _no_addresses(root)


def _no_addresses(root: Path) -> int:
    """A lock that names a host or a folder of this machine is refused."""
    bad = [
        f"{name}:{number}: a lock must hold no address, found {line.strip()!r}"
        for name in LOCKS
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1)
        if "://" in line or " @ " in line
    ]
    print(*bad, sep="\n", end="\n" if bad else "")
    return int(bool(bad))
