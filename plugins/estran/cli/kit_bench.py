"""Measures how long kits take: ``python3 tasks.py kit --synthetic 60``."""

from __future__ import annotations

import runpy
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from estran.images.dress import read_dress
from estran.images.media import MediaLibrary
from estran.images.palettes import read_palettes
from estran.kit.making import make_missing
from estran.kit.materials import materials_of, plan, with_bleed
from estran.kit.subject import KitSubject, Recommended
from estran.printing.needs import obstacle
from estran.reading.pictures import PictureFile
from estran.rendering.build import prepare
from estran.settings import Settings, read_settings
from estran.strings import read_strings

SKINS = ("opale", "marais", "louvre-lens")

NAMES = (
    "Hôtel de l’Exemple",
    "Office de Tourisme de Rang-du-Fliers en Côte d’Opale",
    "Gîte du Modèle",
    "Centre d’histoire du Mémorial 14-18 – Notre-Dame-de-Lorette",
    "La Table d’Essai",
    "L’Espace de Visite de la Maison du Site des Deux-Caps",
)
"""Lengths as they are met: three short ones, and the longest of the feeds."""


def measure_kits(root: Path, members: int, *, bleed: bool) -> int:
    """Make kits of made-up members in an empty folder, then again; prints seconds and sizes."""
    sentence = obstacle()
    if sentence:
        print(f"error: {sentence}", file=sys.stderr)
        return 1
    values = runpy.run_path(str(root / "pelicanconf.py"))
    settings = read_settings({key: each for key, each in values.items() if key.isupper()})
    dress = read_dress(settings.theme, settings.theme.name, [])
    if dress is None:
        print("error: the theme lacks what kits wear; a build says what", file=sys.stderr)
        return 1
    folder = settings.theme / "translations"
    strings = {lang: read_strings(folder, lang)[0] for lang in settings.languages}
    library = MediaLibrary(_pictures(settings), read_palettes(settings.content, []))
    materials = materials_of(settings, dress, library, strings, SKINS)
    materials = with_bleed(materials) if bleed else materials
    kits = plan(materials, made_up(settings, members))
    with tempfile.TemporaryDirectory() as name:
        store = Path(name)
        for label in ("from nothing", "unchanged"):
            start = perf_counter()
            made = make_missing(materials, kits, store, settings.workers)
            seconds = perf_counter() - start
            print(f"{len(kits)} kits {label}: {made} made in {seconds:.1f} s")
        size = sum(path.stat().st_size for path in store.iterdir())
    print(f"{settings.workers} processes; {size / len(kits) / 1000:.0f} KB a kit")
    return 0


def _pictures(settings: Settings) -> dict[str, PictureFile]:
    return dict(prepare(settings).media.pictures)


def made_up(settings: Settings, members: int) -> Iterator[KitSubject]:
    """Members that do not exist, in every language and skin, each recommending three others."""
    for site in settings.sites:
        for number in range(members):
            name = f"{NAMES[number % len(NAMES)]} {number + 1}"
            yield KitSubject(
                ref=f"exemple-{number + 1}",
                lang=site.lang,
                locale=site.locale,
                name=name,
                type_name="Hôtel-restaurant",
                town="Wimereux",
                destination="Grande Côte d’Opale",
                skin=SKINS[number % len(SKINS)],
                url=f"{site.base_url}/selection/exemple-{number + 1}/",
                site=site.name,
                home=f"{site.base_url}/",
                sample=True,
                recommendations=tuple(_recommended(site.base_url, number + n) for n in (1, 2, 3)),
            )


def _recommended(base: str, number: int) -> Recommended:
    return Recommended(
        name=f"{NAMES[number % len(NAMES)]} {number + 1}",
        type_name="Restaurant",
        town="Ambleteuse",
        metres=850.0 * (number % 20 + 1),
        why="Pour la vue, pour la soupe, et pour ce que l’on y raconte le soir au coin du feu.",
        url=f"{base}/selection/exemple-{number + 1}/",
    )
