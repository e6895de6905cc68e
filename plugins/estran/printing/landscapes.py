"""The landscapes of the skins, in their colours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from estran.images.dress import NEUTRAL
from estran.images.making import recolour
from estran.images.media import MediaLibrary
from estran.images.palettes import blank_poster
from estran.reading.names import on_disk


def landscapes(content: Path, media: MediaLibrary, skins: Iterable[str]) -> dict[str, str]:
    """The landscape of each skin and of the neutral one, as SVG, by skin."""
    return {skin: _landscape(content, media, skin) for skin in (NEUTRAL, *skins)}


def _landscape(content: Path, media: MediaLibrary, skin: str) -> str:
    source = media.poster(f"destination-{skin}", skin).source
    svg = on_disk(content, source).read_text("utf-8") if source else blank_poster()
    return recolour(svg, media.palettes.get(NEUTRAL, {}), media.palettes.get(skin, {}))
