"""Roadbooks in the sites: placed, kept by later builds, offered on the routes' pages."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from estran.images.dress import TOKENS
from estran.printing.needs import NEEDS
from estran.rendering import roadbooks as placing
from estran.rendering.build import BuildRefused, build
from estran.settings import Settings
from tests.support.minisite import THEME, settings_for, write
from tests.support.roadbooks import files

pytestmark = pytest.mark.slow

ADDRESSES = {"fr": "parcours/voie", "en": "routes/voie", "nl": "routes/voie"}


def prepared(folder: Path, **changes: object) -> Settings:
    if not (folder / "content").exists():
        write(folder / "content", files())
    return settings_for(folder, **changes)


def papers(settings: Settings) -> dict[str, bytes]:
    found = sorted(settings.output.rglob("*.pdf"))
    return {path.relative_to(settings.output).as_posix(): path.read_bytes() for path in found}


def offered(settings: Settings, path: str) -> list[str]:
    page = LexborHTMLParser((settings.output / path / "index.html").read_text("utf-8"))
    links = [each.attributes["href"] or "" for each in page.css("a.downloads__link")]
    return [link.rpartition("/")[2] for link in links if link.endswith(".pdf")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with roadbooks."""
    folder = tmp_path_factory.mktemp("roadbooks")
    build(prepared(folder, ROADBOOKS=True))
    return folder


def test_each_site_has_the_papers_of_its_language(folder: Path) -> None:
    found = papers(prepared(folder))
    assert len(found) == 6  # the route in words alone has none
    assert {path.partition("/")[0] for path in found} == {"fr", "en", "nl"}
    assert sum(path.endswith(".strip.pdf") for path in found) == 3


def test_the_route_s_page_offers_them_and_no_other_does(folder: Path) -> None:
    settings = prepared(folder)
    with_track = [path for path in papers(settings) if path.startswith("fr/")]
    page = str(Path(with_track[0]).parent)
    assert sorted(offered(settings, page)) == sorted(Path(path).name for path in with_track)
    others = [path.parent for path in (settings.output / "fr").rglob("index.html")]
    named = [each for each in others if each.name == "mots" or "mots" in each.name]
    assert named
    assert not any(
        offered(settings, each.relative_to(settings.output).as_posix()) for each in named
    )


def test_a_build_that_makes_none_keeps_those_that_are_right(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_workshop", lambda _: pytest.fail("a paper was made"))
    before = papers(prepared(folder))
    result = build(prepared(folder))
    assert papers(prepared(folder)) == before
    assert result.fresh == 0
    build(prepared(folder, TODAY=date(2026, 5, 9)))
    assert papers(prepared(folder)) == before
    text = (folder / "content/routes/voie/index.fr.md").read_text("utf-8")
    write(folder / "content", {"routes/voie/index.fr.md": text.replace("number: V1", "number: V9")})
    build(prepared(folder))
    assert papers(prepared(folder)) == {}
    write(folder / "content", {"routes/voie/index.fr.md": text})
    build(prepared(folder))
    assert papers(prepared(folder)) == before


def test_a_damaged_paper_is_made_anew(folder: Path) -> None:
    settings = prepared(folder, ROADBOOKS=True, TODAY=date(2026, 5, 11))
    before = papers(settings)
    store = placing.store_of(settings)
    assert store is not None
    min(store.glob("*.pdf")).write_bytes(b"torn")
    for path in (*settings.output.rglob("*.pdf"), *folder.glob("cache/manifest-*")):
        path.unlink()
    build(settings)
    assert papers(settings) == before  # on another day: nothing in them has changed


def test_where_pango_is_missing_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "obstacle", lambda: NEEDS)
    with pytest.raises(BuildRefused) as caught:
        build(prepared(tmp_path, ROADBOOKS=True))
    (problem,) = caught.value.problems
    assert problem.path == "ESTRAN_ROADBOOKS"
    assert "apt-get install" in problem.must
    assert not (tmp_path / "output" / "fr").exists()
    build(prepared(tmp_path))
    assert not papers(prepared(tmp_path))


def test_without_a_cache_they_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(BuildRefused) as caught:
        build(prepared(tmp_path, ROADBOOKS=True, CACHE_PATH=""))
    assert [each.path for each in caught.value.problems] == ["ESTRAN_CACHE_PATH"]


def test_a_theme_without_their_colours_is_told(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    tokens = theme / TOKENS
    text = tokens.read_text("utf-8")
    tokens.write_text(text.replace("--climb-2: #e2b93b;", ""), "utf-8")
    with pytest.raises(BuildRefused) as caught:
        build(prepared(tmp_path, ROADBOOKS=True, theme=theme))
    assert {each.path for each in caught.value.problems} == {"theme/static/css/tokens.css"}
    assert "--climb-2 of the skin opale" in str([each.must for each in caught.value.problems])
