"""Reads an XLIFF 2 file that came back from a translation agency.

It is taken as a stranger's: no entities, no document types, nothing fetched. Whatever isn't as
the standard has it, or isn't of ours, is a fault; what is merely more than ours (other modules,
comments, annotations) is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from estran.editing.xliff import CATEGORY, CORE, METADATA, Document, Meta, Portion, Segment, Stage

MOST_BYTES = 64 * 1024 * 1024
_THROUGH = {"mrk"}
_NOTHING = {"sm", "em"}


class XliffFault(Exception):
    """The file can't be taken; the message says why, as a sentence with a place."""


def read_document(data: bytes) -> Document:
    """All of a file, or :class:`XliffFault`."""
    if len(data) > MOST_BYTES:
        raise XliffFault(f"the file must be smaller than {MOST_BYTES // 1024 // 1024} MB")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        must = "the file must have no document type and no entities"
        raise XliffFault(f"{must}: they can read other files") from None
    except (ParseError, ValueError, LookupError) as fault:
        raise XliffFault(f"the file must be whole, well-formed XML: {fault}") from None
    if root.tag != _name("xliff"):
        raise XliffFault("the file must be XLIFF 2 (not XLIFF 1.2, not another kind of XML)")
    if root.get("version") not in {"2.0", "2.1"}:
        found = root.get("version", "none")
        raise XliffFault(f"the file's version must be 2.0 or 2.1, found {found}")
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    portions = tuple(_portion(file) for file in root.findall(_name("file")))
    if not portions:
        raise XliffFault("the file must hold entries, found none")
    paths = [each.path for each in portions]
    twice = sorted({path for path in paths if paths.count(path) > 1})
    if twice:
        raise XliffFault(f"an entry must be in the file once, found twice: {', '.join(twice)}")
    return Document(source, target, portions)


def _portion(file: Element) -> Portion:
    path = file.get("original", "")
    if not path:
        raise XliffFault(f"file {file.get('id', '?')}: its attribute original must name an entry")
    noted = {
        meta.get("type", ""): (meta.text or "").strip()
        for group in file.iter(f"{{{METADATA}}}metaGroup")
        if group.get("category") == CATEGORY
        for meta in group.findall(f"{{{METADATA}}}meta")
    }
    units = list(_units(file))
    segments = tuple(_segment(unit, path) for unit in units)
    keys = [each.key for each in segments]
    for key in keys:
        if keys.count(key) > 1:
            raise XliffFault(f"{path}: the unit {key} must be there once, found it again")
    return Portion(path, noted.get(Meta.SOURCE, ""), noted.get(Meta.TRANSLATION, ""), segments)


def _units(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _name("unit"):
            yield child
        elif child.tag == _name("group"):
            yield from _units(child)


def _segment(unit: Element, path: str) -> Segment:
    """A unit as one, however many segments a tool has made of it."""
    key = unit.get("id", "")
    where = f"{path}#{key}"
    data = {
        each.get("id", ""): _plain(each, where)
        for each in unit.findall(f"{_name('originalData')}/{_name('data')}")
    }
    source: list[str] = []
    targets: list[tuple[int, str]] = []
    stages: list[Stage] = []
    for number, part in enumerate(unit, 1):
        if part.tag not in {_name("segment"), _name("ignorable")}:
            continue
        given, to = part.find(_name("source")), part.find(_name("target"))
        if given is None:
            raise XliffFault(f"{where}: a segment must have its source")
        said = _text(given, data, where)
        source.append(said)
        if to is not None:
            order = to.get("order", "")
            place = int(order) if order.isdigit() else number
            targets.append((place, _text(to, data, where)))
        elif part.tag == _name("ignorable"):
            targets.append((number, said))
        if part.tag == _name("segment"):
            stages.append(Stage.INITIAL if to is None else _stage(part, where))
    if not stages:
        raise XliffFault(f"{where}: a unit must hold a segment")
    least = min(stages, key=list(Stage).index)
    whole = "".join(text for _, text in sorted(targets, key=lambda each: each[0]))
    return Segment(key, "".join(source), whole if whole.strip() else "", least)


def _stage(segment: Element, where: str) -> Stage:
    given = segment.get("state", Stage.INITIAL.value)
    try:
        return Stage(given)
    except ValueError:
        known = ", ".join(Stage)
        raise XliffFault(f"{where}: a state must be one of {known}, found {given}") from None


def _text(element: Element, data: dict[str, str], where: str) -> str:
    """The words of a side, its codes written out again from the original data."""
    said = [element.text or ""]
    for child in element:
        said += [_inline(child, data, where), child.tail or ""]
    return unicodedata.normalize("NFC", "".join(said))


def _inline(element: Element, data: dict[str, str], where: str) -> str:
    name = element.tag.removeprefix(f"{{{CORE}}}")
    if name == "pc":
        start = _datum(element, "dataRefStart", data, where)
        return start + _text(element, data, where) + _datum(element, "dataRefEnd", data, where)
    if name in {"ph", "sc", "ec"}:
        return _datum(element, "dataRef", data, where)
    if name == "cp":
        return _codepoint(element, where)
    if name in _THROUGH:
        return _text(element, data, where)
    if name in _NOTHING:
        return ""
    raise XliffFault(f"{where}: only the standard's own codes may stand in a text, found {name}")


def _datum(element: Element, attribute: str, data: dict[str, str], where: str) -> str:
    given = element.get(attribute, "")
    if given not in data:
        code = element.get("id", element.get("startRef", "?"))
        must = f"the code {code} must lead to its original data"
        raise XliffFault(f"{where}: {must}, found {given or 'nothing'}")
    return data[given]


def _plain(element: Element, where: str) -> str:
    points = "".join(_codepoint(child, where) + (child.tail or "") for child in element)
    return (element.text or "") + points


def _codepoint(element: Element, where: str) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        found = element.get("hex", "nothing")
        raise XliffFault(f"{where}: cp must name a character, found {found}") from None


def _name(name: str) -> str:
    return f"{{{CORE}}}{name}"
