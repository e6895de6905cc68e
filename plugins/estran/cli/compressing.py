"""Compressed answers, as a host gives them: gzip, which each of them can."""

from __future__ import annotations

import gzip
import re

LEVEL = 6
"""What hosts compress with as they answer; those that do it beforehand do better."""

_WORTH = re.compile(r"text/|.*[/+](?:xml|json|javascript|wasm)\b|image/svg")


def gzipped(data: bytes, kind: str, accepted: str) -> bytes | None:
    """The bytes compressed, where their type is worth it and the client accepts it."""
    if "gzip" not in accepted or not _WORTH.match(kind) or len(data) < 256:
        return None
    return gzip.compress(data, LEVEL, mtime=0)
