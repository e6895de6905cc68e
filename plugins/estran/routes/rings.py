"""Rings on a line: small ones are roundabouts, large ones are part of the way."""

from __future__ import annotations

from collections.abc import Sequence

from estran.routes.strand import Strand, beside

ROUND = 500.0
"""Metres round below which a ring is a roundabout, of which one rides an arc."""

Piece = tuple[int, float, float]
"""What is ridden of a strand: its number, metres from and to; from > to where it is backwards."""


def is_ring(strand: Strand, join: float) -> bool:
    """Whether it ends within ``join`` metres of where it begins."""
    return bool(strand.end(0).distance(strand.end(strand.length)) <= join)


def with_rings(
    pieces: Sequence[Piece], mine: Sequence[Strand], numbers: Sequence[int], join: float
) -> list[Piece]:
    """The pieces, and between them each large ring that begins beside the line, ridden once.

    The shortest way through a network never goes round; but who draws a ring beside a line means
    it to be ridden. ``numbers`` are the strands of the network.
    """
    ridden = list(pieces)
    used = {number for number, _, _ in pieces}
    for number in numbers:
        ring = mine[number]
        if number in used or ring.length < ROUND or not is_ring(ring, join):
            continue
        ways = [mine[n].stretch(start, end) for n, start, end in ridden]
        if beside(ring.line, ways, join) >= 0.5:
            continue
        off, place, where = min(_near(ring, mine, piece, n) for n, piece in enumerate(ridden))
        if off <= join:
            n, start, end = ridden[place]
            cut = [(n, start, where), (number, 0.0, ring.length), (n, where, end)]
            ridden[place : place + 1] = [piece for piece in cut if piece[1] != piece[2]]
    return ridden


def _near(
    ring: Strand, mine: Sequence[Strand], piece: Piece, place: int
) -> tuple[float, int, float]:
    """Metres from the ring's start to a piece, the piece's place, where on its strand."""
    number, start, end = piece
    strand = mine[number]
    low, high = sorted((start, end))
    where = min(max(float(strand.line.project(ring.end(0))), low), high)
    return float(strand.end(where).distance(ring.end(0))), place, where
