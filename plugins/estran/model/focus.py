"""What a picture is about, as a point of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from estran.model.values import ValueProblem


@dataclass(frozen=True, slots=True)
class Focus:
    """A point of a picture, in percent from its left and from its top.

    It means what ``object-position`` means in CSS: where a picture is cut, the point stays as far
    from the left and the top of what is left of it, so that it is always seen.
    """

    x: float
    y: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``30% 60%``."""
        found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)% +([0-9]{1,3}(?:\.[0-9]+)?)%", text)
        x, y = (float(part) for part in found.groups()) if found else (-1.0, -1.0)
        if not (0 <= x <= 100 and 0 <= y <= 100):
            raise ValueProblem("focus must be percentages from the left and the top like 30% 60%")
        return cls(x, y)


CENTRE = Focus(50.0, 50.0)
"""Where nothing is said."""
