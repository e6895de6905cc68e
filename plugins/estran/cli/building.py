"""The commands that build, and what they leave behind."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

MADE = (
    "output",
    "release",
    "preview",
    "screenshots",
    "output-audit",
    ".cache",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
)
"""Folders of the project that can be made again."""


PREVIEWS = "preview"
"""The folder of previews: each stands in it beneath its name."""


def build_command(*, publish: bool = False, report: str = "text") -> list[str]:
    """The argument list of one build of all sites, to be run from the project's root.

    It is ``pelican content``: a process of its own, so that changed plugins and settings count.
    """
    settings = "publishconf.py" if publish else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", "content", "-s", settings]
    return command + (_extra(ESTRAN_REPORT=report) if report != "text" else [])


def preview_command(name: str, base_url: str, *, report: str = "text") -> list[str]:
    """The argument list of a build into preview/<name>, to be looked at before it goes out."""
    shown = {"name": name, "base_url": base_url.rstrip("/")}
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    more = _extra(ESTRAN_REPORT=report, ESTRAN_PREVIEW=shown)
    return [*command, "-o", f"{PREVIEWS}/{name}", *more]


def whole_check_command() -> list[str]:
    """The argument list of a check of the whole content, its problems as JSON."""
    return [sys.executable, "-m", "estran.cli.check", "--format", "json"]


def remove_made(root: Path) -> None:
    """Remove what builds and checks made; ``.venv`` stays."""
    for name in MADE:
        shutil.rmtree(root / name, ignore_errors=True)
    for room in ("plugins", "tests"):
        for cache in sorted((root / room).rglob("__pycache__")):
            shutil.rmtree(cache, ignore_errors=True)


def _extra(**settings: object) -> list[str]:
    """Pelican takes settings on the command line as JSON."""
    return ["-e", *(f"{name}={json.dumps(value)}" for name, value in settings.items())]
