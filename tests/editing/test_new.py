"""``tasks.py new``: asks, suggests, writes a draft with what is missing marked, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from estran.cli.interview import Refused, Terminal, Wanted
from estran.cli.new import INTERRUPTED, changes_for, new
from estran.editing.canonical import canonical
from estran.editing.changes import ChangeRefused, write_all
from estran.model.entry import Kind
from estran.model.marks import marked
from estran.problem import Level, has_errors
from estran.reading.entries import MODELS
from estran.rendering.build import build, prepare
from estran.settings import Settings
from tests.support.minisite import SITES, TODAY, settings_for, small_site, tree, write
from tests.support.pictures import SVG

SILENT = Terminal(None, lambda _: None)
ANSWERS: dict[Kind, dict[str, str]] = {
    Kind.DESTINATION: {"skin": "marais", "area": "Saint-Omer, 200069037"},
    Kind.EXPERIENCE: {"themes": "walking"},
    Kind.GREETER: {
        "first_name": "Anne",
        "commune": "Boulogne-sur-Mer",
        "group_size": "6",
        "ask": "anne@example.org",
    },
    Kind.ITINERARY: {"destination": "cote", "nights": "1", "transport": "train, à pied"},
    Kind.ROUTE: {"destination": "La Côte", "start": "Calais", "end": "Ardres"},
    Kind.EVENT: {"themes": "Randonnée", "months": "7, 8"},
    Kind.PAGE: {"section": "Infos pratiques"},
}
"""What cannot be guessed for an entry of each kind, by names as well as by refs."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write(tmp_path / "content", small_site())
    return settings_for(tmp_path)


def made(settings: Settings, kind: str, title: str, **answers: str) -> str:
    """The path of what is made without asking, and is then written."""
    lang = answers.pop("lang", "")
    changes = changes_for(settings, Wanted(kind, title, answers, lang=lang), SILENT)
    write_all(settings.content, changes)
    return changes[0].path


def told(settings: Settings) -> list[tuple[str, str, int, Level]]:
    """The problems of the content: code, path, line and level."""
    found = prepare(settings).problems
    return [(p.code, p.path.rpartition("content/")[2], p.line, p.level) for p in found]


@pytest.mark.parametrize("kind", [*MODELS])
def test_an_entry_of_each_kind_is_a_draft_with_its_missing_words_marked(
    settings: Settings, kind: Kind
) -> None:
    before = told(settings)
    path = made(settings, kind.value, "Le quai de Boulogne-sur-Mer", **ANSWERS[kind])
    assert path == f"{kind.folder}/le-quai-de-boulogne-sur-mer/index.fr.md"
    text = (settings.content / path).read_text("utf-8")
    assert "status: draft\n" in text
    assert canonical(text, kind, "fr", "fr") == text
    marks = [n for n, line in enumerate(text.split("\n"), 1) if marked(line)]
    problems = [each for each in told(settings) if each not in before and each[1] == path]
    assert not [each for each in problems if each[3] is Level.ERROR]
    lines = [line for code, _, line, _ in problems if code == "to-write"]
    assert sorted(lines) == marks
    assert len(marks) >= 2


def test_a_title_is_set_as_french_is_printed(settings: Settings) -> None:
    path = made(settings, "page", "L'été, c'est ici !", section="about")
    assert path == "pages/l-ete-c-est-ici/index.fr.md"
    text = (settings.content / path).read_text("utf-8")
    assert "title: L’été, c’est ici\u202f!\n" in text
    assert "(«\u202fL’été, c’est ici\u202f!\u202f»)" in text


def test_two_new_drafts_stand_beside_each_other(settings: Settings) -> None:
    made(settings, "experience", "Le quai de Boulogne-sur-Mer", themes="walking")
    made(settings, "experience", "La plage de Boulogne-sur-Mer", themes="walking")
    assert not [each for each in told(settings) if each[3] is Level.ERROR]


@pytest.mark.slow
def test_a_draft_is_shown_in_the_working_sites(settings: Settings) -> None:
    made(settings, "experience", "Le quai de Boulogne-sur-Mer", themes="walking")
    build(settings)
    page = "fr/experiences/le-quai-de-boulogne-sur-mer/index.html"
    assert "À ÉCRIRE" in tree(settings.output)[page].decode()


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_still_has_a_mark_cannot_be_published(settings: Settings, lang: str) -> None:
    path = settings.content / made(
        settings, "experience", "Le bac de Boulogne-sur-Mer", themes="walking"
    )
    text = path.read_text("utf-8").replace("status: draft\n", "")
    if lang == "nl":
        lines = [line for line in text.split("\n") if not marked(line)]
        summary = "Une phrase qui dit ce que l’on vit ici, et elle est assez longue pour cela."
        lines.insert(2, f"summary: {summary}")
        text = "\n".join([*lines, "Un texte.", ""])
    path.write_text(text, "utf-8", newline="\n")
    if lang == "nl":
        made(settings, "translation", "le-bac-de-boulogne-sur-mer", lang="nl")
    errors = [each for each in told(settings) if each[3] is Level.ERROR]
    assert {code for code, *_ in errors} == {"to-write"}
    assert {path for _, path, *_ in errors} == {
        f"experiences/le-bac-de-boulogne-sur-mer/index.{lang}.md"
    }
    assert len(errors) == (2 if lang == "fr" else 3)


