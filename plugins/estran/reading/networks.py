"""The files of networks of numbered nodes: read with the content, kept by their bytes."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from estran.model.entry import Entry
from estran.model.route import NodeFiles, Route
from estran.nodes.loops import loop_rings
from estran.nodes.network import Network
from estran.nodes.reading import read_network
from estran.problem import Problem, quoted
from estran.reading.cache import rooms_digest, sealed_pickle, write_sealed
from estran.reading.names import nfc, on_disk

MOST_BYTES = 20_000_000
"""Of one file: the numbered nodes and links of all Flanders are below it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A network of a route; ``rings`` are what its loops are chosen from; ``digest`` its files'."""

    network: Network
    rings: tuple[tuple[int, ...], ...]
    digest: str


def read_networks(
    content: Path,
    entries: Iterable[Entry],
    source_lang: str,
    problems: list[Problem],
    cache: Path | None,
) -> dict[str, Signed]:
    """The networks of all routes that have one, by ref; what is wrong is added to ``problems``."""
    found = {}
    for entry in entries:
        if isinstance(entry, Route) and entry.nodes is not None and entry.lang == source_lang:
            signed = _read(content, entry, entry.nodes, problems, cache)
            if signed is not None:
                found[entry.ref] = signed
    return found


def _read(
    content: Path, entry: Route, files: NodeFiles, problems: list[Problem], cache: Path | None
) -> Signed | None:
    nodes = _bytes(content, entry, files.nodes, problems)
    links = _bytes(content, entry, files.links, problems)
    if nodes is None or links is None:
        return None
    paths = f"{entry.folder}/{files.nodes}", f"{entry.folder}/{files.links}"
    state = blake2b(rooms_digest("nodes").encode(), digest_size=16)
    for path, data in zip(paths, (nodes, links), strict=True):
        state.update(f"{path} {len(data)}\n".encode() + data)
    digest = state.hexdigest()
    kept = cache / "networks" / f"{digest}.pickle" if cache is not None else None
    known = sealed_pickle(kept) if kept is not None else None
    if known is None:
        network, faults = read_network(nodes, links, *paths)
        rings = loop_rings(network) if network is not None else ()
        known = network, rings, faults
        if kept is not None:
            write_sealed(kept, pickle.dumps(known, pickle.HIGHEST_PROTOCOL))
    network, rings, faults = known
    problems += faults
    return None if network is None else Signed(network, rings, digest)


def _bytes(content: Path, entry: Route, name: str, problems: list[Problem]) -> bytes | None:
    """A file of a route's folder; None where it is not there, or is too large."""
    folder = content / entry.folder
    present = {nfc(item.name) for item in folder.iterdir() if item.is_file()}
    path = on_disk(folder, name)
    if name not in present:  # asked by name: some systems open Nodes.geojson as nodes.geojson
        must = f"the network's file must be in {entry.folder}"
        problems.append(Problem(entry.source, 1, "network-missing", must, quoted(name)))
        return None
    size = path.stat().st_size
    if size > MOST_BYTES:
        must = f"a network's file must have at most {MOST_BYTES // 1_000_000} MB"
        found = f"{size} bytes"
        problems.append(Problem(f"{entry.folder}/{name}", 0, "network-large", must, found))
        return None
    return path.read_bytes()
