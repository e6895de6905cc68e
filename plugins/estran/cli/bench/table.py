"""The bench's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from rich.console import Console
from rich.table import Table

from estran.cli.bench.agree import Finding
from estran.cli.bench.measure import HOW, Run

TARGETS = {"cold": ("wall", 2.0), "edit": ("wall", 0.3), "memory": ("memory", 0.5)}
"""What ours may cost at most, as a share of the peer's."""


@dataclass
class Results:
    """All runs by what was built, ours and the peer's, with what was made."""

    entries: int
    languages: int
    ours: dict[str, list[Run]] = field(default_factory=dict)
    peer: dict[str, list[Run]] = field(default_factory=dict)
    peer_name: str = ""
    fresh: dict[str, list[int]] = field(default_factory=dict)
    pictures: float = 0.0
    first: Run | None = None
    search: Run | None = None
    search_seconds: float = 0.0
    pages: tuple[int, int] = (0, 0)
    peer_pages: tuple[int, int] = (0, 0)
    findings: Sequence[Finding] = ()


NAMES = {
    "cold": "Cold build (pictures kept)",
    "edit": "One entry's text edited",
    "nothing": "Nothing changed",
}


def show(results: Results, console: Console) -> None:
    """Print everything."""
    console.print(_builds(results))
    console.print(_facts(results))
    if results.peer:
        console.print(_comparison(results))
    console.print(f"Memory: {HOW}.", style="dim", highlight=False)


def _builds(results: Results) -> Table:
    title = f"{results.entries:,} experiences × {results.languages} languages, medians"
    table = Table(title=title, title_justify="left")
    table.add_column("each run a fresh process")
    for name in ("wall s", "CPU s", "peak MB", "written"):
        table.add_column(name, justify="right")
    for key, name in NAMES.items():
        if table.row_count:
            table.add_section()
        mine = results.ours[key]
        table.add_row(name, *_figures(mine), _span(results.fresh[key]))
        if results.peer:
            theirs = results.peer[key]
            table.add_row(f"  {results.peer_name}", *_figures(theirs), "all")
            pairs = [(_wall(mine), _wall(theirs)), (_cpu(mine), _cpu(theirs))]
            pairs.append((_memory(mine), _memory(theirs)))
            shares = [f"{one / max(0.001, other):.2f} ×" for one, other in pairs]
            table.add_row(f"  ours / {results.peer_name}'s", *shares, "", style="bold")
    return table


def _facts(results: Results) -> Table:
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    pages, size = results.pages
    table.add_row("Pages (HTML files)", f"{pages:,}")
    table.add_row("Bytes of them", f"{size / 1e6:,.1f} MB, {size / pages / 1e3:.1f} kB a page")
    if results.first is not None:
        first = results.first
        spent = f"{first.wall:.2f} s, CPU {first.cpu:.2f} s"
        table.add_row("First build of all, pictures too", spent)
        table.add_row("  of it making pictures and other files", f"{results.pictures:.2f} s")
        if first.shared_once:
            table.add_row("  peak, shared pages counted once (PSS)", _mb(first.shared_once))
    if results.search is not None:
        table.add_row("Search, all languages (excluded above)", f"{results.search_seconds:.2f} s")
        table.add_row("  peak of that build", _mb(results.search.memory))
    return table


def _comparison(results: Results) -> Table:
    name = results.peer_name
    table = Table(title="Do the outputs agree?", title_justify="left")
    table.add_column("")
    table.add_column("ours", justify="right")
    table.add_column(name, justify="right")
    table.add_column("")
    table.add_row("HTML files", f"{results.pages[0]:,}", f"{results.peer_pages[0]:,}", "")
    average = [size / max(1, count) / 1e3 for count, size in (results.pages, results.peer_pages)]
    table.add_row("bytes a page", f"{average[0]:.1f} kB", f"{average[1]:.1f} kB", "")
    for each in results.findings:
        sign = "yes" if each.agrees else "[red]NO[/]"
        table.add_row(each.name, each.ours, each.theirs, sign)
    table.add_section()
    for what, ratio, limit in ratios(results):
        met = "met" if ratio <= limit else "[red]not met[/]"
        table.add_row(f"target: {what}", f"{ratio:.2f} ×", f"≤ {limit:g} ×", met)
    return table


def ratios(results: Results) -> list[tuple[str, float, float]]:
    """The figures with a target: what, ours as a share of the peer's, at most."""
    found = []
    for key, (kind, limit) in TARGETS.items():
        if kind == "wall":
            ratio = _wall(results.ours[key]) / _wall(results.peer[key])
            found.append((f"{NAMES[key].lower()}, wall", ratio, limit))
        else:
            mine, theirs = (_memory(side["cold"]) for side in (results.ours, results.peer))
            found.append(("cold build, peak memory", mine / max(1, theirs), limit))
    return found


def _figures(runs: Sequence[Run]) -> list[str]:
    return [f"{_wall(runs):.2f}", f"{_cpu(runs):.2f}", f"{_memory(runs) / 1e6:,.0f}"]


def _wall(runs: Sequence[Run]) -> float:
    return median(run.wall for run in runs)


def _cpu(runs: Sequence[Run]) -> float:
    return median(run.cpu for run in runs)


def _memory(runs: Sequence[Run]) -> float:
    return median(run.memory for run in runs)


def _span(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _mb(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"
