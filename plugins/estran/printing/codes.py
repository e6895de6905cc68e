"""QR codes (ISO/IEC 18004), by segno."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

QUIET = 4
"""Modules of white around the code: the standard's least."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A code on its white ground: an SVG drawing, one unit to a module, ``wide`` units across."""

    svg: str
    wide: int


def plate(url: str) -> Plate:
    """The code that leads to an address.

    Error correction is M, 15 %, or better where the code grows no larger by it.
    """
    code = segno.make(url, error="m", micro=False, boost_error=True)
    out = io.BytesIO()
    code.save(
        out,
        kind="svg",
        border=QUIET,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    crisp = out.getvalue().decode().replace("<svg ", '<svg shape-rendering="crispEdges" ', 1)
    return Plate(crisp, len(code.matrix) + 2 * QUIET)
