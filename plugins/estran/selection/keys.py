"""Keys of the sources: read from the environment, put into addresses, never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, quote_plus

_PLACE = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
_NAMED = re.compile(
    r"(?i)((?:api|app)[_-]?key|token|key)((?:=|%3D|\":\s*\"|%22%3A%22))[^&#\s\"'%]+"
)

HIDDEN = "***"
"""What stands in the place of a key."""


class MissingKey(Exception):
    """An address asks for a key that the environment does not hold; the message is its name."""


class Secrets:
    """The keys that one pull uses, and how to keep them out of every message."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._used: set[str] = set()

    def key(self, name: str) -> str:
        """A key of the environment; raises :class:`MissingKey`."""
        value = self._environment.get(name, "").strip()
        if not value:
            raise MissingKey(name)
        self._used |= {value, quote(value, safe=""), quote_plus(value)}
        return value

    def filled(self, address: str) -> str:
        """An address with each ``${NAME}`` replaced by that key, encoded for an address."""
        return _PLACE.sub(lambda found: quote(self.key(found[1]), safe=""), address)

    def scrub(self, text: str) -> str:
        """The text without any key that was used, or that stands in a query as one."""
        for value in sorted(self._used, key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return _NAMED.sub(rf"\1\2{HIDDEN}", text)

    def scrub_bytes(self, data: bytes) -> bytes:
        """The bytes of an answer without any key that was used; nothing else is touched."""
        for value in sorted(self._used, key=len, reverse=True):
            data = data.replace(value.encode(), HIDDEN.encode())
        return data


def asks_for_key(address: str) -> bool:
    """Whether an address has a place for a key."""
    return _PLACE.search(address) is not None
