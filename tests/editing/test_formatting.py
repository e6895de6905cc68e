from __future__ import annotations

from pathlib import Path

import pytest

from estran.cli.formatting import format_content
from estran.editing.changes import write_all
from estran.editing.formatting import Comments, formatted, not_canonical
from estran.reading.source import scan
from tests.support.minisite import ROOT, experience, small_site, tree, write

LANGUAGES = ("fr", "en", "nl")


def test_the_project_s_own_content_is_canonical() -> None:
    folders, _ = scan(ROOT / "content", LANGUAGES)
    outcome = formatted(folders, "fr")

    assert len(folders) > 50
    assert [str(not_canonical(change)) for change in outcome.changes] == []
    assert outcome.problems == []


def test_formatting_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, small_site())
    first = formatted(scan(tmp_path, LANGUAGES)[0], "fr")
    write_all(tmp_path, first.changes)

    assert len(first.changes) == 9
    assert formatted(scan(tmp_path, LANGUAGES)[0], "fr").changes == []


def test_a_comment_is_lost_only_with_consent(tmp_path: Path) -> None:
    files = experience("phare", "fr", setting="indoor # to be asked")
    write(tmp_path, files)
    folders, _ = scan(tmp_path, LANGUAGES)

    kept = formatted(folders, "fr")
    assert kept.changes == []
    [problem] = kept.problems
    assert (problem.path, problem.line) == ("experiences/phare/index.fr.md", 8)
    assert (problem.code, problem.found) == ("header-comment", '"# to be asked"')

    dropped = formatted(folders, "fr", Comments.DROP)
    assert dropped.problems == []
    assert b"to be asked" not in (dropped.changes[0].after or b"to be asked")


def test_a_fact_that_a_translation_says_otherwise_is_not_lost(tmp_path: Path) -> None:
    files = experience("phare", "fr en")
    english = "experiences/phare/index.en.md"
    files[english] = files[english].replace("---\nUn", 'commune: "62193"\n---\nUn')
    write(tmp_path, files)

    outcome = formatted(scan(tmp_path, LANGUAGES)[0], "fr")

    assert [change.path for change in outcome.changes] == ["experiences/phare/index.fr.md"]
    assert [(each.path, each.code) for each in outcome.problems] == [(english, "fact-restated")]


def test_a_fact_that_a_translation_repeats_goes(tmp_path: Path) -> None:
    files = experience("phare", "fr en")
    english = "experiences/phare/index.en.md"
    files[english] = files[english].replace("---\nUn", 'commune: "62160"\n---\nUn')
    write(tmp_path, files)

    outcome = formatted(scan(tmp_path, LANGUAGES)[0], "fr")

    after = {change.path: change.after for change in outcome.changes}
    assert b"commune" not in (after[english] or b"commune")
    assert outcome.problems == []


def test_files_that_can_t_be_read_are_told_and_left(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "pages/a/index.fr.md": b"---\ntitle: Caf\xe9\n---\n",
            "pages/b/index.fr.md": "---\ntitle: [\n---\n",
        },
    )

    outcome = formatted(scan(tmp_path, LANGUAGES)[0], "fr")

    assert outcome.changes == []
    assert [(each.path, each.code) for each in outcome.problems] == [
        ("pages/a/index.fr.md", "encoding"),
        ("pages/b/index.fr.md", "yaml"),
    ]


def test_the_task_says_writes_and_then_is_content(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project / "content")

    assert format_content(project, check=True) == 1
    assert (
        "error: content/experiences/phare/index.fr.md:5: the file must be in canonical form"
        in capsys.readouterr().out
    )
    assert tree(project / "content") == before

    assert format_content(project) == 0
    assert "formatted content/experiences/phare/index.fr.md" in capsys.readouterr().out

    assert format_content(project, check=True) == 0
    assert capsys.readouterr().out == ""
