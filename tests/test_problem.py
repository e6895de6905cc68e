from __future__ import annotations

import json
import random

import pytest

from estran.problem import Level, Problem, has_errors, quoted, report

ONE = Problem("content/a/index.fr.md", 7, "value", "duration must be like 2h30", '"deux heures"')
TWO = Problem("content/a/index.fr.md", 0, "entry-empty", "the folder must hold index.fr.md")
SOFT = Problem("content/b.md", 3, "x", "it should be so", level=Level.WARNING)


def test_a_problem_says_path_line_what_must_hold_and_what_was_found() -> None:
    expected = 'content/a/index.fr.md:7: duration must be like 2h30, found "deux heures" [value]'
    assert str(ONE) == expected
    assert str(TWO) == "content/a/index.fr.md: the folder must hold index.fr.md [entry-empty]"


def test_only_errors_stop_a_build() -> None:
    assert has_errors([SOFT, ONE])
    assert not has_errors([SOFT])
    assert not has_errors([])


def test_a_quotation_is_one_short_line() -> None:
    assert quoted("a\n  b\tc") == '"a b c"'
    assert len(quoted("x" * 100)) == 62
    assert quoted("x" * 100).endswith('…"')
    assert quoted("x" * 60) == '"' + "x" * 60 + '"'


@pytest.mark.parametrize("style", ["text", "json", "github", "sarif"])
def test_a_report_is_sorted_and_tells_each_problem_once(style: str) -> None:
    rows = [ONE, TWO, SOFT, ONE, Problem("content/a/index.fr.md", 10, "x", "y")]
    random.Random(1).shuffle(rows)  # noqa: S311 - an order that is not the sorted one
    shuffled = report(rows, style)
    assert shuffled == report(sorted(rows), style)
    assert shuffled.count("duration must be") == 1
    first, second = shuffled.index("entry-empty"), shuffled.index("duration must be")
    assert first < second < shuffled.index("it should be so")


def test_as_text_a_problem_is_a_line_with_its_weight() -> None:
    assert report([SOFT, ONE]).splitlines() == [f"error: {ONE}", f"warning: {SOFT}"]
    assert report([]) == ""


def test_as_json_a_program_reads_every_part() -> None:
    assert json.loads(report([ONE, SOFT], "json")) == [
        {
            "path": "content/a/index.fr.md",
            "line": 7,
            "code": "value",
            "must": "duration must be like 2h30",
            "found": '"deux heures"',
            "level": "error",
        },
        {
            "path": "content/b.md",
            "line": 3,
            "code": "x",
            "must": "it should be so",
            "found": "",
            "level": "warning",
        },
    ]
    assert json.loads(report([], "json")) == []


def test_for_github_a_problem_is_an_annotation_of_its_line() -> None:
    assert report([ONE, SOFT, TWO], "github").splitlines() == [
        "::error file=content/a/index.fr.md,line=1::the folder must hold index.fr.md [entry-empty]",
        f"::error file=content/a/index.fr.md,line=7::{ONE.must}, found {ONE.found} [value]",
        "::warning file=content/b.md,line=3::it should be so [x]",
    ]


def test_for_github_signs_of_its_own_are_escaped() -> None:
    """GitHub Actions toolkit, escapeData and escapeProperty."""
    odd = Problem("a,b:c%d\r\ne", 2, "x", "50 %\nmust", "::error::y\r")
    assert report([odd], "github") == (
        "::error file=a%2Cb%3Ac%25d%0D%0Ae,line=2::50 %25%0Amust, found ::error::y%0D [x]"
    )


@pytest.mark.parametrize("style", ["text", "json", "github", "sarif"])
def test_a_name_that_is_no_text_can_still_be_printed(style: str) -> None:
    name = b"for\xeat".decode("utf-8", "surrogateescape")
    assert b"for" in report([Problem(f"content/{name}", 0, "x", "y", quoted(name))], style).encode()


def test_an_unknown_style_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="text, json, github or sarif"):
        report([], "xml")
