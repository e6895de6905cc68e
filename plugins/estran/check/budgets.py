"""What a page may weigh, and the problem that says which part of one weighs what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from estran.check.weight import Weight, kilobytes
from estran.problem import Level, Problem
from estran.promises import Budgets

TOLD = 10
"""Pages of one kind that miss one budget and are named; of more, the heaviest."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page and its weight. ``path`` is what an editor or a designer opens to change it."""

    path: str
    address: str
    template: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Miss:
    page: Weighed
    code: str
    must: str
    found: str
    over: float


def misses(pages: Iterable[Weighed], budgets: Budgets, level: Level) -> list[Problem]:
    """A problem for each page that misses a budget, the heaviest of each kind first."""
    groups: dict[tuple[str, str], list[_Miss]] = defaultdict(list)
    for page in pages:
        for miss in _misses(page, budgets):
            groups[page.template, miss.code].append(miss)
    problems = []
    for found in groups.values():
        found.sort(key=lambda miss: (-miss.over, miss.page.address))
        for at, miss in enumerate(found[:TOLD]):
            more = f"; and {len(found) - TOLD} more of its kind" if at == TOLD - 1 else ""
            text = miss.found + (more if len(found) > TOLD else "")
            problems.append(Problem(miss.page.path, 0, miss.code, miss.must, text, level))
    return problems


def _misses(page: Weighed, budgets: Budgets) -> Iterator[_Miss]:
    weight = page.weight
    where = f"on {page.address} ({weight})"
    if (size := weight.first_view) > budgets.first_view * 1000:
        must = f"a page must weigh at most {budgets.first_view} KB when it is opened"
        yield _Miss(page, "page-weight", must, f"{kilobytes(size)} {where}", size)
    if weight.requests > budgets.requests:
        must = f"a page must make at most {budgets.requests} requests when it is opened"
        yield _Miss(page, "page-requests", must, f"{weight.requests} {where}", weight.requests)
    if weight.js > budgets.script * 1000:
        must = f"a page must load at most {budgets.script} KB of JavaScript by itself"
        yield _Miss(page, "page-script", must, f"{kilobytes(weight.js)} {where}", weight.js)
