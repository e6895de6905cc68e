"""One file of an entry, taken apart into its words; and the entries of a content folder by it."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from estran.model.entry import Entry, Kind
from estran.problem import Problem
from estran.reading.declared import fields_of
from estran.reading.entries import MODELS
from estran.reading.frontmatter import Header, HeaderProblem, Node, Scalar, Sequence, split
from estran.reading.source import Folder, decode
from estran.reading.units import Unit, digest_of, units_of

STAMP = "translated_from"
"""The key of a translation's header that names the words of the source it was made from."""


@dataclass(frozen=True, slots=True)
class Words:
    """A file's words. ``path`` is from the content folder, with ``/``; ``text`` the whole file."""

    path: str
    text: str
    header: Header
    units: tuple[Unit, ...]

    @property
    def digest(self) -> str:
        """The digest of its words."""
        return digest_of(self.units)

    @property
    def stamp(self) -> str:
        """The digest of the source that it says it was made from; empty where it says none."""
        return value(self.header.fields.items.get(STAMP))

    @property
    def title(self) -> str:
        """Its title; empty where it has none."""
        return value(self.header.fields.items.get("title"))


@dataclass(frozen=True, slots=True)
class Texts:
    """An entry: its words in each language whose file can be read, and all files as they are."""

    kind: Kind
    ref: str
    words: Mapping[str, Words]
    raw: Mapping[str, bytes]

    @property
    def model(self) -> type[Entry]:
        """The record of its kind."""
        return MODELS[self.kind]

    def path(self, lang: str) -> str:
        """The path of its file in a language, from the content folder."""
        return f"{self.kind.folder}/{self.ref}/index.{lang}.md"


def read_words(text: str, path: str, model: type[Entry]) -> Words:
    """The words of a file's text; raises ``HeaderProblem`` where its header can't be read."""
    header = split(text, path)
    return Words(path, text, header, units_of(header, model))


def read_texts(folders: Iterable[Folder]) -> tuple[tuple[Texts, ...], tuple[Problem, ...]]:
    """All entries of scanned folders, with what kept a file from being read."""
    problems: list[Problem] = []
    found = []
    for folder in folders:
        words: dict[str, Words] = {}
        for lang, data in folder.texts.items():
            path = f"{folder.path}/index.{lang}.md"
            text = decode(data, path, problems)
            if text is None:
                continue
            try:
                words[lang] = read_words(text, path, MODELS[folder.kind])
            except HeaderProblem as refused:
                problems.append(refused.problem)
        found.append(Texts(folder.kind, folder.ref, words, dict(folder.texts)))
    return tuple(found), tuple(problems)


def value(node: Node | None) -> str:
    """The text of a value that is one; empty for anything else."""
    return node.text if isinstance(node, Scalar) else ""


def destinations_of(texts: Texts, source: Words) -> tuple[str, ...]:
    """The refs of the destinations an entry lies in, as the header of its facts says."""
    if texts.kind is Kind.DESTINATION:
        return (texts.ref,)
    fields = source.header.fields.items
    named = fields.get("destinations")
    items = named.items if isinstance(named, Sequence) else (fields.get("destination"),)
    return tuple(text for text in map(value, items) if text)


def model_order(model: type[Entry]) -> tuple[str, ...]:
    """The keys of a header in the order of the model."""
    return tuple(fields_of(typing.cast(type, model)))
