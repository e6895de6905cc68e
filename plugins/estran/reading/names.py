"""Names of files, alike on every system: accents in one form, capitals, what Windows reserves.

Linux takes any name; macOS and Windows take ``Quai.jpg`` and ``quai.jpg`` for one file, and macOS
used to write ``é`` as two signs (NFD). In the content, a name is text in NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from estran.problem import Problem, quoted

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"]
)
_SIGNS = frozenset('"*:<>?|\\/')


def nfc(name: str) -> str:
    """A name or a text with each accented letter as one sign."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def same_case(name: str) -> str:
    """What is equal for two names that some system takes for one."""
    return nfc(nfc(name).casefold())


def on_disk(room: Path, path: str) -> Path:
    """Where a file of a room is, whatever form the accents of its own name have on the disk.

    ``path`` is in NFC and with ``/``. Where there is no such file, the place where it would be.
    """
    place = room / path
    if path.isascii() or place.exists():
        return place
    found = room
    for part in path.split("/"):
        names = (item.name for item in found.iterdir()) if found.is_dir() else iter(())
        found /= next((name for name in names if nfc(name) == part), part)
    return found


def reserved(name: str) -> str:
    """Why Windows cannot hold a file or a folder of that name; empty where it can.

    Source: Microsoft, "Naming Files, Paths, and Namespaces"; CPython's ``ntpath.isreserved``.
    """
    if name.endswith((".", " ")):
        return "it ends with a dot or a space"
    odd = "".join(sorted({sign for sign in name if sign in _SIGNS or ord(sign) < 32}))
    if odd:
        return f"it holds {odd!r}"
    stem = name.partition(".")[0].rstrip(" ").casefold()
    return f"{stem} is a device's name" if stem in _DEVICES else ""


def check_names(names: Iterable[str], shown: str) -> Iterator[Problem]:
    """What is wrong with the names of one folder's items; ``shown`` is its path, or empty."""
    seen: dict[str, str] = {}
    for name in names:
        path = f"{shown}/{nfc(name)}" if shown else nfc(name)
        why = reserved(name)
        if why:
            must = f"a name must be one that Windows can hold ({why})"
            yield Problem(path, 0, "name-windows", must, quoted(name))
        first = seen.setdefault(same_case(name), name)
        if first is not name:
            must = "two names in a folder must differ by more than capitals or accents' form"
            yield Problem(path, 0, "name-case", must, f"{quoted(first)} and {quoted(name)}")


def spelt(name: str, files: Iterable[str]) -> str:
    """A hint for a file that is not there: how the one that is there is spelt; empty if none."""
    meant = same_case(name.replace("\\", "/").rpartition("/")[2])
    near = next((file for file in files if same_case(file) == meant), "")
    return f" (did you mean {near}?)" if near else ""
