"""What a host says with each file: the security headers, once, for hosts, the server and tests.

They are written as ``_headers`` at the root of each site, in the form that Cloudflare Pages reads
(https://developers.cloudflare.com/pages/configuration/headers/): a path, and below it, indented,
its headers. A header that two rules give is joined with a comma there, and two policies joined
hold both; so a rule with another policy first takes the general one away (``! Name``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Content Security Policy, https://www.w3.org/TR/CSP3/: all from here, nothing inline.

``data:`` are the small pictures that style sheets and Pagefind hold in themselves.
"""

_WASM = "'wasm-unsafe-eval'"
"""Lets WebAssembly be compiled: what the search asks for, and nothing else does."""

CSP = "Content-Security-Policy"

OTHERS = (
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""Those that all files have alike. Geolocation: "near me", asked for on a click."""

Headers = tuple[tuple[str, str], ...]

OPEN_DATA = "/data/open/*"
"""Where the files stand that pages of other sites may read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of a path, which may end with ``*``; ``dropped`` are taken from earlier rules."""

    path: str
    headers: Headers
    dropped: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a decoded path is this rule's."""
        head, star, tail = self.path.partition("*")
        return path.startswith(head) and path.endswith(tail) if star else path == self.path


_OPEN = (
    Rule(OPEN_DATA, (("Access-Control-Allow-Origin", "*"),)),
    Rule("/data/open/*.geojson", (("Content-Type", "application/geo+json"),)),
    Rule("/data/open/*.csv", (("Content-Type", "text/csv; charset=utf-8"),)),
    Rule("/data/open/*.jsonld", (("Content-Type", "application/ld+json"),)),
)
"""Open data: read by scripts of any site (https://fetch.spec.whatwg.org/#http-cors-protocol), and
with types that hosts do not know of themselves."""


def policy(*, wasm: bool = False, tiles: str = "") -> str:
    """The content security policy in one line; ``tiles`` is another's host of map tiles."""
    extra = {"script-src": f" {_WASM}"} if wasm else {}
    if tiles:
        extra |= {"img-src": f" {tiles}", "connect-src": f" {tiles}"}
    return "; ".join(f"{name} {value}{extra.get(name, '')}" for name, value in _POLICY.items())


def site_rules(
    search: str, base_path: str = "", routes: str = "", tiles: str = ""
) -> tuple[Rule, ...]:
    """The rules of a site, its search page at ``search``; a worker has its own file's policy.

    ``tiles`` is the host of another's map tiles, allowed on pages beneath ``routes`` alone.
    """
    everywhere = Rule(f"{base_path}/*", ((CSP, policy()), *OTHERS))
    wasm = [
        Rule(base_path + path, ((CSP, policy(wasm=True)),), (CSP,))
        for path in (search, "/pagefind/*")
    ]
    maps = [Rule(f"{base_path}{routes}*", ((CSP, policy(tiles=tiles)),), (CSP,))] if tiles else []
    return everywhere, *wasm, *maps, *(replace(rule, path=base_path + rule.path) for rule in _OPEN)


def unlisted(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of a site that search engines are to leave alone: the first says so of all files.

    ``X-Robots-Tag``: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
    """
    everywhere, *rest = rules
    said = ("X-Robots-Tag", "noindex, nofollow")
    return replace(everywhere, headers=(*everywhere.headers, said)), *rest


def headers_file(rules: Iterable[Rule]) -> str:
    """The rules as ``_headers``."""
    lines = []
    for rule in rules:
        lines.append(rule.path)
        lines += [f"  ! {name}" for name in rule.dropped]
        lines += [f"  {name}: {value}" for name, value in rule.headers]
    return "\n".join(lines) + "\n"


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a ``_headers`` file."""
    rules: list[Rule] = []
    for block in filter(None, re.split(r"\n(?=\S)", text.strip())):
        path, *lines = [line.strip() for line in block.splitlines() if line.strip()]
        if path.startswith("#"):
            continue
        kept = [line.partition(":") for line in lines if line[0] not in "!#"]
        dropped = tuple(line[1:].strip() for line in lines if line[0] == "!")
        rules.append(Rule(path, tuple((name, value.strip()) for name, _, value in kept), dropped))
    return tuple(rules)


def headers_of(rules: Iterable[Rule], path: str) -> dict[str, str]:
    """What a host that reads the rules sends with the file at a decoded path."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.holds(path):
            for name in rule.dropped:
                found.pop(name, None)
            for name, value in rule.headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found
