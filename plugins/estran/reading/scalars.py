"""From a scalar's text to a value of a type."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from estran.model.values import ValueProblem


def parse_scalar(kind: Any, text: str) -> Any:
    """A scalar of a type out of its text; raises ValueProblem with what must hold."""
    if kind is str:
        return text
    if kind is bool:
        if text not in {"true", "false"}:
            raise ValueProblem("it must be true or false")
        return text == "true"
    if kind is int or kind is float:
        try:
            return kind(text.replace("_", "x"))
        except ValueError:
            raise ValueProblem("it must be a number, like 2" + ".5" * (kind is float)) from None
    if kind is date:
        try:
            return date.fromisoformat(text if len(text) == 10 and text[4] == "-" else "")
        except ValueError:
            raise ValueProblem("a date must be a day of the calendar like 2026-08-28") from None
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        values = [each.value for each in kind if each.value]
        if text not in values:
            near = get_close_matches(text, values, n=1)
            tail = f" (did you mean {near[0]}?)" if near else ""
            raise ValueProblem("it must be one of " + ", ".join(values) + tail)
        return kind(text)
    return kind.parse(text)
