from __future__ import annotations

import re
from pathlib import Path

import pytest

from estran.cli.fixing import fix_content
from estran.editing.changes import write_all
from estran.editing.fixing import Known, address_key, fixed, relinked
from estran.model.entry import Kind
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.source import scan
from estran.reading.units import digest_of, units_of
from tests.support.minisite import experience, small_site, tree, write

LANGUAGES = ("fr", "en", "nl")
N = "\u202f"

FRENCH = """---
title: L'eau et le phare
slug: l-eau
summary: Une phrase qui dit ce que l’on vit ici, assez longue pour les moteurs ; l'eau.
destination: cote
commune: '62160'
coordinates: 50.7260, 1.6140
themes:
  - walking
pictures:
  - file: l'eau.jpg
    alt: Le phare, l'été !
    credit: L'agence
    licence: © 2026
---

C'est ici ; ou `l'eau ; là`.

```
l'eau ; en code
```


- Voir [la page](https://fr.example.org/idees/quai/#l'eau) !
"""


def _fresh(french: str) -> str:
    return digest_of(units_of(split(french, ""), MODELS[Kind.EXPERIENCE]))


def test_words_are_mended_and_facts_and_code_stay(tmp_path: Path) -> None:
    write(tmp_path, {"experiences/phare/index.fr.md": FRENCH})
    known = Known({"fr": {"fr.example.org/idees/quai": "quai"}})

    [change] = fixed(scan(tmp_path, LANGUAGES)[0], "fr", known).changes

    assert (change.after or b"").decode() == (
        FRENCH.replace("title: L'eau", "title: L’eau")
        .replace("moteurs ; l'eau", f"moteurs{N}; l’eau")
        .replace("l'été !", f"l’été{N}!")
        .replace("C'est ici ;", f"C’est ici{N};")
        .replace("https://fr.example.org/idees/quai/#l'eau) !", f"ref:quai#l'eau){N}!")
    )


def test_mending_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {**small_site(), "experiences/phare/index.fr.md": FRENCH})
    write_all(tmp_path, fixed(scan(tmp_path, LANGUAGES)[0], "fr", Known()).changes)

    assert fixed(scan(tmp_path, LANGUAGES)[0], "fr", Known()).changes == []


def test_a_fresh_translation_stays_fresh_and_a_stale_one_stale(tmp_path: Path) -> None:
    mark = {"en": _fresh(FRENCH), "nl": "0123456789ab"}
    files = {"experiences/phare/index.fr.md": FRENCH}
    for lang, digest in mark.items():
        files[f"experiences/phare/index.{lang}.md"] = (
            f"---\ntitle: Fire\ntranslated_from: '{digest}'\n---\n\nText.\n"
        )
    write(tmp_path, files)

    changes = {
        each.path: each.after for each in fixed(scan(tmp_path, LANGUAGES)[0], "fr", Known()).changes
    }

    french = (changes["experiences/phare/index.fr.md"] or b"").decode()
    assert _fresh(french) != mark["en"]
    english = split((changes["experiences/phare/index.en.md"] or b"").decode(), "")
    dutch = split((changes["experiences/phare/index.nl.md"] or b"").decode(), "")
    assert getattr(english.fields.items["translated_from"], "text", "") == _fresh(french)
    assert getattr(dutch.fields.items["translated_from"], "text", "") == mark["nl"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[a](https://en.example.org/ideas/quay/)", "[a](ref:quai)"),
        ("[a](http://en.example.org/ideas/quay)", "[a](ref:quai)"),
        ("[a](https://en.example.org/ideas/old-quay/#sea)", "[a](ref:quai#sea)"),
        ('[a](https://en.example.org/ideas/quay/ "T")', '[a](ref:quai "T")'),
        ("[a](ref:old-quay)", "[a](ref:quai)"),
        ("[a](ref:old-quay#sea)", "[a](ref:quai#sea)"),
        ("[a](ref:phare)", "[a](ref:phare)"),
        ("[a](ref:nothing)", "[a](ref:nothing)"),
        (
            "[a](https://en.example.org/ideas/quay/?q=1)",
            "[a](https://en.example.org/ideas/quay/?q=1)",
        ),
        ("[a](https://fr.example.org/idees/quai/)", "[a](https://fr.example.org/idees/quai/)"),
        ("`[a](ref:old-quay)`", "`[a](ref:old-quay)`"),
        ("https://en.example.org/ideas/quay/", "https://en.example.org/ideas/quay/"),
    ],
)
def test_a_link_to_our_own_page_is_by_ref(text: str, wanted: str) -> None:
    known = Known(
        {"en": {"en.example.org/ideas/quay": "quai", "en.example.org/ideas/old-quay": "quai"}},
        {"en": {"old-quay": "quai", "phare": "quai"}},
        frozenset({"phare", "quai"}),
    )

    assert relinked(text, "en", known) == wanted


def test_an_address_is_known_without_its_scheme() -> None:
    assert address_key("https://En.example.org/a/") == address_key("http://en.example.org/a")


def test_a_file_that_would_lose_a_comment_is_left_whole(tmp_path: Path) -> None:
    write(tmp_path, experience("phare", "fr", body="L'eau.", setting="indoor # why?"))

    outcome = fixed(scan(tmp_path, LANGUAGES)[0], "fr", Known())

    assert outcome.changes == []
    assert [each.code for each in outcome.problems] == ["header-comment"]


def test_an_entry_that_would_get_an_error_is_left_with_the_reason(tmp_path: Path) -> None:
    summary = "Une phrase " + "a" * 148 + "!"
    files = experience("phare", "fr en")
    path = "experiences/phare/index.fr.md"
    files[path] = re.sub("summary: .*", f"summary: {summary}", files[path])
    write(tmp_path, files)

    outcome = fixed(scan(tmp_path, LANGUAGES)[0], "fr", Known())

    assert len(summary) == 160
    assert outcome.changes == []
    [problem] = outcome.problems
    assert (problem.path, problem.code, problem.found) == (path, "length", "161")


def test_the_task_shows_the_diff_and_writes_unless_dry(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = project / "content"
    address = "https://www.pas-de-calais-tourisme.com/experiences/idee-quai-fr/"
    write(content, experience("phare", "fr", body=f"L'eau ; [le quai]({address})."))
    before = tree(content)

    assert fix_content(project, dry_run=True) == 0
    shown = capsys.readouterr().out
    assert "-L'eau ; [le quai](" in shown
    assert "+L’eau⎵; [le quai](ref:quai)." in shown
    assert "--- a/content/experiences/phare/index.fr.md\n" in shown
    assert tree(content) == before

    assert fix_content(project) == 0
    text = (content / "experiences/phare/index.fr.md").read_text("utf-8")
    assert text.endswith(f"---\n\nL’eau{N}; [le quai](ref:quai).\n")

    capsys.readouterr()
    assert fix_content(project) == 0
    assert capsys.readouterr().out == ""
