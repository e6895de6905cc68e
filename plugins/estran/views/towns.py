"""The towns that visitors know."""

from __future__ import annotations

TOWNS = {
    "62193": "Calais",
    "62160": "Boulogne-sur-Mer",
    "62826": "Le Touquet",
    "62588": "Montreuil-sur-Mer",
    "62765": "Saint-Omer",
    "62119": "Béthune",
    "62498": "Lens",
    "62041": "Arras",
}
"""The towns that stand on drawings, by INSEE code, with the names that visitors know."""