# --- Asking


class Script:
    """Somebody who answers, in order; what was said to them is kept."""

    def __init__(self, *answers: str | type[BaseException]) -> None:
        self.answers: Iterator[str | type[BaseException]] = iter(answers)
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        answer = next(self.answers)
        if isinstance(answer, str):
            return answer
        raise answer

    @property
    def terminal(self) -> Terminal:
        return Terminal(self.ask, self.said.append)


def test_enter_takes_what_is_suggested_and_a_bad_answer_is_asked_again(settings: Settings) -> None:
    script = Script("Boulogne", "1", "nord", "50.726, 1.614", "", "marche", "walking")
    wanted = Wanted("experience", "Regarder partir les bateaux", {})
    (change,) = changes_for(settings, wanted, script.terminal)
    text = (change.after or b"").decode()
    for line in ("commune: '62160'", "coordinates: 50.726, 1.614", "destination: cote"):
        assert f"\n{line}\n" in text
    again = [said for said in script.said if said.startswith("  ") and '"' in said]
    assert len(again) == 2
    assert '"nord" ne va pas' in again[0]
    assert "50.2911, 2.7776" in again[0]
    assert '"marche" n’en est pas' in again[1]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize("answers", range(4))
def test_ctrl_c_leaves_nothing(tmp_path: Path, stop: type[BaseException], answers: int) -> None:
    write(tmp_path / "content", small_site())
    conf = {"PATH": str(tmp_path / "content"), "ESTRAN_SITES": SITES, "ESTRAN_TODAY": str(TODAY)}
    conf |= {"ESTRAN_CACHE_PATH": str(tmp_path / "cache"), "THEME": ".", "OUTPUT_PATH": "o"}
    lines = "".join(f"{key} = {value!r}\n" for key, value in conf.items())
    write(tmp_path, {"pelicanconf.py": lines})
    before = tree(tmp_path / "content")
    script = Script(*["1", "", "", "", "walking"][:answers], stop)
    wanted = Wanted("experience", "Le quai de Calais", {})
    assert new(tmp_path, wanted, script.terminal) == INTERRUPTED
    assert tree(tmp_path / "content") == before
    assert "Rien n’a été écrit" in script.said[-1]


def refusal(settings: Settings, kind: str, title: str, **answers: str) -> str:
    before = tree(settings.content)
    with pytest.raises((Refused, ChangeRefused)) as refused:
        made(settings, kind, title, **answers)
    assert tree(settings.content) == before
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "title", "answers", "sentence"),
    [
        ("experience", "Le bac de Boulogne-sur-Mer", {}, "--answer themes=…"),
        ("experience", "Nulle part", {"themes": "walking"}, "--answer commune=…"),
        ("experience", "Idée quai fr", {"themes": "walking"}, "a déjà ce titre"),
        ("experience", "x", {}, "de 2 à 90 signes"),
        ("experiment", "Le quai", {}, "il faut une sorte de fiche parmi destination, experience"),
        ("experience", "Le bac de Boulogne-sur-Mer", {"themes": "sea"}, '"sea" n’en est pas'),
        ("experience", "Le quai", {"commune": "Paris"}, '"Paris" n’en est pas une'),
        ("experience", "Le quai de Calais", {"nights": "2"}, "nights n’est pas demandé ici"),
        (
            "experience",
            "Le quai de Calais",
            {"themes": "walking", "destination": "cote", "coordinates": "50.29, 2.77"},
            "coordinates must lie in the commune Calais",
        ),
        ("itinerary", "Deux jours", {"destination": "cote", "nights": "deux"}, "ne va pas"),
        ("translation", "quai", {}, "existe déjà"),
        ("translation", "nowhere", {}, "il n’y a pas de fiche nowhere"),
        ("translation", "quai", {"lang": "de"}, "--lang doit être en ou nl"),
    ],
)
def test_what_does_not_go_is_refused_with_a_sentence(
    settings: Settings, kind: str, title: str, answers: dict[str, str], sentence: str
) -> None:
    assert sentence in refusal(settings, kind, title, **answers)


