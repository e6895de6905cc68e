"""``tasks.py check`` on a project of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estran.cli.check import main, within
from estran.problem import Problem
from tests.support.minisite import ROOT, experience, small_site, write

CONF = """from pelicanconf_real import *
PATH = {content!r}
OUTPUT_PATH = {output!r}
ESTRAN_CACHE_PATH = {cache!r}
ESTRAN_TODAY = "2026-05-04"
ESTRAN_ACCESSIBILITY = {{"status": "none"}}
ESTRAN_SOURCES = []
ESTRAN_WORKERS = 1
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose content is a destination and two experiences."""
    real = (ROOT / "pelicanconf.py").read_text("utf-8")
    real = real.replace("Path(__file__).resolve().parent", repr(str(ROOT))).replace(
        "ROOT /", "Path(ROOT) /"
    )
    (tmp_path / "pelicanconf_real.py").write_text(real, "utf-8")
    folders = {name: str(tmp_path / name) for name in ("content", "output", "cache")}
    (tmp_path / "pelicanconf.py").write_text(CONF.format(**folders), "utf-8")
    write(tmp_path / "content", small_site())
    return tmp_path


def run(project: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(words, project)
    return status, capsys.readouterr().out


def test_a_content_without_errors_leaves_with_0_and_no_page(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(project, capsys)
    assert status == 0
    assert "hint: content/experiences/phare/index.fr.md:1: " in said
    assert "[entry-undated]" in said
    assert not (project / "output").exists()
    assert not list(project.rglob("*.html"))


def test_an_error_leaves_with_1_and_the_rest_is_told_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "content", experience("quai", "fr", price="cheap"))
    write(project / "content", experience("phare", "fr", "### Trop bas\n\nUn."))
    status, said = run(project, capsys)
    assert status == 1
    assert "error: content/experiences/quai/index.fr.md:8: " in said
    assert "warning: content/experiences/phare/index.fr.md:9: " in said


def test_what_was_not_wrong_in_the_last_run_is_told_in_the_next(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "heading" not in run(project, capsys)[1]
    write(project / "content", experience("phare", "fr", "### Trop bas\n\nUn."))
    assert "[heading-skipped]" in run(project, capsys)[1]
    write(project / "content", experience("phare", "fr"))
    assert "heading" not in run(project, capsys)[1]


def test_levels_and_forms(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project / "content", experience("phare", "fr", "### Trop bas\n\nUn."))
    _, said = run(project, capsys, "--level", "warning", "--format", "json")
    found = {(row["code"], row["level"]) for row in json.loads(said)}
    assert found == {("heading-skipped", "warning"), ("other-language", "warning")}
    assert run(project, capsys, "--level", "error") == (0, "")
    _, said = run(project, capsys, "--level", "warning", "--format", "github")
    assert "::warning file=content/experiences/phare/index.fr.md,line=9::" in said
    _, said = run(project, capsys, "--format", "sarif", "--level", "error")
    assert json.loads(said)["runs"][0]["results"] == []


def test_named_files_are_all_that_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    bad = experience("quai", "fr", price="cheap") | experience("phare", "fr", price="dear")
    write(project / "content", bad)
    status, said = run(project, capsys, "--level", "error", "content/experiences/quai/index.fr.md")
    assert (status, said.count("\n"), "quai" in said) == (1, 1, True)
    assert run(project, capsys, "content/destinations/cote/index.nl.md")[0] == 0
    assert run(project, capsys, "content/experiences")[1].count("error:") == 2


def test_problems_of_a_file_a_folder_and_an_entry_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        Problem("content/a/x/index.fr.md", 1, "c", "m"),
        Problem("content/a/x", 0, "c", "m"),
        Problem("content/a/xy/index.fr.md", 1, "c", "m"),
    ]
    assert within(rows, ["content/a/x/index.fr.md"]) == rows[:2]
    assert within(rows, ["content/a/x"]) == rows[:2]
    assert within(rows, [str(tmp_path / "content" / "a")]) == rows
    assert within(rows, []) == rows
    assert within(rows, ["elsewhere"]) == []


def test_settings_with_a_mistake_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write('ESTRAN_REPORT = "xml"\n')
    assert main([], project) == 2
    assert "ESTRAN_REPORT must be" in capsys.readouterr().err
