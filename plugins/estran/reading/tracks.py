"""Reads the tracks and node networks beside the routes, once for as long as they do not change."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from estran.model.entry import Entry, Kind
from estran.model.route import Route
from estran.model.values import Coordinates
from estran.problem import Level, Problem
from estran.reading.cache import rooms_digest, sealed_pickle, write_sealed
from estran.reading.heights import Heights
from estran.reading.names import on_disk
from estran.reading.route_rules import TRACK_ENDINGS, track_names
from estran.reading.source import Folder
from estran.routes.files import read_track
from estran.routes.track import Track

MAX_TRACK = 20 * 1024 * 1024
"""Bytes a track file may have."""


@dataclass(frozen=True, slots=True, eq=False)
class TrackFile:
    """A track of the content: path from the content folder, digest of its bytes."""

    path: str
    digest: str
    track: Track


def read_tracks(
    content: Path,
    folders: Iterable[Folder],
    entries: Iterable[Entry],
    problems: list[Problem],
    cache_path: Path | None,
    heights: Sequence[Path] = (),
) -> dict[str, TrackFile]:
    """All tracks that routes name, by path from the content folder; what is wrong is told.

    ``heights`` are rasters for the tracks without heights.
    """
    lifted = Heights(heights)
    store = None if cache_path is None else cache_path / f"tracks-{_code()}.pickle"
    known: dict[str, tuple[Track | None, tuple[Problem, ...]]] = (
        (sealed_pickle(store) or {}) if store else {}
    )
    used: dict[str, tuple[Track | None, tuple[Problem, ...]]] = {}
    found: dict[str, TrackFile] = {}
    for path, start in _named(entries):
        data = _bytes(content, path, problems)
        if data is None:
            continue
        made_of = repr((path, start, lifted.digest)).encode() + data
        digest = blake2b(made_of, digest_size=16).hexdigest()
        used[digest] = known.get(digest) or lifted.given(*read_track(path, data, start=start))
        track, faults = used[digest]
        problems.extend(faults)
        if track is not None:
            found[path] = TrackFile(path, digest, track)
    if store is not None and used.keys() != known.keys():
        write_sealed(store, pickle.dumps(used, pickle.HIGHEST_PROTOCOL))
    problems.extend(_unused(folders, entries))
    return found


def _code() -> str:
    return rooms_digest("model", "routes", "nodes")


def _named(entries: Iterable[Entry]) -> Iterator[tuple[str, Coordinates | None]]:
    """The paths of all track files that routes name, each once, with where the route begins."""
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, Route):
            continue
        for name in entry.tracks:
            path = f"{entry.folder}/{name}"
            if path not in seen:
                seen.add(path)
                yield path, entry.coordinates if name == entry.track else None


def _bytes(content: Path, path: str, problems: list[Problem]) -> bytes | None:
    try:
        place = on_disk(content, path)
        size = place.stat().st_size
        if size > MAX_TRACK:
            must = f"a track must be smaller than {MAX_TRACK // 1024 // 1024} MB"
            problems.append(Problem(path, 0, "file-large", must, f"{size / 1024 / 1024:.1f} MB"))
            return None
        return place.read_bytes()
    except OSError:
        return None  # that it is not there is told where it is named


def _unused(folders: Iterable[Folder], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Files beside a route that it does not name, where all of it could be read."""
    named = {each.ref: set(track_names(each)) for each in entries if isinstance(each, Route)}
    for folder in folders:
        if folder.kind is Kind.ROUTE and folder.ref in named:
            for name in folder.files:
                if name.lower().endswith(TRACK_ENDINGS) and name not in named[folder.ref]:
                    must = "a track beside a route should be named by it"
                    path = f"{folder.path}/{name}"
                    yield Problem(path, 0, "file-unused", must, "", Level.WARNING)
