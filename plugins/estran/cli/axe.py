"""axe-core on pages of every kind, skin and language, light and dark: a note for the statement.

What it finds is noted as a number of faults and told as that: a program sees some faults only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from estran.cli import chromium, node
from estran.cli.kinds import Sample, fullest, samples
from estran.cli.shots import SCHEMES, SKINNED
from estran.cli.sites import prepared_sites, served
from estran.promises import Checks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORT = Path("docs") / "accessibility.json"


def note(root: Path, today: date) -> int:
    """Check what ``output/`` holds and write the note; returns the exit status, 1 with faults."""
    if sentence := chromium.ensure():
        print(sentence)
        return 1
    if node.install(root / "tests" / "js"):
        return 1
    prepared, settings = prepared_sites(root)
    chosen = fullest(samples(prepared, settings.output), SKINNED)
    package = root / "tests" / "js" / "node_modules" / "axe-core"
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    with served(settings.output) as host:
        faults = _check(host, chosen, (package / "axe.min.js").read_text("utf-8"))
    print("\n".join(faults))
    checks = Checks(
        on=today,
        tool=f"axe-core {version}",
        pages=len(chosen),
        kinds=len({sample.kind for sample in chosen}),
        skins=len({sample.skin for sample in chosen}),
        languages=settings.languages,
        schemes=SCHEMES,
        faults=len(faults),
    )
    file = root / REPORT
    file.write_bytes(msgspec.json.format(msgspec.json.encode(checks), indent=2) + b"\n")
    print(f"{REPORT}: {checks.pages} pages of {checks.kinds} kinds, {checks.faults} faults")
    return int(bool(faults))


def _check(host: str, chosen: Sequence[Sample], axe: str) -> list[str]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        for scheme in SCHEMES:
            faults += _scheme(browser, host, chosen, axe, scheme)
        browser.close()
    return faults


def _scheme(
    browser: Browser, host: str, chosen: Sequence[Sample], axe: str, scheme: Any
) -> list[str]:
    """What axe-core finds on pages in one colour scheme, one line an element."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    faults = []
    for sample in chosen:
        page.goto(host + sample.path)
        page.evaluate(axe)
        found = page.evaluate("axe.run().then((report) => report.violations)")
        faults += [
            f"{sample.path} ({scheme}): {rule['id']}: {each['target']}"
            for rule in found
            for each in rule["nodes"]
        ]
    context.close()
    return faults
