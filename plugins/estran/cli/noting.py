"""axe-core on every kind of page, noted for the accessibility statement.

What it finds is noted as a number of faults and told as that: a program sees some faults only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from estran.cli import chromium, node
from estran.cli.axe import SCHEMES, SKINS, Result, audit_kind
from estran.cli.kinds import Sample, fullest, samples
from estran.cli.sites import prepared_sites, served
from estran.promises import Checks

REPORT = Path("docs") / "accessibility.json"


def note(root: Path, today: date, kinds: Sequence[str] = ()) -> int:
    """Check what ``output/`` holds and write the note; returns the exit status, 1 with faults.

    With ``kinds`` only these are checked, and nothing is noted.
    """
    if sentence := chromium.ensure():
        print(sentence)
        return 1
    if node.install(root / "tests" / "js"):
        return 1
    prepared, settings = prepared_sites(root)
    chosen = [
        sample
        for sample in fullest(samples(prepared, settings.output))
        if sample.kind in (kinds or [sample.kind])
    ]
    axe = root / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
    with served(settings.output) as host:
        results = list(_check(host, chosen, axe.read_text("utf-8"), settings.languages))
    faults = [str(fault) for result in results for fault in result.violations]
    print("\n".join([*faults, f"{len(chosen)} pages, {len(results)} looks, {len(faults)} faults"]))
    if not kinds:
        _write(root / REPORT, _checks(results, today, len(chosen), len(faults)))
    return int(bool(faults))


def _check(
    host: str, chosen: Sequence[Sample], axe: str, languages: Sequence[str]
) -> Iterator[Result]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        context = browser.new_context(reduced_motion="reduce")
        tabs = {lang: context.new_page() for lang in languages}
        for kind in sorted({sample.kind for sample in chosen}):
            addresses = {each.lang: host + each.path for each in chosen if each.kind == kind}
            there = {lang: tab for lang, tab in tabs.items() if lang in addresses}
            yield from audit_kind(there, addresses, axe, kind)
        browser.close()


def _checks(results: Sequence[Result], today: date, pages: int, faults: int) -> Checks:
    return Checks(
        on=today,
        tool=f"{results[0].tool} {results[0].version}",
        pages=pages,
        kinds=len({each.where.kind for each in results}),
        skins=len(SKINS),
        languages=tuple(dict.fromkeys(each.where.lang for each in results)),
        schemes=SCHEMES,
        faults=faults,
    )


def _write(file: Path, checks: Checks) -> None:
    file.write_bytes(msgspec.json.format(msgspec.json.encode(checks), indent=2) + b"\n")
    print(f"{file.name}: {checks.pages} pages of {checks.kinds} kinds, {checks.faults} faults")
