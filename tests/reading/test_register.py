"""The register and the criteria: what is read, and the one sentence for what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from estran.model.member import Commitment, Field, Grade
from estran.problem import Level, Problem
from estran.reading.register import CRITERIA, REGISTER, Register, read_register
from tests.support.minisite import write

LANGUAGES = ("fr", "en", "nl")
SOUND = """hotel-de-l-exemple:
  datatourisme: "123"
  joined: 2025-04-01
  destination: cote
  reviews:
    - {source: Avis d’exemple, mark: 4.6/5, count: 120, date: 2026-02-01}
  criteria:
    - {ref: taps, date: 2025-11-20}
  recommends:
    - ref: table
      why: {fr: Bonne, en: Good, nl: Goed}
"""


def read(folder: Path, register: str, criteria: str = "") -> tuple[Register, list[Problem]]:
    problems: list[Problem] = []
    files = {REGISTER: register}
    if criteria:
        files[CRITERIA] = criteria
    return read_register(write(folder, files), LANGUAGES, problems), problems


def test_a_member_is_read_with_what_backs_its_commitments(tmp_path: Path) -> None:
    register, problems = read(tmp_path, SOUND)
    (member,) = register.members
    assert problems == []
    assert (member.ref, member.datatourisme, member.joined) == (
        "hotel-de-l-exemple",
        "123",
        date(2025, 4, 1),
    )
    assert member.reviews[0].mark == Grade(4.6, 5)
    assert member.reviews[0].date == date(2026, 2, 1)
    assert member.recommends[0].why["nl"] == "Goed"
    assert member.recommends[0].why["de"] == ""
    assert member.commitments == tuple(Commitment)
    assert register.line("hotel-de-l-exemple", "recommends", "0", "ref") == 10
    assert register.line("hotel-de-l-exemple", "left") == 1


def test_a_member_that_backs_nothing_has_no_commitment(tmp_path: Path) -> None:
    register, _ = read(tmp_path, "a:\n  datatourisme: x\n  joined: 2025-04-01\n  destination: c\n")
    assert register.members[0].commitments == ()


@pytest.mark.parametrize(
    ("change", "line", "code", "words"),
    [
        (("4.6/5", "4.6"), 6, "value", "a mark must be like 4.6/5"),
        (("4.6/5", "6/5"), 6, "value", "a mark must be like 4.6/5"),
        (("4.6/5", "0/5"), 6, "value", "a mark must be like 4.6/5"),
        (("count: 120", "count: many"), 6, "value", "it must be a number"),
        (("2025-04-01", "April"), 3, "value", "a date must be a day of the calendar"),
        (("  destination: cote\n", ""), 2, "field-missing", "destination must be given"),
        (("joined:", "joind:"), 3, "field-unknown", "did you mean joined?"),
        (("{fr: Bonne, en: Good, nl: Goed}", "Bonne"), 11, "form", "by language"),
        (("{fr: Bonne,", "{fr: [Bonne],"), 11, "form", "one text a language"),
        (("fr: Bonne", f"fr: {'Bonne ' * 50}"), 11, "length", "up to 200 characters"),
        (("hotel-de-l-exemple", "Hôtel"), 1, "ref-form", "lower-case letters"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, code: str, words: str
) -> None:
    assert change[0] in SOUND
    other = "autre:\n  datatourisme: x\n  joined: 2025-04-01\n  destination: c\n"
    register, problems = read(tmp_path, SOUND.replace(*change) + other)
    found = [each for each in problems if each.code == code]
    assert [(each.path, each.line) for each in found] == [(REGISTER, line)]
    assert words in found[0].must
    assert [each.ref for each in register.members] == ["autre"]
    assert len(register.broken) == 1


def test_words_that_a_site_would_lack_are_a_warning(tmp_path: Path) -> None:
    register, problems = read(tmp_path, SOUND.replace(", nl: Goed", ""))
    assert [(each.code, each.level) for each in problems] == [("not-translated", Level.WARNING)]
    assert problems[0].must == "the reason for table should be given in nl"
    assert len(register.members) == 1


def test_a_register_that_is_no_yaml_is_one_problem(tmp_path: Path) -> None:
    register, problems = read(tmp_path, "a: [1, 2\nb: 3\n")
    assert register.members == ()
    assert [each.code for each in problems] == ["yaml"]


def test_no_register_is_no_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_register(tmp_path, LANGUAGES, problems) == Register()
    assert problems == []


def test_criteria_are_named_in_every_language_in_groups_that_are_known(tmp_path: Path) -> None:
    text = (
        "water:\n  taps: {fr: robinets, en: taps, nl: kranen}\n  rain: {fr: pluie, en: rain}\n"
        "air:\n  clean: {fr: pur, en: clean, nl: schoon}\n"
    )
    register, problems = read(tmp_path, SOUND, text)
    assert [(each.ref, each.field, each.name["nl"]) for each in register.criteria] == [
        ("taps", Field.WATER, "kranen")
    ]
    assert [(each.path, each.line, each.found) for each in problems] == [
        (CRITERIA, 3, "nothing in nl"),
        (CRITERIA, 4, '"air"'),
    ]
