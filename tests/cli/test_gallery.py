"""The gallery: after a good build, only where something changed, never after a failed one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from estran.cli.gallery import main, make_gallery, working_command
from tests.support.minisite import SITES, THEME


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose theme is the real one."""
    settings = {
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(THEME),
        "ESTRAN_SITES": SITES,
        "ESTRAN_CACHE_PATH": str(tmp_path / ".cache"),
    }
    lines = (f"{name} = {value!r}\n" for name, value in settings.items())
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text("".join(lines), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_working_build_is_the_sites_and_then_the_gallery() -> None:
    command = working_command(report="json")
    assert command[1:3] == ["-m", "estran.cli.gallery"]
    assert command[4:7] == ["-m", "pelican", "content"]
    assert command[-1] == 'ESTRAN_REPORT="json"'


def test_it_is_not_made_where_the_build_fails(root: Path) -> None:
    assert main([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert not (root / "output").exists()


def test_it_is_made_again_only_where_a_source_changed(root: Path) -> None:
    assert main([sys.executable, "-c", ""]) == 0
    page = root / "output/gallery/fr/card/index.html"
    made = page.read_text("utf-8")
    page.write_text("broken", "utf-8")
    assert main([sys.executable, "-c", ""]) == 0
    assert page.read_text("utf-8") == "broken"
    assert make_gallery(root) == 0
    assert page.read_text("utf-8") == made
