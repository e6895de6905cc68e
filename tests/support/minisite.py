"""A tiny content, declared in a test, and builds of it by the real engine with the real theme."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from estran.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes" / "opale"
TODAY = date(2026, 5, 4)

SITES = {
    "fr": {
        "locale": "fr_FR",
        "language_name": "Français",
        "name": "Essai",
        "base_url": "https://fr.example.org",
    },
    "en": {
        "locale": "en_GB",
        "language_name": "English",
        "name": "Trial",
        "base_url": "https://en.example.org",
    },
    "nl": {
        "locale": "nl_NL",
        "language_name": "Nederlands",
        "name": "Proef",
        "base_url": "https://nl.example.org",
    },
}
"""Three sites on domains of their own."""

SUMMARY = "Une phrase qui dit ce que l’on vit ici, assez longue pour les moteurs de recherche"

DESTINATION = {
    "destinations/cote/index.fr.md": f"""---
title: La Côte
summary: {SUMMARY}, la côte.
tagline: De la craie, de la mer et du ciel
skin: opale
area: {{communes: ["62160"]}}
---
La mer est là.
""",
    "destinations/cote/index.en.md": """---
title: The Coast
summary: A sentence that says what is lived here, long enough for search engines, on the coast.
tagline: Chalk, sea and sky
---
The sea is here.
""",
    "destinations/cote/index.nl.md": """---
title: De Kust
summary: Een zin die zegt wat men hier beleeft, lang genoeg voor zoekmachines, aan de kust.
tagline: Krijt, zee en lucht
---
De zee is hier.
""",
}
"""A destination in three languages."""

TAXONOMIES = {
    "taxonomies/themes.yaml": """walking:
  name: {fr: Randonnée, en: Walking, nl: Wandelen}
  slug: {fr: randonnee, en: walking, nl: wandelen}
""",
    "taxonomies/seasons.yaml": """spring:
  name: {fr: Printemps, en: Spring, nl: Lente}
  slug: {fr: printemps, en: spring, nl: lente}
""",
}
"""A theme and a season."""


def experience(
    ref: str, languages: str = "fr en nl", body: str = "Un texte.", **facts: str
) -> dict[str, str]:
    """The files of an experience in Boulogne-sur-Mer; ``facts`` are more lines of its header."""
    more = "".join(f"{key}: {value}\n" for key, value in facts.items())
    head = f"""destination: cote
commune: "62160"
coordinates: 50.7260, 1.6140
themes: [walking]
{more}"""
    files = {}
    for lang in languages.split():
        own = head if lang == "fr" else ""
        files[f"experiences/{ref}/index.{lang}.md"] = (
            f"---\ntitle: Idée {ref} {lang}\nsummary: {SUMMARY}, {ref} en {lang}.\n"
            f"{own}---\n{body}\n"
        )
    return files


def small_site() -> dict[str, str]:
    """A destination and two experiences that stand beside each other, in three languages."""
    return {**DESTINATION, **TAXONOMIES, **experience("phare"), **experience("quai")}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; returns the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def settings_for(folder: Path, **changes: Any) -> Settings:
    """Settings of a build in a folder: ``content``, ``output`` and ``cache`` beneath it.

    ``changes`` are settings by their names without the prefix ``ESTRAN_``.
    """
    values: dict[str, Any] = {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / "output"),
        "THEME": str(changes.pop("theme", THEME)),
        "ESTRAN_SITES": SITES,
        "ESTRAN_CACHE_PATH": str(folder / "cache"),
        "ESTRAN_TODAY": TODAY,
        "ESTRAN_SEARCH": False,
        "ESTRAN_SOCIAL": False,
        "ESTRAN_WORKERS": 1,
    }
    values |= {f"ESTRAN_{key}": value for key, value in changes.items()}
    return read_settings(values)


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_theme(folder: Path) -> Path:
    """A copy of the theme that a test may change."""
    target = folder / "theme"
    shutil.copytree(THEME, target)
    return target
