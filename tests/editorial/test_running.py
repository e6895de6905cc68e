"""All rules over a content, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from estran.editorial import running
from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.problem import Problem
from estran.reading.source import scan
from tests.support.looking import looked
from tests.support.minisite import experience, small_site, tree, write

seen: list[str] = []
"""The files that the rule below was tried on."""


def watching(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    seen.append(paper.path)
    yield paper.note(paper.line_of("summary"), "watched", "it must be watched")


@pytest.fixture(autouse=True)
def _watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "RULES", (watching,))
    seen.clear()


def watched(folder: Path, **changes: object) -> list[Problem]:
    seen.clear()
    return [each for each in looked(folder, small_site(), **changes) if each.code == "watched"]


def test_each_file_is_looked_at_once_and_told_with_its_line(tmp_path: Path) -> None:
    rows = watched(tmp_path)
    assert len(rows) == len(seen) == 9
    assert rows[0] == Problem(
        "destinations/cote/index.en.md", 3, "watched", "it must be watched", level=rows[0].level
    )


def test_what_waits_to_be_written_is_not_looked_at(tmp_path: Path) -> None:
    site = {**small_site(), **experience("phare", "fr", body="À ÉCRIRE : le texte.")}
    write(tmp_path, site)
    (folder,) = (each for each in scan(tmp_path, ("fr",))[0] if each.path == "experiences/phare")
    paper = running.paper_of(running.File(folder, "fr"))
    assert paper is not None
    assert [unit.key for unit in paper.units] == ["title", "summary"]


def test_what_was_said_is_kept(tmp_path: Path) -> None:
    first = watched(tmp_path)
    kept = tree(tmp_path / "cache")["check.pickle"]
    assert watched(tmp_path) == first
    assert not seen
    assert tree(tmp_path / "cache")["check.pickle"] == kept


def test_only_what_changed_is_looked_at_again(tmp_path: Path) -> None:
    watched(tmp_path)
    seen.clear()
    looked(tmp_path, {**small_site(), **experience("quai", "nl", "Een tekst.")})
    assert seen == ["experiences/quai/index.nl.md"]


def test_with_another_policy_everything_is_looked_at_again(tmp_path: Path) -> None:
    watched(tmp_path)
    seen.clear()
    looked(tmp_path, {**small_site(), "editorial.yaml": "summary_shortest: 60\n"})
    assert len(seen) == 9


def test_a_damaged_cache_is_none(tmp_path: Path) -> None:
    first = watched(tmp_path)
    (tmp_path / "cache" / "check.pickle").write_bytes(b"nonsense")
    assert watched(tmp_path) == first
    assert len(seen) == 9


def test_a_file_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    bad = {"experiences/mole/index.fr.md": "no header\n"}
    with pytest.raises(AssertionError, match="header-missing"):
        looked(tmp_path, small_site() | bad)
    assert not [path for path in seen if "mole" in path]


def test_workers_say_what_one_process_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = watched(tmp_path, CACHE_PATH="")
    monkeypatch.setattr(running, "POOL_FROM", 2)
    assert watched(tmp_path, CACHE_PATH="", WORKERS=2) == alone
