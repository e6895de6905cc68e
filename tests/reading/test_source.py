from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.source import MAX_TEXT, Folder, read_limited, scan
from tests.support.minisite import write
from tests.support.texts import only

Form = Literal["NFC", "NFD"]
LANGUAGES = ("fr", "en", "nl")
GOOD = {"experiences/phare/index.fr.md": "x", "experiences/phare/quai.jpg": "y"}


def scanned(content: Path, files: dict[str, str | bytes]) -> tuple[list[Folder], list[Problem]]:
    return scan(write(content, {**GOOD, **files}), LANGUAGES)


def good(folders: list[Folder]) -> bool:
    """Whether the sound entry beside the bad one was found, whole."""
    return [(each.path, each.files) for each in folders] == [("experiences/phare", ("quai.jpg",))]


def test_entries_are_found_by_kind_with_their_texts_and_files(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "pages/venir/index.fr.md": "a",
        "pages/venir/index.nl.md": "b",
        "taxonomies/themes.yaml": "",
        "illustrations/a.svg": "",
        ".git/x": "",
        "experiences/.DS_Store": "",
        "experiences/phare/.DS_Store": "",
    }
    folders, problems = scanned(tmp_path, more)
    assert not problems
    assert [(each.kind, each.ref, each.path) for each in folders] == [
        (Kind.EXPERIENCE, "phare", "experiences/phare"),
        (Kind.PAGE, "venir", "pages/venir"),
    ]
    assert folders[0].texts == {"fr": b"x"}
    assert folders[0].files == ("quai.jpg",)
    assert folders[1].texts == {"fr": b"a", "nl": b"b"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("experience", "did you mean experiences?"),
        ("pictures", ""),
        ("Destinations", "did you mean destinations?"),
        ("note.txt", ""),
    ],
)
def test_an_unknown_folder_is_told_with_the_nearest(tmp_path: Path, name: str, hint: str) -> None:
    target = name if "." in name else f"{name}/a/index.fr.md"
    folders, problems = scanned(tmp_path, {target: "x"})
    problem = only(problems)
    assert (problem.code, problem.path) == ("folder-unknown", name)
    assert hint in problem.must
    assert ("did you mean" in problem.must) is bool(hint)
    assert good(folders)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "experiences" / "vide").mkdir(parents=True)
    folders, problems = scanned(tmp_path, {})
    problem = only(problems)
    assert (problem.code, problem.path) == ("entry-empty", "experiences/vide")
    assert problem.found == "an empty folder"
    assert good(folders)


def test_a_folder_of_pictures_only_is_told(tmp_path: Path) -> None:
    folders, problems = scanned(tmp_path, {"experiences/vide/a.jpg": "x"})
    assert only(problems).found == "a.jpg"
    assert good(folders)


def test_a_file_where_an_entry_s_folder_should_be_is_told(tmp_path: Path) -> None:
    folders, problems = scanned(tmp_path, {"experiences/olhain.md": "x"})
    assert (only(problems).code, only(problems).path) == ("entry-file", "experiences/olhain.md")
    assert good(folders)


def test_a_folder_within_an_entry_is_told(tmp_path: Path) -> None:
    folders, problems = scanned(tmp_path, {"experiences/phare/photos/a.jpg": "x"})
    problem = only(problems)
    assert (problem.code, problem.path) == ("folder-nested", "experiences/phare/photos")
    assert good(folders)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Forêt d'Olhain", "foret-d-olhain"),
        ("Forêt d’Olhain", "foret-d-olhain"),
        ("cœur", "coeur"),
        ("Œuf", "oeuf"),
        ("a_b", "a-b"),
    ],
)
def test_a_name_with_spaces_and_accents_is_told_with_a_better_one(
    tmp_path: Path, form: Form, name: str, better: str
) -> None:
    folder = unicodedata.normalize(form, name)
    folders, problems = scanned(tmp_path, {f"experiences/{folder}/index.fr.md": "x"})
    problem = only(problems)
    assert (problem.code, problem.path) == ("ref-form", f"experiences/{folder}")
    assert f"rename it to {better})" in problem.must
    assert good(folders)


