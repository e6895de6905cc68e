"""The service worker's file: what it keeps, and what makes it another one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estran.rendering.assets import theme_files
from estran.rendering.build import build
from estran.rendering.offline import worker
from tests.support.minisite import copy_theme, settings_for, small_site, write

LANGUAGES = ("fr", "en", "nl")


def shell(output: Path, lang: str) -> dict[str, object]:
    head = (output / lang / "offline.js").read_text("utf-8").partition("\n")[0]
    found: dict[str, object] = json.loads(head.removeprefix("self.SHELL = ").removesuffix(";"))
    return found


def made(folder: Path, **changes: str) -> Path:
    files = {
        f"experiences/{name.replace('_', '/index.')}.md": text for name, text in changes.items()
    }
    write(folder / "content", {**small_site(), **files})
    settings = settings_for(folder)
    build(settings)
    return settings.output


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("offline"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_it_keeps_is_there(output: Path, lang: str) -> None:
    files = shell(output, lang)["files"]
    assert isinstance(files, list)
    assert shell(output, lang)["offline"] in files
    for name in files:
        path = output / lang / name
        assert (path / "index.html" if name.endswith("/") else path).is_file(), name
    assert len(files) == len(set(files)) > 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_keeps_all_that_the_notebook_needs(output: Path, lang: str) -> None:
    files = "\n".join(str(name) for name in [*shell(output, lang)["files"]])  # type: ignore[misc]
    for part in ("opale.", "site.", "desk.", "plan.", "exports.", "icons.svg", "data/offer."):
        assert part in files, part
    assert ".woff2" in files
    assert "search." not in files


def test_the_same_content_makes_the_same_worker_and_another_one_another(
    output: Path, tmp_path: Path
) -> None:
    same = made(tmp_path / "same")
    text = small_site()["experiences/quai/index.en.md"]
    other = made(tmp_path / "other", quai_en=text.replace("Idée quai en", "Another title"))
    for lang in LANGUAGES:
        assert shell(same, lang) == shell(output, lang)
    assert shell(other, "en")["digest"] != shell(output, "en")["digest"]
    assert shell(other, "nl")["digest"] == shell(output, "nl")["digest"]


def test_a_theme_without_a_worker_has_none(tmp_path: Path) -> None:
    theme = copy_theme(tmp_path)
    (theme / "static" / "worker" / "offline.js").unlink()
    names, files = theme_files(theme)
    assert worker(theme, names, files, {"/offline.html": b""}, ("/data/offer.json", b"")) == {}


def test_no_page_without_a_network_is_for_search_engines(output: Path) -> None:
    for lang in LANGUAGES:
        assert "offline" not in (output / lang / "sitemap.xml").read_text("utf-8")
        page = (output / lang / "offline.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in page
        assert "canonical" not in page
