"""The same content on Linux, macOS and Windows: accents in two forms, capitals, reserved names."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.editorial.running import look
from estran.problem import Problem, has_errors
from estran.reading.names import check_names, nfc, on_disk, reserved, same_case, spelt
from estran.reading.source import decode, scan
from estran.rendering.build import build, prepare
from tests.support.minisite import settings_for, small_site, tree, write
from tests.support.pictures import encoded, photo

NAME = "Jetée d’été.jpg"
NFC = unicodedata.normalize("NFC", NAME)
NFD = unicodedata.normalize("NFD", NAME)
LANGUAGES = ("fr", "en", "nl")


def with_picture(header: str, disk: str) -> dict[str, str | bytes]:
    """The small site with a picture that its header and the disk may write in two forms."""
    files: dict[str, str | bytes] = {**small_site()}
    path = "experiences/phare/index.fr.md"
    picture = f"pictures:\n  - file: {header}\n    alt: La jetée\n    credit: A\n    licence: B\n"
    files[path] = str(files[path]).replace("themes:", f"{picture}themes:")
    for lang in ("en", "nl"):
        own = f"experiences/phare/index.{lang}.md"
        files[own] = str(files[own]).replace("---\nUn", "pictures:\n  - alt: A pier\n---\nUn")
    files[f"experiences/phare/{disk}"] = encoded(photo((1200, 800)))
    return files


def two_forms(folder: Path) -> bool:
    """Whether the file system keeps NFC and NFD apart, as Linux does."""
    write(folder, {NFC: "a"})
    return not (folder / NFD).exists()


def problems_of(folder: Path) -> tuple[Problem, ...]:
    return tuple(prepare(settings_for(folder)).problems)


@pytest.mark.parametrize(("header", "disk"), [(NFC, NFC), (NFC, NFD), (NFD, NFC), (NFD, NFD)])
def test_a_picture_is_found_whatever_form_its_accents_have(
    tmp_path: Path, header: str, disk: str
) -> None:
    write(tmp_path / "content", with_picture(header, disk))
    settings = settings_for(tmp_path)
    prepared = prepare(settings)
    assert not has_errors(prepared.problems)
    found = prepared.library.pictures
    assert list(found) == [f"experiences/phare/{NFC}"]
    assert not has_errors(look(settings, prepared.library, prepared.catalogue))


def test_one_name_in_two_forms_is_told_and_read_once(tmp_path: Path) -> None:
    if not two_forms(tmp_path / "tried"):
        pytest.skip("this file system holds one of them only")
    write(tmp_path / "content", {**with_picture(NFC, NFD), f"experiences/phare/{NFC}": b"x"})
    folders, problems = scan(tmp_path / "content", LANGUAGES)
    told = [(each.code, each.path) for each in problems]
    assert told == [("name-case", f"experiences/phare/{NFC}")]
    phare = next(each for each in folders if each.ref == "phare")
    assert phare.files == (NFC,)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["quai.jpg", "Quai.jpg"], ["name-case"]),
        (["été.jpg", "ÉTÉ.JPG", unicodedata.normalize("NFD", "Été.jpg")], ["name-case"] * 2),
        (["straße.svg", "STRASSE.svg"], ["name-case"]),
        (["quai.jpg", "quai.png", "quai-2.jpg"], []),
        (["aux.jpg", "CON", "nul.tar.gz", "com1.gpx", "LPT².svg"], ["name-windows"] * 5),
        (["a.", "b ", "c:d.jpg", "e?.jpg", "f\\g.jpg"], ["name-windows"] * 5),
        (["auxiliaire.jpg", "icon.png", "com.svg", "com10.svg", ".jpg", "nul-part.md"], []),
    ],
)
def test_names_that_some_system_cannot_hold_are_told(names: list[str], codes: list[str]) -> None:
    problems = list(check_names(names, "experiences/phare"))
    assert [each.code for each in problems] == codes
    assert all(each.path.startswith("experiences/phare/") for each in problems)


@pytest.mark.parametrize("name", ["aux", "CON.txt", "nul", "prn.a.b", "com9", "lpt1.svg", "conin$"])
def test_what_the_standard_library_calls_reserved_is_reserved(name: str) -> None:
    assert PureWindowsPath(name).is_reserved()
    assert reserved(name)


def test_two_files_that_differ_in_capitals_refuse_the_build(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**small_site()}
    jpeg = encoded(photo())
    write(tmp_path / "content", files | {"experiences/quai/a.jpg": jpeg})
    assert not has_errors(problems_of(tmp_path))
    write(tmp_path / "content", {"experiences/quai/A.jpg": jpeg})
    if len(list((tmp_path / "content/experiences/quai").glob("*.jpg"))) == 1:
        pytest.skip("this file system holds one of them only")
    errors = [each for each in problems_of(tmp_path) if each.level == "error"]
    assert [each.code for each in errors] == ["name-case"]
    assert errors[0].path.endswith("content/experiences/quai/a.jpg")


@pytest.mark.parametrize("name", ["Quai.jpg", "QUAI.JPG", "images\\quai.jpg", "./quai.jpg"])
def test_a_name_with_other_capitals_is_told_on_every_system_with_the_right_one(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path / "content", with_picture(f"'{name}'", "quai.jpg"))
    missing = [each for each in problems_of(tmp_path) if each.code == "picture-missing"]
    assert [each.path.rpartition("/")[2] for each in missing] == ["index.fr.md"]
    assert "(did you mean quai.jpg?)" in missing[0].must


@pytest.fixture
def caseless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that opens ``Quai.jpg`` as ``quai.jpg``, as macOS and Windows do."""
    for name in ("exists", "is_file", "stat", "read_bytes"):
        real = getattr(Path, name)

        def forgiving(path: Path, *given: Any, real: Any = real, **named: Any) -> Any:
            beside = os.listdir(path.parent) if os.path.isdir(path.parent) else []  # noqa: PTH112, PTH208 - they call the patched ones
            own = [each for each in beside if same_case(each) == same_case(path.name)]
            return real(path.with_name(own[0]) if own else path, *given, **named)

        monkeypatch.setattr(Path, name, forgiving)


