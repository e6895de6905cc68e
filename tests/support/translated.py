"""A small content with translations, in a folder and as the editing room sees it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from estran.editing.canonical import canonical
from estran.editing.stamping import with_stamp
from estran.editing.states import Translation, translations
from estran.editing.wording import Texts, read_texts
from estran.model.entry import Kind
from estran.reading.source import scan
from tests.support.minisite import DESTINATION, SITES, TAXONOMIES, experience, write

LANGUAGES = tuple(SITES)

BODY = """Le phare est [près du quai](ref:quai), au bout de la digue.

## Monter

- par l’escalier
- par l’ascenseur

Le soir, **tout** s’allume."""

FILES = {**DESTINATION, **TAXONOMIES, **experience("phare", body=BODY), **experience("quai")}
PHARE = "experiences/phare/index.{}.md"


def content(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """The content in its canonical form, every translation stamped."""
    whole = {path: _canonical(path, text) for path, text in files.items()}
    target = write(folder / "content", whole)
    stamped = {
        each.path: with_stamp(each.words, each.source.digest, each.texts.model)
        for each in found(target)
        if each.words is not None
    }
    return write(target, stamped)


def entries(folder: Path) -> tuple[Texts, ...]:
    """The entries of a content folder."""
    read, problems = read_texts(scan(folder, LANGUAGES)[0])
    assert not problems
    return read


def found(folder: Path) -> tuple[Translation, ...]:
    """The translations of a content folder."""
    return tuple(translations(entries(folder), LANGUAGES, "fr"))


def one(folder: Path, ref: str = "phare", lang: str = "nl") -> Translation:
    """One translation."""
    return next(each for each in found(folder) if (each.ref, each.lang) == (ref, lang))


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Change words of a file; they have to be there."""
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _canonical(path: str, text: str) -> str:
    place, _, name = path.rpartition("/")
    if not name.startswith("index."):
        return text
    kinds = {kind.folder: kind for kind in Kind}
    return canonical(text, kinds[place.split("/")[0]], name.split(".")[1], "fr")
