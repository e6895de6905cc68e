from __future__ import annotations

from pathlib import Path

import pytest

from estran.rendering.build import build
from estran.search.canonical import canonical
from tests.support.minisite import experience, settings_for, small_site, tree, write


def test_two_builds_with_search_are_the_same_bytes(tmp_path: Path) -> None:
    files = small_site()
    for number in range(8):
        files |= experience(f"idee-{number}", setting="both" if number % 2 else "outdoor")
    for name in ("one", "two"):
        write(tmp_path / name / "content", files)
        build(settings_for(tmp_path / name, SEARCH=True))
    first = tree(tmp_path / "one" / "output")
    assert [name for name in first if name.startswith("fr/pagefind/nl/filter/")]
    assert tree(tmp_path / "two" / "output") == first


def test_a_damaged_bundle_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path, SEARCH=True))
    first = tree(tmp_path / "output")
    for path in (tmp_path / "cache" / "search").iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    build(settings_for(tmp_path, SEARCH=True))
    assert tree(tmp_path / "output") == first


def test_a_deleted_entry_leaves_the_index(tmp_path: Path) -> None:
    content = write(tmp_path / "content", small_site())
    build(settings_for(tmp_path, SEARCH=True))
    before = len([name for name in tree(tmp_path / "output") if "/pagefind/fr/fragment/" in name])
    for path in (content / "experiences" / "quai").iterdir():
        path.unlink()
    (content / "experiences" / "quai").rmdir()
    build(settings_for(tmp_path, SEARCH=True))
    after = len([name for name in tree(tmp_path / "output") if "/pagefind/fr/fragment/" in name])
    assert after == before - 3  # one in each of the three sites


def test_a_bundle_of_another_form_is_refused() -> None:
    entry = b'{"languages": {"fr": {"hash": "fr_1"}}}'
    with pytest.raises(Exception, match="gzip"):
        canonical({"pagefind-entry.json": entry, "pagefind.fr_1.pf_meta": b"other"})
