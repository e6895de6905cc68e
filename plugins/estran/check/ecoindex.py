"""EcoIndex: how heavy a page is among those of the web, 100 the lightest, and its grade.

The formula, its quantiles (of the HTTP Archive) and its grades are those that the Collectif Green
IT publishes: https://github.com/cnumr/ecoindex_reference
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

_ELEMENTS = (
    *(0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603),
    *(674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601),
)
_REQUESTS = (
    *(0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78),
    *(86, 95, 105, 117, 130, 147, 170, 205, 281, 3920),
)
_KILOBYTES = (
    *(0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32),
    *(1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26),
)
_GRADES = ((80, "A"), (70, "B"), (55, "C"), (40, "D"), (25, "E"), (10, "F"))


def ecoindex(elements: int, requests: int, kilobytes: float) -> float:
    """The index of a page, from 0 to 100.

    ``elements`` are those of its document without what is inside ``svg``; ``kilobytes`` (of 1000
    bytes) are what it took over the network.
    """
    parts = (
        3 * _quantile(_ELEMENTS, elements),
        2 * _quantile(_REQUESTS, requests),
        _quantile(_KILOBYTES, kilobytes),
    )
    return 100 - 5 * sum(parts) / 6


def grade(index: float) -> str:
    """The letter of an index: A is above 80."""
    return next((letter for least, letter in _GRADES if index > least), "G")


def _quantile(quantiles: Sequence[float], value: float) -> float:
    """Where a value stands among the twenty quantiles, with the way to the next one."""
    at = bisect_right(quantiles, value)
    if at == len(quantiles):
        return at - 1
    below, above = quantiles[at - 1], quantiles[at]
    return at - 1 + (value - below) / (above - below)
