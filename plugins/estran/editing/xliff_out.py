"""Writes translations for a translation agency, as XLIFF 2.1.

An entry is a ``file``, a unit of its words a ``unit`` of one segment; Markdown is in
``originalData`` and its places in ``pc`` and ``ph``. The same content gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from estran.editing.inline import Code, Part, codes, parts_of
from estran.editing.pairing import Pair
from estran.editing.states import Translation
from estran.editing.xliff import CATEGORY, CORE, METADATA, NO_TRANSLATION, XML, Meta, Stage
from estran.model.entry import Entry
from estran.reading.declared import fields_of

_BEYOND = re.compile("([\ufffe\uffff])")

_KEPT = "Nom propre : peut rester tel quel."
_BEFORE = "Le texte français disait : "
_LENGTH = "De {} à {} caractères."


@dataclass(frozen=True, slots=True)
class Order:
    """An entry to translate: its translation as it stands, and its units."""

    translation: Translation
    pairs: tuple[Pair, ...]


def document(orders: Iterable[Order], source_lang: str, target_lang: str) -> bytes:
    """The XLIFF file of some entries."""
    register_namespace("", CORE)
    register_namespace("mda", METADATA)
    root = Element(_name("xliff"), {"version": "2.1", "srcLang": source_lang})
    root.set("trgLang", target_lang)
    for order in orders:
        _file(root, order)
    _broken_in_lines(root, 0)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _file(root: Element, order: Order) -> None:
    translation = order.translation
    identity = f"{translation.kind.value}.{translation.ref}"
    file = SubElement(root, _name("file"), {"id": identity})
    file.set("original", translation.source.path)
    file.set("canResegment", "no")
    file.set(f"{{{XML}}}space", "preserve")
    words = translation.words
    digests = {
        Meta.SOURCE: translation.source.digest,
        Meta.TRANSLATION: words.digest if words is not None else NO_TRANSLATION,
    }
    group = SubElement(
        SubElement(file, f"{{{METADATA}}}metadata"),
        f"{{{METADATA}}}metaGroup",
        {"category": CATEGORY},
    )
    for meta, digest in digests.items():
        SubElement(group, f"{{{METADATA}}}meta", {"type": meta.value}).text = digest
    for pair in order.pairs:
        _unit(file, pair, translation.texts.model)


def _unit(file: Element, pair: Pair, model: type[Entry]) -> None:
    unit = SubElement(file, _name("unit"), {"id": pair.key})
    notes = list(_notes(pair, model))
    if notes:
        held = SubElement(unit, _name("notes"))
        for note in notes:
            SubElement(held, _name("note")).text = note
    source = parts_of(pair.source, pair.form)
    target = parts_of(pair.target, pair.form)
    writer = _Writer(source, target)
    if writer.data:
        held = SubElement(unit, _name("originalData"))
        for raw, name in writer.data.items():
            _say(SubElement(held, _name("data"), {"id": name}), raw)
    stage = Stage.INITIAL if pair.todo else Stage.TRANSLATED
    segment = SubElement(unit, _name("segment"), {"state": stage.value})
    writer.write(SubElement(segment, _name("source")), source)
    if pair.target:
        writer.write(SubElement(segment, _name("target")), target)


def _notes(pair: Pair, model: type[Entry]) -> Iterator[str]:
    if pair.kept:
        yield _KEPT
    field = fields_of(model).get(pair.key)
    if field is not None and field.rule.longest and field.type is str:
        yield _LENGTH.format(field.rule.shortest, field.rule.longest)
    if pair.before:
        yield _BEFORE + pair.before


class _Writer:
    """Writes the parts of one unit; a code of the target that the source has keeps its number."""

    def __init__(self, source: Sequence[Part], target: Sequence[Part]) -> None:
        self.data: dict[str, str] = {}
        self._free: dict[tuple[str, str], list[str]] = {}
        self._numbers: Mapping[tuple[str, str], Iterator[str]] = {}
        for number, code in enumerate(codes(source), 1):
            self._free.setdefault(code.name, []).append(str(number))
        for code in (*codes(source), *codes(target)):
            for raw in code.name if code.close else (code.open,):
                self.data.setdefault(raw, f"d{len(self.data) + 1}")
        self._added = 0

    def write(self, element: Element, parts: Sequence[Part]) -> None:
        """Write a side of the segment."""
        left = {name: iter(numbers) for name, numbers in self._free.items()}
        self._numbers = left
        self._write(element, parts)

    def _write(self, element: Element, parts: Sequence[Part]) -> None:
        for part in parts:
            if isinstance(part, str):
                _say(element, part)
            else:
                self._code(element, part)

    def _code(self, element: Element, code: Code) -> None:
        number = next(self._numbers.get(code.name, iter(())), None)
        if number is None:
            self._added += 1
            number = f"t{self._added}"
        given = {"id": number, "canDelete": "no" if code.guarded else "yes"}
        if code.sort == "fmt":
            given["type"] = "fmt"
        elif code.sort in {"link", "image"}:
            given["type"] = code.sort
        if not code.close:
            given |= {"canCopy": "no", "dataRef": self.data[code.open]}
            SubElement(element, _name("ph"), given)
            return
        given |= {"dataRefStart": self.data[code.open], "dataRefEnd": self.data[code.close]}
        self._write(SubElement(element, _name("pc"), given), code.parts)


def _say(element: Element, text: str) -> None:
    """Add words at an element's end; the two that XML can't hold are written as ``cp``."""
    for number, words in enumerate(_BEYOND.split(text)):
        if number % 2:
            SubElement(element, _name("cp"), {"hex": f"{ord(words):04X}"})
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words


def _broken_in_lines(element: Element, depth: int) -> None:
    """Put the structure on lines of its own; nothing is added where words stand."""
    inside = {_name(name) for name in ("source", "target", "note", "data")}
    if element.tag in inside or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _broken_in_lines(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _name(name: str) -> str:
    return f"{{{CORE}}}{name}"
