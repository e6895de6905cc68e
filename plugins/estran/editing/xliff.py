"""What an XLIFF file of ours holds, and the names that both of its sides use.

XLIFF 2.1: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. Only its core
and the metadata module are used; the name space of 2.0 is that of 2.1 as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from estran.reading.units import Form

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
CATEGORY = "estran"
"""The group of metadata that is ours."""


class Stage(StrEnum):
    """How far a segment is, least first: the standard's values of ``state``."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Meta(StrEnum):
    """What is noted of an entry: digests of the source's words and of the translation's."""

    SOURCE = "source"
    TRANSLATION = "translation"


NO_TRANSLATION = "none"
"""Stands for the digest of a translation that wasn't there."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit: its key, the words of both sides as they are written in our files."""

    key: str
    source: str
    target: str
    stage: Stage

    @property
    def form(self) -> Form:
        """Whether it is a line of the header or a block of the text."""
        return Form.BLOCK if self.key.split(".")[0] == "body" else Form.LINE


@dataclass(frozen=True, slots=True)
class Portion:
    """An entry: the path of its source file, its digests (empty where a tool lost them), its units.

    The path is from the content folder, with ``/``.
    """

    path: str
    source_digest: str
    translation_digest: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file for one target language."""

    source_lang: str
    target_lang: str
    portions: tuple[Portion, ...]
