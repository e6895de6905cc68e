"""Roadbooks of a made-up route: hills, alerts, a place to sleep, a danger, three languages."""

from __future__ import annotations

from math import sin
from pathlib import Path

from estran.model.values import Coordinates
from estran.rendering.build import prepare
from estran.rendering.roadbook_materials import Materials
from estran.rendering.roadbooks import planned
from estran.roadbook.pieces import Piece
from estran.views.maker import Maker
from estran.views.route_files import Form
from tests.support.minisite import DESTINATION, TAXONOMIES, experience, settings_for, write
from tests.support.providers import TYPES, provider, snapshot
from tests.support.routes import NORTH, STAGES, STEP, WEST, route

DANGER = f"""    points:
      - {{kind: danger, name: Carrefour, coordinates: "{NORTH}, {WEST + 0.05:.3f}"}}
"""

ALERT = "Écluse fermée aux cyclistes"


def alerts(count: int = 1) -> str:
    """Alerts that hold on the day of the tests, and one that is over."""
    rows = "".join(
        f"  - {{kind: closure, since: 2026-04-01, until: 2026-06-{number + 1:02}, "
        f"stage: {number % 3}, title: {ALERT} {number}, text: Suivez le jaune.}}\n"
        for number in range(count)
    )
    return (
        f"alerts:\n{rows}  - {{kind: works, since: 2025-01-01, until: 2025-02-01, title: Fini}}\n"
    )


def hills(count: int = 201) -> bytes:
    """The line of ``tests.support.routes`` with heights: hills of 60 m every few kilometres."""
    rows = "".join(
        f'<trkpt lat="{NORTH}" lon="{WEST + number * STEP:.6f}">'
        f"<ele>{70 + 60 * sin(number / 7):.1f}</ele></trkpt>"
        for number in range(count)
    )
    return (
        '<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{rows}</trkseg></trk></gpx>"
    ).encode()


def files(facts: str = "", languages: str = "fr en nl") -> dict[str, str | bytes]:
    """The content: the route, a hotel and an experience beside it, a route without a track."""
    inn = provider(
        commune="62244",
        coordinates=Coordinates(NORTH + 0.004, WEST + 0.1),
        address="1 rue du Pont",
        postcode="62100",
        phones=("+33 3 21 00 00 00",),
        types=tuple(sorted((*TYPES["stay"], *TYPES["eat"], "PlaceOfInterest", "PointOfInterest"))),
    )
    stages = STAGES.replace("    difficulty: easy\n", f"    difficulty: easy\n{DANGER}")
    made = route(track=hills(), stages=stages, facts=facts, languages=languages)
    for lang, alert in (("en", "Lock closed to cyclists"), ("nl", "Sluis dicht voor fietsers")):
        name = f"routes/voie/index.{lang}.md"
        said = "".join(
            f"  - title: {alert} {number}\n    text: Follow the yellow signs.\n"
            for number in range(facts.count(ALERT))
        )
        if name in made and said:
            text = str(made[name]).replace("\n---\nOne", f"\nalerts:\n{said}  - title: X\n---\nOne")
            made[name] = text
    place = f"{NORTH + 0.009}, {WEST + 0.1:.3f}"
    near = {
        name: text.replace("50.7260, 1.6140", place).replace("62160", "62244")
        for name, text in experience("pres").items()
    }
    words = route("mots", track=None)
    home = {
        name: text.replace('["62160"]', '["62160", "62244"]') for name, text in DESTINATION.items()
    }
    return {**home, **TAXONOMIES, **made, **words, **near, **snapshot(inn)}


def papers(folder: Path, facts: str = "") -> tuple[Materials, dict[tuple[str, Form], Piece]]:
    """What the papers of this content are made with, and they by language and form."""
    write(folder / "content", files(facts))
    settings = settings_for(folder)
    prepared = prepare(settings)
    assert not prepared.problems, prepared.problems
    makers = {
        lang: Maker(prepared.catalogue, prepared.plan, prepared.media, lang)
        for lang in settings.languages
    }
    found = planned(settings, makers, prepared.media, None)
    assert found is not None
    materials, pieces = found
    return materials, {(piece.book.lang, piece.form): piece for piece in pieces}
