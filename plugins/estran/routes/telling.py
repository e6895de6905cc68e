"""What problems with tracks say: distances and places, in the words of all of them."""

from __future__ import annotations

from estran.model.values import Coordinates

Told = tuple[str, str, str]
"""A problem's code, what must hold, what was found."""


def kilometres(metres: float) -> str:
    """``850 m`` or ``12.3 km``."""
    return f"{metres:.0f} m" if metres < 1_000 else f"{metres / 1_000:.1f} km"


def place(where: Coordinates) -> str:
    """Latitude and longitude as maps take them: ``50.9513, 1.8560``."""
    return f"{where.latitude:.4f}, {where.longitude:.4f}"
