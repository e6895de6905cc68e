"""Who is asked: one host, a private connection, a public machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def same_host(one: str, two: str) -> bool:
    """Whether two addresses have one host and port, the second no less private."""
    try:
        first, second = urlsplit(one), urlsplit(two)
        ports = (first.port, second.port)
    except ValueError:
        return False
    schemes = (first.scheme, second.scheme)
    private = schemes == ("http", "https") and ports == (None, None)
    same = schemes[0] == schemes[1] in {"http", "https"} and ports[0] == ports[1]
    return first.hostname == second.hostname and (same or private) and "@" not in second.netloc


def is_private(url: str) -> bool:
    """Whether nobody on the way reads what is sent to an address."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.hostname or "") in _LOOPBACK


def is_public(url: str) -> bool:
    """Whether an address from a source may be a machine on the web, by how its host is written."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost"))
