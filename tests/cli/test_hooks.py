"""The hooks of .pre-commit-config.yaml: what they say and do in a clone with good and bad files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from estran.reading.places import Places
from tests.support.minisite import ROOT, SITES, small_site, write

PHARE = "content/experiences/phare/index.fr.md"

RUN = """
import sys
from pathlib import Path
from invoke import Collection, Program
sys.path.insert(0, sys.argv[1])
import tasks
from estran.cli import editors
editors.ROOT = tasks.ROOT = Path.cwd()
Program(namespace=Collection.from_module(tasks), name="tasks.py").run(["tasks.py", *sys.argv[2:]])
"""
"""The tasks of this project, in the folder that one stands in: no environment has to be made."""


def hooks() -> dict[str, dict[str, Any]]:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repo,) = config["repos"]
    assert repo["repo"] == "local"
    return {hook["id"]: hook for hook in repo["hooks"]}


def git(folder: Path, *words: str) -> str:
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *author, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a small project, in the form that the hooks want."""
    origin = tmp_path / "origin"
    values = {
        "PATH": "content",
        "OUTPUT_PATH": "output",
        "THEME": str(ROOT / "themes" / "opale"),
        "ESTRAN_SITES": SITES,
        "ESTRAN_CACHE_PATH": ".cache",
        "ESTRAN_SOCIAL": False,
    }
    lines = "".join(f"{key} = {value!r}\n" for key, value in values.items())
    files = {f"content/{name}": text for name, text in small_site().items()}
    write(origin, {**files, "pelicanconf.py": lines, ".gitignore": ".cache/\n"})
    git(origin, "init", "-q")
    assert run(origin, "python3 tasks.py format")[0] == 0
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "The content")
    git(tmp_path, "clone", "-q", "origin", "clone")
    return tmp_path / "clone"


def run(folder: Path, entry: str) -> tuple[int, str]:
    """What a hook's command gives in a folder: its exit status and what it said."""
    python, script, *words = entry.split()
    assert (python, script) == ("python3", "tasks.py")
    command = [sys.executable, "-c", RUN, str(ROOT), *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def committing(clone: Path, path: str, old: str, new: str) -> dict[str, tuple[int, str]]:
    """What each hook that looks at a changed file says of it."""
    text = (clone / path).read_text("utf-8")
    assert old in text
    (clone / path).write_text(text.replace(old, new), "utf-8", newline="\n")
    git(clone, "add", ".")
    staged = git(clone, "diff", "--cached", "--name-only").split()
    assert staged == [path]
    return {
        name: run(clone, hook["entry"])
        for name, hook in hooks().items()
        if re.search(hook["files"], path)
    }


@pytest.mark.slow
def test_a_good_change_passes_all_hooks(clone: Path) -> None:
    found = committing(clone, PHARE, "Un texte.", "Un autre texte.")
    assert {name: status for name, (status, _) in found.items()} == {"check": 0, "format": 0}


@pytest.mark.slow
def test_an_error_stops_the_commit_with_its_place(clone: Path) -> None:
    found = committing(clone, PHARE, "destination: cote", "destination: nord")
    assert found["check"][0] == 1
    line = next(line for line in found["check"][1].split("\n") if line.startswith("error: "))
    assert re.search(r"experiences/phare/index\.fr\.md:[0-9]+: .*\[ref-unknown\]$", line)


@pytest.mark.slow
def test_another_form_stops_the_commit_and_is_no_error_of_the_content(clone: Path) -> None:
    found = committing(clone, PHARE, "destination: cote", "destination: 'cote'")
    assert found["check"][0] == 0
    assert found["format"][0] == 1
    assert "[not-canonical]" in found["format"][1]


@pytest.mark.slow
def test_a_warning_stops_nothing(clone: Path) -> None:
    middle = Places().middle("62160")
    assert middle is not None
    guess = f"coordinates: {middle.latitude}, {middle.longitude}"
    found = committing(clone, PHARE, "coordinates: 50.7260, 1.6140", guess)
    assert found["check"][0] == 0
    assert "coordinates-guess" not in found["check"][1]
    assert "[coordinates-guess]" in run(clone, "python3 tasks.py check")[1]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("content/experiences/phare/index.fr.md", {"check", "format"}),
        ("content/experiences/phare/quai.jpg", {"check"}),
        ("content/taxonomies/themes.yaml", {"check"}),
        ("pelicanconf.py", {"check"}),
        ("plugins/estran/problem.py", set()),
        ("docs/editors.md", set()),
    ],
)
def test_hooks_look_at_the_content_only(path: str, names: set[str]) -> None:
    assert {name for name, hook in hooks().items() if re.search(hook["files"], path)} == names


def test_hooks_are_given_no_files_and_need_no_environment_of_their_own() -> None:
    for hook in hooks().values():
        assert hook["language"] == "system"
        assert hook["pass_filenames"] is False
