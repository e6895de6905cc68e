"""The sites as a visitor gets them: built by Pelican's own command, once for all tests of a run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import pelicanconf
from estran.rendering.build import build
from tests.support.minisite import ROOT, settings_for

MINIMAL = ROOT / "tests" / "roots" / "minimal" / "content"

BASES = {lang: str(site["base_url"]) for lang, site in pelicanconf.ESTRAN_SITES.items()}
"""The addresses of the sites that are being worked on, by language, without ``/`` at the end."""


@dataclass(frozen=True)
class Built:
    """Sites in ``output``, one folder a language, and their addresses by language."""

    output: Path
    bases: Mapping[str, str]


def pelican(
    output: Path, cache: Path, settings: str = "pelicanconf.py", content: str = "content"
) -> str:
    """Build with ``python -m pelican``; returns what it printed, fails where it failed."""
    command = [sys.executable, "-m", "pelican", content, "-s", settings, "-o", str(output)]
    command += ["-e", f"ESTRAN_CACHE_PATH={json.dumps(str(cache))}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of the tests that all its workers see."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Have ``make`` fill a folder in one worker; the others wait for it."""
    done = folder.with_name(f"{folder.name}.done")
    failed = folder.with_name(f"{folder.name}.failed")
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            assert not failed.exists(), f"making {folder} failed in another worker"
            time.sleep(0.1)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder


def real_sites(factory: pytest.TempPathFactory) -> Built:
    """The project's own content, as one works on it: with samples."""
    shared = shared_folder(factory)
    output = once(shared / "sites", lambda folder: pelican(folder, shared / "cache"))
    return Built(output, BASES)


def published_sites(factory: pytest.TempPathFactory) -> Built:
    """The project's own content as it would go out."""
    real_sites(factory)  # one after the other: they share the pictures
    shared = shared_folder(factory)
    output = once(
        shared / "published", lambda folder: pelican(folder, shared / "cache", "publishconf.py")
    )
    hosts = {
        "fr": "https://www.pas-de-calais-tourisme.com",
        "en": "https://www.visit-pas-de-calais.com",
        "nl": "https://www.pas-de-calais-toerisme.com",
    }
    return Built(output, hosts)


def minimal(folder: Path, today: str = "2026-06-15", **changes: Any) -> Built:
    """The site of ``tests/roots/minimal``, on three domains, built for a day.

    ``changes`` are settings by their names without the prefix; the content may have been copied
    into the folder and changed before.
    """
    if not (folder / "content").exists():
        shutil.copytree(MINIMAL, folder / "content")
    settings = settings_for(folder, TODAY=today, **changes)
    build(settings)
    return Built(settings.output, {site.lang: site.base_url for site in settings.sites})
