"""The checkers of ``tests/js``, run with the Node that the tests' environment holds."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from estran.cli.node import environment, install
from tests.support.minisite import ROOT
from tests.support.sites import once, shared_folder

JS = ROOT / "tests" / "js"
MODULES = JS / "node_modules"


def ready(factory: pytest.TempPathFactory) -> None:
    """Install the locked packages, unless they are."""

    def make(_: object) -> None:
        assert install(JS) == 0, "npm ci in tests/js failed: see above"

    once(shared_folder(factory) / "npm", make)


def node(script: str, *arguments: str) -> tuple[int, str]:
    """Run a script of a package in ``node_modules``: its exit status and what it said."""
    return run(MODULES / script, *arguments)


def run(script: Path, *arguments: str) -> tuple[int, str]:
    """Run a script: its exit status and what it said."""
    values = environment()
    program = shutil.which("node", path=values["PATH"])
    assert program, "no node in the environment of the tests"
    command = [program, str(script), *arguments]
    # Into a file: Node may end before a pipe has taken all that it has to say.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        done = subprocess.run(command, cwd=JS, env=values, stdout=said, stderr=said, check=False)
        said.seek(0)
        return done.returncode, said.read()
