"""The bench: its content is sound and always the same, its figures are what they say."""

import re
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import tasks
from estran.cli.bench import __main__ as bench
from estran.cli.bench.agree import Site, compare
from estran.cli.bench.corpus import Corpus, make_corpus
from estran.cli.bench.hugo import HugoMissing, program
from estran.cli.bench.measure import Run, RunFailed, run
from estran.cli.bench.ours import Ours, said
from estran.cli.bench.table import Results, ratios, show
from estran.cli.bench.words import LONGEST, SHORTEST
from estran.plugin import summary
from estran.problem import has_errors
from estran.rendering.build import Result, prepare

ROOT = Path(tasks.__file__).resolve().parent
LANGUAGES = ("fr", "en", "nl")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return make_corpus(ROOT / "content", tmp_path / "content", 12, LANGUAGES)


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_seed_and_size_give_the_same_content(corpus: Corpus, tmp_path: Path) -> None:
    again = make_corpus(ROOT / "content", tmp_path / "again", 12, LANGUAGES)

    assert contents(again.content) == contents(corpus.content)


def test_another_seed_gives_another_content(corpus: Corpus, tmp_path: Path) -> None:
    other = make_corpus(ROOT / "content", tmp_path / "other", 12, LANGUAGES, seed=1)

    assert contents(other.content) != contents(corpus.content)


def test_the_made_up_content_has_no_problem(corpus: Corpus, tmp_path: Path) -> None:
    prepared = prepare(Ours(ROOT, tmp_path, corpus, None).settings())

    assert not has_errors(prepared.problems), prepared.problems


def test_made_up_texts_have_the_length_of_real_ones(corpus: Corpus) -> None:
    for entry in corpus.entries:
        for text in entry.texts.values():
            assert 50 <= len(text.summary) <= 160
            assert SHORTEST <= len(text.body.split()) <= LONGEST
            assert "## " in text.body
            assert "](ref:" in text.body
            assert "\n- " in text.body


def test_titles_and_slugs_are_one_entry_each(corpus: Corpus) -> None:
    for lang in LANGUAGES:
        texts = [entry.texts[lang] for entry in corpus.entries]
        assert len({text.title for text in texts}) == len(texts)
        assert len({text.slug for text in texts}) == len(texts)


def test_an_edit_changes_one_file_in_one_language(corpus: Corpus) -> None:
    before = contents(corpus.content)

    corpus.edit(3)

    after = contents(corpus.content)
    changed = [name for name in after if after[name] != before[name]]
    assert changed == [f"experiences/{corpus.edited(3).ref}/index.fr.md"]


def test_what_a_build_prints_is_understood() -> None:
    result = Result(pages=1608, fresh=12, pages_by_lang={"fr": 536})
    result.seconds = {"read": 0.5, "pages": 7.25, "files": 0.1}

    found = said(f"{summary(result)}\nDone: Processed 0 articles in 9.99 seconds.\n")

    assert (found.pages, found.fresh) == (1608, 12)
    assert found.steps == {"read": 0.5, "pages": 7.25, "files": 0.1}


def test_a_print_without_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="must print what it did"):
        said("nothing of the kind")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_counts_the_whole_process_tree(tmp_path: Path) -> None:
    child = "import time; held = bytearray(80_000_000); time.sleep(2)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    measured = run([sys.executable, "-c", parent], tmp_path, pss=True)

    assert measured.memory > 80_000_000
    assert 80_000_000 < measured.shared_once <= measured.memory
    assert measured.wall > 2
    assert 0 < measured.cpu < measured.wall * 4


def test_a_failing_command_stops_the_bench_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="no such luck"):
        run([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


# --- Whether outputs agree ----------------------------------------------------------------------


def write_site(root: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = root / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


PAGES = {
    "fr/e": '<a href="a/">A</a> <a href="page-2/">2</a>',
    "fr/e/page-2": '<a href="/fr/e/">1</a>',
    "fr/e/a": '<link rel="alternate" hreflang="en" href="http://x/en/b/"><a href="../../e/">E</a>',
}
THEIRS = {**PAGES, "fr/e/page/2": PAGES["fr/e/page-2"], "fr/e": '<a href="/fr/e/page/2/">2</a>'}
del THEIRS["fr/e/page-2"]


def agreement(tmp_path: Path, theirs: dict[str, str]) -> dict[str, bool]:
    ours = write_site(tmp_path / "ours", PAGES)
    other = write_site(tmp_path / "theirs", theirs)
    findings = compare(ours, other, {"fr": "/e/"}, {"/fr": "fr"})
    return {re.sub(r" of \d+ pages", "", each.name): each.agrees for each in findings}


def test_outputs_agree_though_their_numbered_pages_have_other_names(tmp_path: Path) -> None:
    assert all(agreement(tmp_path, THEIRS).values())


@pytest.mark.parametrize(
    ("page", "text", "name"),
    [
        ("fr/e/c", "", "experience pages"),
        ("fr/e/page/3", "", "lists of several pages"),
        ("fr/e/a", '<link rel="alternate" hreflang="en" href="http://x/en/e/">', "alternates"),
        ("fr/e/a", PAGES["fr/e/a"].replace("../../e/", "../../lost/"), "links"),
    ],
)
def test_outputs_that_differ_are_told(tmp_path: Path, page: str, text: str, name: str) -> None:
    assert not agreement(tmp_path, {**THEIRS, page: text})[name]


def test_pages_and_bytes_are_counted(tmp_path: Path) -> None:
    site = Site(write_site(tmp_path, {"fr": "1234", "fr/e": "12"}))

    assert site.size() == (2, 6)


# --- The table ----------------------------------------------------------------------------------


def results() -> Results:
    found = Results(10, 3, peer_name="Hugo", pages=(60, 600_000), peer_pages=(60, 660_000))
    for kind, mine, theirs in (("cold", 3.0, 2.0), ("edit", 0.2, 2.0), ("nothing", 0.1, 2.0)):
        found.ours[kind] = [Run(wall, wall, 100_000_000, 0, "") for wall in (mine, mine, 99.0)]
        found.peer[kind] = [Run(theirs, theirs, 400_000_000, 0, "")]
        found.fresh[kind] = [1, 1, 1]
    return found


def test_ratios_are_of_medians() -> None:
    assert [round(ratio, 2) for _, ratio, _ in ratios(results())] == [1.5, 0.1, 0.25]


def test_the_table_says_how_memory_was_measured_and_whether_targets_are_met() -> None:
    console = Console(record=True, width=100, file=StringIO())

    show(results(), console)

    text = console.export_text()
    assert "RSS" in text or "not measured" in text
    assert "1.50 ×" in text
    assert text.count("met") == 3
    assert "not met" not in text


# --- All of it ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_whole_bench_runs_and_the_outputs_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without illustrations, whose drawing takes longer than all the rest."""
    drawn = shutil.ignore_patterns("*.svg")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=drawn)
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    arguments = ["--entries", "26", "--runs", "1", "--no-search", "-t", str(ROOT / "themes/opale")]
    try:
        program()
        arguments += ["--vs", "hugo"]
    except HugoMissing:
        pass

    status = bench.main(arguments)

    said_of_it = capsys.readouterr()
    assert status == 0, said_of_it.err + said_of_it.out
    assert "26 experiences × 3 languages" in said_of_it.out
    assert "NO" not in said_of_it.out
