"""``python -m estran.cli.bench.checking --entries N``: how long ``tasks.py check`` takes.

On made-up experiences in three languages, each check a fresh process: with no cache at all, with
nothing changed, and after one text was edited.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from estran.cli.bench.corpus import Corpus, make_corpus
from estran.cli.bench.measure import Run, RunFailed, run
from estran.cli.bench.ours import Ours

LANGUAGES = ("fr", "en", "nl")
SECONDS = 3.0
"""What a check of 1,000 entries may take where the cache knows them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the status is 1 where the target is missed or a check failed."""
    parser = argparse.ArgumentParser(
        prog="python -m estran.cli.bench.checking", description=__doc__
    )
    parser.add_argument("--entries", type=int, default=1000, metavar="N", help="experiences")
    parser.add_argument("--runs", type=int, default=3, help="checks of each kind (3)")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="estran-check-"))
    try:
        slowest = _measure(Path.cwd(), folder, options.entries, options.runs)
    except RunFailed as failed:
        print(f"The bench stopped: {failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.entries == 1000:
        print(f"Target: {SECONDS:.0f} s where the cache knows the entries.")
        return int(slowest > SECONDS)
    return 0


def _measure(project: Path, folder: Path, entries: int, runs: int) -> float:
    """Print a line a kind of check; the median seconds with nothing changed."""
    content = project / "content"
    corpus = make_corpus(content, folder / "content", entries, LANGUAGES)
    for name in ("editorial.yaml", "words"):
        if (content / name).is_dir():
            shutil.copytree(content / name, corpus.content / name)
        elif (content / name).is_file():
            shutil.copy(content / name, corpus.content / name)
    ours = Ours(project, folder, corpus)
    print(f"check of {entries} entries in {len(LANGUAGES)} languages, median of {runs}:")
    warm = 0.0
    for kind in ("cold", "nothing changed", "one text edited"):
        seconds = []
        for number in range(runs):
            _before(kind, ours, corpus, number)
            seconds.append(check(ours))
        wall, cpu = median(each.wall for each in seconds), median(each.cpu for each in seconds)
        print(f"  {kind}: {wall:.2f} s, processors {cpu:.2f} s")
        warm = wall if kind == "nothing changed" else warm
    return warm


def check(ours: Ours) -> Run:
    """One check of a corpus, of all levels; what it prints goes nowhere."""
    command = [sys.executable, "-m", "estran.cli.check", "--settings", "conf.py"]
    return run(command, ours.folder)


def _before(kind: str, ours: Ours, corpus: Corpus, number: int) -> None:
    if kind == "cold":
        shutil.rmtree(ours.cache, ignore_errors=True)
    elif kind == "one text edited":
        corpus.edit(number)


if __name__ == "__main__":
    sys.exit(main())
