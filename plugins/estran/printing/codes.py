"""QR codes (ISO/IEC 18004), by segno."""

from __future__ import annotations

import segno

QUIET = 4
"""Modules of white around the code: the standard's least."""


def code(url: str) -> tuple[str, int]:
    """The path of a code's dark modules, one unit each, and its width in units, the quiet included.

    Error correction is M, 15 %, or better where the code grows no larger by it.
    """
    rows = segno.make(url, error="m", micro=False, boost_error=True).matrix
    path = ""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            path += f"M{start + QUIET} {y + QUIET}h{x - start}v1h{start - x}z"
    return path, len(rows) + 2 * QUIET


def plate(url: str) -> str:
    """A code on its white ground as SVG."""
    path, wide = code(url)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}" '
        f'shape-rendering="crispEdges"><path d="M0 0h{wide}v{wide}H0z" fill="#fff"/>'
        f'<path d="{path}" fill="#000"/></svg>'
    )
