"""Social pictures on their way into the output: from the cache, or drawn where it lacks them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from estran.images.painting import Painter
from estran.images.social import Social
from estran.reading.cache import read_sealed, write_sealed, write_whole

_PLATES = 6
"""Plates that a worker keeps, of 2 MB each."""


class Cards:
    """Puts social pictures where they are needed.

    Both the pictures and the plates beneath their words are kept in ``store``, by names that hold
    a digest of what they are drawn from: other sites, other builds and other workers reuse them.
    """

    def __init__(self, painter: Painter, store: Path | None) -> None:
        self._painter = painter
        self._store = store
        self._plates: dict[str, Image.Image] = {}

    def put(self, social: Social, target: Path) -> int:
        """Write the file of a social picture; returns its size in bytes."""
        kept = self._store / social.name if self._store is not None else None
        data = read_sealed(kept) if kept is not None else None
        if data is None:
            data = self._painter.card(social, self._plate(social))
            if kept is not None:
                write_sealed(kept, data)
        write_whole(target, data)
        return len(data)

    def _plate(self, social: Social) -> Image.Image:
        plate = self._plates.pop(social.plate, None)
        if plate is None:
            plate = self._stored_plate(social)
        self._plates[social.plate] = plate  # the one used last stands last
        if len(self._plates) > _PLATES:
            del self._plates[next(iter(self._plates))]
        return plate

    def _stored_plate(self, social: Social) -> Image.Image:
        if self._store is None:
            return self._painter.plate(social)
        kept = self._store / "plates" / f"{social.plate}.png"
        data = read_sealed(kept)
        if data is not None:
            with Image.open(io.BytesIO(data)) as image:
                image.load()
                return image.copy()
        plate = self._painter.plate(social)
        out = io.BytesIO()
        plate.save(out, "PNG", compress_level=1)
        write_sealed(kept, out.getvalue())
        return plate
