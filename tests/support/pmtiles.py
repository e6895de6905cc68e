"""A PMTiles file of one tile for the whole world, as its specification lays it out.

https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md: a header of 127 bytes, the root
directory (columns of varints), metadata, tiles; nothing compressed. The tile is a picture, or a
vector tile, https://github.com/mapbox/vector-tile-spec/tree/master/2.1.
"""

from __future__ import annotations

import io
import struct

from PIL import Image

HEADER = 127
VECTOR, PICTURE = 1, 2
"""Types of tiles in the header."""


def one_picture(colour: tuple[int, int, int]) -> bytes:
    """The file; its tile at zoom 0 is a PNG in one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(stream, "PNG")
    return _file(stream.getvalue(), PICTURE)


def one_layer(name: str) -> bytes:
    """The file; its tile is a vector tile whose one layer is a square over all of it."""
    commands = [9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15]  # move, three lines, close
    geometry = b"".join(map(_varint, commands))
    feature = b"\x18\x03" + _field(4, geometry)  # a polygon
    layer = _field(1, name.encode()) + _field(2, feature) + b"\x28\x80\x20\x78\x02"
    return _file(_field(3, layer), VECTOR)


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes as Protocol Buffers write it."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _file(tile: bytes, kind: int) -> bytes:
    directory = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))  # count, id, run, length, offset+1
    metadata = b"{}"
    places = [len(directory), len(metadata), 0, len(tile)]
    offsets = [HEADER, HEADER + places[0], 0, HEADER + places[0] + places[1]]
    pairs = [value for pair in zip(offsets, places, strict=True) for value in pair]
    world = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    header = struct.pack(
        "<7sB8Q3Q6B4iB2i",
        *(b"PMTiles", 3, *pairs, 1, 1, 1),
        *(1, 1, 1, kind, 0, 0),  # clustered; no compression, twice; zoom 0 to 0
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
