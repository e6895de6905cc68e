"""Builds to look at before they go out: ``preview/<name>/<language>``, and what their host reads.

The folder ``preview`` is what is put at the root of a host, with one preview or with many. Hosts
read ``_headers``, ``_redirects`` and ``robots.txt`` at the root alone; there they are put together.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from estran.cli.building import PREVIEWS, preview_command
from estran.previewing import preview
from estran.problem import SettingsProblem
from estran.reading.cache import write_whole
from estran.seo.sitemap import CLOSED

_JOINED = ("_headers", "_redirects")


def build_preview(root: Path, name: str, base_url: str, *, report: str = "text") -> int:
    """Build one preview below ``root/preview``; returns the exit status."""
    try:
        preview({"name": name, "base_url": base_url.rstrip("/")})
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    status = subprocess.call(preview_command(name, base_url, report=report), cwd=root)
    if not status:
        finish(root / PREVIEWS)
        print(f"Preview: {PREVIEWS}/{name}, for {base_url.rstrip('/')}/{name}/")
    return status


def finish(folder: Path) -> None:
    """Write at the root of all previews what a host reads there alone."""
    for name in _JOINED:
        parts = [path.read_bytes() for path in sorted(folder.glob(f"*/*/{name}"))]
        write_whole(folder / name, b"".join(parts))
    write_whole(folder / "robots.txt", CLOSED.encode())
