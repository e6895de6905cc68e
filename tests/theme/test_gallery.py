"""Components and their examples: each has its macro, its style sheet and data that fit."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from estran.cli.putting import put
from estran.problem import Problem
from estran.rendering.gallery.examples import Library, check_data, read_library
from estran.rendering.gallery.ids import own_ids
from estran.rendering.gallery.instances import Loader
from estran.rendering.gallery.pages import GalleryFault, gallery_files
from tests.support.minisite import THEME, settings_for

LANGUAGES = frozenset({"fr", "en", "nl"})


@pytest.fixture(scope="module")
def library() -> Library:
    problems: list[Problem] = []
    found = read_library(THEME, problems)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return gallery_files(settings_for(tmp_path_factory.mktemp("gallery")))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A theme of its own, to break."""
    for name in ("templates", "static/css", "examples"):
        shutil.copytree(THEME / name, tmp_path / name)
    return tmp_path


def told(theme: Path) -> list[str]:
    problems: list[Problem] = []
    library = read_library(theme, problems)
    return [str(each) for each in problems or check_data(library, LANGUAGES)]


def test_each_component_has_a_macro_a_style_sheet_and_examples(library: Library) -> None:
    macros = {path.stem for path in (THEME / "templates" / "components").glob("*.html")}
    assert macros <= {each.name for each in library.components}
    for each in library.components:
        assert each.css or each.no_css, each.name
        assert each.examples or each.unseen, each.name
        assert all((each.what, each.use, each.avoid)), each.name


def test_each_style_sheet_belongs_to_a_component(library: Library) -> None:
    named = {name for each in library.components for name in each.css}
    assert {path.name for path in (THEME / "static/css/components").glob("*.css")} == named


def test_each_component_with_words_has_an_example_with_long_ones(library: Library) -> None:
    fixed = {
        "aside",
        "badges",
        "footer",
        "icon",
        "labels",
        "ribbon",
        "skip",
        "statement",
        "switcher",
    }
    for each in library.components:
        if each.examples and each.name not in fixed:
            words = " ".join(f"{one.name} {one.shows}" for one in each.examples).lower()
            assert "long" in words, each.name


def test_all_data_fit_the_views(library: Library) -> None:
    assert list(check_data(library, LANGUAGES)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told_of"),
    [
        ("card", "kind: greeter", "kindd: greeter", "Card has no kindd"),
        ("chips", "count: 12}", "count: twelve}", "links[0].count: must be int, found 'twelve'"),
        ("card", "!use lighthouse", "!use lighthose", "found 'lighthose'"),
        ("opening", "status: always, ", "", "Opening needs status"),
        ("opening", "!Opening", "!Opning", "found !Opning"),
        ("chips", "what:", "wat:", "File has no wat"),
        ("chips", "  - name: None", "  - name: Terms", "a name of its own"),
        ("chips", "examples:", "examples: [", "must be YAML"),
    ],
)
def test_an_example_that_is_amiss_is_one_clear_problem(
    copy: Path, name: str, old: str, new: str, told_of: str
) -> None:
    path = copy / "examples" / f"{name}.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (found,) = told(copy)
    assert found.startswith(f"examples/{name}.yaml")
    assert told_of in found


def test_a_new_component_without_examples_is_a_problem(copy: Path) -> None:
    (copy / "templates/components/quote.html").write_text("{% macro quote() %}{% endmacro %}")
    (found,) = told(copy)
    assert "components/quote.html must have examples" in found


def test_a_gallery_with_faults_is_not_made(copy: Path, tmp_path: Path) -> None:
    (copy / "examples" / "card.yaml").unlink()
    with pytest.raises(GalleryFault) as caught:
        gallery_files(settings_for(tmp_path, theme=copy))
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "told_of"),
    [
        ("examples/chips.yaml", "chips(example.links", "chips(example.link", "'Terms'"),
        ("examples/chips.yaml", "{{ chips(", "{{ chips((", "must render"),
        ("static/css/tokens.css", '[data-skin="opale"] {', ".card {", ".card is no selector"),
    ],
)
def test_a_call_or_token_that_is_amiss_is_told_too(
    copy: Path, tmp_path: Path, name: str, old: str, new: str, told_of: str
) -> None:
    for folder in ("static/fonts", "gallery", "translations"):
        shutil.copytree(THEME / folder, copy / folder)
    path = copy / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(GalleryFault) as caught:
        gallery_files(settings_for(tmp_path, theme=copy))
    (found,) = map(str, caught.value.problems)
    assert found.startswith(name)
    assert told_of in found


def test_the_gallery_shows_each_example_in_every_skin_scheme_and_language(
    made: dict[str, bytes], library: Library
) -> None:
    card = next(each for each in library.components if each.name == "card")
    for lang in LANGUAGES:
        page = made[f"{lang}/card/index.html"].decode()
        assert len(re.findall(r'class="stage"', page)) == len(card.examples) * 4 * 2
    assert "De vuurtoren op" in made["nl/card/index.html"].decode()


def test_words_of_the_interface_are_in_the_language_of_the_folder(made: dict[str, bytes]) -> None:
    assert "Sans voiture" in made["fr/access/index.html"].decode()
    assert "Zonder auto" in made["nl/access/index.html"].decode()


def test_no_page_of_the_gallery_is_indexed_nor_breaks_the_policy(made: dict[str, bytes]) -> None:
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}
    assert len(pages) > 100
    for path, html in pages.items():
        assert '<meta name="robots" content="noindex">' in html, path
        assert not re.search(r"<style|\sstyle=|<script|\son\w+=", html), path


def test_ids_are_unique_in_a_page(made: dict[str, bytes]) -> None:
    for path, data in made.items():
        if path.endswith(".html"):
            ids = re.findall(r'\bid="([^"]+)"', data.decode())
            assert len(ids) == len(set(ids)), path


def test_files_that_pages_name_are_there(made: dict[str, bytes]) -> None:
    for path, data in made.items():
        if path.endswith(".html"):
            for name in re.findall(r'(?:src|<link rel="\w+" href)="([^"#]+)', data.decode()):
                target = Path("/", path).parent.joinpath(name)
                parts: list[str] = []
                for part in target.parts[1:]:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts) in made, (path, name)


def test_two_galleries_are_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    assert gallery_files(settings_for(tmp_path)) == made


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    put(tmp_path, {"a/b.html": b"1", "c.css": b"2"})
    put(tmp_path, {"c.css": b"3"})
    assert [path.name for path in tmp_path.rglob("*")] == ["c.css"]
    assert (tmp_path / "c.css").read_bytes() == b"3"


def test_ids_are_renamed_where_they_are_named_and_nowhere_else() -> None:
    html = '<h2 id="a">x</h2><a href="#a">y</a><a href="#b">z</a><i aria-labelledby="a b">id="c</i>'
    assert own_ids(html, "1") == (
        '<h2 id="a--1">x</h2><a href="#a--1">y</a><a href="#b">z</a>'
        '<i aria-labelledby="a--1 b">id="c</i>'
    )


def test_yaml_makes_nothing_but_tagged_values() -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.load("!!python/object/apply:os.getcwd []", Loader)  # noqa: S506 - that is the point
