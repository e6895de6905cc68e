"""Kits in the sites: placed, kept by later builds, told of on the partners' page."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from estran.kit import making
from estran.printing.needs import NEEDS
from estran.rendering import kits as placing
from estran.rendering.build import BuildRefused, build
from estran.settings import Settings
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import network, provider, snapshot

pytestmark = pytest.mark.slow

LANGUAGES = ("fr", "en", "nl")
PAGES = {"fr": "kit-numerique", "en": "digital-kit", "nl": "digitale-kit"}
REFS = {"hotel-de-l-exemple", "table-de-l-exemple", "musee-de-l-exemple"}


def prepared(folder: Path, **changes: object) -> Settings:
    if not (folder / "content").exists():
        write(folder / "content", {**small_site(), **network()})
    return settings_for(folder, **changes)


def page(settings: Settings, lang: str = "fr") -> LexborHTMLParser:
    path = settings.output / lang / PAGES[lang] / "index.html"
    return LexborHTMLParser(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with kits, built anew by a build that makes none."""
    folder = tmp_path_factory.mktemp("kits")
    build(prepared(folder, KITS="plain"))
    return folder


def test_each_site_has_the_kits_of_its_language(folder: Path) -> None:
    for lang in LANGUAGES:
        files = sorted((folder / "output" / lang / "kits").iterdir())
        assert {path.name for path in files} == {f"{ref}-{lang}.zip" for ref in REFS}
        pack = zipfile.ZipFile(io.BytesIO(files[0].read_bytes()))
        readme = pack.read(pack.namelist()[0]).decode("utf-8-sig")
        assert f"https://{lang}.example.org/" in readme


def test_a_build_that_makes_none_keeps_those_that_are_right(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "output").rglob("*.zip")}
    monkeypatch.setattr(making, "_workshop", lambda _: pytest.fail("a kit was made"))
    result = build(prepared(folder))
    assert {path: path.stat().st_mtime_ns for path in (folder / "output").rglob("*.zip")} == before
    assert result.fresh == 0
    for path in before:  # also where nothing tells what an earlier build wrote
        assert path.is_file()
    for manifest in (folder / "cache").glob("manifest-*"):
        manifest.unlink()
    build(prepared(folder))
    assert {path for path in before if not path.is_file()} == set()


def test_the_page_for_partners_leads_to_every_kit(folder: Path) -> None:
    for lang in LANGUAGES:
        tree = page(prepared(folder), lang)
        links = tree.css("a.kits__file")
        assert len(links) == 9
        for link in links:
            href = link.attributes["href"] or ""
            site, _, name = href.removeprefix("https://").partition(".example.org/")
            file = folder / "output" / (site if href.startswith("https") else lang) / name
            size = round(file.stat().st_size / 1000)
            assert str(size) in link.text()
            assert link.attributes["hreflang"] in LANGUAGES


def test_search_engines_do_not_see_it(folder: Path) -> None:
    robots = page(prepared(folder)).css_first('meta[name="robots"]')
    assert robots is not None
    assert "noindex" in (robots.attributes["content"] or "")
    for path in (folder / "output" / "fr").glob("sitemap*.xml"):
        assert "kit-numerique" not in path.read_text("utf-8")


def assert_none_is_told_once(tree: LexborHTMLParser) -> None:
    assert len(tree.css(".kits__row")) == 3
    assert not tree.css("a.kits__file, .kits__none")
    assert len(tree.css(".empty")) == 1


def test_who_has_no_kit_while_others_have_is_told(tmp_path: Path, folder: Path) -> None:
    settings, known = prepared(tmp_path), placing.store_of(prepared(folder))
    store = placing.store_of(settings)
    assert store is not None
    assert known is not None
    shutil.copytree(known, store)
    for path in store.rglob("musee-de-l-exemple-*.zip"):
        path.unlink()
    build(settings)
    tree = page(settings)
    assert [bool(row.css(".kits__none")) for row in tree.css(".kits__row")] == [False, False, True]
    assert not tree.css(".empty")


def test_a_kit_that_is_no_longer_right_goes(tmp_path: Path, folder: Path) -> None:
    settings, known = prepared(tmp_path), placing.store_of(prepared(folder))
    store = placing.store_of(settings)
    assert store is not None
    assert known is not None
    shutil.copytree(known, store)
    build(settings)
    assert {path.name for path in settings.output.rglob("*-fr.zip")} == {
        f"{x}-fr.zip" for x in REFS
    }
    renamed = provider("gite-de-l-essai"), provider("musee-de-l-exemple", "Autre Musée", "visit")
    write(settings.content, snapshot(*renamed))
    build(settings)
    assert not list(settings.output.rglob("*.zip"))  # the two others name it
    assert_none_is_told_once(page(settings))


def test_without_kits_the_page_says_so(tmp_path: Path) -> None:
    settings = prepared(tmp_path)
    build(settings)
    assert_none_is_told_once(page(settings))
    assert not list(settings.output.rglob("*.zip"))


def test_where_pango_is_missing_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "obstacle", lambda: NEEDS)
    settings = prepared(tmp_path, KITS="plain")
    with pytest.raises(BuildRefused) as refused:
        build(settings)
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in str(refused.value.problems[0])
    assert not settings.output.exists()
    build(prepared(tmp_path))  # without kits it is not asked for
