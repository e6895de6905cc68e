"""Each kind of bad input gives one clear problem, and the rest is still checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from estran.catalogue.linking import link
from estran.model.entry import Kind
from estran.problem import Problem
from estran.reading.library import Library, read_library
from tests.support.minisite import settings_for, small_site, write
from tests.support.pictures import SVG
from tests.support.records import strings
from tests.support.texts import line_of, only, text

Form = Literal["NFC", "NFD"]
BAD = "experiences/mauvais/index.fr.md"
PICTURE = "[{file: quai.jpg, alt: Un quai, credit: A. Martin, licence: CC0}]"


def experience(**changes: str) -> str:
    return text(Kind.EXPERIENCE, **changes)


def read(folder: Path, files: dict[str, str | bytes]) -> tuple[Library, list[Problem]]:
    """The mini-site with some files more: what was read, and all its problems."""
    settings = settings_for(folder)
    write(settings.content, {**small_site(), **files})
    found = read_library(settings.content, settings.languages, "fr", None)
    _, problems = link(settings, found, strings())
    return found, [*found.problems, *problems]


def huge(folder: Path) -> None:
    path = folder / "content" / BAD
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)


def empty(folder: Path) -> None:
    (folder / "content" / "experiences" / "mauvais").mkdir(parents=True)


def loop(folder: Path) -> None:
    link_at = folder / "content" / "experiences" / "mauvais"
    link_at.parent.mkdir(parents=True)
    link_at.symlink_to("../experiences")


@dataclass(frozen=True)
class Case:
    """Bad files, and the one problem they must give."""

    code: str
    files: dict[str, str | bytes]
    line: int = 0
    path: str = BAD
    before: Callable[[Path], None] | None = None


SCRIPT = experience(body="Bonjour.\n\n<script>alert(document.cookie)</script>\n")
ACCENTS = unicodedata.normalize("NFC", "Forêt d'été")
CASES = {
    "malformed header": Case("yaml", {BAD: "---\ntitle: a: b\n---\nTexte.\n"}, 2),
    "header never closed": Case("header-open", {BAD: "---\ntitle: Un titre\n\nTexte.\n"}, 1),
    "no header": Case("header-missing", {BAD: "Texte.\n"}, 1),
    "empty file": Case("header-missing", {BAD: ""}, 1),
    "Latin-1": Case("encoding", {BAD: "---\ntitle: Un été\n---\n".encode("latin-1")}, 2),
    "50 MB": Case("file-large", {}, before=huge),
    "50 MB beside a translation": Case(
        "file-large",
        {"experiences/mauvais/index.en.md": text(Kind.EXPERIENCE, "en")},
        before=huge,
    ),
    "picture that is none": Case(
        "picture-unreadable",
        {BAD: experience(pictures=PICTURE), "experiences/mauvais/quai.jpg": b"no picture"},
        path="experiences/mauvais/quai.jpg",
    ),
    "picture that is missing": Case(
        "picture-missing",
        {BAD: experience(pictures=PICTURE)},
        line_of(experience(pictures=PICTURE), "pictures"),
    ),
    "drawing with a script": Case(
        "svg-unsafe",
        {
            BAD: experience(pictures=PICTURE.replace("jpg", "svg")),
            "experiences/mauvais/quai.svg": SVG.format("<script/>"),
        },
        path="experiences/mauvais/quai.svg",
    ),
    "symlink loop": Case("symlink", {}, path="experiences/mauvais", before=loop),
    "empty folder": Case("entry-empty", {}, path="experiences/mauvais", before=empty),
    "name with spaces and accents": Case(
        "ref-form",
        {f"experiences/{ACCENTS}/index.fr.md": experience()},
        path=f"experiences/{ACCENTS}",
    ),
    "decomposed name": Case(
        "ref-form",
        {f"experiences/{unicodedata.normalize('NFD', ACCENTS)}/index.fr.md": experience()},
        path=f"experiences/{unicodedata.normalize('NFD', ACCENTS)}",
    ),
    "two entries with one address": Case(
        "slug-twice",
        {BAD: experience(slug="idee-phare-fr")},
        line_of(experience(slug="x"), "slug"),
        path="experiences/phare/index.fr.md",
    ),
    "one ref in two kinds": Case(
        "ref-twice", {"pages/phare/index.fr.md": text(Kind.PAGE)}, 1, "pages/phare/index.fr.md"
    ),
    "raw HTML with a script": Case("raw-html", {BAD: SCRIPT}, line_of(SCRIPT, "<script>")),
    "unknown folder": Case(
        "folder-unknown", {"experience/a/index.fr.md": experience()}, path="experience"
    ),
    "French file missing": Case(
        "source-missing", {"experiences/mauvais/index.en.md": text(Kind.EXPERIENCE, "en")}
    ),
    "control character": Case(
        "control", {BAD: experience(body="a\x1ab")}, line_of(experience(body="a"), "a")
    ),
}


def build(folder: Path, case: Case, more: dict[str, str | bytes]) -> tuple[Library, list[Problem]]:
    if case.before is not None:
        case.before(folder)
    return read(folder, {**case.files, **more})


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_one_problem_with_its_place(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    _, problems = build(tmp_path, case, {})
    problem = only(problems)
    assert problem.code == case.code
    if case.code == "slug-twice":
        assert problem.path in {BAD, case.path}
        assert problem.path != BAD or problem.line == case.line
    else:
        assert (problem.path, problem.line) == (case.path, case.line)
    assert problem.must


@pytest.mark.parametrize("name", CASES)
def test_the_rest_is_still_checked(tmp_path: Path, name: str) -> None:
    other = {"experiences/zero/index.fr.md": experience(duration="demain", title="Zéro")}
    found, problems = build(tmp_path, CASES[name], dict(other))
    assert {each.code for each in problems} == {CASES[name].code, "value"}
    assert {"cote", "phare", "quai"} <= {entry.ref for entry in found.entries}


BROKEN = [
    name
    for name, case in CASES.items()
    if case.path.startswith("experiences/mauvais") and case.code != "slug-twice"
]


@pytest.mark.parametrize("name", BROKEN)
def test_a_link_to_an_entry_that_is_broken_is_no_problem_of_its_own(
    tmp_path: Path, name: str
) -> None:
    link_to = {
        "experiences/zero/index.fr.md": experience(
            title="Zéro",
            summary="Une autre phrase qui dit ce que l’on vit ici, assez longue pour les moteurs.",
            see_also="[mauvais]",
            body="Voir [là](ref:mauvais).",
        )
    }
    _, problems = build(tmp_path, CASES[name], dict(link_to))
    assert only(problems).code == CASES[name].code


def test_a_broken_taxonomy_is_one_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"taxonomies/themes.yaml": "walking:\n  name: {fr: Été\n"})
    assert {each.path for each in problems} == {"taxonomies/themes.yaml"}
    only(problems)


def test_a_translation_that_is_broken_leaves_the_other_languages(tmp_path: Path) -> None:
    found, problems = read(tmp_path, {"experiences/phare/index.en.md": "---\nnever closed"})
    assert only(problems).path == "experiences/phare/index.en.md"
    assert [entry.lang for entry in found.entries if entry.ref == "phare"] == ["fr", "nl"]
    assert "phare" in found.broken


def test_a_content_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    found = read_library(tmp_path / "content", ("fr",), "fr")
    assert only(found.problems).code == "content-missing"


def test_a_sound_content_has_no_problem(tmp_path: Path) -> None:
    found, problems = read(tmp_path, {})
    assert not problems
    assert len(found.entries) == 9
    assert not found.broken


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_s_name_with_spaces_and_accents_is_one_problem_at_most(
    tmp_path: Path, form: Form
) -> None:
    name = unicodedata.normalize(form, "Le quai d'été.svg")
    header = PICTURE.replace("quai.jpg", unicodedata.normalize("NFC", "Le quai d'été.svg"))
    files: dict[str, str | bytes] = {
        BAD: experience(pictures=header),
        f"experiences/mauvais/{name}": SVG.format(""),
    }
    _, problems = read(tmp_path, files)
    assert [each.code for each in problems] in ([], ["picture-missing"])
    if form == "NFC":
        assert not problems
