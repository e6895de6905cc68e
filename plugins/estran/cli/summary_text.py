"""What a change does to the sites, in Markdown, short enough for a comment on a pull request.

Every word that comes from the content stands in a span of code: no sign of it counts there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from estran.check.weight import kilobytes
from estran.cli.comparing import Pages, Side, by_template, mean
from estran.cli.markdown import code, cut, link, more
from estran.problem import Level, Problem

LIMIT = 60_000
"""Bytes of a summary; GitHub takes 65,536 characters in a comment."""

_STEPS = (60, 25, 10, 3, 0)
"""Rows that a section shows; fewer where the whole would be too long."""

_HEAVIER = 10
_LEAST = 1_000
"""Bytes that a page's weight must differ by to be told; pages so told."""


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the summary tells of; ``at`` is where the pages can be looked at, or empty.

    ``touched`` are the refs of changed entries. It, ``stale`` and ``pictures`` are None where only
    the output of one side is known.
    """

    base: Side
    head: Side
    pages: Pages
    stale: Mapping[str, tuple[str, ...]] | None
    pictures: Mapping[str, int] | None
    touched: frozenset[str] | None = None
    at: str = ""
    against: str = ""


def summary(compared: Compared) -> str:
    """The summary as Markdown, at most ``LIMIT`` bytes; ends with a line end."""
    for rows in _STEPS:
        text = _whole(compared, rows)
        if len(text.encode()) <= LIMIT:
            break
    return text


def _whole(compared: Compared, rows: int) -> str:
    parts = [
        *_pages(compared, rows),
        *_problems(compared, rows),
        *_weights(compared, rows),
        *_stale(compared, rows),
        *_pictures(compared, rows),
    ]
    against = f" against {code(compared.against)}" if compared.against else ""
    lines = [f"## What this changes{against}", ""]
    lines += parts or ["Nothing that a visitor sees, and no problem that was not there.", ""]
    lines += _unknown(compared)
    return "\n".join(lines).rstrip() + "\n"


def _unknown(compared: Compared) -> list[str]:
    """What could not be compared."""
    missing = []
    if compared.base.problems is None or compared.head.problems is None:
        missing.append("problems")
    if compared.stale is None:
        missing += ["translations", "pictures"]
    return [f"Not compared, as only the pages are known: {', '.join(missing)}."] if missing else []


# --- pages


def _pages(compared: Compared, rows: int) -> list[str]:
    pages = compared.pages
    lines = []
    own, others = _apart(compared)
    for name, found in (("added", pages.added), ("gone", pages.gone), ("changed", own)):
        count = sum(map(len, found.values()))
        if count:
            lines += [f"### Pages {name}: {count}", "", *_table(compared, found, rows, name), ""]
    if others:
        kinds = ", ".join(f"{code(kind)} {count}" for kind, count in sorted(others.items()))
        lines += [f"{others.total()} more pages show something of what changed: {kinds}.", ""]
    if pages.moved:
        lines += [f"### Pages with another address: {len(pages.moved)}", ""]
        lines += cut(
            [
                f"- {code(each.old)} → {link(compared.at, each.new)}"
                + ("" if each.led else " – **the old address leads nowhere: add an alias**")
                for each in sorted(pages.moved, key=lambda each: each.led)
            ],
            rows,
        )
        lines += [""]
    if pages.around:
        lines += [f"{pages.around} more pages differ in their menu, head or footer only.", ""]
    return lines


def _apart(compared: Compared) -> tuple[dict[str, dict[str, str]], Counter[str]]:
    """The changed pages of entries that were changed themselves; of all others a count by kind."""
    head, touched = compared.head.pages, compared.touched
    own: dict[str, dict[str, str]] = {}
    others: Counter[str] = Counter()
    for key, row in compared.pages.changed.items():
        page = next(head[key, lang] for lang in row)
        if page.ref in touched if touched is not None else page.ref or compared.head.by_address:
            own[key] = row
        else:
            others[page.template] += len(row)
    return own, others


def _table(
    compared: Compared, found: Mapping[str, Mapping[str, str]], rows: int, name: str
) -> list[str]:
    """A row a page, a column a language; entries' own pages before lists."""
    langs = sorted({lang for row in found.values() for lang in row})
    head = [f"| page | {' | '.join(langs)} |", f"| --- |{' --- |' * len(langs)}"]
    sides = (compared.head.pages, compared.base.pages)
    own = {key for pages in sides for (key, _), page in pages.items() if page.ref}
    at = "" if name == "gone" else compared.at
    lines = []
    for key in sorted(found, key=lambda each: (each not in own, each)):
        cells = [link(at, found[key][lang]) if lang in found[key] else "" for lang in langs]
        lines.append(f"| {code(key)} | {' | '.join(cells)} |")
    rest = more(len(lines), rows)
    return [*head, *lines[:rows], *(["", *rest] if rest else [])] if rows else rest


