"""A save of the editing page: what it writes, brought to the canonical form and stamped."""

from __future__ import annotations

import re
from collections.abc import Mapping

from estran.editing.canonical import canonical
from estran.editing.changes import Change
from estran.editing.stamping import Subject, stamped
from estran.model.entry import Kind
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem
from estran.reading.source import MAX_TEXT

MAX_FILE = 30 * 1024 * 1024
"""Bytes that a picture or a track may have."""

_KINDS = {kind.folder: kind for kind in MODELS}
_REF = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_TEXT = re.compile(rf"({'|'.join(_KINDS)})/({_REF})/index\.([a-z]{{2}})\.md")
_BESIDE = re.compile(
    rf"(?:{'|'.join(_KINDS)})/{_REF}/"
    r"(?!\.)[^/\\\x00-\x1f<>:\"|?*]{1,100}\.(?:jpe?g|png|webp|avif|svg|gpx|geojson)",
    re.IGNORECASE,
)


class SaveRefused(Exception):
    """Nothing is written; the message tells the editor why, in French."""


def is_ours(path: str) -> bool:
    """Whether a path from the content folder is one that the page may read and write."""
    return bool(_TEXT.fullmatch(path) or _BESIDE.fullmatch(path))


def saved(
    written: Mapping[str, bytes | None],
    before: Mapping[str, bytes | None],
    source_lang: str,
) -> tuple[Change, ...]:
    """The changes of one save; ``before`` holds all languages of the entries that it touches.

    Paths are from the content folder; None is a file that goes, or was not there. Raises
    :class:`SaveRefused` for a path that isn't ours, a file too large, a text that can't be read.
    """
    texts: dict[tuple[Kind, str], dict[str, str]] = {}
    changes: dict[str, bytes | None] = {}
    for path, data in written.items():
        if not is_ours(path):
            raise SaveRefused(f"Ce nom de fichier n’est pas permis : {path}")
        changes[path] = data
        found = _TEXT.fullmatch(path)
        if len(data or b"") > (MAX_TEXT if found else MAX_FILE):
            raise SaveRefused(f"Ce fichier est trop lourd : {path}")
        if found and data is not None:
            kind, ref, lang = _KINDS[found.group(1)], found.group(2), found.group(3)
            text = _canonical(path, data, kind, lang, source_lang)
            texts.setdefault((kind, ref), {})[lang] = text
    for (kind, ref), after in texts.items():
        start = f"{kind.folder}/{ref}/index."
        was = {
            path.removeprefix(start).removesuffix(".md"): data.decode("utf-8", "replace")
            for path, data in before.items()
            if data is not None and path.startswith(start)
        }
        for lang, text in stamped(Subject(kind, source_lang), was, after).items():
            changes[f"{start}{lang}.md"] = text.encode()
    return tuple(
        Change(path, before.get(path), data)
        for path, data in changes.items()
        if before.get(path) != data
    )


def _canonical(path: str, data: bytes, kind: Kind, lang: str, source_lang: str) -> str:
    try:
        return canonical(data.decode("utf-8"), kind, lang, source_lang, path)
    except UnicodeDecodeError:
        raise SaveRefused(f"Ce texte n’est pas en UTF-8 : {path}") from None
    except HeaderProblem as refused:
        raise SaveRefused(f"Ce texte ne peut pas être relu : {refused.problem}") from None
