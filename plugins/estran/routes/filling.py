"""Holes in heights: short ones are bridged, long ones leave a part without heights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from estran.routes.track import Floats

ENOUGH = 0.9
"""Share of the points that must have a height for a file's heights to be used."""

HOLE = 1_000.0
"""Metres of way without a height that are bridged by a straight line."""


def filled(along: Floats, height: Floats) -> Floats | None:
    """Heights without holes (NaN), or None where too little is known to say how high it goes.

    None also where all are 0, which is what programs write that know of none.
    """
    known = np.isfinite(height)
    if not known.any() or known.mean() < ENOUGH or not height[known].any():
        return None
    if known.all():
        return height
    there = along[known]
    ends = np.concatenate(([along[0]], there, [along[-1]]))
    if np.diff(ends).max(initial=0.0, where=_over_a_hole(along, known)) > HOLE:
        return None
    return np.interp(along, there, height[known])


def _over_a_hole(along: Floats, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the ways between known heights (and to both ends): whether points lie in them."""
    places = np.flatnonzero(known)
    inner = np.diff(places) > 1
    return np.concatenate(([places[0] > 0], inner, [places[-1] < len(along) - 1]))
