"""A PMTiles file of one picture for the whole world, as its specification lays it out.

https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md: a header of 127 bytes, the root
directory (columns of varints), metadata, tiles; nothing compressed.
"""

from __future__ import annotations

import io
import struct

from PIL import Image

HEADER = 127


def one_picture(colour: tuple[int, int, int]) -> bytes:
    """The file; its tile at zoom 0 is a PNG in one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(stream, "PNG")
    tile = stream.getvalue()
    directory = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))  # count, id, run, length, offset+1
    metadata = b"{}"
    places = [len(directory), len(metadata), 0, len(tile)]
    offsets = [HEADER, HEADER + places[0], 0, HEADER + places[0] + places[1]]
    pairs = [value for pair in zip(offsets, places, strict=True) for value in pair]
    world = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    header = struct.pack(
        "<7sB8Q3Q6B4iB2i",
        *(b"PMTiles", 3, *pairs, 1, 1, 1),
        *(1, 1, 1, 2, 0, 0),  # clustered; no compression, twice; PNG; zoom 0 to 0
        *(*world, 0, 0, 0),
    )
    assert len(header) == HEADER
    return header + directory + metadata + tile


def _varint(value: int) -> bytes:
    found = b""
    while value >= 0x80:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])
