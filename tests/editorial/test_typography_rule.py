import pytest

from estran.editorial.typography import typeset
from estran.editorial.typography_rule import typography
from estran.problem import Level
from tests.support.papers import paper, policy


def _found(text: str, lang: str = "fr") -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in typography(paper(text, lang), policy())]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("L'été", "fr", "typography"),
        ("Un mot...", "fr", "typography"),
        ("Un mot ; deux", "fr", "typography"),
        ("Un mot: deux", "fr", "typography"),
        ("Un «mot»", "fr", "typography"),
        ('Un "mot"', "fr", "typography"),
        ("Un  mot", "fr", "typography"),
        ("It's", "en", "typography"),
        ('A "word"', "en", "typography"),
        ("A word !", "en", "typography"),
        ("Foto's", "nl", "typography"),
        ("Een [l'été]{lang=fr}", "nl", "typography"),
        ("Open 10-12 and 1914-1918.", "en", "typography-doubt"),
        ("Open 10 - 12 uur", "nl", "typography-doubt"),
        ("A word - another", "en", "typography-doubt"),
        ("Un mot -- deux", "fr", "typography-doubt"),
        ("A «word»", "en", "typography-doubt"),
        ("Un “mot”", "fr", "typography-doubt"),
    ],
)
def test_what_is_not_set_as_its_language_sets_it_is_found(
    text: str, lang: str, wanted: str
) -> None:
    assert (6, wanted) in _found(f"Un.\n{text}", lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("L’été\u00a0: un mot\u202f; deux\u202f! «\u202fUn “mot”\u202f»…", "fr"),
        ("It’s ‘a word’: another; 10–12 – and so on…", "en"),
        ("Foto’s van ’s avonds: ‘een woord’; en meer.", "nl"),
        ("`it's \"so\"` <https://example.org/a'b?c=1-2> [a](https://e.org/?a=1;b=2)", "fr"),
        ("Act No. 2005-102, 62000-9, 03-21-10-34-60, 2026-11-21, GR-120.", "en"),
        ("- a\n- b\n\n| a | - |\n| --- | --- |", "en"),
        ("De 10-12 ans", "fr"),
        ("The agency [« Nord\u202f»]{lang=fr}".replace("« ", "«\u202f"), "en"),
    ],
)
def test_what_is_set_well_is_let_be(text: str, lang: str) -> None:
    assert typeset(text, lang) == text
    assert _found(text, lang) == []


def test_the_message_shows_what_stands_there_and_what_must() -> None:
    (found,) = typography(paper("Regardez bien : la tour est là."), policy())
    assert found.must == "it must be set “Regardez bien⎵: la tour est”"
    assert found.found == "“Regardez bien : la tour est”"
    assert found.level is Level.WARNING


def test_each_line_is_told_once() -> None:
    assert _found("L'été ; l'eau\nL'été\n\nL'hiver") == [
        (5, "typography"),
        (6, "typography"),
        (8, "typography"),
    ]


@pytest.mark.parametrize("text", ["Un mot ;", "Quoi?", "« mot »", "L'eau", "a . b", "Oui :"])
def test_nothing_that_the_typesetter_mends_is_passed_over(text: str) -> None:
    changed = typeset(text, "fr") != text
    assert changed
    assert _found(text) != []


def test_a_text_left_in_another_language_is_not_set_as_its_own() -> None:
    french = "Ensuite, remontez vers la vieille ville par la rue du port : c’est raide."
    assert _found(f"{french}\n\nThe town : old.", "en") == [(7, "typography")]
