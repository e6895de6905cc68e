from pathlib import Path

import pytest

from estran.editing.changes import Change, ChangeRefused, diff, write_all
from tests.support.minisite import tree, write


def test_all_changes_are_written_and_empty_folders_go(tmp_path: Path) -> None:
    write(tmp_path, {"a/old/index.fr.md": "un\n", "b.md": "deux\n", "c.md": "trois\n"})

    changed = write_all(
        tmp_path,
        [
            Change("a/old/index.fr.md", b"un\n", None),
            Change("a/new/index.fr.md", None, b"un\n"),
            Change("b.md", b"deux\n", b"2\n"),
            Change("c.md", b"trois\n", b"trois\n"),
        ],
    )

    assert changed == ("a/old/index.fr.md", "a/new/index.fr.md", "b.md")
    assert tree(tmp_path) == {"a/new/index.fr.md": b"un\n", "b.md": b"2\n", "c.md": b"trois\n"}
    assert not (tmp_path / "a/old").exists()


def test_nothing_is_written_where_one_file_has_changed_meanwhile(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "un\n", "b.md": "another hand\n"})
    before = tree(tmp_path)

    with pytest.raises(ChangeRefused, match=r"b\.md must be as it was"):
        write_all(tmp_path, [Change("a.md", b"un\n", b"1\n"), Change("b.md", b"deux\n", b"2\n")])

    assert tree(tmp_path) == before


def test_nothing_is_written_over_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"b.md/inner": "x"})

    with pytest.raises(ChangeRefused, match=r"b\.md must not be there"):
        write_all(tmp_path, [Change("a.md", None, b"1\n"), Change("b.md", None, b"2\n")])

    assert tree(tmp_path) == {"b.md/inner": b"x"}


def test_a_move_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": "un\n", "b.md": "deux\n"})
    before = tree(tmp_path)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    changes = [
        Change("new/c.md", None, b"3\n"),
        Change("a.md", b"un\n", b"1\n"),
        Change("b.md", b"deux\n", b"2\n"),
    ]
    with pytest.raises(ChangeRefused, match="Permission denied"):
        write_all(tmp_path, changes)

    assert tree(tmp_path) == before
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "a//b.md", "a\\b.md", "./a.md"])
def test_a_path_stays_below_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="below the folder"):
        write_all(tmp_path, [Change(path, None, b"x")])


def test_the_diff_is_as_git_shows_one() -> None:
    shown = diff(
        [
            Change("a.md", "é\nx\n".encode(), "è\nx".encode()),
            Change("b.md", None, b"new\n"),
            Change("c.jpg", b"\xff\xd8", None),
            Change("d.md", b"same", b"same"),
        ],
        "content/",
    )

    assert shown == (
        "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,2 +1,2 @@\n-é\n-x\n+è\n+x\n"
        "\\ No newline at end of file\n"
        "--- /dev/null\n+++ b/content/b.md\n@@ -0,0 +1 @@\n+new\n"
        "Binary files a/content/c.jpg and /dev/null differ\n"
    )


def test_a_file_that_moves_is_shown_as_moved() -> None:
    shown = diff(
        [
            Change("old/a.md", b"x\ny\n", None),
            Change("new/a.md", None, b"x\nz\n"),
            Change("old/b.jpg", b"\xff", None),
            Change("new/b.jpg", None, b"\xff"),
        ],
        "content/",
    )

    assert shown == (
        "rename from content/old/a.md\nrename to content/new/a.md\n"
        "--- a/content/old/a.md\n+++ b/content/new/a.md\n@@ -1,2 +1,2 @@\n x\n-y\n+z\n"
        "rename from content/old/b.jpg\nrename to content/new/b.jpg\n"
    )
