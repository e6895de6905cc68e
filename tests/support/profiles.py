"""Small colour profiles (ICC.1:2001-04), written byte by byte, and their colours in sRGB."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

Matrix = Sequence[Sequence[float]]

ADOBE = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))
P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
SRGB = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))
"""Red, green and blue (columns) as XYZ, adapted to D50."""

GAMMA = 2.19921875
"""Of Adobe RGB (1998); here of all."""


def rgb_profile(colours: Matrix) -> bytes:
    """A profile of three colours and a curve."""
    curve = b"curv" + struct.pack(">IIH", 0, 1, round(GAMMA * 256)) + b"\0\0"
    tags = {b"wtpt": _xyz((0.9642, 1.0, 0.8249))}
    for number, name in enumerate(b"rgb"):
        tags[bytes([name]) + b"XYZ"] = _xyz([row[number] for row in colours])
        tags[bytes([name]) + b"TRC"] = curve
    return _profile(b"mntrRGB XYZ ", tags)


def grey_profile(gamma: float) -> bytes:
    """A profile of a grey picture with a curve of its own."""
    curve = b"curv" + struct.pack(">IIH", 0, 1, round(gamma * 256)) + b"\0\0"
    return _profile(b"mntrGRAYXYZ ", {b"wtpt": _xyz((0.9642, 1.0, 0.8249)), b"kTRC": curve})


def cmyk_profile(inks: Sequence[tuple[int, int, int]]) -> bytes:
    """A profile that gives each of the sixteen full mixtures of inks a colour in L*a*b*.

    ``inks`` are in the order of the table: cyan, magenta, yellow, black, the last counts fastest.
    """
    head = struct.pack(">4sIBBBB", b"mft1", 0, 4, 3, 2, 0)
    head += struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    line = bytes(range(256))
    table = b"".join(bytes((round(l * 2.55), a + 128, b + 128)) for l, a, b in inks)  # noqa: E741
    table_tag = head + line * 4 + table + line * 3
    tags = {b"A2B0": table_tag, b"wtpt": _xyz((0.9642, 1.0, 0.8249))}
    return _profile(b"prtrCMYKLab ", tags)


def in_srgb(colour: tuple[int, int, int], colours: Matrix) -> tuple[int, int, int]:
    """A colour of such a profile in sRGB (IEC 61966-2-1), as far as sRGB goes."""
    linear = (np.array(colour) / 255) ** GAMMA
    found = np.clip(np.linalg.inv(np.array(SRGB)) @ np.array(colours) @ linear, 0, 1)
    coded = np.where(found <= 0.0031308, found * 12.92, 1.055 * found ** (1 / 2.4) - 0.055)
    red, green, blue = (int(value) for value in np.round(coded * 255))
    return red, green, blue


def _xyz(value: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(each * 65536) for each in value))


def _profile(kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    name = b"test\0"
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78), **tags}
    tags[b"cprt"] = b"text\0\0\0\0none\0"
    start = 128 + 4 + 12 * len(tags)
    table, data = b"", b""
    for tag, value in tags.items():
        table += struct.pack(">4sII", tag, start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    size = start + len(data)
    head = struct.pack(">I4sI", size, b"lcms", 0x02400000) + kind
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(24)
    head += bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data
