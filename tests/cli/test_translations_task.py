"""The tasks of translations, in a repository of git: what they print, write and leave alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from estran.cli.agency import Export, Import, export, take_back
from estran.cli.building import build_command
from estran.cli.gallery import working_command
from estran.cli.translations import Asked, Stamps, show_translations
from estran.editing.looking import Wanted
from estran.editing.states import State
from estran.rendering.editorial import EDITORIAL
from tests.support.minisite import SITES, THEME, tree
from tests.support.translated import PHARE, content, edit, found, one

ALL = Wanted()


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a content of its own, committed."""
    settings = {
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(THEME),
        "ESTRAN_SITES": SITES,
        "ESTRAN_CACHE_PATH": str(tmp_path / ".cache"),
    }
    lines = (f"{name} = {value!r}\n" for name, value in settings.items())
    (tmp_path / "pelicanconf.py").write_text("".join(lines), "utf-8")
    content(tmp_path)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def shown(root: Path, wanted: Wanted = ALL, style: str = "text", *, html: bool = False) -> int:
    return show_translations(root, Asked(wanted, Stamps(), style, html))


def stamp(root: Path, stamps: Stamps, wanted: Wanted = ALL) -> int:
    return show_translations(root, Asked(wanted, stamps))


def test_stale_ones_are_shown_with_what_changed_though_the_folder_was_renamed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = root / "content"
    (folder / "experiences/phare").rename(folder / "experiences/grand-phare")
    commit(root)
    edit(folder, "experiences/grand-phare/index.fr.md", "au bout", "tout au bout")
    commit(root)
    edit(folder, "experiences/grand-phare/index.fr.md", "s’allume", "s’éteint")
    assert shown(root, Wanted(lang="nl")) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "nl: 3 translations: 0 missing, 1 stale, 0 unknown, 2 fresh"
    assert lines[1] == "content/experiences/grand-phare/index.nl.md: stale"
    assert "{+tout +}au bout de la digue." in lines[2]
    assert "[-allume-]{+éteint+}" in lines[3]


def test_without_git_all_of_a_stale_one_is_to_be_looked_at(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root / "content", PHARE.format("fr"), "au bout", "tout au bout")
    (root / ".git").rename(root / "elsewhere")
    assert shown(root, Wanted(lang="nl"), "json") == 0
    rows = json.loads(capsys.readouterr().out)
    (stale,) = [row for row in rows if row["state"] == "stale"]
    assert (stale["earlier"], stale["changes"]) == ("not-in-this-clone", [])
    assert stale["path"] == f"content/{PHARE.format('nl')}"


def test_an_editor_stamps_one_translation(root: Path) -> None:
    folder = root / "content"
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    before = tree(folder)
    assert stamp(root, Stamps(refs=("phare",)), Wanted(lang="nl")) == 0
    changed = {path for path, data in tree(folder).items() if before[path] != data}
    assert changed == {PHARE.format("nl")}
    assert (one(folder).state, one(folder, lang="en").state) == (State.FRESH, State.STALE)
    assert stamp(root, Stamps(refs=("phare", "fare"))) == 1
    assert stamp(root, Stamps(everything=True)) == 0
    assert {each.state for each in found(folder)} == {State.FRESH}


def test_what_was_worked_on_since_a_revision_is_stamped_once(root: Path) -> None:
    folder = root / "content"
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    edit(folder, PHARE.format("nl"), "au bout", "aan het einde")
    assert stamp(root, Stamps(changed_since="HEAD")) == 0
    assert (one(folder).state, one(folder, lang="en").state) == (State.FRESH, State.STALE)
    before = tree(folder)
    assert stamp(root, Stamps(changed_since="HEAD")) == 0
    assert tree(folder) == before
    edit(folder, PHARE.format("fr"), "s’allume", "s’éteint")  # and no work on the Dutch since
    assert stamp(root, Stamps(changed_since="HEAD")) == 0
    assert one(folder).state is State.STALE


def test_a_revision_that_is_not_there_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamp(root, Stamps(changed_since="--output=x")) == 1
    assert capsys.readouterr().err.strip()
    assert stamp(root, Stamps(changed_since="nowhere")) == 1
    assert shown(root, Wanted(lang="de")) == 1
    assert shown(root, style="xml") == 1


def test_out_to_an_agency_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = root / "content", root / "out.xlf"
    assert export(root, Export(Wanted(lang="nl"), str(file))) == 0
    assert not file.exists()  # nothing to do
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    assert export(root, Export(Wanted(lang="nl"), str(file))) == 0
    text = file.read_text("utf-8")
    assert text.count("<file ") == 1
    assert text.count('state="initial"') == 1
    assert "Le texte français disait : Le phare est" in text
    before = tree(folder)
    assert take_back(root, Import(str(file))) == 0
    assert tree(folder) == before
    file.write_text(text.replace('"initial"', '"reviewed"'), "utf-8")
    assert take_back(root, Import(str(file), dry=True)) == 0
    assert tree(folder) == before
    assert "+translated_from:" in capsys.readouterr().out
    assert take_back(root, Import(str(file))) == 0
    assert one(folder).state is State.FRESH


def test_a_translation_that_breaks_the_model_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = root / "content", root / "out.xlf"
    export(root, Export(Wanted(lang="nl"), str(file), everything=True))
    text = file.read_text("utf-8").replace("<target>Idée phare nl", f"<target>{'x' * 91}")
    file.write_text(text.replace("<target>Idée quai nl", "<target>De kade"), "utf-8")
    before = tree(folder)
    assert take_back(root, Import(str(file))) == 1
    assert tree(folder) == before
    said = capsys.readouterr().err
    assert "title must have 2 to 90 characters" in said
    assert "Nothing was written." in said


def test_the_page_shows_states_and_changes_and_names_nobody(root: Path) -> None:
    folder = root / "content"
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    (folder / PHARE.format("en")).unlink()
    assert shown(root, html=True) == 0
    pages = tree(root / "output" / EDITORIAL)
    index = pages["index.html"].decode()
    assert 'content="noindex, nofollow"' in index
    assert 'href="experiences/phare.html#nl"' in index
    assert index.count('data-state="missing"') == 1
    entry = pages["experiences/phare.html"].decode()
    added = entry.partition("<ins>")[2].partition("</ins>")[0]
    assert ">tout" in added
    edit(folder, PHARE.format("fr"), "tout au bout", "au bout")
    assert shown(root, html=True) == 0
    assert "experiences/phare.html" not in tree(root / "output" / EDITORIAL)


def test_the_page_is_made_by_working_builds_and_never_published() -> None:
    assert "estran.cli.gallery" in working_command()
    assert not {"estran.cli.gallery", "estran.cli.translations"} & {*build_command(publish=True)}
