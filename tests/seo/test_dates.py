from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from estran.seo.dates import git_dates
from tests.support.minisite import write


class Repository:
    """A git repository of its own, blind to the settings of the machine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet")

    def git(self, *words: str, when: str = "2026-01-01T00:00:00Z") -> None:
        subprocess.run(
            ["git", *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.root),
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "A",
                "GIT_AUTHOR_EMAIL": "a@example.org",
                "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
                "GIT_COMMITTER_NAME": "A",
                "GIT_COMMITTER_EMAIL": "a@example.org",
                "GIT_COMMITTER_DATE": when,
            },
        )

    def commit(self, when: str, **files: str) -> None:
        write(self.root, {name.replace("__", "/"): text for name, text in files.items()})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "12\n\n34", when=when)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repo")


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 10, 30, tzinfo=UTC)


def test_a_file_has_the_moment_of_the_last_commit_that_touched_it(repository: Repository) -> None:
    repository.commit("2026-03-01T10:30:00Z", content__a="1", content__b__c="1", other="1")
    repository.commit("2026-03-02T12:30:00+02:00", content__a="2")
    repository.commit("2026-03-03T10:30:00Z", other="2")
    found = git_dates(repository.root / "content")
    assert found == {"a": day(2), "b/c": day(1)}


def test_a_content_at_the_root_of_the_repository_is_known_too(repository: Repository) -> None:
    repository.commit("2026-03-01T10:30:00Z", a__b="1")
    assert git_dates(repository.root) == {"a/b": day(1)}


def test_names_with_accents_and_spaces_are_known(repository: Repository) -> None:
    write(repository.root, {"content/pages/été à Lens/index.fr.md": "x"})
    repository.commit("2026-03-01T10:30:00Z")
    assert git_dates(repository.root / "content") == {"pages/été à Lens/index.fr.md": day(1)}


def test_a_file_that_moved_or_came_back_is_as_new_as_that(repository: Repository) -> None:
    repository.commit("2026-03-01T10:30:00Z", content__a="1", content__b="1")
    repository.git("mv", "content/a", "content/c")
    repository.commit("2026-03-02T10:30:00Z")
    found = git_dates(repository.root / "content")
    assert found["c"] == day(2)
    assert found["b"] == day(1)


def test_a_merge_does_not_make_old_files_new(repository: Repository) -> None:
    repository.commit("2026-03-01T10:30:00Z", content__a="1")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("2026-03-02T10:30:00Z", content__b="1")
    repository.git("checkout", "--quiet", "-")
    repository.commit("2026-03-03T10:30:00Z", content__c="1")
    repository.git("merge", "--quiet", "--no-ff", "side", "-m", "x", when="2026-03-09T10:30:00Z")
    found = git_dates(repository.root / "content")
    assert found == {"a": day(1), "b": day(2), "c": day(3)}


def test_what_is_not_committed_has_no_date(repository: Repository) -> None:
    repository.commit("2026-03-01T10:30:00Z", content__a="1")
    write(repository.root, {"content/new": "x"})
    assert set(git_dates(repository.root / "content")) == {"a"}


def test_without_a_repository_or_a_commit_there_are_no_dates(
    tmp_path: Path, repository: Repository
) -> None:
    assert git_dates(tmp_path / "nowhere") == {}
    assert git_dates(repository.root) == {}
