"""The snapshot: one JSON file a provider, in a form that reads well in a diff.

Canonical: keys sorted, two spaces, one item a line, empty values left out, UTF-8, a final line
end. The same provider gives the same bytes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from estran.model.provider import Provider
from estran.problem import Problem, quoted
from estran.reading.source import listing, read_limited

FOLDER = "selection/snapshot"
"""The snapshot's folder in the content."""

QUARANTINE = "quarantine.json"
"""The file of refused records, in the folder of the snapshot."""


def encode(provider: Provider) -> bytes:
    """A provider's file."""
    return canonical(_without_empty(msgspec.to_builtins(provider)))


def canonical(value: object) -> bytes:
    """Plain data as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {}, ())}
    if isinstance(value, list | tuple):
        return [_without_empty(each) for each in value]
    return value


def decode(data: bytes) -> Provider:
    """The provider in a file; raises ``msgspec.DecodeError`` or ``ValidationError``."""
    return msgspec.json.decode(data, type=Provider)


def read_snapshot(content: Path, problems: list[Problem]) -> tuple[Provider, ...]:
    """All providers of the snapshot, by ref."""
    room = content / FOLDER
    if not room.is_dir() or room.is_symlink():
        return ()
    found = []
    for item in listing(room, FOLDER, problems):
        if not item.name.endswith(".json") or item.name == QUARANTINE:
            continue
        path = f"{FOLDER}/{item.name}"
        data = read_limited(Path(item.path), path, problems)
        provider = None if data is None else _provider(data, path, problems)
        if provider is not None:
            found.append(provider)
    return tuple(sorted(found, key=lambda each: each.ref))


def _provider(data: bytes, path: str, problems: list[Problem]) -> Provider | None:
    must = "the snapshot is written by the task pull: run it again rather than edit its files"
    try:
        provider = decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(path, _line(data, str(error)), "snapshot", must, str(error)))
        return None
    if provider.ref != Path(path).stem:
        must = "a file of the snapshot has its provider's ref as its name"
        problems.append(Problem(path, 1, "snapshot", must, quoted(provider.ref)))
        return None
    return provider


def _line(data: bytes, message: str) -> int:
    """The line that a message of msgspec is about: that of the last key it names, or byte."""
    keys = re.findall(r"\.(\w+)", message.rpartition("`$")[2])
    at = data.find(f'"{keys[-1]}"'.encode()) if keys else -1
    if at < 0:
        byte = re.search(r"\(byte (\d+)\)", message)
        at = int(byte[1]) if byte else 0
    return data.count(b"\n", 0, at) + 1
