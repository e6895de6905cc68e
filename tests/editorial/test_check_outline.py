"""Headings and summaries."""

from __future__ import annotations

import pytest

from estran.editorial import outline
from estran.problem import Level
from tests.support.looking import codes, found, paper

BODY = 6
"""The line that a made-up text starts on."""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Un.\n\n## Deux\n\nTrois.\n\n### Quatre\n\nCinq.\n\n## Six\n\nSept.", []),
        ("### Trop bas\n\nUn.", [("heading-skipped", BODY)]),
        ("## Deux\n\nUn.\n\n#### Quatre\n\nDeux.", [("heading-skipped", BODY + 4)]),
        ("##Collé\n\nUn.\n\n#### Quatre\n\nDeux.", [("heading-skipped", BODY + 4)]),
        ("Deux\n----\n\nUn.\n\n#### Quatre\n\nDeux.", [("heading-skipped", BODY + 5)]),
        ("##\n\nUn.", [("heading-empty", BODY)]),
        ("## A vous\n\nUn.\n\n## a  VOUS\n\nDeux.", [("heading-twice", BODY + 4)]),
        ("```\n#### pas un titre\n```", []),
        ("    #### du code", []),
        ("| a |\n|---|\n| b |", []),
        ("Un.\n\n---\n\nDeux.", []),
        ("- un\n- deux", []),
    ],
)
def test_headings_go_down_one_step_at_a_time(body: str, expected: list[tuple[str, int]]) -> None:
    assert codes(outline.heading_order, paper(body)) == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## Un\n\nUn texte.", []),
        ("## Un\nUn texte.", []),
        ("## Un\n\n### Un et demi\n\nUn texte.", []),
        ("## Un\n\n```\ncode\n```", []),
        ("## Un\n\n## Deux\n\nUn texte.", [BODY]),
        ("Un texte.\n\n## À la fin", [BODY + 2]),
        ("Un\n--\n\n## Deux\n\nUn texte.", [BODY]),
        ("### Un\n\n## Deux\n\nUn texte.", [BODY]),
    ],
)
def test_a_text_follows_each_heading(body: str, lines: list[int]) -> None:
    assert codes(outline.heading_alone, paper(body)) == [("heading-alone", line) for line in lines]


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("**Venir en train**\n\nPar la gare.", True),
        ("__Venir en train__", True),
        ("**Venir en train.**", False),
        ("**Venir** en train", False),
        ("Venir **en train**", False),
    ],
)
def test_a_line_in_bold_is_no_heading(body: str, is_told: bool) -> None:
    expected = [("heading-bold", BODY)] if is_told else []
    assert codes(outline.heading_in_bold, paper(body)) == expected


def test_a_summary_that_says_little_is_told() -> None:
    short = "title: Le phare\nsummary: " + "a" * 69 + "\n"
    problem = found(outline.summary, paper(head=short))[0]
    assert (problem.code, problem.line, problem.found) == ("summary-short", 3, "69")
    assert problem.level is Level.HINT
    assert not found(outline.summary, paper(head=short), summary_shortest=69)


def test_a_summary_that_starts_with_the_title_is_told() -> None:
    head = "title: Le phare\nsummary: Le Phare de la Côte, qui se voit de loin" + "a" * 60 + "\n"
    assert codes(outline.summary, paper(head=head)) == [("summary-title", 3)]
