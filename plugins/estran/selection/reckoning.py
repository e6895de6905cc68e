"""Reads numbers, coordinates, days and hours in the forms that the sources write them in."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime

from estran.model.values import PARIS, Coordinates
from estran.selection.cleaning import scrubbed


def number(value: object) -> float | None:
    """A finite number; ``"12,50"`` and ``"1 200"`` are some."""
    text = re.sub(r"[\s\u00a0\u202f€]", "", scrubbed(value)).replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,20})?", text):
        return None
    found = float(text)
    return found if math.isfinite(found) else None


def coordinates(latitude: object, longitude: object) -> Coordinates | None:
    """A place in degrees, to six decimals; swapped ones of France are put right.

    0, 0 is no place but a field that nobody filled.
    """
    north, east = number(latitude), number(longitude)
    if north is None or east is None or (north == 0 and east == 0):
        return None
    if -6 <= north <= 10 and 41 <= east <= 52:
        north, east = east, north
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return Coordinates(round(north, 6), round(east, 6))


def day(value: object) -> date | None:
    """A day out of ``2026-02-25T…``, ``25/02/2026`` or ``/Date(1546457575113)/``."""
    text = scrubbed(value).strip()
    stamp = re.match(r"/Date\((-?\d{1,14})", text)
    try:
        if stamp:
            found = datetime.fromtimestamp(int(stamp[1]) / 1000, UTC).astimezone(PARIS).date()
        elif match := re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
            found = date(int(match[1]), int(match[2]), int(match[3]))
        elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
            found = date(int(match[3]), int(match[2]), int(match[1]))
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return found if 1900 <= found.year <= 2200 else None


def hour(value: object) -> str:
    """``HH:MM`` out of ``18:00:00``, ``9:30``, ``9h30`` or ``9h``; else empty."""
    match = re.fullmatch(r"(\d{1,2})\s*[:hH]\s*(?:(\d\d)(?::\d\d(?:\.\d+)?)?)?", _clock(value))
    if match is None:
        return ""
    hours, minutes = int(match[1]), int(match[2] or 0)
    if hours == 24 and minutes == 0:
        return "23:59"
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def _clock(value: object) -> str:
    text = scrubbed(value).strip()
    return text.rpartition("T")[2].removesuffix("Z") if "T" in text else text
