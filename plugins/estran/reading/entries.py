"""From an entry's folder to its records, one a language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import msgspec

from estran.model.destination import Destination
from estran.model.entry import Body, Entry, Kind, Picture
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Page
from estran.model.route import Route
from estran.model.slugs import slugify
from estran.model.values import Slug, Status
from estran.problem import Level, Problem, quoted
from estran.reading.declared import fields_of
from estran.reading.frontmatter import Header, HeaderProblem, Mapping, split, walk
from estran.reading.markdown import MarkdownReader
from estran.reading.markers import check_marks
from estran.reading.names import reserved, spelt
from estran.reading.places import Places
from estran.reading.route_rules import check_files
from estran.reading.rules import check_record
from estran.reading.source import Folder, decode
from estran.reading.typed import Reader
from estran.reading.units import digest_of, units_of

MODELS: dict[Kind, type[Entry]] = {
    Kind.DESTINATION: Destination,
    Kind.EXPERIENCE: Experience,
    Kind.GREETER: Greeter,
    Kind.ITINERARY: Itinerary,
    Kind.ROUTE: Route,
    Kind.EVENT: Event,
    Kind.PAGE: Page,
}
"""The record of each kind."""

NO_TEXT = frozenset({Kind.GREETER, Kind.ITINERARY, Kind.PAGE})
"""Kinds whose text may be left out."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a folder gave: its entries by language, and what is wrong with it.

    ``shape`` is a digest of all that other pages may show of them: everything but their texts.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    shape: bytes = b""


class EntryReader:
    """Reads entry folders; costly to make, so make one a process and keep it."""

    def __init__(self, source_lang: str) -> None:
        self.source_lang = source_lang
        self.markdown = MarkdownReader()
        self.places = Places()

    def read(self, folder: Folder) -> Read:
        """All languages of an entry: the source language first, the others against it."""
        problems: list[Problem] = []
        headers: dict[str, Header] = {}
        for lang, data in folder.texts.items():
            path = f"{folder.path}/index.{lang}.md"
            text = decode(data, path, problems)
            if text is None:
                continue
            try:
                headers[lang] = split(text, path)
            except HeaderProblem as refused:
                problems.append(refused.problem)
        if self.source_lang not in folder.texts and self.source_lang not in folder.refused:
            name = f"index.{self.source_lang}.md"
            must = f"the entry must have {name}, which holds its facts"
            problems.append(Problem(f"{folder.path}/{name}", 0, "source-missing", must, "none"))
        source = None
        entries: list[Entry] = []
        words = _words_digest(headers.get(self.source_lang), MODELS[folder.kind])
        for lang in sorted(headers, key=lambda each: (each != self.source_lang, each)):
            entry = self._read_one(folder, lang, headers[lang], source, problems)
            if lang == self.source_lang:
                source = entry
            elif entry is not None and entry.translated_from is not None:
                entry = replace(entry, stale=entry.translated_from.text != words)
            if entry is not None:
                entries.append(entry)
        return Read(tuple(entries), tuple(problems), shape_of(entries))

    def _read_one(
        self,
        folder: Folder,
        lang: str,
        header: Header,
        source: Entry | None,
        problems: list[Problem],
    ) -> Entry | None:
        """One language's record; None where it has errors, or its source could not be read."""
        path = f"{folder.path}/index.{lang}.md"
        cls = MODELS[folder.kind]
        reader = Reader(path, translation=lang != self.source_lang)
        fields = _without_lang(header.fields, lang, reader)
        values = reader.record(cls, fields, source)
        body, faults = self.markdown.read(header.body, header.body_line, path)
        reader.problems.extend(faults)
        _check_body(folder, header, body, values, reader)
        _check_slug(folder, values, fields, reader)
        check_marks(header, cls, values.get("status", Status.PUBLISHED), reader)
        if not reader.translation:
            check_record(folder.kind, values, fields, reader, self.places)
            _check_pictures(folder, values, fields, reader)
            check_files(folder.files, values, fields, reader)
        problems.extend(reader.problems)
        broken = any(each.level is Level.ERROR for each in reader.problems)
        if broken or (reader.translation and source is None):
            return None
        if values.get("slug") is None:
            values["slug"] = Slug(_slug(values["title"], folder))
        return cls(**values, ref=folder.ref, lang=lang, source=path, body=body)


def _without_lang(fields: Mapping, lang: str, reader: Reader) -> Mapping:
    """The header without ``lang``, which may be said but has to agree with the file's name."""
    given = fields.items.get("lang")
    if given is None:
        return fields
    text = getattr(given, "text", "")
    if text != lang:
        must = f"lang must be {lang}, as in the file's name"
        reader.note(fields.lines["lang"], "lang", must, quoted(text))
    items = {key: value for key, value in fields.items.items() if key != "lang"}
    return Mapping(items, fields.lines, fields.line)


def _slug(title: str, folder: Folder) -> str:
    return slugify(title)[:80].strip("-") or folder.ref


def _check_slug(folder: Folder, values: dict[str, Any], fields: Mapping, reader: Reader) -> None:
    """A page's address is a folder when it is built, on every system."""
    given = values.get("slug")
    text = given.text if given is not None else _slug(values.get("title", ""), folder)
    why = reserved(text)
    if why:
        line = fields.lines.get("slug", fields.lines.get("title", 1))
        reader.note(line, "name-windows", f"a slug must be one that Windows can hold ({why})", text)


def _check_body(
    folder: Folder, header: Header, body: Body, values: dict[str, Any], reader: Reader
) -> None:
    if not body.words and folder.kind not in NO_TEXT:
        reader.note(header.body_line, "text-missing", "a text must follow the header", "none")
    if "pictures" not in values and "pictures" in fields_of(MODELS[folder.kind]):
        return  # what is wrong with them is told already
    named = {picture.file for picture in values.get("pictures", ())}
    for name, line in body.files:
        if name not in named:
            must = "a picture in the text must stand in the header's pictures, with its credit"
            reader.note(line, "picture-unlisted", must, quoted(name))


def _check_pictures(
    folder: Folder, values: dict[str, object], fields: Mapping, reader: Reader
) -> None:
    """Each picture named must be a file in the folder."""
    listed = values.get("pictures")
    portrait = values.get("portrait")
    pictures = [*listed] if isinstance(listed, tuple) else []
    pictures += [portrait] if isinstance(portrait, Picture) else []
    lines = dict(walk(fields))
    for number, picture in enumerate(pictures):
        if picture.file not in folder.files:
            line = lines.get(f"pictures.{number}.file", lines.get("portrait.file", 1))
            hint = spelt(picture.file, folder.files)
            must = f"the picture must be a file in {folder.path}{hint}"
            reader.note(line, "picture-missing", must, quoted(picture.file))


def _words_digest(header: Header | None, model: type[Entry]) -> str:
    return digest_of(units_of(header, model)) if header is not None else ""


def shape_of(entries: list[Entry]) -> bytes:
    """A digest of entries without their texts."""
    bare = [
        (entry.lang, type(entry).__name__, replace(entry, body=Body(), translated_from=None))
        for entry in entries
    ]
    return blake2b(msgspec.msgpack.encode(bare), digest_size=16).digest()
