from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from estran.cli.pulling import Asked, named_sources, pull_providers
from estran.model.provider import MarkKind, Source
from estran.problem import SettingsProblem
from estran.reading.snapshot import FOLDER
from estran.selection.guards import Status
from tests.support.minisite import SITES, THEME

ROOT = Path(__file__).parents[2]
VELO = ROOT / "tests" / "data" / "datatourisme" / "accueil-velo.csv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an empty content, that declares no source."""
    (tmp_path / "content" / "selection").mkdir(parents=True)
    values = {
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(THEME),
        "ESTRAN_SITES": SITES,
        "ESTRAN_CACHE_PATH": str(tmp_path / ".cache"),
        "ESTRAN_TODAY": "2026-11-21",
    }
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join(lines))
    return tmp_path


def test_a_pull_writes_the_snapshot_and_the_report(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = ("datatourisme-csv+accueil-velo",)
    asked = Asked(at=(str(VELO),), kinds=kinds, report="pull-report.md")
    assert pull_providers(project, asked) == Status.DONE
    printed = capsys.readouterr()
    assert printed.out == (project / "pull-report.md").read_text()
    assert printed.err == "Reading datatourisme-csv accueil-velo.csv\n"
    assert str(project) not in printed.out
    assert str(VELO.parent) not in printed.out
    assert (project / "content" / FOLDER / "qg-du-cycliste.json").is_file()


def test_a_pull_without_a_source_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pull_providers(project, Asked()) == Status.NO_SOURCE
    assert "ESTRAN_SOURCES declares no source" in capsys.readouterr().out
    assert not (project / "content" / FOLDER).exists()


def test_an_unsound_register_stops_the_pull(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = project / "content" / "selection" / "register.yaml"
    register.write_text("chez-exemple:\n  joined: hier\n")
    assert pull_providers(project, Asked(at=(str(VELO),))) == Status.SETTINGS
    assert "register.yaml:2" in capsys.readouterr().out
    assert not (project / "content" / FOLDER).exists()


def test_a_wrong_word_on_the_command_line_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Asked(at=(str(VELO),), kinds=("datatourisme-cvs",))
    assert pull_providers(project, asked) == Status.SETTINGS
    assert "did you mean datatourisme-csv?" in capsys.readouterr().out


def test_sources_are_named_on_the_command_line(tmp_path: Path) -> None:
    (found,) = named_sources(["a.csv"], [])
    assert (found.kind, found.mark) == (Source.CSV, None)
    (found,) = named_sources([str(tmp_path)], [])
    assert found.kind is Source.FLUX
    one, two = named_sources(["a.csv", "b.csv"], ["datatourisme-csv+clef-verte", "apidae"])
    assert (one.mark, two.kind) == (MarkKind.CLEF_VERTE, Source.APIDAE)
    for at, kinds, why in (
        (["a"], [], "--kind must be one of"),
        (["a", "b", "c"], ["apidae", "apidae"], "found 2 for 3"),
        (["a.csv"], ["datatourisme-csv+stars"], "the mark after"),
        (["https://x.test/?api_key=1"], ["apidae"], "must not hold a key"),
    ):
        with pytest.raises(SettingsProblem, match=why):
            named_sources(at, kinds)


@pytest.mark.slow
def test_the_task_passes_on_what_it_is_asked_and_its_status() -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), "pull", "--from", "nowhere.zip"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == Status.FAILED
    assert "datatourisme-flux nowhere.zip: a source must be there, found nothing" in done.stdout
