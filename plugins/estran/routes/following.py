"""Whether segments already follow each other, so that they stay as their author drew them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import shapely

from estran.routes.rings import ROUND, is_ring
from estran.routes.segment import Segment
from estran.routes.strand import Strand, beside, strands

TOUCH = 1.0
"""Metres within which lines touch."""

TWIN, WIDE = 0.8, 30.0
"""Share of a segment within so many metres of others for it to be a second way along them."""


def in_order(segments: Sequence[Segment], join: float) -> bool:
    """Whether each begins where the one before ends, as it is drawn.

    And whether none is a second way along others or a roundabout.
    """
    if len(segments) == 1:
        return True
    mine = strands(segments)
    joints = [one.end(one.length).distance(two.end(0)) for one, two in pairwise(mine)]
    if max(joints) > join or _turned(mine):
        return False
    return not _twins(mine) and not any(map(_round, mine))


def _turned(mine: Sequence[Strand]) -> bool:
    """Whether one would meet its neighbours better from its end: a short one meets them anyhow."""
    for before, strand, after in zip([None, *mine], mine, [*mine[1:], None], strict=False):
        start, end = strand.end(0), strand.end(strand.length)
        there = back = 0.0
        if before is not None:
            last = before.end(before.length)
            there, back = last.distance(start), last.distance(end)
        if after is not None:
            first = after.end(0)
            there, back = there + end.distance(first), back + start.distance(first)
        if back < there - TOUCH:
            return True
    return False


def _round(strand: Strand) -> bool:
    """Whether it is a roundabout: a small ring, of which one rides an arc."""
    return strand.length < ROUND and is_ring(strand, TOUCH)


def _twins(mine: Sequence[Strand]) -> bool:
    """Whether one (that is long enough to tell) lies beside others for most of its length."""
    # Fewer points are as good beside WIDE, and make it quick where segments have thousands.
    tree = shapely.STRtree([each.line.simplify(TOUCH) for each in mine])
    return any(
        strand.length > 5 * WIDE and beside(strand.line, tree, WIDE, place) >= TWIN
        for place, strand in enumerate(mine)
    )
