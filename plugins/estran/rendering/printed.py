"""What is made for paper, on its way into the sites: from where it is kept to where it stands."""

from __future__ import annotations

from pathlib import Path

from estran.reading.cache import read_sealed, write_whole
from estran.rendering.manifest import Manifest


def put_kept(full: str, key: str, path: Path, manifest: Manifest) -> int:
    """Write a kept file into its site, unless it stands there; its bytes, 0 for a damaged one.

    ``full`` is its path from the output's folder, ``key`` is of all that it is made from.
    """
    if manifest.is_current(full, key):
        manifest.new[full] = manifest.old[full]
        return manifest.old[full][1]
    data = read_sealed(path)
    if data is None:
        path.unlink(missing_ok=True)
        return 0
    manifest.begin()
    write_whole(manifest.output / full, data)
    manifest.new[full] = key, len(data), "", ""
    return len(data)
