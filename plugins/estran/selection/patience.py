"""How long to wait before asking again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def pause(tries: int, drawn: float) -> float:
    """Seconds before the next try: 0.5 to 1 s after the first, doubled each time.

    ``drawn`` from 0 to 1 spreads clients that failed together.
    """
    return float(2 ** (tries - 1)) * (0.5 + drawn / 2)


def asked_wait(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that a server asks for, None where it does not say.

    ``Retry-After`` in seconds or as a date (RFC 9110, 10.2.3); without it ``X-RateLimit-Reset``
    of a bucket that is empty, in seconds, as the API of DATAtourisme sends it.
    """
    asked = headers.get("retry-after", "").strip()
    if not asked and headers.get("x-ratelimit-remaining", "").strip() == "0":
        asked = headers.get("x-ratelimit-reset", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(float(asked), 1e9)
    try:
        moment = parsedate_to_datetime(asked)
    except (ValueError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
