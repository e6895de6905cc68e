"""The Pelican plugin: where Pelican calls and what answers."""

from __future__ import annotations

import sys
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from estran.problem import Level, SettingsProblem, report
from estran.rendering.build import BuildRefused, Result, build
from estran.settings import Settings, read_settings


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(check_settings)
    signals.get_generators.connect(get_generators)


def check_settings(pelican: Pelican) -> None:
    """Refuse settings with a typo before anything is done."""
    _settings(pelican.settings)


def get_generators(_pelican: Pelican) -> type[Generator]:
    """The generator that makes the sites."""
    return SitesGenerator


class SitesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes all sites from the catalogue, in place of Pelican's own generators."""

    def generate_output(self, _writer: Any) -> None:
        """Build; on errors print them all and leave with status 1."""
        settings = _settings(self.settings)
        try:
            result = build(settings)
        except BuildRefused as refused:
            print(report(refused.problems, settings.report), file=sys.stderr)  # noqa: T201
            if self.settings.get("AUTORELOAD"):
                raise
            raise SystemExit(refused.exitcode) from None
        shown = [each for each in result.problems if each.level is not Level.HINT]
        if shown:
            print(report(shown, settings.report), file=sys.stderr)  # noqa: T201
        print(summary(result))  # noqa: T201


def summary(result: Result) -> str:
    """One line on what a build did."""
    pages = ", ".join(f"{lang} {count}" for lang, count in result.pages_by_lang.items())
    steps = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in result.seconds.items())
    return (
        f"{result.pages} pages ({pages}), {result.fresh} written, {result.removed} files removed; "
        f"{steps}"
    )


def _settings(values: dict[str, Any]) -> Settings:
    try:
        return read_settings(values)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None
