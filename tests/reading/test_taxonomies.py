from __future__ import annotations

from pathlib import Path

import pytest

from estran.model.taxonomy import Term
from estran.problem import Level, Problem
from estran.reading.taxonomies import read_taxonomies
from tests.support.minisite import write
from tests.support.texts import only

WALKING = """walking:
  name: {fr: Randonnée, en: Walking}
  slug: {fr: randonnee, en: walking}
  summary: {fr: À pied., en: On foot.}
"""
MEMORY = """memory:
  name: {fr: Mémoire, en: Memory}
  slug: {fr: memoire, en: memory}
"""


def read(content: Path, **files: str | bytes) -> tuple[tuple[Term, ...], list[Problem]]:
    problems: list[Problem] = []
    write(content, {f"taxonomies/{name}.yaml": text for name, text in files.items()})
    return read_taxonomies(content, ("fr", "en"), problems), problems


def test_terms_keep_the_order_of_their_files(tmp_path: Path) -> None:
    terms, problems = read(tmp_path, seasons=WALKING, themes=MEMORY + WALKING)
    assert not problems
    assert [(term.taxonomy, term.ref, term.line) for term in terms] == [
        ("themes", "memory", 1),
        ("themes", "walking", 4),
        ("seasons", "walking", 1),
    ]
    assert terms[1].words["fr"].name == "Randonnée"
    assert terms[1].words["en"].summary == "On foot."


def test_a_term_that_is_not_named_in_a_language_is_a_warning(tmp_path: Path) -> None:
    terms, problems = read(tmp_path, themes="a:\n  name: {fr: A}\n  slug: {fr: a, en: a}\n")
    problem = only(problems)
    assert (problem.code, problem.level, problem.line) == ("term-untranslated", Level.WARNING, 1)
    assert set(terms[0].words) == {"fr"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("walking: Randonnée\n", "term-form", 1),
        (WALKING + "  colour: red\n", "field-unknown", 5),
        (WALKING.replace("en: walking}", "en: On Foot}"), "value", 3),
        (WALKING + MEMORY.replace("fr: memoire", "fr: randonnee"), "slug-twice", 5),
        (WALKING + WALKING, "yaml-twice", 5),
        ("walking: [\n", "yaml", 2),
        ("- walking\n", "yaml", 1),
    ],
)
def test_a_fault_is_one_problem_at_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    _, problems = read(tmp_path, themes=text, marks=MEMORY)
    problem = only(problems)
    assert (problem.path, problem.code, problem.line) == ("taxonomies/themes.yaml", code, line)


def test_the_other_taxonomies_are_read_beside_a_broken_one(tmp_path: Path) -> None:
    terms, problems = read(
        tmp_path, themes="walking:\n  nom: caf\xe9".encode("latin-1"), marks=MEMORY
    )
    assert (only(problems).code, only(problems).line) == ("encoding", 2)
    assert [term.taxonomy for term in terms] == ["marks"]


def test_the_same_slug_may_stand_in_two_taxonomies_or_languages(tmp_path: Path) -> None:
    _, problems = read(tmp_path, themes=WALKING, marks=WALKING)
    assert not problems
    same = MEMORY.replace("fr: memoire", "fr: walking")
    assert not read(tmp_path, themes=WALKING + same)[1]


def test_a_symbolic_link_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"taxonomies/marks.yaml": MEMORY})
    (tmp_path / "taxonomies" / "themes.yaml").symlink_to("themes.yaml")
    terms, problems = read(tmp_path)
    assert only(problems).path == "taxonomies/themes.yaml"
    assert [term.taxonomy for term in terms] == ["marks"]
