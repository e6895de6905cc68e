"""Kits of members that do not exist: what they are made from, and how they are looked at."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import zxingcpp
from PIL import Image

from estran.images.dress import Dress, read_dress
from estran.images.media import MediaLibrary
from estran.images.palettes import read_palettes
from estran.kit.materials import Materials, materials_of
from estran.kit.subject import KitSubject, Recommended
from estran.reading.pictures import PictureFile
from estran.strings import read_strings
from tests.support.minisite import ROOT, SITES, THEME, settings_for

LONG = (
    "Office de Tourisme de Rang-du-Fliers en Côte d'Opale",
    "Centre d'histoire du Mémorial 14-18 – Notre-Dame-de-Lorette",
    "L'Espace de Visite de la Maison du Site des Deux-Caps",
    "Les chambres d’hôtes et la table paysanne de l’ancienne sucrerie du Moulin de la Fontaine",
    "Donaudampfschifffahrtsgesellschaftskapit",
)
"""The longest real names, one of 90 characters, and a word of 40 letters."""

SKINS = ("neutral", "opale", "marais", "louvre-lens")

WHY = (
    "Une adresse que nous aimons parce que l’on y est reçu comme à la maison, que tout y vient du "
    "pays, et que l’on y reste toujours une heure de plus que ce que l’on avait prévu, vraiment."
)


def recommended(name: str = "La Table de l’Exemple", **changes: Any) -> Recommended:
    """A restaurant two kilometres away."""
    values: dict[str, Any] = {
        "name": name,
        "type_name": "Restaurant",
        "town": "Wimereux",
        "metres": 2340,
        "why": "Pour la soupe de poisson, face à la mer.",
        "url": "https://fr.example.org/selection/table/",
    }
    return Recommended(**(values | changes))


def subject(lang: str = "fr", **changes: Any) -> KitSubject:
    """A hotel in Boulogne-sur-Mer with three recommendations."""
    site = SITES[lang]
    values: dict[str, Any] = {
        "ref": "hotel-exemple",
        "lang": lang,
        "locale": site["locale"],
        "name": "Hôtel de l’Exemple",
        "type_name": "Hôtel-restaurant",
        "town": "Boulogne-sur-Mer",
        "destination": "La Côte",
        "skin": "opale",
        "url": f"{site['base_url']}/selection/hotel-exemple/",
        "site": site["name"],
        "home": f"{site['base_url']}/",
        "recommendations": tuple(
            recommended(name)
            for name in ("La Table de l’Exemple", "Ferme du Modèle", "Musée Fictif")
        ),
    }
    return KitSubject(**(values | changes))


@cache
def dress() -> Dress:
    """The theme's."""
    found = read_dress(THEME, "theme", [])
    assert found is not None
    return found


@cache
def materials() -> Materials:
    """The real theme, its real landscapes, the real words."""
    settings = settings_for(ROOT)
    drawings = {
        path.relative_to(settings.content).as_posix(): PictureFile(
            path=path.relative_to(settings.content).as_posix(),
            digest=path.name,
            width=1200,
            height=800,
            vector=True,
        )
        for path in sorted((settings.content / "illustrations").glob("*.svg"))
    }
    media = MediaLibrary(drawings, read_palettes(settings.content, []))
    strings = {lang: read_strings(THEME / "translations", lang)[0] for lang in SITES}
    return materials_of(settings, dress(), media, strings, SKINS)


def read_code(image: Image.Image) -> str:
    """What a telephone reads in a picture; empty where it finds no code."""
    found = zxingcpp.read_barcodes(image.convert("L"))
    return found[0].text if found else ""


def opened(data: bytes) -> Image.Image:
    """A picture's file, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
