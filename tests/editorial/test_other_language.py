import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from estran.editorial.prose import bare, words_in
from estran.editorial.tongue import language_of, other_language
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.units import Unit, units_of
from tests.support.papers import paper, policy

CONTENT = Path(__file__).parents[2] / "content"
FRENCH = "Deux places et un beffroi : on arrive par la rue des marchands, et l’on monte."
ENGLISH = "Two squares and a belfry: you come in by the merchants’ street, then you climb."
DUTCH = "Twee pleinen en een belfort: je komt aan door de koopmansstraat en klimt omhoog."
GERMAN = "Man kommt durch die Straße der Händler und steigt hinauf, wenn es nicht regnet."


def _found(text: str, lang: str, header: str = "title: Arras") -> list[tuple[int, str]]:
    problems = list(other_language(paper(text, lang, header), policy()))
    assert all(each.code == "other-language" for each in problems)
    return [(each.line, re.sub(r".*not in (\w+) .*", r"\1", each.must)) for each in problems]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        (FRENCH, "fr", []),
        (ENGLISH, "en", []),
        (DUTCH, "nl", []),
        (FRENCH, "en", [(5, "French")]),
        (ENGLISH, "nl", [(5, "English")]),
        (DUTCH, "fr", [(5, "Dutch")]),
        (GERMAN, "nl", [(5, "German")]),
        (GERMAN, "en", [(5, "German")]),
        # a paragraph among others, and a sentence in a paragraph
        (f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}", "en", [(7, "French")]),
        (f"{ENGLISH} {FRENCH}\n{ENGLISH}", "en", [(5, "French")]),
        (f"- {DUTCH}\n- {DUTCH}\n- {ENGLISH}", "nl", [(7, "English")]),
        # marked words are meant; so are addresses and code
        (f"{ENGLISH} They call it [{FRENCH[:40]}]{{lang=fr}}.", "en", []),
        (
            "The [square](https://example.org/deux-places-et-un-beffroi-pour-vous) is free.",
            "en",
            [],
        ),
        ("```\ndeux places et un beffroi, on arrive par la rue et on monte\n```", "en", []),
        # names of places are French everywhere
        ("From Bruay-la-Buissière to Ablain-Saint-Nazaire.", "en", []),
        ("Van Wisques naar Thérouanne, door Aire-sur-la-Lys.", "nl", []),
        # too short to tell
        ("Table ronde", "en", []),
    ],
)
def test_a_text_in_another_language_is_found_where_it_stands(
    text: str, lang: str, wanted: list[tuple[int, str]]
) -> None:
    assert _found(text, lang) == wanted


def test_the_header_is_looked_at_too() -> None:
    header = f"title: Arras\nsummary: {FRENCH.replace(':', ',')}"
    assert _found(ENGLISH, "en", header) == [(3, "French")]


def test_a_language_that_is_not_known_is_let_be() -> None:
    assert _found("Due piazze e un campanile: si arriva dalla via dei mercanti.", "it") == []


@cache
def _units() -> tuple[tuple[str, Unit], ...]:
    return tuple(_all_units())


def _all_units() -> Iterator[tuple[str, Unit]]:
    for kind, model in MODELS.items():
        folder = {"itinerary": "itineraries"}.get(kind.value, f"{kind.value}s")
        for path in sorted((CONTENT / folder).glob("*/index.*.md")):
            header = split(path.read_text("utf-8"), str(path))
            units = (unit for unit in units_of(header, model) if not unit.kept)
            yield from ((path.name.split(".")[1], unit) for unit in units)


def _letters(unit: Unit) -> int:
    words = [word for word in words_in(bare(unit.text)) if word[0].islower() and word.isalpha()]
    return sum(map(len, words))


def test_no_text_of_the_content_is_taken_for_another_language() -> None:
    wrong = [unit.text for lang, unit in _units() if language_of(bare(unit.text), lang) != lang]
    assert wrong == []


@pytest.mark.parametrize("other", ["fr", "en", "nl"])
def test_each_text_of_the_content_is_found_in_a_file_of_another_language(other: str) -> None:
    texts = [unit for lang, unit in _units() if lang != other and _letters(unit) >= 40]
    assert len(texts) > 500
    missed = [unit.text for unit in texts if language_of(bare(unit.text), other) == other]
    assert missed == []
