"""Gives an entry or a provider another ref, with every use of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from estran.editing.changes import Change
from estran.editing.formatting import Outcome, path_of, texts_of
from estran.editing.freshness import still_fresh
from estran.editing.references import in_entry, in_register, in_yaml
from estran.model.slugs import slugify
from estran.problem import Problem, quoted
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, split
from estran.reading.register import REGISTER
from estran.reading.source import Folder, decode

SNAPSHOT, PICTURES = "selection/snapshot", "selection/pictures"
_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Refused(ValueError):
    """What was asked for can't be; the message says why, as a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files in which a ref may stand; paths are from the content folder.

    ``folders`` are all entries, ``providers`` all refs of providers and members. ``beside`` are
    those files that hold no text of an entry but move with the ref: see :func:`homes`.
    """

    folders: tuple[Folder, ...]
    providers: frozenset[str] = frozenset()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    register: bytes | None = None


def homes(folders: tuple[Folder, ...], ref: str) -> tuple[str, ...]:
    """The folders and files that bear a ref in their names: an entry's, or a provider's."""
    entry = next((folder.path for folder in folders if folder.ref == ref), None)
    return (entry,) if entry else (f"{SNAPSHOT}/{ref}.json", f"{PICTURES}/{ref}")


def renamed(files: Files, source_lang: str, old: str, new: str) -> Outcome:
    """The changes that give ``old`` the ref ``new``: names of files and folders, and every use.

    Slugs stay, and so do addresses of entries; a provider's address is its ref. Translations that
    were fresh stay so. Where a file can't be read, its problem is told: a use in it can't be seen.
    Raises :class:`Refused` where ``old`` is unknown, or ``new`` malformed or taken.
    """
    _check(files, old, new)
    outcome = Outcome()
    for folder in files.folders:
        texts = texts_of(folder, outcome.problems)
        made = _used(folder, texts, old, new, outcome.problems)
        if source_lang in made:
            others = {lang: text for lang, text in made.items() if lang != source_lang}
            made |= still_fresh(texts[source_lang], made[source_lang], others, folder.kind)
        for lang, data in folder.texts.items():
            after = _bytes(data, texts.get(lang), made.get(lang))
            outcome.changes.append(Change(path_of(folder, lang), data, after))
    for path, data in files.beside.items():
        outcome.changes.append(Change(path, data, _renamed_record(path, data, old, new)))
    if files.register is not None:
        outcome.changes += _register(files.register, old, new, outcome.problems)
    moves = {home: _with_name(home, old, new) for home in homes(files.folders, old)}
    outcome.changes = [each for one in outcome.changes for each in _moved(one, moves)]
    return outcome


def _check(files: Files, old: str, new: str) -> None:
    entries = {folder.ref: folder.path for folder in files.folders}
    if old not in entries and old not in files.providers:
        raise Refused(f"{quoted(old)} must be the ref of an entry (its folder) or of a provider")
    if not _REF.fullmatch(new):
        better = slugify(new)
        hint = f" (like {better})" if better else ""
        must = f"a ref must be lower-case letters, digits and hyphens{hint}, found {quoted(new)}"
        raise Refused(must)
    if new in entries or new in files.providers:
        has = entries.get(new, "a provider")
        raise Refused(f"{quoted(new)} must be free, but {has} has it")


def _used(
    folder: Folder, texts: Mapping[str, str], old: str, new: str, problems: list[Problem]
) -> dict[str, str]:
    made = {}
    for lang, text in texts.items():
        try:
            split(text, path_of(folder, lang))
        except HeaderProblem as refused:
            problems.append(refused.problem)
            continue
        made[lang] = in_entry(text, MODELS[folder.kind], old, new)
    return made


def _bytes(data: bytes, before: str | None, after: str | None) -> bytes:
    """A file's bytes; as they are where nothing changed (a BOM, other line ends)."""
    return data if after is None or after == before else after.encode()


def _renamed_record(path: str, data: bytes, old: str, new: str) -> bytes:
    """A provider's record of the snapshot with its new ref; any other file as it is."""
    if path != f"{SNAPSHOT}/{old}.json":
        return data
    own = re.compile(rb'^(  "ref": )"' + old.encode() + rb'"', re.MULTILINE)
    return own.sub(rb'\1"' + new.encode() + b'"', data)


def _register(data: bytes, old: str, new: str, problems: list[Problem]) -> Iterator[Change]:
    text = decode(data, REGISTER, problems)
    if text is None or old not in text:
        return
    try:
        made = in_yaml(text, in_register, old, new)
    except yaml.YAMLError:
        must = "the register must be valid YAML (tasks.py check says where it is not)"
        problems.append(Problem(REGISTER, 0, "yaml", must, "a fault"))
        return
    yield Change(REGISTER, data, _bytes(data, text, made))


def _with_name(home: str, old: str, new: str) -> str:
    parent, _, name = home.rpartition("/")
    return f"{parent}/{new}{name.removeprefix(old)}"


def _moved(change: Change, moves: Mapping[str, str]) -> Iterator[Change]:
    """A change, or the two by which its file moves as well; none where nothing changes."""
    for home, other in moves.items():
        if change.path == home or change.path.startswith(f"{home}/"):
            yield Change(change.path, change.before, None)
            yield Change(other + change.path.removeprefix(home), None, change.after)
            return
    if change.real:
        yield change
