"""Social pictures in a build: drawn where they are missing, kept where nothing has changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from estran.images.painting import Painter
from estran.images.social import Social
from estran.rendering.build import BuildRefused, build
from tests.support.minisite import copy_theme, experience, settings_for, small_site, tree, write

PAGE = "fr/experiences/idee-phare-fr/index.html"
_IMAGE = re.compile(r'<meta property="og:image" content="https://(\w\w)\.example\.org(/[^"]+)"')


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site."""
    folder = tmp_path_factory.mktemp("first")
    write(folder / "content", small_site())
    build(settings_for(folder, SOCIAL=True))
    return folder


@pytest.fixture
def site(first: Path, tmp_path: Path) -> Path:
    """The same site, built with the pictures that the first one has drawn."""
    shutil.copytree(first / "cache" / "social", tmp_path / "cache" / "social")
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path, SOCIAL=True))
    return tmp_path


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the social pictures that are drawn from now on."""
    drawn: list[str] = []
    draw = Painter.card

    def noted(painter: Painter, social: Social, plate: Image.Image) -> bytes:
        drawn.append(social.words.title)
        return draw(painter, social, plate)

    monkeypatch.setattr(Painter, "card", noted)
    return drawn


def again(folder: Path, **changes: object) -> None:
    build(settings_for(folder, SOCIAL=True, **changes))


def shared(folder: Path, page: str = PAGE) -> Path:
    """The file that a page is shared with."""
    found = _IMAGE.search((folder / "output" / page).read_text("utf-8"))
    assert found is not None
    return folder / "output" / found[1] / found[2].lstrip("/")


def pictures(folder: Path) -> set[str]:
    return {path for path in tree(folder / "output") if "/media/social/" in path}


def test_each_page_but_the_missing_one_names_a_file_that_is_there(site: Path) -> None:
    pages = [path for path in (site / "output").rglob("index.html") if path.parent.name != "output"]
    assert len(pages) > 20
    for page in pages:
        assert shared(site, page.relative_to(site / "output").as_posix()).is_file()
    missing = (site / "output" / "fr" / "404.html").read_text("utf-8")
    assert "og:image" not in missing
    assert '<meta name="twitter:card" content="summary">' in missing


def test_a_page_says_the_size_of_its_picture_and_what_it_shows(site: Path) -> None:
    html = (site / "output" / PAGE).read_text("utf-8")
    for name, value in {
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
    }.items():
        assert f'<meta property="{name}" content="{value}">' in html
    alt = re.search(r'<meta property="og:image:alt" content="([^"]+)"', html)
    assert alt is not None
    assert alt[1].startswith("Idée phare fr – ")
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_structured_data_name_the_picture_of_the_page_itself(site: Path) -> None:
    html = (site / "output" / PAGE).read_text("utf-8")
    data = html[html.index("application/ld+json") :]
    assert "/media/poster-opale-" in data or "/media/theme-" in data
    assert "/media/social/" not in data


def test_two_builds_give_the_same_bytes(first: Path, tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path, SOCIAL=True, CACHE_PATH=None, WORKERS=2))
    assert pictures(tmp_path)
    found = tree(tmp_path / "output")
    assert {path: found[path] for path in tree(first / "output")} == tree(first / "output")


def test_nothing_is_drawn_where_nothing_has_changed(site: Path, cards: list[str]) -> None:
    before = tree(site / "output")
    again(site)
    assert cards == []
    assert tree(site / "output") == before


def test_a_changed_text_draws_nothing(site: Path, cards: list[str]) -> None:
    write(site / "content", experience("phare", body="Un autre texte."))
    again(site)
    assert "Un autre texte." in (site / "output" / PAGE).read_text("utf-8")
    assert cards == []


def test_a_changed_title_draws_one_picture_and_removes_the_old_one(
    site: Path, cards: list[str]
) -> None:
    before = pictures(site)
    old = shared(site)
    text = (site / "content" / "experiences/phare/index.fr.md").read_text("utf-8")
    changed = text.replace("title: Idée phare fr", "title: Une idée neuve\nslug: idee-phare-fr")
    write(site / "content", {"experiences/phare/index.fr.md": changed})
    again(site)
    assert cards == ["Une idée neuve"]
    assert not old.exists()
    assert shared(site).name.startswith("une-idee-neuve-")
    assert len(pictures(site)) == len(before)


def test_a_picture_that_has_gone_is_put_back(site: Path, cards: list[str]) -> None:
    before = tree(site / "output")
    shared(site).unlink()
    again(site)
    assert tree(site / "output") == before
    assert cards == [], "it is in the cache"


def test_a_damaged_picture_in_the_cache_is_drawn_again(site: Path, cards: list[str]) -> None:
    before = tree(site / "output")
    shared(site).unlink()
    kept = site / "cache" / "social" / shared(site).name
    kept.write_bytes(kept.read_bytes()[:-9])
    again(site)
    assert cards == ["Idée phare fr"]
    assert tree(site / "output") == before


def test_a_build_that_was_killed_is_mended_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(site / "output")
    draw = Painter.card

    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    text = (site / "content" / "experiences/phare/index.fr.md").read_text("utf-8")
    changed = text.replace("title: Idée phare fr", "title: Une idée neuve\nslug: idee-phare-fr")
    write(site / "content", {"experiences/phare/index.fr.md": changed})
    monkeypatch.setattr(Painter, "card", killed)
    with pytest.raises(KeyboardInterrupt):
        again(site)
    monkeypatch.setattr(Painter, "card", draw)
    write(site / "content", {"experiences/phare/index.fr.md": text})
    again(site)
    assert tree(site / "output") == before


def test_other_colours_of_a_skin_redraw_its_pictures_only(site: Path, cards: list[str]) -> None:
    theme = copy_theme(site)
    again(site, theme=theme)
    assert cards == []
    tokens = theme / "static" / "css" / "tokens.css"
    text = tokens.read_text("utf-8")
    at = text.index("--band:", text.index('[data-skin="opale"] {'))
    tokens.write_text(f"{text[:at]}--band: #123456;{text[text.index(';', at) + 1 :]}", "utf-8")
    again(site, theme=theme)
    assert "Idée phare fr" in cards


def test_pictures_can_be_left_undrawn(site: Path, cards: list[str]) -> None:
    build(settings_for(site, SOCIAL=False))
    assert pictures(site) == set()
    assert "og:image" not in (site / "output" / PAGE).read_text("utf-8")
    assert cards == []


def test_a_theme_without_its_faces_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    theme = copy_theme(tmp_path)
    (theme / "static" / "css" / "tokens.css").write_text("", "utf-8")
    with pytest.raises(BuildRefused) as refused:
        again(tmp_path, theme=theme)
    assert {each.code for each in refused.value.problems} == {"social"}
    build(settings_for(tmp_path, SOCIAL=False, theme=theme))