# --- problems


def _problems(compared: Compared, rows: int) -> list[str]:
    base, head = compared.base, compared.head
    if base.problems is None or head.problems is None:
        return []
    old, new = base.problems, head.problems
    if base.checked is not None and head.checked is not None:
        old = tuple({*old, *base.checked})
        new = tuple({*new, *head.checked})
    # A line that moved is no other problem.
    known = Counter(map(_name, old))
    fresh = [each for each in new if not _taken(known, _name(each))]
    left = Counter(map(_name, new))
    gone = [each for each in old if not _taken(left, _name(each))]
    lines = []
    if fresh or gone:
        lines += [
            "### Problems",
            "",
            "| level | now | new | gone |",
            "| --- | ---: | ---: | ---: |",
        ]
        lines += [
            f"| {level.value} | {_count(new, level)} | {_count(fresh, level)} "
            f"| {_count(gone, level)} |"
            for level in Level
        ]
        lines += [""]
    order = list(Level)
    for title, found in (("New", fresh), ("Gone", gone)):
        ordered = sorted(found, key=lambda each: (order.index(each.level), each))
        shown = [f"- {each.level.value}: {code(str(each), 300)}" for each in ordered]
        lines += [f"**{title}**", "", *cut(shown, rows), ""] if shown else []
    return lines


def _name(problem: Problem) -> tuple[str, ...]:
    return problem.path, problem.code, problem.must, problem.found, problem.level.value


def _taken(left: Counter[tuple[str, ...]], name: tuple[str, ...]) -> bool:
    """Whether there is one left of that name; it is then taken away."""
    left[name] -= 1
    return left[name] >= 0


def _count(problems: Iterable[Problem], level: Level) -> int:
    return sum(each.level is level for each in problems)


# --- weights, translations, pictures


def _weights(compared: Compared, rows: int) -> list[str]:
    base, head = compared.base, compared.head
    before, after = by_template(base), by_template(head)
    kinds = []
    for kind in sorted(before.keys() & after.keys()):
        old, new = mean(before[kind]), mean(after[kind])
        if kilobytes(round(old)) != kilobytes(round(new)):
            kinds.append(
                f"| {code(kind)} | {len(after[kind])} | {kilobytes(round(old))} "
                f"| {kilobytes(round(new))} |"
            )
    both = base.weights.keys() & head.weights.keys()
    change = {name: head.weights[name].first_view - base.weights[name].first_view for name in both}
    most = sorted(
        (name for name in both if abs(change[name]) >= _LEAST),
        key=lambda name: (-abs(change[name]), name),
    )[: min(_HEAVIER, rows)]
    lines = []
    if kinds:
        lines += ["### Weight of a first view", "", "| kind of page | pages | before | now |"]
        lines += ["| --- | ---: | ---: | ---: |", *kinds, ""]
    if most:
        lines += ["Most changed:", ""]
        for name in most:
            sign = "+" if change[name] > 0 else "−"
            page, size = head.pages[name].address, kilobytes(head.weights[name].first_view)
            lines.append(f"- {code(page)}: {size} ({sign}{kilobytes(abs(change[name]))})")
        lines += [""]
    return lines


def _stale(compared: Compared, rows: int) -> list[str]:
    if not compared.stale:
        return []
    count = sum(map(len, compared.stale.values()))
    found = [f"- {code(path)}: {', '.join(langs)}" for path, langs in compared.stale.items()]
    return [f"### Translations left behind: {count}", "", *cut(found, rows), ""]


def _pictures(compared: Compared, rows: int) -> list[str]:
    if not compared.pictures:
        return []
    total = kilobytes(sum(compared.pictures.values()))
    found = [f"- {code(path)}: {kilobytes(size)}" for path, size in compared.pictures.items()]
    heading = f"### Pictures added or replaced: {len(found)}, {total}"
    return [heading, "", *cut(found, rows), ""]
