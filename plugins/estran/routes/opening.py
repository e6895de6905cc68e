"""Opens files of tracks: packed ones unpacked within limits, XML without entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from estran.problem import quoted
from estran.routes.segment import TrackProblem

LIMIT = 64_000_000
"""Bytes that a file may have, unpacked: ten times a track of 60,000 points with times."""

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_MUST = "a track must be a GPX, KML, KMZ or GeoJSON file, packed with gzip or not"


def opened(data: bytes) -> bytes:
    """The file's bytes, unpacked; a KMZ gives its KML. ``TrackProblem`` where it cannot be."""
    for _ in range(2):  # A KMZ in gzip; nothing is packed more often.
        if data.startswith(_GZIP):
            data = _gunzipped(data)
        elif data.startswith(_ZIP):
            data = _kml_of(data)
    if len(data) > LIMIT:
        raise _too_large(f"{len(data)} bytes")
    return data


def _gunzipped(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        made = unpacker.decompress(data, LIMIT + 1)
    except zlib.error as error:
        raise TrackProblem("track-unreadable", "gzip must be whole", str(error)) from None
    if len(made) > LIMIT:
        raise _too_large("gzip that unpacks to more")
    if not unpacker.eof:
        raise TrackProblem("track-unreadable", "gzip must be whole", "an end in the middle")
    return made


def _kml_of(data: bytes) -> bytes:
    """A KMZ's main file: the first ``.kml`` in it (KML 2.2, annex C)."""
    must = "a KMZ must be a zip with a .kml in it"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [each for each in archive.infolist() if each.filename.lower().endswith(".kml")]
            if not names:
                raise TrackProblem("track-unreadable", must, "none")
            if names[0].file_size > LIMIT:
                raise _too_large(f"{names[0].filename} of {names[0].file_size} bytes")
            with archive.open(names[0]) as file:
                made = file.read(LIMIT + 1)  # What the directory says may be a lie.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise TrackProblem("track-unreadable", must, str(error)) from None
    if len(made) > LIMIT:
        raise _too_large(f"{names[0].filename} that unpacks to more")
    return made


def _too_large(found: str) -> TrackProblem:
    return TrackProblem(
        "track-too-large", f"a track must have at most {LIMIT // 1_000_000} MB, unpacked", found
    )


def xml_root(data: bytes) -> Element:
    """The XML's root, its names without their namespaces; no document type, so no entities.

    A space before the declaration is forgiven. ``TrackProblem`` with the line where it is broken.
    """
    must = "a track must be well-formed XML without a document type"
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        root: Element = ElementTree.fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise TrackProblem("track-unreadable", must, str(error), error.position[0]) from None
    except DefusedXmlException as error:
        raise TrackProblem("track-unsafe", must, type(error).__name__) from None
    except (LookupError, ValueError) as error:  # An encoding that nobody knows.
        raise TrackProblem("track-unreadable", must, str(error)) from None
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def kind_of(data: bytes) -> str:
    """``xml`` or ``json``, by the first sign; ``TrackProblem`` where it is neither."""
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or head.startswith(b"<"):
        return "xml"
    if head.startswith((b"{", b"[")):
        return "json"
    if not data.strip():
        raise TrackProblem("track-unreadable", _MUST, "an empty file")
    raise TrackProblem("track-unreadable", _MUST, quoted(head.decode("utf-8", "replace"), 30))


def line_of(data: bytes, tags: str, number: int) -> int:
    """The line, from 1, of the element with that number (from 0) of those with such names."""
    pattern = re.compile(rb"<(?:[\w.-]+:)?(?:%s)[\s/>]" % tags.encode())
    for count, match in enumerate(pattern.finditer(data)):
        if count == number:
            return data.count(b"\n", 0, match.start()) + 1
    return 0