def test_a_name_without_a_letter_of_ours_has_no_better_one(tmp_path: Path) -> None:
    _, problems = scanned(tmp_path, {"experiences/日本/index.fr.md": "x"})
    assert only(problems).code == "ref-form"
    assert "rename" not in only(problems).must


def test_a_name_in_latin_1_is_told(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    bad = os.path.join(os.fsencode(tmp_path / "experiences"), b"for\xeat")  # noqa: PTH118 - bytes
    try:
        os.mkdir(bad)  # noqa: PTH102 - a name that is no text
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    folders, problems = scan(tmp_path, LANGUAGES)
    assert only(problems).code == "ref-form"
    assert good(folders)


@pytest.mark.parametrize("target", ["..", ".", "boucle", "phare", "/etc", "nowhere"])
def test_a_symbolic_link_is_told_and_not_followed(tmp_path: Path, target: str) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "experiences" / "boucle").symlink_to(target)
    folders, problems = scan(tmp_path, LANGUAGES)
    problem = only(problems)
    assert (problem.code, problem.path) == ("symlink", "experiences/boucle")
    assert good(folders)


def test_symbolic_links_are_told_at_every_depth(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "events").symlink_to("experiences")
    (tmp_path / "experiences" / "phare" / "index.en.md").symlink_to("index.fr.md")
    folders, problems = scan(tmp_path, LANGUAGES)
    assert {(each.code, each.path) for each in problems} == {
        ("symlink", "events"),
        ("symlink", "experiences/phare/index.en.md"),
    }
    assert good(folders)


def sparse(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def test_a_text_of_50_mb_is_told_and_not_read(tmp_path: Path) -> None:
    sparse(tmp_path / "experiences" / "gros" / "index.fr.md", 50 * 1024 * 1024)
    folders, problems = scanned(tmp_path, {})
    problem = only(problems)
    assert (problem.code, problem.path) == ("file-large", "experiences/gros/index.fr.md")
    assert problem.found == "50.0 MB"
    assert "experiences/phare" in {each.path for each in folders}


def test_a_text_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    problems: list[Problem] = []
    sparse(tmp_path / "a", MAX_TEXT)
    sparse(tmp_path / "b", MAX_TEXT + 1)
    assert read_limited(tmp_path / "a", "a", problems) == bytes(MAX_TEXT)
    assert not problems
    assert read_limited(tmp_path / "b", "b", problems) is None
    assert only(problems).path == "b"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_limited(tmp_path / "a", "a", problems) is None
    assert only(problems).code == "file-unreadable"


def test_a_text_in_a_language_without_a_site_is_a_warning(tmp_path: Path) -> None:
    folders, problems = scanned(tmp_path, {"experiences/phare/index.de.md": "x"})
    problem = only(problems)
    assert (problem.code, problem.level) == ("language", Level.WARNING)
    assert good(folders)


def test_an_entry_s_digest_changes_with_all_that_it_is_made_of() -> None:
    one = Folder(Kind.PAGE, "a", "pages/a", {"fr": b"xy", "en": b"z"}, files=("a.jpg",))
    others = [
        Folder(Kind.EVENT, "a", "events/a", {"fr": b"xy", "en": b"z"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "b", "pages/b", {"fr": b"xy", "en": b"z"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"x", "en": b"yz"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"z", "en": b"xy"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"xy", "nl": b"z"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"xy"}, files=("a.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"xy", "en": b"z"}, files=("b.jpg",)),
        Folder(Kind.PAGE, "a", "pages/a", {"fr": b"xy", "en": b"z"}, files=()),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == len(others) + 1
    same = Folder(Kind.PAGE, "a", "pages/a", {"en": b"z", "fr": b"xy"}, files=("a.jpg",))
    assert same.digest == one.digest
