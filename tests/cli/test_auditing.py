"""What an audit calls a miss, without a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from estran.check.weight import Weight
from estran.cli.auditing import misses
from estran.cli.lighthouse import LighthouseFault, Scores, read_scores
from estran.cli.measuring import Measured
from estran.promises import Budgets

LIGHT = Measured(
    weight=Weight(html=8_000, css=9_000, fonts=60_000, pictures=20_000, js=5_000, requests=9),
    elements=300,
    requests=10,
    size=110_000,
    read_requests=14,
    read_size=180_000,
    shift=0.0,
    elsewhere=(),
)
FULL = Scores(98, 100, 100, 100)


def test_a_page_that_keeps_its_budgets_misses_nothing() -> None:
    assert list(misses(LIGHT, FULL, Budgets())) == []
    assert list(misses(LIGHT, None, Budgets())) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"weight": replace(LIGHT.weight, fonts=140_000)}, "weighs 177 KB, at most 150 KB (html"),
        ({"weight": replace(LIGHT.weight, requests=13)}, "makes 13 requests, at most 12"),
        ({"weight": replace(LIGHT.weight, js=25_500)}, "loads 26 KB of JavaScript"),
        ({"shift": 0.02}, "shifts by 0.0200"),
        ({"elsewhere": ("https://example.org/x",)}, "asks other hosts: https://example.org/x"),
        ({"elements": 900}, "EcoIndex 62 (C), with 900 elements"),
    ],
)
def test_each_budget_is_told_by_itself(changed: dict[str, Any], words: str) -> None:
    (found,) = misses(replace(LIGHT, **changed), FULL, Budgets())
    assert found.startswith(words)


@pytest.mark.parametrize("name", ["performance", "accessibility", "best_practices", "seo"])
def test_each_score_counts(name: str) -> None:
    changed: dict[str, Any] = {name: 97, "lacking": ("image-alt (x)",)}
    scores = replace(FULL, **changed)
    assert list(misses(LIGHT, scores, Budgets())) == ["Lighthouse lacks image-alt (x)"]


def report(score: float | None) -> dict[str, Any]:
    audits = {"a": {"score": score, "title": "A"}, "b": {"score": 0, "title": "B"}}
    refs = [{"id": "a", "weight": 3}, {"id": "b", "weight": 0}]
    names = ("performance", "accessibility", "best-practices", "seo")
    categories = {name: {"score": score, "auditRefs": refs} for name in names}
    return {"categories": categories, "audits": audits}


def test_a_report_is_read_with_what_costs_points() -> None:
    found = read_scores(report(0.97))
    assert (found.performance, found.best_practices) == (97, 97)
    assert set(found.lacking) == {"a (A)"}


def test_a_report_without_a_score_is_no_pass() -> None:
    with pytest.raises(LighthouseFault, match="performance has no score"):
        read_scores(report(None))
    with pytest.raises(LighthouseFault, match="NO_FCP"):
        read_scores({"runtimeError": {"message": "NO_FCP"}})
