"""What the team has agreed on, read from its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from estran.editorial.policy import Avoided, Policy, read_policy
from estran.problem import Problem
from tests.support.minisite import ROOT, write

LANGUAGES = ("fr", "en", "nl")


def read(folder: Path, text: str | bytes | None, **words: str) -> tuple[Policy, list[Problem]]:
    files: dict[str, str | bytes] = {f"words/{lang}.txt": each for lang, each in words.items()}
    write(folder, files if text is None else files | {"editorial.yaml": text})
    problems: list[Problem] = []
    return read_policy(folder, LANGUAGES, problems), problems


def test_without_a_file_there_is_a_policy(tmp_path: Path) -> None:
    policy, problems = read(tmp_path, None)
    assert (policy.checked_months, policy.consent_days, problems) == (18, 60, [])
    assert policy.words == {"fr": frozenset(), "en": frozenset(), "nl": frozenset()}


def test_a_file_says_what_is_other(tmp_path: Path) -> None:
    text = """checked_months: 12
avoid:
  - {lang: fr, word: "touristes?", instead: visiteurs, why: Ce sont nos hôtes.}
"""
    policy, problems = read(tmp_path, text, fr="Wissant\n# une note\n  Étaples # la ville\n\n")
    assert not problems
    assert policy.checked_months == 12
    assert policy.avoid == (
        Avoided(lang="fr", word="touristes?", instead="visiteurs", why="Ce sont nos hôtes."),
    )
    assert policy.words["fr"] == {"Wissant", "Étaples"}


def test_words_are_composed_however_they_were_typed(tmp_path: Path) -> None:
    policy, _ = read(tmp_path, None, fr="E\u0301taples\n")
    assert policy.words["fr"] == {"Étaples"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("checked_month: 12\n", 1, "field-unknown"),
        ("# x\nchecked_months: douze\n", 2, "value"),
        ("# x\nchecked_months: 0\n", 2, "value"),
        ("licences:\n  - 'ok'\n  - '(c'\n", 3, "value"),
        ("avoid:\n  - lang: fr\n    word: '(a'\n", 3, "value"),
        ("avoid:\n  - lang: fr\n", 2, "field-missing"),
        ("avoid: non\n", 1, "form"),
        ("a: [\n", 2, "yaml"),
        (b"licences: ['\xa9 2026']\n", 1, "encoding"),
    ],
)
def test_a_mistake_is_one_problem_of_its_line(
    tmp_path: Path, text: str | bytes, line: int, code: str
) -> None:
    policy, problems = read(tmp_path, text)
    assert [(each.path, each.line, each.code) for each in problems] == [
        ("editorial.yaml", line, code)
    ]
    assert (policy.checked_months, policy.licences, policy.avoid) == (18, (), ())


def test_another_text_or_list_is_another_policy(tmp_path: Path) -> None:
    digests = [
        read(tmp_path / "a", None)[0].digest,
        read(tmp_path / "b", "checked_months: 18\n")[0].digest,
        read(tmp_path / "c", None, fr="Wissant\n")[0].digest,
        read(tmp_path / "d", None, en="Wissant\n")[0].digest,
    ]
    assert len(set(digests)) == 4
    assert read(tmp_path / "e", None)[0].digest == digests[0]


def test_the_projects_own_policy_is_sound() -> None:
    problems: list[Problem] = []
    policy = read_policy(ROOT / "content", LANGUAGES, problems)
    assert not problems
    assert policy.licences
