from __future__ import annotations

import pytest

from estran.model.focus import CENTRE, Focus
from estran.model.values import ValueProblem


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30% 60%", Focus(30, 60)), ("0% 100%", Focus(0, 100)), ("12.5%  7%", Focus(12.5, 7))],
)
def test_a_focus_is_two_percentages(text: str, expected: Focus) -> None:
    assert Focus.parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "30%", "30 60", "30%, 60%", "101% 0%", "-1% 5%", "left top", "30% 60% 5%", "٣% 6%"]
)
def test_anything_else_is_told_with_an_example(text: str) -> None:
    with pytest.raises(ValueProblem, match="30% 60%"):
        Focus.parse(text)


def test_the_middle_is_the_focus_of_what_says_nothing() -> None:
    assert Focus(50, 50) == CENTRE
