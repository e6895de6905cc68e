"""The task ``nodes``: files of OpenStreetMap or of a tourist board into a route's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from estran.nodes.importing import imported
from estran.nodes.loops import loop_rings, suggested
from estran.nodes.network import Network, Way
from estran.nodes.reading import read_network
from estran.problem import has_errors, report
from estran.reading.cache import write_whole

NAMES = "nodes.geojson", "links.geojson"


def import_nodes(root: Path, sources: Sequence[str], to: str) -> int:
    """Write ``nodes.geojson`` and ``links.geojson`` of some files into ``content/routes/<to>``.

    Prints what is wrong and what was found; 1 where nothing could be written.
    """
    if not sources or not to:
        print("Name the files and the route: --from FILE --to ref")
        return 1
    files = []
    for source in sources:
        try:
            files.append((source, Path(source).read_bytes()))
        except OSError as fault:
            print(f"{source}: the file must be readable, found {fault.strerror}")
            return 1
    made, problems = imported(files)
    if problems:
        print(report(problems))
    if made is None or has_errors(problems):
        print("Nothing was written.")
        return 1
    folder = root / "content" / "routes" / to
    for name, data in zip(NAMES, made, strict=True):
        write_whole(folder / name, data)
    network, _ = read_network(*made, *NAMES)
    if network is not None:
        print(told(network))
    print(f"Written to {folder.relative_to(root)}: {' and '.join(NAMES)}")
    return 0


def told(network: Network) -> str:
    """A network in one line."""
    one_way = sum(link.way is Way.FORWARD for link in network.links)
    loops = len(suggested(network, loop_rings(network)))
    return (
        f"{len(network.crossings)} nodes, {len(network.links)} links ({one_way} one-way), "
        f"{network.metres / 1000:.1f} km, {loops} loops to suggest"
    )
