"""Two contents side by side: which entries, words and pictures a change touches."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, split
from estran.reading.units import digest_of, units_of

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".svg")


def compare_words(base: Path, head: Path, source_lang: str) -> dict[str, tuple[str, ...]]:
    """Languages whose translations a change leaves behind, by the path of the changed French.

    Left behind: the French words have changed, the translation's have not, and no mark says that
    it was looked at.
    """
    found = {}
    for kind, model in MODELS.items():
        for path in sorted((head / kind.folder).glob(f"*/index.{source_lang}.md")):
            name = path.relative_to(head).as_posix()
            old, new = (_words(folder / name, model) for folder in (base, head))
            if old and new and old != new:
                left = [each.name.split(".")[1] for each in _left(path, base / name, model, new)]
                if left:
                    found[name] = tuple(left)
    return found


def compare_pictures(base: Path, head: Path) -> dict[str, int]:
    """The pictures of one content that the other has not, or not so: bytes by path."""
    return {
        name: path.stat().st_size
        for path in sorted(head.rglob("*"))
        if path.suffix.lower() in PICTURES and path.is_file()
        for name in [path.relative_to(head).as_posix()]
        if not _same(base / name, path)
    }


def compare_entries(base: Path, head: Path) -> frozenset[str]:
    """The refs of the entries of which any file differs."""
    folders = [
        folder
        for kind in MODELS
        for folder in sorted((head / kind.folder).glob("*"))
        if folder.is_dir()
    ]
    return frozenset(
        folder.name for folder in folders if not _alike(base / folder.relative_to(head), folder)
    )


def _left(path: Path, old: Path, model: type, present: str) -> Iterable[Path]:
    """The translations beside a French file that still are as they were."""
    for other in sorted(path.parent.glob("index.*.md")):
        if other != path and f"translated_from: {present}" not in other.read_text("utf-8-sig"):
            words = _words(other, model)
            if words and words == _words(old.parent / other.name, model):
                yield other


def _words(path: Path, model: type) -> str:
    """The digest of a file's words; empty where it cannot be read, which reading tells."""
    try:
        return digest_of(units_of(split(path.read_text("utf-8-sig"), path.name), model))
    except (OSError, UnicodeDecodeError, HeaderProblem):
        return ""


def _alike(old: Path, new: Path) -> bool:
    names = [
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in (old, new)
    ]
    return names[0] == names[1] and all(_same(old / name, new / name) for name in names[1])


def _same(old: Path, new: Path) -> bool:
    return old.is_file() and old.read_bytes() == new.read_bytes()
