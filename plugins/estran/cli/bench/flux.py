"""``python -m estran.cli.bench.flux``: how long a large flux takes to read, and how much memory.

A flux of made-up objects is packed out of real ones, each put into a commune of the Pas-de-Calais
under a name and an address of its own. A fresh process reads it as a pull does and keeps what it
made of it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from estran.cli.bench.measure import HOW, RunFailed, run
from estran.model.provider import Provider
from estran.reading.places import Places
from estran.selection.archive import Missing, OpenArchive
from estran.selection.datatourisme_flux import read_flux
from estran.selection.settling import Context

SAMPLES = Path("tests/data/datatourisme")
TARGET_SECONDS, TARGET_BYTES = 60, 500_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Pack a flux, read it, print the figures; the status is 1 where a target is missed."""
    options = _options().parse_args(arguments)
    if options.read:
        return _read(options.read)
    with tempfile.TemporaryDirectory(prefix="estran-flux-") as folder:
        flux = Path(folder) / "flux.zip"
        size = pack(flux, options.samples, options.objects)
        try:
            command = [sys.executable, "-m", "estran.cli.bench.flux", "--read", str(flux)]
            measured = run(command, Path.cwd())
        except RunFailed as failed:
            print(f"The bench stopped: {failed}", file=sys.stderr)
            return 1
        print(f"{options.objects} objects, {size / 1e6:.0f} MB unpacked")
        print(measured.said.strip())
        print(f"{measured.wall:.1f} s (processor {measured.cpu:.1f} s); target {TARGET_SECONDS} s")
        print(f"{measured.memory / 1e6:.0f} MB at most; target {TARGET_BYTES / 1e6:.0f} MB: {HOW}")
    return 0 if measured.wall < TARGET_SECONDS and measured.memory < TARGET_BYTES else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m estran.cli.bench.flux", description=__doc__)
    parser.add_argument("--objects", type=int, default=20_000, metavar="N", help="objects (20000)")
    parser.add_argument(
        "--samples", type=Path, default=SAMPLES, help="folder of zips to make it of"
    )
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    return parser


def pack(flux: Path, samples: Path, objects: int) -> int:
    """Write a flux of so many objects; gives its bytes unpacked."""
    real = [json.loads(data) for data in _sampled(samples)]
    places = Places()
    communes = [(code, middle) for code in places.communes if (middle := places.middle(code))]
    rows, size = [], 0
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for number in range(objects):
            record = real[number % len(real)]
            code, middle = communes[number % len(communes)]
            _put(record, number, code, (middle.latitude, middle.longitude))
            data = json.dumps(record, ensure_ascii=False, indent=4).encode()
            name = f"{number % 16:x}/{number % 256:02x}/10-{number:08x}.json"
            file.writestr(f"objects/{name}", data)
            rows.append({"label": f"Example {number}", "file": name})
            size += len(data)
        file.writestr("index.json", json.dumps(rows))
    return size


def _sampled(samples: Path) -> Iterator[bytes]:
    """The object files of all zips in a folder."""
    for path in sorted(samples.glob("*.zip")):
        with zipfile.ZipFile(path) as file:
            for name in sorted(file.namelist()):
                if Path(name).name not in {"index.json", "context.jsonld"}:
                    yield file.read(name)


def _put(record: Any, number: int, code: str, place: tuple[float, float]) -> None:
    """Give a record an identity of its own and a place in a commune."""
    record["@id"] = f"https://data.datatourisme.fr/10/{number:08x}"
    record["dc:identifier"] = f"EX{number:08}"
    record["rdfs:label"] = {"fr": [f"Exemple {number}"]}
    for each in record.get("isLocatedAt", []):
        latitude, longitude = map(str, place)
        each["schema:geo"] = {"schema:latitude": latitude, "schema:longitude": longitude}
        for address in each.get("schema:address", []):
            address["hasAddressCity"] = {"insee": code}


def _read(flux: Path) -> int:
    """Read a flux as a pull does, keep all providers, say what became of the objects."""
    context = Context(today=date(2023, 9, 1))
    with OpenArchive(flux) as archive:
        files = (each for each in archive.objects() if not isinstance(each, Missing))
        outcomes = list(read_flux(files, context))
    told = Counter("kept" if isinstance(each, Provider) else each.reason for each in outcomes)
    print(", ".join(f"{name} {count}" for name, count in sorted(told.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
