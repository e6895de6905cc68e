"""A made-up content of any size, of the real model: the same for the same seed and size."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from estran.cli.bench.drawing import Drawer, Made
from estran.model.taxonomy import Term
from estran.reading.taxonomies import read_taxonomies

SEED = 62
COPIED = ("destinations", "pages", "taxonomies", "illustrations")
"""Folders of the real content that the made-up one has as well."""

_REF = re.compile(r"\bref:([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A content folder and the made-up experiences in it."""

    content: Path
    languages: tuple[str, ...]
    terms: tuple[Term, ...]
    entries: tuple[Made, ...]

    def edited(self, number: int) -> Made:
        """The entry that an edit changes."""
        return self.entries[number * 7 % len(self.entries)]

    def edit(self, number: int) -> None:
        """Add a paragraph to the text of one entry, in the first language."""
        entry = self.edited(number)
        path = self.content / "experiences" / entry.ref / f"index.{self.languages[0]}.md"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nUne phrase de plus, la {number + 1}, pour mesurer.\n")


def make_corpus(
    real: Path, target: Path, entries: int, languages: tuple[str, ...], seed: int = SEED
) -> Corpus:
    """Write a content of ``entries`` experiences into an empty folder; ``real`` is the real one.

    Taxonomies, destinations, pages and illustrations are the real ones; their links to entries
    that are not copied lead to made-up ones instead.
    """
    random = Random(seed)  # noqa: S311 - the same every time, on purpose
    for name in COPIED:
        shutil.copytree(real / name, target / name)
    terms = read_taxonomies(target, languages, [])
    drawer = Drawer(random, real, languages, terms)
    refs = [f"idea-{number:05}" for number in range(entries)]
    _relink(target, random, refs)
    made = []
    for ref in refs:
        entry = drawer.entry(ref, refs)
        folder = target / "experiences" / ref
        folder.mkdir(parents=True)
        for lang, text in entry.texts.items():
            head: dict[str, Any] = {"title": text.title, "slug": text.slug, "summary": text.summary}
            if lang == languages[0]:
                head |= entry.facts
            data = f"---\n{_yaml(head)}---\n\n{text.body}\n"
            (folder / f"index.{lang}.md").write_text(data, "utf-8", newline="\n")
        made.append(entry)
    return Corpus(target, languages, terms, tuple(made))


def _relink(target: Path, random: Random, refs: list[str]) -> None:
    """Lead links to entries that were not copied to made-up ones."""
    kept = {path.name for path in target.glob("*/*") if path.is_dir()}
    chosen: dict[str, str] = {}

    def lead(found: re.Match[str]) -> str:
        ref = found[1]
        if ref in kept:
            return found[0]
        return "ref:" + chosen.setdefault(ref, random.choice(refs))

    for path in sorted(target.glob("*/*/index.*.md")):
        path.write_text(_REF.sub(lead, path.read_text("utf-8")), "utf-8", newline="\n")


def _yaml(tree: dict[str, Any]) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000))
