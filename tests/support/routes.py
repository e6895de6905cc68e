"""A small route with a track made here: due east along a parallel, a point each 100 m or so."""

from __future__ import annotations

from collections.abc import Iterable

WEST, NORTH = 1.8, 50.9
"""Where it begins: degrees; it lies in the Pas-de-Calais."""

STEP = 0.002
"""Degrees of longitude from point to point: about 140 m."""


def gpx(
    points: Iterable[tuple[float, float]] | None = None,
    *,
    heights: bool = False,
    name: str = "Voie",
) -> bytes:
    """A GPX 1.1 file of one segment; points are longitude and latitude."""
    chosen = line() if points is None else list(points)
    rows = "".join(
        f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}">'
        f"{f'<ele>{10 + number % 40}</ele>' if heights else ''}</trkpt>"
        for number, (lon, lat) in enumerate(chosen)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>{name}</name><trkseg>{rows}</trkseg></trk></gpx>"
    ).encode()


def line(count: int = 201, west: float = WEST, north: float = NORTH) -> list[tuple[float, float]]:
    """Points due east: 200 steps are 28 km."""
    return [(west + number * STEP, north) for number in range(count)]


SUMMARY = "Une phrase qui dit ce que l’on roule ici, assez longue pour les moteurs de recherche"

STAGES = f"""stages:
  - title: De l’ouest au milieu
    start: {{name: Ouest, coordinates: "{NORTH}, {WEST}"}}
    end: {{name: Milieu, coordinates: "{NORTH}, {WEST + 0.2:.3f}"}}
    difficulty: easy
  - title: Du milieu à l’est
    start: {{name: Milieu, coordinates: "{NORTH}, {WEST + 0.2:.3f}"}}
    end: {{name: Est, coordinates: "{NORTH}, {WEST + 0.4:.3f}"}}
"""

SOURCE = "track_source: {name: Essai, licence: CC0-1.0}\n"

_TITLES = {
    "en": ("From the west to the middle", "From the middle to the east"),
    "nl": ("Van west naar midden", "Van midden naar oost"),
}


def route(
    ref: str = "voie",
    track: bytes | None = b"",
    facts: str = "",
    stages: str = STAGES,
    languages: str = "fr en nl",
) -> dict[str, str | bytes]:
    """The files of a route of two stages; ``track`` None has none, empty is the line above."""
    named = "" if track is None else f"track: voie.gpx\n{SOURCE}"
    files: dict[str, str | bytes] = {}
    if track is not None:
        files[f"routes/{ref}/voie.gpx"] = track or gpx()
    files[f"routes/{ref}/index.fr.md"] = f"""---
title: La voie {ref}
summary: {SUMMARY}, {ref}.
number: V1
network: La Voie
destinations: [cote]
start: {{name: Ouest, coordinates: "{NORTH}, {WEST}"}}
end: {{name: Est, coordinates: "{NORTH}, {WEST + 0.4:.3f}"}}
{named}{stages}{facts}---
On roule.
"""
    for lang in languages.split():
        if lang != "fr":
            titles = "".join(f"  - title: {title}\n" for title in _TITLES[lang])
            files[f"routes/{ref}/index.{lang}.md"] = (
                f"---\ntitle: The way {ref} {lang}\nsummary: {SUMMARY}, {ref} en {lang}.\n"
                + (f"stages:\n{titles}" if stages else "")
                + "---\nOne rides.\n"
            )
    return files