@pytest.mark.usefixtures("caseless")
def test_a_system_that_forgives_capitals_forgives_them_to_nobody(tmp_path: Path) -> None:
    write(tmp_path / "content", with_picture("Quai.jpg", "quai.jpg"))
    assert (tmp_path / "content/experiences/phare/QUAI.jpg").is_file()
    missing = [each for each in problems_of(tmp_path) if each.code == "picture-missing"]
    assert len(missing) == 1
    assert "(did you mean quai.jpg?)" in missing[0].must


@pytest.mark.parametrize("slug", ["aux", "con", "com1"])
def test_an_address_that_windows_cannot_build_is_told(tmp_path: Path, slug: str) -> None:
    files = small_site()
    path = "experiences/quai/index.en.md"
    files[path] = files[path].replace("title:", f"slug: {slug}\ntitle:")
    write(tmp_path / "content", files)
    told = [each for each in problems_of(tmp_path) if each.code == "name-windows"]
    assert [(each.path.rpartition("content/")[2], each.line) for each in told] == [(path, 2)]


def test_a_folder_named_as_a_device_is_told(tmp_path: Path) -> None:
    text = small_site()["experiences/quai/index.fr.md"]
    _, problems = scan(write(tmp_path, {"experiences/aux/index.fr.md": text}), LANGUAGES)
    assert [(each.code, each.path) for each in problems] == [("name-windows", "experiences/aux")]


def test_windows_line_ends_and_macos_accents_read_alike() -> None:
    plain = "---\ntitle: Été\n---\nÀ l’île.\n"
    other = unicodedata.normalize("NFD", plain).replace("\n", "\r\n")
    problems: list[Problem] = []
    texts = [decode(text.encode(), "a", problems) for text in (plain, other, "\ufeff" + other)]
    assert texts == [plain] * 3
    assert not problems


@pytest.mark.slow
def test_a_content_with_windows_line_ends_and_macos_accents_gives_the_same_sites(
    tmp_path: Path,
) -> None:
    files = with_picture(NFC, NFC)
    other = {
        unicodedata.normalize("NFD", name): unicodedata.normalize("NFD", text).replace("\n", "\r\n")
        if isinstance(text, str)
        else text
        for name, text in files.items()
    }
    for name, content in (("linux", files), ("mac", other)):
        write(tmp_path / name / "content", content)
        build(settings_for(tmp_path / name))
    assert any("/media/phare-" in name for name in tree(tmp_path / "linux" / "output"))
    assert tree(tmp_path / "linux" / "output") == tree(tmp_path / "mac" / "output")


def test_a_file_that_is_not_there_has_a_place(tmp_path: Path) -> None:
    assert on_disk(tmp_path, f"a/{NFC}") == tmp_path / "a" / NFC
    assert on_disk(tmp_path, "a/b.jpg") == tmp_path / "a" / "b.jpg"


def test_folders_with_accents_are_found_in_either_form(tmp_path: Path) -> None:
    write(tmp_path, {f"{unicodedata.normalize('NFD', 'été')}/{NFD}": "a"})
    assert on_disk(tmp_path, f"été/{NFC}").read_text() == "a"


def test_nothing_near_gives_no_hint() -> None:
    assert spelt("phare.jpg", ["quai.jpg"]) == ""
    assert spelt(NFD, [NFC]) == f" (did you mean {NFC}?)"


@given(st.text(max_size=12))
def test_forms_and_capitals_of_a_name_are_one_name(name: str) -> None:
    for other in (unicodedata.normalize("NFD", name), nfc(name), nfc(name).casefold()):
        assert same_case(other) == same_case(name)
