import re
from pathlib import Path

import pytest

from estran.editorial.policy import Avoided, read_policy
from estran.editorial.wording import avoided_words
from estran.problem import Problem
from tests.support.papers import paper, policy

CONTENT = Path(__file__).parents[2] / "content"

TOURISTS = Avoided(lang="fr", word="touristes?", instead="visiteurs", why="on accueille")


def test_an_avoided_word_is_found_with_what_to_say_instead() -> None:
    found = list(avoided_words(paper("Un mot.\nLes Touristes\nviennent."), policy(TOURISTS)))
    assert [(each.path, each.line, each.code) for each in found] == [
        ("experiences/beffroi/index.fr.md", 6, "word-avoided")
    ]
    assert (found[0].must, found[0].found) == ('say "visiteurs": on accueille', '"Touristes"')


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La touristification des lieux.", "fr"),
        ("[L’office](https://example.org/touristes)", "fr"),
        ("Les touristes.", "en"),
        ("They say [touristes]{lang=fr}.", "fr"),
    ],
)
def test_parts_of_words_other_languages_and_addresses_are_let_be(text: str, lang: str) -> None:
    assert list(avoided_words(paper(text, lang), policy(TOURISTS))) == []


def test_a_wrong_expression_does_not_stop_the_others() -> None:
    broken = Avoided(lang="fr", word="(touristes", instead="")
    assert len(list(avoided_words(paper("Les touristes."), policy(broken, TOURISTS)))) == 1


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("Les touristes et les handicapés aiment le crassier.", "fr", 3),
        ("Une personne handicapée, l’office de tourisme, les terrils.", "fr", 0),
        ("Autour du Louvre Lens.", "fr", 1),
        ("Entre campagne et marais, autour du Louvre-Lens.", "fr", 0),
        ("Tourists like slag heaps; the disabled like them too.", "en", 3),
        ("Ask the tourist office, the tourist offices or tourist information.", "en", 0),
        ("Paths for disabled visitors.", "en", 0),
        ("Toeristen, een vrijwillige gids en gehandicapten.", "nl", 3),
        ("Het toeristenbureau, de toeristische dienst.", "nl", 0),
    ],
)
def test_the_projects_own_list(text: str, lang: str, count: int) -> None:
    problems: list[Problem] = []
    rules = read_policy(CONTENT, ("fr", "en", "nl"), problems)
    assert problems == []
    assert len(list(avoided_words(paper(text, lang), rules))) == count


def test_each_word_of_the_projects_list_is_an_expression_with_a_reason() -> None:
    for each in read_policy(CONTENT, ("fr", "en", "nl"), []).avoid:
        re.compile(each.word)
        assert each.instead
        assert each.why
