"""The report in SARIF, held against the format's own schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker, ValidationError

from estran.problem import Level, Problem, report

SCHEMA = Path(__file__).parent / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"

ROWS = [
    Problem("content/a b/index.fr.md", 7, "value", "it must be a day", '"demain"'),
    Problem("content/é#1/index.fr.md", 0, "entry-empty", "it must hold a file"),
    Problem("content/c.md", 3, "alt-opening", "it must say more", level=Level.WARNING),
    Problem("content/c.md", 9, "value", "it should be later", level=Level.HINT),
]


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    """Of the official schema; formats (URI references) are held as well."""
    return Draft4Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())


def log(problems: list[Problem]) -> dict[str, Any]:
    """What a program reads."""
    made: dict[str, Any] = json.loads(report(problems, "sarif"))
    return made


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS])
def test_it_is_sarif(validator: Draft4Validator, rows: list[Problem]) -> None:
    validator.validate(log(rows))


def test_the_schema_refuses_what_is_not(validator: Draft4Validator) -> None:
    made = log(ROWS)
    made["runs"][0]["results"][0]["level"] = "hint"
    with pytest.raises(ValidationError):
        validator.validate(made)


def test_each_problem_has_its_rule_weight_and_place() -> None:
    run = log(ROWS)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["alt-opening", "entry-empty", "value"]
    told = []
    for row in run["results"]:
        place = row["locations"][0]["physicalLocation"]
        line = place.get("region", {}).get("startLine")
        assert rules[row["ruleIndex"]] == row["ruleId"]
        told.append((row["ruleId"], row["level"], place["artifactLocation"]["uri"], line))
    assert told == [
        ("value", "error", "content/a%20b/index.fr.md", 7),
        ("alt-opening", "warning", "content/c.md", 3),
        ("value", "note", "content/c.md", 9),
        ("entry-empty", "error", "content/%C3%A9%231/index.fr.md", None),
    ]
    assert run["results"][0]["message"]["text"] == 'it must be a day, found "demain"'
