"""The snapshot's files: one form for one provider, and what is told of a file that is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estran.model.provider import Provider, Text
from estran.problem import Problem
from estran.reading.snapshot import FOLDER, decode, encode, read_snapshot
from tests.support.minisite import write
from tests.support.providers import provider, snapshot


def test_a_provider_comes_back_as_it_was() -> None:
    one = provider(access=False, summary={"fr": Text(text="Été", machine=True)})
    assert decode(encode(one)) == one


def test_the_form_is_canonical_and_reads_well_in_a_diff() -> None:
    one = provider(summary={"nl": Text(text="b"), "fr": Text(text="a")})
    other = provider(summary={"fr": Text(text="a"), "nl": Text(text="b")})
    data = encode(one)
    assert data == encode(other)
    assert data.endswith(b"}\n")
    tree = json.loads(data)
    assert list(tree) == sorted(tree)
    assert not {"phones", "prices", "merged"} & set(tree), "empty values are left out"
    assert "Hôtel de l’Exemple" in data.decode()
    assert '    "latitude": 50.7262,\n' in data.decode()


def read(folder: Path, files: dict[str, str | bytes]) -> tuple[tuple[Provider, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_snapshot(write(folder, files), problems), problems


def test_all_files_but_the_quarantine_are_read_by_ref(tmp_path: Path) -> None:
    files = snapshot(provider("b"), provider("a"))
    found, problems = read(tmp_path, {**files, f"{FOLDER}/quarantine.json": "[]"})
    assert [each.ref for each in found] == ["a", "b"]
    assert problems == []


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('"latitude": 50.7262', '"latitude": "north"'), 4, "Expected `float`, got `str`"),
        (('"source": "datatourisme-csv"', '"source": "hearsay"'), 19, "Invalid enum value"),
        (('"commune": "62160",', '"commune": "62160"'), 3, "byte"),
        (('"ref": "hotel-de-l-exemple"', '"ref": "another"'), 1, "another"),
    ],
)
def test_a_broken_file_is_one_problem_and_the_others_are_read(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    files = snapshot(provider(), provider("b"))
    path = f"{FOLDER}/hotel-de-l-exemple.json"
    assert change[0] in files[path]
    files[path] = files[path].replace(*change)
    found, problems = read(tmp_path, dict(files))
    assert [each.ref for each in found] == ["b"]
    assert [(each.path, each.line) for each in problems] == [(path, line)]
    assert words in problems[0].found


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    found, problems = read(tmp_path, {f"{FOLDER}/a.json": b'{"ref": "\xff\xfe"}'})
    assert found == ()
    assert [each.code for each in problems] == ["snapshot"]
