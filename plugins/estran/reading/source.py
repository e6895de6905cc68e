"""Finds the files of the content, and refuses what can't be a file of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path

from estran.model.entry import Kind
from estran.model.slugs import slugify
from estran.problem import Level, Problem, quoted
from estran.reading.names import check_names, nfc

MAX_TEXT = 1024 * 1024
"""Bytes a Markdown or YAML file may have."""

OTHER_ROOMS = ("taxonomies", "illustrations", "selection", "words", "editorial.yaml")
"""What else the content holds: folders of no entries, and what the team has agreed on."""

_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_INDEX = re.compile(r"index\.([a-z]{2})\.md")


@dataclass(slots=True)
class Folder:
    """An entry's folder: its texts by language, and the names of the files beside them, in NFC.

    ``path`` is relative to the content, with ``/``; ``refused`` are the languages whose
    file could not be taken, for a reason that is told.
    """

    kind: Kind
    ref: str
    path: str
    texts: dict[str, bytes] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    refused: set[str] = field(default_factory=set)

    @property
    def digest(self) -> bytes:
        """A digest of kind, ref, texts and file names."""
        state = blake2b(f"{self.kind}/{self.ref}/{self.files}".encode(), digest_size=16)
        for lang in sorted(self.texts):
            state.update(lang.encode())
            state.update(len(self.texts[lang]).to_bytes(8))
            state.update(self.texts[lang])
        return state.digest()


def read_limited(path: Path, shown: str, problems: list[Problem]) -> bytes | None:
    """A text file's bytes, or None with a problem where it is too large or can't be read."""
    try:
        size = path.stat().st_size
        if size > MAX_TEXT:
            must = f"a text file must be smaller than {MAX_TEXT // 1024 // 1024} MB"
            found = f"{size / 1024 / 1024:.1f} MB"
            problems.append(Problem(shown, 0, "file-large", must, found))
            return None
        return path.read_bytes()
    except OSError as error:
        problems.append(
            Problem(shown, 0, "file-unreadable", "the file must be readable", str(error.strerror))
        )
        return None


def scan(content: Path, languages: tuple[str, ...]) -> tuple[list[Folder], list[Problem]]:
    """All entry folders below the content folder, sorted, with the problems of the file tree."""
    problems: list[Problem] = []
    folders: list[Folder] = []
    kinds = {kind.folder: kind for kind in Kind if kind is not Kind.PROVIDER}
    for item in listing(content, "", problems):
        if item.is_dir() and item.name in kinds:
            kind = kinds[item.name]
            for sub in listing(Path(item.path), item.name, problems):
                folder = _folder(sub, kind, languages, problems)
                if folder is not None:
                    folders.append(folder)
        elif item.name not in OTHER_ROOMS:
            near = get_close_matches(item.name, [*kinds, *OTHER_ROOMS], n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            must = "the content holds folders of known kinds: " + ", ".join(kinds) + hint
            problems.append(Problem(nfc(item.name), 0, "folder-unknown", must, quoted(item.name)))
    return folders, problems


def listing(path: Path, shown: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Items of a folder by name, without hidden ones; links are refused and not followed.

    Names that some system cannot hold, or takes for another's, are told.
    """
    with os.scandir(path) as found:
        unsorted = [item for item in found if not item.name.startswith(".")]
    items = sorted(unsorted, key=lambda item: (nfc(item.name), item.name))
    problems.extend(check_names((item.name for item in items), shown))
    for item in items:
        if item.is_symlink():
            name = f"{shown}/{nfc(item.name)}" if shown else nfc(item.name)
            must = "the content must hold real files and folders, no symbolic links"
            problems.append(Problem(name, 0, "symlink", must, f"a link to {item.name}"))
            continue
        yield item


def _folder(
    item: os.DirEntry[str], kind: Kind, languages: tuple[str, ...], problems: list[Problem]
) -> Folder | None:
    path = f"{kind.folder}/{item.name}"
    if not item.is_dir():
        must = "an entry must be a folder with index.fr.md in it"
        problems.append(Problem(path, 0, "entry-file", must, "a single file"))
        return None
    if not _REF.fullmatch(item.name):
        better = slugify(item.name)
        must = "a folder's name must be lower-case letters, digits and hyphens"
        hint = f" (rename it to {better})" if better else ""
        problems.append(Problem(path, 0, "ref-form", must + hint, quoted(item.name)))
        return None
    folder = Folder(kind, item.name, path)
    files: dict[str, None] = {}
    for sub in listing(Path(item.path), path, problems):
        match = _INDEX.fullmatch(sub.name)
        if sub.is_dir():
            must = "an entry's folder must hold files only"
            problems.append(Problem(f"{path}/{sub.name}", 0, "folder-nested", must, "a folder"))
        elif match is None:
            files[nfc(sub.name)] = None
        elif match.group(1) not in languages:
            must = "a text's language must be one of " + ", ".join(languages)
            problems.append(
                Problem(f"{path}/{sub.name}", 0, "language", must, match.group(1), Level.WARNING)
            )
        else:
            data = read_limited(Path(sub.path), f"{path}/{sub.name}", problems)
            if data is None:
                folder.refused.add(match.group(1))
            else:
                folder.texts[match.group(1)] = data
    folder.files = tuple(files)
    if not folder.texts and not folder.refused:
        if not any(problem.path.startswith(f"{path}/") for problem in problems):
            must = "an entry's folder must hold index.fr.md"
            found = ", ".join(files) or "an empty folder"
            problems.append(Problem(path, 0, "entry-empty", must, found))
        return None
    return folder


def decode(data: bytes, path: str, problems: list[Problem]) -> str | None:
    """UTF-8 bytes as text in NFC with LF line ends, or None with a problem that tells the line."""
    try:
        text = nfc(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        must = "the file must be saved as UTF-8"
        found = f"the byte 0x{error.object[error.start]:02x} (Latin-1 or Windows text?)"
        problems.append(Problem(path, line, "encoding", must, found))
        return None
    odd = _CONTROL.search(text)
    if odd is not None:
        line = text.count("\n", 0, odd.start()) + 1
        must = "the text must not hold control characters (type the line anew)"
        problems.append(Problem(path, line, "control", must, f"U+{ord(odd.group()):04X}"))
        return None
    return text
