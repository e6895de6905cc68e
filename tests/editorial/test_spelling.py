from hashlib import sha256
from importlib import resources

import pytest

from estran.editorial.lexicon import DICTIONARIES, FOLDER, lexicon, place_meant
from estran.editorial.policy import Policy
from estran.editorial.spelling import unknown_words
from estran.problem import Level
from tests.support.papers import paper, policy


def _unknown(text: str, lang: str = "fr", rules: Policy | None = None) -> list[str]:
    problems = list(unknown_words(paper(text, lang, "title: Arras"), rules or policy()))
    assert all(each.code == "spelling" and each.level is Level.HINT for each in problems)
    return [each.found.strip('"') for each in problems]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("Le befroi et les rampars de la vile.", "fr", ["befroi", "rampars"]),
        ("L’été, on y monte ; jusqu’au soir, qu’il pleuve ou non : est-ce loin ?", "fr", []),
        ("Regardez-les, aujourd’hui, d’en haut : c’est l’après-midi des grand-mères.", "fr", []),
        ("La marée bassse découvre l’estran.", "fr", ["bassse"]),
        ("The belfrey’s bells ring; fishermen’s wives don’t.", "en", ["belfrey’s"]),
        ("Colour, grey, centre, organise, travelled.", "en", []),
        ("The color is gray.", "en", ["color", "gray"]),
        ("Het belfort, ’s avonds verlicht, heeft foto’s en zo’n uitzicht.", "nl", []),
        ("Het belfordt op de markt.", "nl", ["belfordt"]),
        # numbers, acronyms, one letter
        ("En 1914, à 3h30, la 19e division, le GR 120 et l’A26.", "fr", []),
        # names within a sentence, after an article, with hyphens, with particles
        ("On va à Zschiesche par d’Olhain et Bruay-la-Buissière.", "fr", []),
        ("Walk to the Rue de la Zschiesche and the Cap Gris-Nez.", "en", []),
        # a name at the beginning of a sentence is known from elsewhere in the file
        ("Zschiesche peint. On aime Zschiesche.", "fr", []),
        ("Zschiesche peint.", "fr", ["Zschiesche"]),
        ("Étaples en Wissant. Isbergues ook.", "nl", []),
        # what is marked is spelt in its own language; code and addresses are not
        ("An [estaminet]{lang=fr} and an estaminet.", "en", ["estaminet"]),
        ("An [estamminet]{lang=fr}.", "en", ["estamminet"]),
        ("See `xqzt` and <https://xqzt.org/abcdx> or www.xqzt.com, xqzt@xqzt.fr.", "en", []),
        ("[the site](https://example.org/xqzt_abcd)", "en", []),
        # once a file
        ("Un befroi. Deux befroi.", "fr", ["befroi"]),
    ],
)
def test_unknown_words_are_found_and_true_ones_are_not(
    text: str, lang: str, wanted: list[str]
) -> None:
    assert _unknown(text, lang) == wanted


def test_the_word_list_is_believed() -> None:
    rules = policy(fr="flobart|Maréis|Au fil de l’eau", en="belfrey", nl="")
    assert _unknown("Le flobart. Flobart ! Un flobart-école.", "fr", rules) == []
    assert _unknown("The belfrey. Belfrey’s bells. Maréis opens.", "en", rules) == []
    assert _unknown("The flobart is a boat.", "en", rules) == ["flobart"]
    assert _unknown("Ride Au fil de l’eau, by the eau.", "en", rules) == ["eau"]


def test_a_place_without_its_accents_is_a_slip() -> None:
    problems = list(unknown_words(paper("On va à Bethune et à Béthune."), policy()))
    assert [(each.found, "Béthune" in each.must) for each in problems] == [('"Bethune"', True)]
    assert place_meant("Etaples-sur-Mer") == "Étaples-sur-Mer"
    assert place_meant("Béthune") == ""


def test_the_message_says_what_may_be_meant() -> None:
    def must(text: str, lang: str) -> str:
        return next(unknown_words(paper(text, lang, "title: Arras"), policy())).must

    assert '"beffroi"' in must("Le befroi.", "fr")
    assert '"marée"' in must("La maree.", "fr")
    assert must("The estaminet.", "en") == "a French word must be marked: [estaminet]{lang=fr}"
    assert "words/nl.txt" in must("Het xqztw.", "nl")
    header = paper("", "en", "title: The estaminet")  # where no words can be marked
    assert "words/en.txt" in next(unknown_words(header, policy())).must


def test_the_line_is_that_of_the_word() -> None:
    found = paper("Une ligne.\nUn befroi.\n\nUn rampar.", "fr", "title: La digge")
    lines = [(each.line, each.found) for each in unknown_words(found, policy())]
    assert lines == [(2, '"digge"'), (6, '"befroi"'), (8, '"rampar"')]


def test_a_language_without_a_dictionary_is_not_spelt() -> None:
    assert lexicon("de") is None
    assert _unknown("Xqzt wvb.", "de") == []


@pytest.mark.parametrize("lang", sorted(DICTIONARIES))
def test_the_digest_is_that_of_the_dictionary(lang: str) -> None:
    folder = resources.files("estran") / FOLDER / lang
    state = sha256((folder / "index.aff").read_bytes() + (folder / "index.dic").read_bytes())
    assert DICTIONARIES[lang] == state.hexdigest()[: len(DICTIONARIES[lang])]
    assert (folder / "LICENSE").is_file()


def test_a_text_left_in_another_language_is_not_spelt_in_its_own() -> None:
    french = "Ensuite, remontez vers la vieille ville par la rue du port : c’est raide."
    assert _unknown(f"{french}\n\nThe belfrey.", "en") == ["belfrey"]
