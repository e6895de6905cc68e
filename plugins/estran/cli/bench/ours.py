"""Our own builds of a made-up content, each one a process of the real command."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from estran.cli.bench.corpus import Corpus
from estran.cli.bench.measure import Run, run
from estran.settings import Settings, read_settings

TODAY = "2026-06-15"
"""The day all builds are made for, so that they hold the same pages on any day."""

_CONF = '''"""Settings of a measured build."""
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
PATH = {content!r}
OUTPUT_PATH = {output!r}
ESTRAN_CACHE_PATH = {cache!r}
ESTRAN_TODAY = {today!r}
ESTRAN_SEARCH = {search!r}
ESTRAN_SOCIAL = False
'''

_SAID = re.compile(
    r"(?P<pages>\d+) pages .*?, (?P<fresh>\d+) written, .*?; (?P<steps>.+)", re.DOTALL
)
_STEP = re.compile(r"(\w+) ([\d.]+) s\b")


@dataclass(frozen=True, slots=True)
class Said:
    """What a build says of itself: pages in all and made anew, seconds by step."""

    pages: int
    fresh: int
    steps: dict[str, float]


def said(printed: str) -> Said:
    """The figures in what a build printed; raises ValueError where there are none."""
    found = _SAID.search(printed)
    if found is None:
        raise ValueError(f"a build must print what it did, found {printed!r}")
    steps = {name: float(seconds) for name, seconds in _STEP.findall(found["steps"])}
    return Said(int(found["pages"]), int(found["fresh"]), steps)


class Ours:
    """Builds of a corpus with this project's settings and theme, in a folder of their own."""

    def __init__(
        self, project: Path, folder: Path, corpus: Corpus, theme: Path | None = None
    ) -> None:
        self.project, self.folder, self.corpus = project, folder, corpus
        self.output, self.cache = folder / "output", folder / "cache"
        self._theme = theme
        self._conf("conf.py", self.output, search=False)
        self._conf("conf_search.py", folder / "output-search", search=True)

    def build(self, *, pss: bool = False, conf: str = "conf.py") -> Run:
        """Run the real command once."""
        command = [sys.executable, "-m", "pelican", str(self.corpus.content), "-s"]
        command.append(str(self.folder / conf))
        if self._theme is not None:
            command += ["-t", str(self._theme)]
        return run(command, self.folder, pss=pss)

    def forget(self) -> None:
        """Remove the output and all caches but that of pictures."""
        shutil.rmtree(self.output, ignore_errors=True)
        for item in self.cache.glob("*"):
            if item.is_dir() and item.name != "pictures":
                shutil.rmtree(item)
            elif item.is_file() and item.name != "pictures.pickle":
                item.unlink()

    def settings(self) -> Settings:
        """The settings of the measured builds, to ask the engine what it would make."""
        values: dict[str, object] = {}
        exec((self.folder / "conf.py").read_text("utf-8"), values)  # noqa: S102 - written above
        if self._theme is not None:
            values["THEME"] = str(self._theme)
        return read_settings({key: value for key, value in values.items() if key.isupper()})

    def _conf(self, name: str, output: Path, *, search: bool) -> None:
        text = _CONF.format(
            project=str(self.project),
            content=str(self.corpus.content),
            output=str(output),
            cache=str(self.cache),
            today=TODAY,
            search=search,
        )
        (self.folder / name).write_text(text, "utf-8")
