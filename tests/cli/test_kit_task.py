"""``tasks.py kit``: what it says where it cannot do what was asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from estran.cli import kit
from estran.cli.kit import Wanted, make_kits
from tests.support.minisite import ROOT

RUN = """
from pathlib import Path
from estran.cli.kit import Wanted, make_kits
raise SystemExit(make_kits(Path.cwd(), Wanted()))
"""


def test_without_pango_it_says_what_to_install(tmp_path: Path) -> None:
    broken = tmp_path / "weasyprint"
    broken.mkdir()
    (broken / "__init__.py").write_text(
        'print("-----\\nWeasyPrint could not import")\nraise OSError("cannot load libpango")\n'
    )
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert not run.stdout
    assert len(run.stderr.strip().splitlines()) == 1
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in run.stderr


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_kits(ROOT, Wanted(lang="de")) == 1
    assert "--lang must be one of fr, en, nl, found 'de'" in capsys.readouterr().err


def test_an_unknown_member_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "make_missing", lambda *_: pytest.fail("a kit was made"))
    assert make_kits(ROOT, Wanted(member="lens-tourism")) == 1
    assert (
        "no member is called lens-tourism; did you mean lens-tourisme?" in capsys.readouterr().err
    )
