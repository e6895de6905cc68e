import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estran.editorial.typography import typeset

N, F = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("Un phare ; une digue", f"Un phare{N}; une digue"),
        (f"Un phare{F}; quoi{F}!", f"Un phare{N}; quoi{N}!"),
        ("Tarif : 5 €", f"Tarif{F}: 5 €"),
        ("Tarif: 5 €", f"Tarif{F}: 5 €"),
        ("**Tarif** : 5 €", f"**Tarif**{F}: 5 €"),
        ("nous visons :", f"nous visons{F}:"),
        ("Vraiment ?!", f"Vraiment{N}?!"),
        ("(Vraiment ?)", f"(Vraiment{N}?)"),
        ("la [digue](ref:digue)!", f"la [digue](ref:digue){N}!"),
        ("« Opale »", f"«{N}Opale{N}»"),
        ("«Opale»", f"«{N}Opale{N}»"),
        ('Un "vrai" port', f"Un «{N}vrai{N}» port"),
        ("l'eau, aujourd'hui, d'[Arras](ref:a)", "l’eau, aujourd’hui, d’[Arras](ref:a)"),
        ("qu'« il »", f"qu’«{N}il{N}»"),
        ("Et puis...", "Et puis…"),
        ("un mot , puis  un autre .", "un mot, puis un autre."),
        ("| Quoi ? | Où ? |\n|---|:--:|", f"| Quoi{N}? | Où{N}? |\n|---|:--:|"),
        ("Le [white sand: yes]{lang=en} : non", f"Le [white sand: yes]{{lang=en}}{F}: non"),
        ("deux espaces  ;\nfin", f"deux espaces{N};\nfin"),
    ],
)
def test_french(given_text: str, wanted: str) -> None:
    assert typeset(given_text, "fr") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "À 10:30, au 1:25 000",
        "`a ; b` et `if x : 'y'`",
        '```\nl\'eau ; "ici"\n```',
        "    l'eau ; du code",
        '[un lien](https://example.org/a?b;c=l\'eau "titre ; ici")',
        '[un lien]: https://example.org "l\'eau ; ici"',
        "https://example.org/?a=1;b",
        "<https://example.org/l'eau>",
        "écrire à l'eau@example.org".replace("l'eau", "eau"),
        "sel &amp; poivre, 3 &lt; 5",
        "![un quai](quai.jpg)",
        "voir ![un quai](quai.jpg)",
        "l\\'eau \\; ici",
        "(!)",
        "- un\n- deux",
        "-   trois",
        "[a: b]{lang=de}",
        "5' 30\"",
        "....",
    ],
)
def test_what_is_no_french_sentence_stays(text: str) -> None:
    assert typeset(text, "fr") == text


@pytest.mark.parametrize(
    ("lang", "given_text", "wanted"),
    [
        ("en", "The sailors' port : it's open !", "The sailors’ port: it’s open!"),
        ("en", 'the "white sand"', "the ‘white sand’"),
        ("en", "the 'white sand' here", "the ‘white sand’ here"),
        ("en", "the '90s, rock 'n' roll", "the ’90s, rock ’n’ roll"),
        ("en", f"Really{N}?", "Really?"),
        ("en", "the [« sable »]{lang=fr} ; see", f"the [«{N}sable{N}»]{{lang=fr}}; see"),
        ("nl", "'s Ochtends zie je foto's in 't dorp", "’s Ochtends zie je foto’s in ’t dorp"),
        ("nl", 'dat heet "wit zand" .', "dat heet ‘wit zand’."),
        ("nl", "Wacht...", "Wacht…"),
    ],
)
def test_english_and_dutch(lang: str, given_text: str, wanted: str) -> None:
    assert typeset(given_text, lang) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the 'boys' room' here",  # which one closes?
        'a 5" pipe',
        "see ![quay](quay.jpg)",
        "at 10:30",
    ],
)
def test_what_may_mean_two_things_stays(text: str) -> None:
    assert typeset(text, "en") == text


def test_a_language_without_rules_stays() -> None:
    assert typeset("l'eau ; ici", "de") == "l'eau ; ici"


WORDS = ["mot", "l'", "'s", "10", "[a](b)", "`c ;`", "&amp;", "\\'", "https://a.b/c?d"]
SPANS = ["[x 'y']{lang=fr}", "[« z »]{lang=en}"]
MARKS = [*"';:!?.…,«»‘’()[]|*-\n", '"', "...", " ", "  ", "    ", F, N]
PIECES = st.lists(st.sampled_from([*WORDS, *SPANS, *MARKS]), max_size=14).map("".join)


@settings(max_examples=300)
@given(PIECES, st.sampled_from(["fr", "en", "nl"]))
def test_setting_twice_changes_nothing_more(text: str, lang: str) -> None:
    once = typeset(text, lang)

    assert typeset(once, lang) == once


@settings(max_examples=300)
@given(PIECES, st.sampled_from(["fr", "en", "nl"]))
def test_no_letter_is_lost(text: str, lang: str) -> None:
    def letters(words: str) -> str:
        kept = words.replace("...", "…")
        return "".join(c for c in kept if unicodedata.category(c) != "Zs" and c not in "'\"’‘«»´")

    assert letters(typeset(text, lang)) == letters(text)
