"""A project of its own, for the tasks that change content."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.minisite import ROOT, small_site, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with this project's settings and a small content beneath it; we stand in it."""
    write(tmp_path / "content", small_site())
    for name in ("pelicanconf.py", "publishconf.py"):
        settings = (ROOT / name).read_text("utf-8")
        settings = settings.replace("Path(__file__).resolve().parent", f"Path({str(ROOT)!r})")
        settings += f"PATH = {str(tmp_path / 'content')!r}\n"
        settings += f"ESTRAN_CACHE_PATH = {str(tmp_path / 'cache')!r}\n"
        (tmp_path / name).write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)
    yield tmp_path
    sys.modules.pop("pelicanconf", None)
