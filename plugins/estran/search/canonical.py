"""Brings a search bundle to one form, so that two builds of the same pages are the same bytes.

Pagefind 1.5 writes the values of a filter, and the list of filters, in an order that differs from
run to run (the order of a hash map), and names files by what is in them. Here both are sorted and
the files that name each other are named anew.

The files are gzip of a signature and CBOR (RFC 8949). Their layout was read off the output of
Pagefind 1.5.2, and is refused where it is another.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"


def canonical(bundle: dict[str, bytes]) -> dict[str, bytes]:
    """The bundle with its filters and their values in the order of their names."""
    files = dict(bundle)
    entry = json.loads(files["pagefind-entry.json"])
    for lang, facts in entry["languages"].items():
        old = f"pagefind.{facts['hash']}.pf_meta"
        meta = _read(files.pop(old))
        filters = meta[3]
        renamed = []
        for name, key in filters:
            label, values = _read(files.pop(f"filter/{key}.pf_filter"))
            data = _write([label, sorted(values)])
            fresh = f"{lang}_{_digest(data)[:7]}"
            files[f"filter/{fresh}.pf_filter"] = data
            renamed.append([name, fresh])
        meta[3] = sorted(renamed)
        data = _write(meta)
        facts["hash"] = f"{lang}_{_digest(data)[:10]}"
        files[f"pagefind.{facts['hash']}.pf_meta"] = data
    files["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return dict(sorted(files.items()))


def _read(data: bytes) -> Any:
    raw = gzip.decompress(data)
    if not raw.startswith(_SIGNATURE):
        raise ValueError("a file of the search bundle is not of the form that Pagefind 1.5 writes")
    return cbor2.loads(raw[len(_SIGNATURE) :])


def _write(value: object) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=10).hexdigest()
