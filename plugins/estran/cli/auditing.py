"""One page of every kind, measured as a visitor's phone sees it, in one table.

It is written to ``output-audit/`` as JSON and Markdown too; a miss makes the exit status 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from estran.check.ecoindex import grade
from estran.check.weight import kilobytes
from estran.cli import chromium, lighthouse, node
from estran.cli.kinds import Sample, fullest, samples
from estran.cli.lighthouse import LighthouseFault, Scores
from estran.cli.measuring import STILL, Measured, measure
from estran.cli.sites import prepared_sites, served
from estran.promises import Budgets

FOLDER = "output-audit"

_HEADS = (
    *("page", "first view", "html", "css", "fonts", "pictures", "js"),
    *("requests", "shift", "elements", "EcoIndex", "read", "P", "A", "B", "S", "misses"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A page, what it takes, what Lighthouse gives it, and in words what it misses."""

    sample: Sample
    measured: Measured
    scores: Scores | None
    missed: tuple[str, ...]


def audit(root: Path, kinds: Sequence[str], lang: str, *, scored: bool = True) -> int:
    """Measure what ``output/`` holds in a language; returns the exit status."""
    if sentence := chromium.ensure():
        print(sentence)
        return 1
    if scored and node.install(root / "tests" / "audit"):
        return 1
    prepared, settings = prepared_sites(root)
    chosen = [
        sample
        for sample in fullest(samples(prepared, settings.output))
        if sample.lang == lang
        and sample.kind in (kinds or [sample.kind])
        # A missing page answers 404, which no search engine is to keep: nothing to score.
        and sample.kind != "not-found"
    ]
    if not chosen:
        print(f"No page is of a kind among {', '.join(kinds) or 'all'} in {lang}")
        return 1
    with served(settings.output) as host:
        try:
            rows = list(_rows(root, host, chosen, settings.budgets, scored=scored))
        except LighthouseFault as fault:
            print(f"Lighthouse did not measure {fault}")
            return 1
    _write(root / FOLDER, rows)
    Console(width=None if Console().is_terminal else 180).print(_table(rows))
    for row in rows:
        if row.missed:
            print(f"{row.sample.path}: {'; '.join(row.missed)}")
    return int(any(row.missed for row in rows))


def _rows(
    root: Path, host: str, chosen: Sequence[Sample], budgets: Budgets, *, scored: bool
) -> Iterator[Row]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        found = [(sample, measure(browser, host, sample.path)) for sample in chosen]
        browser.close()
    for sample, measured in found:
        print(f"{sample.kind} {sample.path}", flush=True)
        scores = lighthouse.measure(root, host + sample.path) if scored else None
        yield Row(sample, measured, scores, tuple(misses(measured, scores, budgets)))


def misses(measured: Measured, scores: Scores | None, budgets: Budgets) -> Iterator[str]:
    """What a page does not keep, in words."""
    weight = measured.weight
    if weight.first_view > budgets.first_view * 1000:
        size = kilobytes(weight.first_view)
        yield f"weighs {size}, at most {budgets.first_view} KB ({weight})"
    if weight.requests > budgets.requests:
        yield f"makes {weight.requests} requests, at most {budgets.requests}"
    if weight.js > budgets.script * 1000:
        yield f"loads {kilobytes(weight.js)} of JavaScript, at most {budgets.script} KB"
    if measured.shift >= STILL:
        yield f"shifts by {measured.shift:.4f}"
    if measured.elsewhere:
        yield f"asks other hosts: {', '.join(measured.elsewhere)}"
    if grade(measured.index) != "A":
        letter = grade(measured.index)
        yield f"EcoIndex {measured.index:.0f} ({letter}), with {measured.elements} elements"
    if scores is not None and not scores.passes:
        yield f"Lighthouse lacks {', '.join(scores.lacking)}"


def _cells(row: Row) -> list[str]:
    weight, measured, scores = row.measured.weight, row.measured, row.scores
    numbers = [weight.first_view, weight.html, weight.css, weight.fonts, weight.pictures, weight.js]
    given = (
        ["–"] * 4
        if scores is None
        else [
            str(number)
            for number in (
                scores.performance,
                scores.accessibility,
                scores.best_practices,
                scores.seo,
            )
        ]
    )
    return [
        f"{row.sample.kind} {row.sample.lang}",
        *(f"{number / 1000:.1f}" for number in numbers),
        f"{weight.requests} ({measured.requests})",
        f"{measured.shift:.3f}".rstrip("0").rstrip("."),
        str(measured.elements),
        f"{measured.index:.0f} {grade(measured.index)}",
        f"{measured.read_index:.0f} {grade(measured.read_index)}",
        *given,
        str(len(row.missed)),
    ]


_CAPTION = (
    "KB of 1000 bytes, as they came; requests: of the first view (with what Chromium fetches "
    "ahead); read: EcoIndex after scrolling to the foot; P A B S: Lighthouse's performance, "
    "accessibility, best practices, SEO"
)


def _table(rows: Sequence[Row]) -> Table:
    table = Table(caption=_CAPTION)
    for head in _HEADS:
        table.add_column(head, justify="left" if head == "page" else "right", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _write(folder: Path, rows: Sequence[Row]) -> None:
    """The rows as JSON for machines and as Markdown for a note."""
    folder.mkdir(exist_ok=True)
    plain = [asdict(row) for row in rows]
    (folder / "audit.json").write_text(json.dumps(plain, indent=1, ensure_ascii=False), "utf-8")
    lines = [_HEADS, ["---"] * len(_HEADS), *(_cells(row) for row in rows)]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    (folder / "audit.md").write_text(f"{text}\n{_CAPTION}\n", "utf-8")
