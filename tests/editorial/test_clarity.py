import pytest

from estran.editorial.clarity import capitals, link_texts, long_text
from estran.problem import Level
from tests.support.papers import paper, policy

FORTY = "Mot" + " mot" * 39


def test_a_sentence_over_40_words_is_found_with_its_line() -> None:
    text = f"Court.\n{FORTY}.\n\n{FORTY} encore. Court. {FORTY} {FORTY}."
    found = list(long_text(paper(text), policy()))
    assert [(each.line, each.code, each.found.split(":")[0]) for each in found] == [
        (8, "paragraph-long", "122 words"),
        (8, "sentence-long", "41 words"),
        (8, "sentence-long", "80 words"),
    ]
    assert {each.level for each in found} == {Level.HINT}


@pytest.mark.parametrize(
    "text",
    [
        f"{FORTY}. {FORTY}.",
        f"- {FORTY}\n- {FORTY}\n- {FORTY}\n- {FORTY}",
        f"| {FORTY} | {FORTY} |\n| --- | --- |\n| {FORTY} | {FORTY} |",
        f"## {FORTY} {FORTY}",
    ],
)
def test_sentences_items_tables_and_titles_of_40_words_are_not_long(text: str) -> None:
    assert list(long_text(paper(text), policy())) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Venez DÉCOUVRIR le port.", ["DÉCOUVRIR"]),
        ("UNE VRAIE journée.", ["UNE VRAIE"]),
        ("UNE VRAIE-FAUSSE journée.", ["UNE VRAIE-FAUSSE"]),
        ("Le TER, la SNCF, le GPX, l’UNESCO et l’EuroVelo.", []),
        ("Arras en VÉLO.", []),
        ("`DÉCOUVRIR` et https://example.org/DECOUVRIR", []),
        ("Le centre INTERREG.", ["INTERREG"]),
    ],
)
def test_words_in_capitals(text: str, wanted: list[str]) -> None:
    found = list(capitals(paper(text), policy(fr="UNESCO")))
    assert [each.found.strip('"') for each in found] == wanted


@pytest.mark.parametrize(
    ("text", "lang", "codes"),
    [
        ("Pour les horaires, [cliquez ici](https://a.org).", "fr", ["link-vague"]),
        ("[En savoir plus !](ref:arras)", "fr", ["link-vague"]),
        ("[**Ici**](ref:arras)", "fr", ["link-vague"]),
        ("[Click here](https://a.org)", "en", ["link-vague"]),
        ("[klik hier](https://a.org)", "nl", ["link-vague"]),
        ("[here](https://a.org)", "nl", []),
        ("[Ici Londres](https://a.org)", "fr", []),
        ("[www.arras.fr](https://www.arras.fr)", "fr", ["link-address"]),
        ("[https://www.arras.fr/x](https://www.arras.fr/x)", "fr", ["link-address"]),
        ("[le site www.arras.fr](https://www.arras.fr)", "fr", []),
        ("[Le port](ref:a), puis [le port](ref:b).", "fr", ["link-twice"]),
        ("[Le port](ref:a), puis [le port](ref:a).", "fr", []),
        ("[Le port](ref:a).\n\nEt [le *port*](ref:b)", "fr", []),
        ("![Ici](photo.jpg)", "fr", []),
    ],
)
def test_texts_of_links(text: str, lang: str, codes: list[str]) -> None:
    found = list(link_texts(paper(text, lang), policy()))
    assert [each.code for each in found] == codes
    assert all(each.level is Level.WARNING for each in found)


def test_the_second_of_two_links_is_told_with_its_line() -> None:
    (found,) = link_texts(paper("[Le port](ref:a).\n\nUn.\n[Le port](ref:b#c)."), policy())
    assert (found.line, "ref:a, ref:b#c" in found.must) == (8, True)
