"""``tasks.py network``: the report for the network's animators."""

from __future__ import annotations

from pathlib import Path

from estran.cli.sites import prepared_sites
from estran.problem import has_errors
from estran.views.network_report import report


def network_report(root: Path, lang: str = "") -> int:
    """Print the report as Markdown, in the source language or another; 1 where it cannot be."""
    prepared, settings = prepared_sites(root)
    if has_errors(prepared.problems):
        print("The content has errors: python3 tasks.py check lists them.")
        return 1
    chosen = lang or settings.source_lang
    if chosen not in settings.languages:
        print(f"--lang must be one of {', '.join(settings.languages)}, found {lang!r}")
        return 1
    print(report(prepared.catalogue, chosen), end="")
    return 0
