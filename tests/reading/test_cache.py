from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import estran
from estran.reading.cache import (
    ParseCache,
    read_sealed,
    sealed_pickle,
    write_sealed,
    write_whole,
)
from estran.reading.entries import Read
from estran.reading.library import Library, read_library
from tests.support.minisite import experience, small_site, tree, write


def read(folder: Path, cache: Path | None, workers: int = 1, source: str = "fr") -> Library:
    return read_library(folder, ("fr", "en", "nl"), source, cache, workers)


def same(one: Library, two: Library) -> bool:
    """Whether two reads gave the same, however they came by it."""
    return (one.entries, one.terms, one.pictures, one.problems, one.broken) == (
        two.entries,
        two.terms,
        two.pictures,
        two.problems,
        two.broken,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content with sound entries and a broken one."""
    bad = {"experiences/bad/index.fr.md": "---\ntitle: x\n---\nText.\n"}
    return write(tmp_path / "content", {**small_site(), **bad})


def test_a_warm_read_gives_what_a_cold_one_gave(content: Path, tmp_path: Path) -> None:
    bare = read(content, None)
    cold = read(content, tmp_path / "cache")
    warm = read(content, tmp_path / "cache")
    assert (cold.parsed, warm.parsed) == (4, 0)
    assert cold.problems
    assert same(bare, cold)
    assert same(cold, warm)


def test_an_edit_reads_one_folder_anew(content: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read(content, cache)
    write(content, experience("phare", body="Autre chose."))
    found = read(content, cache)
    assert found.parsed == 1
    assert same(found, read(content, None))
    assert read(content, cache).parsed == 0


def test_a_picture_that_comes_or_goes_reads_its_folder_anew(content: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read(content, cache)
    write(content, {"experiences/phare/notes.txt": "x"})
    assert read(content, cache).parsed == 1


def test_a_file_s_time_does_not_matter(content: Path, tmp_path: Path) -> None:
    read(content, tmp_path / "cache")
    for path in content.rglob("*.md"):
        os.utime(path, (0, 0))
    assert read(content, tmp_path / "cache").parsed == 0


def test_what_left_the_content_leaves_the_cache(content: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read(content, cache)
    shutil.rmtree(content / "experiences" / "phare")
    assert read(content, cache).parsed == 0
    write(content, experience("phare"))
    assert read(content, cache).parsed == 1


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "replaced"])
def test_a_damaged_shard_is_read_as_empty(content: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    cold = read(content, cache)
    for path in (cache / "parse").iterdir():
        data = path.read_bytes()
        path.write_bytes(
            {
                "cut": data[:-1],
                "flipped": data[:-1] + bytes([data[-1] ^ 1]),
                "emptied": b"",
                "replaced": b"no pickle of ours at all",
            }[damage]
        )
    found = read(content, cache)
    assert found.parsed == 4
    assert same(found, cold)
    assert read(content, cache).parsed == 0


def test_a_cache_of_another_source_language_is_not_used(content: Path, tmp_path: Path) -> None:
    read(content, tmp_path / "cache")
    assert read(content, tmp_path / "cache", source="en").parsed == 4


def test_only_shards_that_differ_are_written(content: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read(content, cache)
    before = {name: (cache / name).stat().st_mtime_ns for name in tree(cache)}
    os.sync()
    read(content, cache)
    assert {name: (cache / name).stat().st_mtime_ns for name in tree(cache)} == before


def test_workers_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    files = small_site()
    for number in range(45):
        files |= experience(f"lieu-{number}", "fr", body="x" * number + "<b>" * (number % 7 == 0))
    content = write(tmp_path / "content", files)
    assert same(read(content, None, workers=2), read(content, None))


def test_nothing_is_kept_without_a_folder(tmp_path: Path) -> None:
    store = ParseCache(None, "")
    store.put(b"key", Read((), ()))
    store.save()
    assert store.get(b"other") is None
    assert not list(tmp_path.iterdir())


# --- another code, another cache: a copy of the package is changed and run

SCRIPT = """
import sys
from pathlib import Path
from estran.reading.library import read_library
found = read_library(Path(sys.argv[1]), ("fr", "en", "nl"), "fr", Path(sys.argv[2]))
print(found.parsed, len(found.problems), *sorted({each.code for each in found.problems}))
"""


def run(package: Path, content: Path, cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(content), str(cache)],
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, "the code has changed: choose another line to change"
    path.write_text(text.replace(old, new), "utf-8")


def test_a_change_of_the_code_reads_everything_anew(content: Path, tmp_path: Path) -> None:
    package = tmp_path / "plugins"
    shutil.copytree(
        Path(estran.__file__).parent,
        package / "estran",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    cache = tmp_path / "cache"
    drawings = package / "estran" / "reading" / "drawings.py"
    change(drawings, '"svg-viewbox"', '"svg-old"')
    write(content, {"illustrations/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert run(package, content, cache).startswith("4 ")
    assert run(package, content, cache).startswith("0 ")
    change(drawings, '"svg-old"', '"svg-new"')
    found = run(package, content, cache)
    assert found.startswith("4 ")
    assert "svg-new" in found, "the old verdict on a picture was kept"


# --- sealed files


def test_a_sealed_file_gives_back_what_was_put_in(tmp_path: Path) -> None:
    write_sealed(tmp_path / "a" / "b", b"data")
    assert read_sealed(tmp_path / "a" / "b") == b"data"
    assert read_sealed(tmp_path / "a" / "c") is None
    assert sealed_pickle(tmp_path / "a" / "c") is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "text and not bytes")  # type: ignore[arg-type]
    assert tree(tmp_path) == {"page.html": b"old"}
    write_whole(path, b"new")
    assert tree(tmp_path) == {"page.html": b"new"}
    assert path.stat().st_mode & 0o777 == 0o644
