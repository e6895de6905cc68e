"""Writes the snapshot: all of it or nothing, and nothing where nothing has changed.

New bytes are gathered in a hidden folder beside their places; then each is moved into its place,
and what is no longer wanted goes last. Whatever kills a pull in between leaves whole files: old
ones, or new ones.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from estran.model.provider import Provider
from estran.reading.snapshot import FOLDER, QUARANTINE, encode
from estran.selection.refused import Refused

_LONGEST = 300
"""Signs of a name or detail in the quarantine."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written and removed."""

    written: int
    removed: int


def write_snapshot(
    content: Path,
    providers: Iterable[Provider],
    refused: Iterable[Refused],
    keep: frozenset[str],
    pictures: Mapping[str, Path],
) -> Written:
    """Make the folder of the snapshot hold these providers, and those named in ``keep``.

    ``pictures`` are files by their path below ``selection/pictures``; none is removed.
    """
    room = content / FOLDER
    wanted = {f"{each.ref}.json": encode(each) for each in providers}
    wanted[QUARANTINE] = quarantine(refused)
    changed = {name: data for name, data in wanted.items() if _bytes(room / name) != data}
    there = {item.name for item in room.glob("*.json")} if room.is_dir() else set()
    gone = sorted(there - set(wanted) - {f"{ref}.json" for ref in keep})
    album = content / "selection" / "pictures"
    fresh = {name: path for name, path in pictures.items() if not (album / name).is_file()}
    shutil.rmtree(room / ".new", ignore_errors=True)
    if changed or gone or fresh:
        _replace(room, changed, gone, album, fresh)
    return Written(len(changed) + len(fresh), len(gone))


def _replace(
    room: Path,
    changed: Mapping[str, bytes],
    gone: list[str],
    album: Path,
    fresh: Mapping[str, Path],
) -> None:
    new = room / ".new"
    new.mkdir(parents=True)
    try:
        for name, data in changed.items():
            (new / name).write_bytes(data)
        for number, path in enumerate(fresh.values()):
            shutil.copyfile(path, new / f"picture-{number}")
        for number, name in enumerate(fresh):
            (album / name).parent.mkdir(parents=True, exist_ok=True)
            (new / f"picture-{number}").replace(album / name)
        for name in sorted(changed):
            (new / name).replace(room / name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    for name in gone:
        (room / name).unlink()


def quarantine(refused: Iterable[Refused]) -> bytes:
    """The refused records as canonical JSON: one a line, sorted, each once."""
    rows = {_row(each) for each in refused}
    if not rows:
        return b"[]\n"
    return ("[\n" + ",\n".join(sorted(rows)) + "\n]\n").encode()


def _row(each: Refused) -> str:
    """A record's line; its keys in the order that sorts well: reason, source, name."""
    facts = {
        "reason": each.reason.value,
        "source": each.source.value,
        "name": plain(each.name),
        "identifier": plain(each.identifier),
        "uri": plain(each.uri),
        "detail": plain(each.detail),
    }
    return json.dumps({name: text for name, text in facts.items() if text}, ensure_ascii=False)


def plain(text: str) -> str:
    """A text of a refused record on one line, without control and format signs, shortened."""
    head = text[: _LONGEST * 4]
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in head)
    flat = " ".join(kept.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
