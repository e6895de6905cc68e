"""``python -m estran.cli.bench --entries N [--vs hugo]``: what ``tasks.py bench`` runs."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.status import Status

from estran.cli.bench.agree import Site, compare
from estran.cli.bench.corpus import Corpus, make_corpus
from estran.cli.bench.hugo import Hugo, HugoMissing
from estran.cli.bench.measure import RunFailed
from estran.cli.bench.ours import Ours, said
from estran.cli.bench.table import Results, show

LANGUAGES = ("fr", "en", "nl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the status is 1 where a build failed or the outputs do not agree."""
    options = _options().parse_args(arguments)
    console, quiet = Console(), Console(stderr=True)
    folder = Path(tempfile.mkdtemp(prefix="estran-bench-"))
    try:
        with quiet.status("Making up content") as status:
            bench = _Bench(folder, options, status)
            results = bench.measure()
        show(results, console)
    except (RunFailed, HugoMissing) as failed:
        quiet.print(f"The bench stopped: {failed}", style="red", highlight=False, markup=False)
        return 1
    finally:
        if options.keep:
            quiet.print(f"Kept: {folder}", highlight=False)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if all(each.agrees for each in results.findings) else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m estran.cli.bench", description=main.__doc__)
    parser.add_argument("--entries", type=_positive, default=1000, metavar="N", help="experiences")
    parser.add_argument("--vs", choices=["hugo"], help="build the same with Hugo, in turn")
    parser.add_argument("--runs", type=_positive, default=3, help="runs of each kind (3)")
    parser.add_argument("-t", "--theme", type=Path, help="another theme than the project's")
    parser.add_argument("--no-search", action="store_true", help="leave the search's row out")
    parser.add_argument("--keep", action="store_true", help="keep the folder, to look into it")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


class _Bench:
    """Builds in turn, ours and the peer's, and keeps the figures."""

    def __init__(self, folder: Path, options: argparse.Namespace, status: Status) -> None:
        self.options, self.status, self.folder = options, status, folder
        project = Path.cwd()
        content = project / "content"
        self.corpus: Corpus = make_corpus(content, folder / "content", options.entries, LANGUAGES)
        theme = options.theme.resolve() if options.theme else None
        self.ours = Ours(project, folder, self.corpus, theme)
        self.results = Results(options.entries, len(LANGUAGES))
        self.hugo: Hugo | None = None

    def measure(self) -> Results:
        """All runs: cold ones in turn, then edits, then builds with nothing changed."""
        results = self.results
        self.status.update("First build, with pictures")
        results.first = self.ours.build(pss=True)
        results.pictures = said(results.first.said).steps.get("files", 0.0)
        if self.options.vs:
            self.status.update("Writing the Hugo site")
            self.hugo = Hugo(self.folder / "hugo", self.ours.settings(), self.ours.output)
            results.peer_name = "Hugo"
        for kind in ("cold", "edit", "nothing"):
            for number in range(self.options.runs):
                self.status.update(f"{kind} {number + 1} of {self.options.runs}")
                self._both(kind, number)
        self._outputs()
        if not self.options.no_search:
            self.status.update("With search")
            results.search = self.ours.build(conf="conf_search.py")
            results.search_seconds = said(results.search.said).steps.get("search", 0.0)
        return results

    def _both(self, kind: str, number: int) -> None:
        results = self.results
        if kind == "cold":
            self.ours.forget()
        elif kind == "edit":
            self.corpus.edit(number)
        run = self.ours.build()
        results.ours.setdefault(kind, []).append(run)
        results.fresh.setdefault(kind, []).append(said(run.said).fresh)
        if self.hugo is None:
            return
        if kind == "cold":
            self.hugo.forget()
        elif kind == "edit":
            self.hugo.edit(self.corpus.edited(number).ref, number)
        results.peer.setdefault(kind, []).append(self.hugo.build())

    def _outputs(self) -> None:
        results = self.results
        results.pages = Site(self.ours.output).size()
        if self.hugo is None:
            return
        self.status.update("Comparing the outputs")
        results.peer_pages = Site(self.hugo.output).size()
        settings = self.ours.settings()
        hosts = {site.base_path: site.lang for site in settings.sites}
        sections = self.hugo.sections()
        results.findings = compare(self.ours.output, self.hugo.output, sections, hosts)


if __name__ == "__main__":
    sys.exit(main())
