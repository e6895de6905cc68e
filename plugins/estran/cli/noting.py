"""What axe-core finds on pages of every kind, noted for the accessibility statement.

It is noted as a number of faults and told as that: a program sees some faults only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from estran.cli import axe, chromium, node
from estran.cli.kinds import fullest, samples
from estran.cli.sites import prepared_sites, served
from estran.promises import Checks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORT = Path("docs") / "accessibility.json"

Addresses = Mapping[str, Mapping[str, str]]
"""The page of each kind and language."""


def note(root: Path, today: date) -> int:
    """Check what ``output/`` holds and write the note; returns the exit status, 1 with faults."""
    if sentence := chromium.ensure():
        print(sentence)
        return 1
    if node.install(root / "tests" / "js"):
        return 1
    prepared, settings = prepared_sites(root)
    source = root / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
    with served(settings.output) as host:
        chosen: dict[str, dict[str, str]] = {}
        for sample in fullest(samples(prepared, settings.output)):
            chosen.setdefault(sample.kind, {})[sample.lang] = host + sample.path
        results = _look(chosen, source.read_text("utf-8"))
    for fault in (str(each) for result in results for each in result.violations):
        print(fault)
    said = axe.report(results, today.isoformat())
    checks = Checks(
        on=today,
        tool=f"{said.tool} {said.version}",
        pages=said.pages,
        kinds=len(chosen),
        skins=len(axe.SKINS),
        languages=settings.languages,
        schemes=axe.SCHEMES,
        faults=said.violations,
    )
    (root / REPORT).write_bytes(msgspec.json.format(msgspec.json.encode(checks), indent=2) + b"\n")
    print(f"{REPORT}: {checks.pages} pages of {checks.kinds} kinds, {checks.faults} faults")
    return int(bool(checks.faults))


def _look(chosen: Addresses, source: str) -> list[axe.Result]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        try:
            return [
                result
                for kind, addresses in chosen.items()
                for result in _kind(browser, kind, addresses, source)
            ]
        finally:
            browser.close()


def _kind(
    browser: Browser, kind: str, addresses: Mapping[str, str], source: str
) -> list[axe.Result]:
    contexts = {lang: browser.new_context(reduced_motion="reduce") for lang in addresses}
    try:
        tabs = {lang: context.new_page() for lang, context in contexts.items()}
        return list(axe.audit_kind(tabs, addresses, source, kind))
    finally:
        for context in contexts.values():
            context.close()
