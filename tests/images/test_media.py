from __future__ import annotations

from pathlib import Path

import pytest

from estran.images.media import Media, MediaLibrary
from estran.images.palettes import ROLES, read_palettes
from estran.model.focus import Focus
from estran.problem import Problem
from estran.reading.pictures import PictureFile
from tests.support.minisite import write
from tests.support.texts import only

PHOTO = "experiences/phare/quai.jpg"
POSTER = "illustrations/theme-walking.svg"
PALETTES = {"neutral": {"sky": "#000001"}, "opale": {"sky": "#000002"}}


def library(digest: str = "d", palettes: dict[str, dict[str, str]] | None = None) -> MediaLibrary:
    files = {
        PHOTO: PictureFile(PHOTO, 3_200, 2_000, digest, vector=False, wait="data:x"),
        POSTER: PictureFile(POSTER, 1_200, 800, digest, vector=True),
    }
    return MediaLibrary(files, palettes or PALETTES)


def photo(digest: str = "d") -> Media:
    found = library(digest).picture(PHOTO)
    assert found is not None
    return found


def test_a_photograph_is_shown_no_wider_than_the_widest() -> None:
    found = photo()
    assert (found.width, found.height, found.vector) == (1_920, 1_200, False)
    assert found.source == PHOTO


def test_a_file_s_name_changes_with_what_it_is_made_from() -> None:
    assert photo().src == photo().src
    assert photo(digest="e").src != photo().src
    one, two = (
        library().poster("theme-walking", "opale"),
        library().poster("theme-walking", "neutral"),
    )
    other = library(palettes={**PALETTES, "opale": {"sky": "#000003"}})
    names = {
        one.src,
        two.src,
        other.poster("theme-walking", "opale").src,
        library("e").poster("theme-walking", "opale").src,
    }
    assert len(names) == 4


def test_the_files_of_a_picture_have_names_of_their_own() -> None:
    drawn = library().poster("theme-walking", "opale")
    assert drawn.files == (drawn.src,)
    assert drawn.small == drawn.src
    assert len(photo().files) == len(set(photo().files)) == 7 + 7 + 2
    for each in (photo(), drawn):
        assert each.src.startswith("/media/")
        assert all(path.isascii() for path in each.files)


def test_a_photograph_has_a_file_for_small_places_and_colours_to_wait_with() -> None:
    assert photo().small.endswith("-480.webp")
    assert photo().wait == "data:x"
    narrow = PictureFile(PHOTO, 200, 100, "d", vector=False)
    found = MediaLibrary({PHOTO: narrow}, {}).picture(PHOTO)
    assert found is not None
    assert found.small.endswith("-200.webp")


def test_a_focus_changes_no_file() -> None:
    pictures = library()
    found = [pictures.picture(PHOTO, Focus(x, 50)) for x in (50, 0, 0, 100)]
    assert len({each.focus for each in found if each}) == 3
    assert len({each.files for each in found if each}) == 1


def test_a_picture_that_could_not_be_read_is_none() -> None:
    assert library().picture("experiences/phare/no.jpg") is None


def test_a_missing_illustration_is_the_blank_poster() -> None:
    found = library().poster("theme-none", "opale")
    assert found.source == ""
    assert found.vector
    assert found.src != library().poster("theme-none", "neutral").src


# --- palettes


def palette(skin: str, without: str = "") -> str:
    rows = "".join(f"  {role}: '#0000{n:02x}'\n" for n, role in enumerate(ROLES) if role != without)
    return f"{skin}:\n{rows}"


def read(folder: Path, text: str | bytes) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    problems: list[Problem] = []
    write(folder, {"illustrations/palettes.yaml": text})
    return read_palettes(folder, problems), problems


def test_palettes_give_each_skin_its_colours(tmp_path: Path) -> None:
    found, problems = read(tmp_path, palette("neutral") + palette("opale"))
    assert not problems
    assert set(found) == {"neutral", "opale"}
    assert found["opale"]["accent-2"] == f"#0000{ROLES.index('accent-2'):02x}"


@pytest.mark.parametrize("bad", [palette("opale", "sky"), "opale: red\n", "opale: {sky: [a]}\n"])
def test_a_palette_must_name_every_role(tmp_path: Path, bad: str) -> None:
    found, problems = read(tmp_path, palette("neutral") + bad)
    assert (only(problems).code, only(problems).line) == ("palette", len(ROLES) + 2)
    assert set(found) == {"neutral"}


@pytest.mark.parametrize("bad", ["neutral: [", "caf\xe9: 1".encode("latin-1"), "- a"])
def test_palettes_that_can_t_be_read_are_a_problem(tmp_path: Path, bad: str | bytes) -> None:
    found, problems = read(tmp_path, bad)
    assert found == {}
    assert only(problems).path == "illustrations/palettes.yaml"


def test_no_palettes_are_no_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_palettes(tmp_path, problems) == {}
    assert not problems