def test_a_folder_that_is_there_is_never_written_over(settings: Settings) -> None:
    title, ref = "La digue de Boulogne-sur-Mer", "la-digue-de-boulogne-sur-mer"
    write(settings.content / "experiences" / ref, {"notes.txt": "à garder"})
    assert made(settings, "experience", title, themes="walking").split("/")[1] == f"{ref}-2"
    wanted = Wanted("experience", "La digue", {"commune": "62160", "themes": "walking"}, ref=ref)
    with pytest.raises(Refused, match="il est pris"):
        changes_for(settings, wanted, SILENT)
    assert [p.name for p in (settings.content / "experiences" / ref).iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("ref", ["Digue", "la digue", "aux", "phare", "a/b", "..", "é"])
def test_a_ref_of_another_form_or_that_is_taken_is_refused(settings: Settings, ref: str) -> None:
    wanted = Wanted("experience", "La digue", {"commune": "62160", "themes": "walking"}, ref=ref)
    with pytest.raises(Refused, match="ne va pas, ou il est pris"):
        changes_for(settings, wanted, SILENT)


def test_a_ref_that_is_taken_in_any_kind_is_not_taken_again(settings: Settings) -> None:
    path = made(settings, "event", "Quai", commune="62160", themes="walking", months="7")
    assert path == "events/quai-boulogne-sur-mer/index.fr.md"


# --- Guessed coordinates


def test_the_middle_of_a_commune_is_told_as_a_guess_until_it_is_looked_up(
    settings: Settings,
) -> None:
    name = made(settings, "experience", "La plage de Boulogne-sur-Mer", themes="walking")
    path = settings.content / name
    text = path.read_text("utf-8")
    line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith("coordinates:"))
    assert ("coordinates-guess", name, line, Level.WARNING) in told(settings)
    guess = text.split("\n")[line - 1]
    path.write_text(text.replace(guess, "coordinates: 50.726, 1.614"), "utf-8", newline="\n")
    assert "coordinates-guess" not in {code for code, *_ in told(settings)}


# --- Translations

FRENCH = """---
title: Le phare
slug: le-phare
summary: Une phrase qui dit ce que l’on vit ici, et elle est assez longue pour cela.
destination: cote
commune: '62160'
coordinates: 50.726, 1.614
themes:
  - walking
tip: Montez le soir, quand la lampe s’allume et que les bateaux rentrent.
pictures:
  - file: phare.svg
    alt: Un phare blanc
    credit: A
    licence: B
---

Le premier paragraphe.

## Un titre

- un
- deux

> Une citation.

| a | b |
|---|---|
| c | d |
"""


@pytest.fixture
def french(settings: Settings) -> Settings:
    folder = settings.content / "experiences" / "le-phare"
    write(folder, {"index.fr.md": FRENCH, "phare.svg": SVG.format("")})
    return settings


def test_a_translation_holds_the_words_to_translate_and_no_facts(french: Settings) -> None:
    assert made(french, "translation", "le-phare", lang="nl").endswith("le-phare/index.nl.md")
    assert not (french.content / "experiences/le-phare/index.en.md").exists()
    text = (french.content / "experiences/le-phare/index.nl.md").read_text("utf-8")
    assert canonical(text, Kind.EXPERIENCE, "nl", "fr") == text
    head, _, body = text.partition("\n---\n\n")
    for words in ("Le phare", "Une phrase", "Montez le soir", "Un phare blanc"):
        assert f"À TRADUIRE\u00a0: {words}" in head
    for fact in ("slug", "commune", "destination", "file", "credit", "status"):
        assert f"{fact}:" not in head
    assert "## À TRADUIRE\u00a0: Un titre" in body
    assert "- À TRADUIRE\u00a0: un\n- deux" in body
    assert "> À TRADUIRE\u00a0: Une citation." in body
    assert "À TRADUIRE\u00a0: \n\n| a | b |" in body or "À TRADUIRE\u00a0:\n\n| a | b |" in body


def test_all_missing_translations_are_made_at_once_and_say_what_they_are_made_from(
    french: Settings,
) -> None:
    made(french, "translation", "le-phare")
    entries = [e for e in prepare(french).library.entries if e.ref == "le-phare"]
    assert not [e for e in entries if e.lang != "fr"]  # marked in a published entry: errors
    texts = [
        (french.content / f"experiences/le-phare/index.{lang}.md").read_text("utf-8")
        for lang in ("en", "nl")
    ]
    assert texts[0] == texts[1]
    assert "\ntranslated_from: " in texts[0]


def test_a_translation_that_is_done_is_published(french: Settings) -> None:
    made(french, "translation", "le-phare", lang="nl")
    path = french.content / "experiences/le-phare/index.nl.md"
    text = path.read_text("utf-8").replace("À TRADUIRE\u00a0: ", "NL ").replace("À TRADUIRE", "NL")
    path.write_text(text, "utf-8", newline="\n")
    problems = [each for each in prepare(french).problems if "index.nl.md" in each.path]
    assert not has_errors(problems)
    shown = {e.lang for e in prepare(french).catalogue.shown("nl") if e.ref == "le-phare"}
    assert shown == {"nl"}
