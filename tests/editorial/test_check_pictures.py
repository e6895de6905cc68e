"""Pictures: alternative texts, size, weight, rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from estran.editorial import pictures
from estran.problem import Level, Problem
from tests.support.looking import HEAD, codes, looked, paper
from tests.support.minisite import DESTINATION, TAXONOMIES, experience


def with_alt(alt: str, lang: str = "fr") -> list[tuple[str, int]]:
    head = HEAD + f'pictures:\n  - file: a.jpg\n    alt: "{alt}"\n'
    return codes(pictures.alternative_texts, paper(head=head, lang=lang))


@pytest.mark.parametrize(
    ("lang", "alt"),
    [
        ("fr", "Photo de la plage"),
        ("fr", "photo du phare"),
        ("fr", "Une photographie d’un phare"),
        ("fr", "Image des remparts"),
        ("fr", "L’image montrant la mer"),
        ("en", "Photo of the beach"),
        ("en", "A picture showing the beach"),
        ("en", "An image of a quay"),
        ("nl", "Foto van het strand"),
        ("nl", "Een afbeelding met een strand"),
    ],
)
def test_an_alternative_text_does_not_say_what_it_is(lang: str, alt: str) -> None:
    assert with_alt(alt, lang) == [("alt-opening", 6)]


@pytest.mark.parametrize(
    ("lang", "alt"),
    [
        ("fr", "La plage au petit matin"),
        ("fr", "Photographe sur la digue"),
        ("fr", "Affiche dessinée : un phare"),
        ("fr", "Photo of the beach"),
        ("en", "Photographs hang on a wall"),
        ("en", "Picture rails in a drawing room"),
        ("nl", "Fotograaf op het strand"),
        ("de", "Foto van het strand"),
    ],
)
def test_an_alternative_text_that_says_what_is_to_be_seen_is_fine(lang: str, alt: str) -> None:
    assert not with_alt(alt, lang)


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ("Le phare", "alt-title"),
        ("le  PHARE.", "alt-title"),
        ("plage-01.jpg", "alt-file"),
        ("IMG_2041", "alt-file"),
    ],
)
def test_an_alternative_text_is_words_of_its_own(alt: str, code: str) -> None:
    assert with_alt(alt) == [(code, 6)]


def test_two_pictures_do_not_say_the_same() -> None:
    row = "  - file: {}.jpg\n    alt: La mer\n"
    head = f"{HEAD}pictures:\n{row.format('a')}{row.format('b')}"
    assert codes(pictures.alternative_texts, paper(head=head)) == [("alt-twice", 8)]


def test_a_picture_in_the_text_has_words() -> None:
    body = "Un.\n\n![](a.jpg)\n![La mer](b.jpg)"
    assert codes(pictures.pictures_in_text, paper(body)) == [("alt-missing", 8)]


# --- the files


def site(folder: Path, sizes: list[int], **changes: str) -> dict[str, str | bytes]:
    """An experience with grey pictures of some widths."""
    facts = {"credit": "A. Martin", "licence": "© 2026", **changes}
    rows, files = "", dict[str, str | bytes]()
    for number, width in enumerate(sizes):
        path = folder / f"{number}.png"
        Image.new("RGB", (width, width // 2), "grey").save(path)
        files[f"experiences/phare/{number}.png"] = path.read_bytes()
        rows += f"\n  - file: {number}.png\n    alt: Un gris, le {number}\n"
        rows += "".join(f"    {key}: {value}\n" for key, value in facts.items()).rstrip()
    return {**DESTINATION, **TAXONOMIES, **experience("phare", "fr", pictures=rows), **files}


def told(folder: Path, files: dict[str, str | bytes]) -> list[Problem]:
    wanted = ("picture-", "credit-", "licence-")
    return [each for each in looked(folder, files) if each.code.startswith(wanted)]


def test_pictures_that_are_too_small_for_their_places_are_told(tmp_path: Path) -> None:
    rows = told(tmp_path, site(tmp_path, [1199, 900, 899]))
    assert [(each.code, each.line, each.found) for each in rows] == [
        ("picture-small", 9, "1199 × 599"),
        ("picture-small", 17, "899 × 449"),
    ]
    assert all(each.level is Level.WARNING for each in rows)


def test_pictures_that_are_large_enough_are_fine(tmp_path: Path) -> None:
    assert not told(tmp_path, site(tmp_path, [1200, 900]))


def test_a_heavy_file_is_told(tmp_path: Path) -> None:
    files = site(tmp_path, [1200]) | {"editorial.yaml": "picture_megabytes: 1\n"}
    data = files["experiences/phare/0.png"]
    assert isinstance(data, bytes)
    files["experiences/phare/0.png"] = data + b"\0" * 1_200_000
    rows = told(tmp_path, files)
    assert [(each.code, each.line) for each in rows] == [("picture-heavy", 9)]
    assert rows[0].found == "1.1 MB"


@pytest.mark.parametrize("credit", ["DR", "D.R.", "Internet", "Tous droits réservés", "inconnu"])
def test_a_credit_names_somebody(tmp_path: Path, credit: str) -> None:
    rows = told(tmp_path, site(tmp_path, [1200], credit=credit))
    assert [(each.code, each.line) for each in rows] == [("credit-unknown", 11)]


@pytest.mark.parametrize(
    ("licence", "is_told"),
    [("© 2025", False), ("cc by-sa 4.0", False), ("libre", True), ("© 2026 ou presque", True)],
)
def test_a_licence_is_one_of_the_teams(tmp_path: Path, licence: str, is_told: bool) -> None:
    policy: dict[str, str | bytes] = {
        "editorial.yaml": 'licences: ["© 20[0-9]{2}", "CC BY-SA 4\\\\.0"]\n'
    }
    rows = told(tmp_path, site(tmp_path, [1200], licence=licence) | policy)
    assert [(each.code, each.line) for each in rows] == [("licence-unknown", 12)] * is_told
