"""A small site one of whose pages can be taken along, with files and pages beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from estran.rendering import build as building
from estran.rendering.extras import extras as extras_of_a_site
from estran.settings import Settings
from estran.views.maker import Maker
from estran.views.packs import Notice, Packing
from tests.support.minisite import TODAY, copy_theme, settings_for, small_site, write
from tests.support.pictures import encoded, landscape

REF = "quai"
GPX = b'<gpx version="1.1"><trk><name>Quai</name></trk></gpx>\n' * 20
BOOK = b"%PDF-1.7\n" + b"0" * 4_000
LOOP = """<!doctype html><html lang="en"><head><title>Loop</title></head>
<body><main id="main"><h1>A loop</h1></main></body></html>
"""

_OFFER = """{% from 'components/map.html' import map %}
{% from 'components/take-along.html' import take_along %}
{% if page.frame.ref == 'quai' %}
{% set pack = {'data': page.frame.path ~ 'pack.json', 'notebook': site.notebook ~ '#packs',
  'part': 'whole', 'zooms': true} %}
<p class="tests" data-near="{{ (page.frame.path ~ 'route.json')|url(root) }}">
<a id="gpx" href="{{ (page.frame.path ~ 'track.gpx')|url(root) }}" download>GPX</a>
<a id="book" href="{{ (page.frame.path ~ 'book.pdf')|url(root) }}">PDF</a>
<a id="kml" href="{{ (page.frame.path ~ 'track.kml')|url(root) }}" download>KML</a>
<a id="loop" href="{{ (page.frame.path ~ 'loop/')|url(root) }}">Loop</a></p>
{{ map(site, root) }}
{{ take_along(pack, root) }}
{% endif %}
"""


@dataclass(frozen=True)
class Release:
    """One state of the site: the day, the text of the page, its alerts, more bytes in its track."""

    today: date = TODAY
    text: str = "The first text."
    alerts: tuple[Notice, ...] = ()
    track: bytes = GPX


def page_path(maker: Maker) -> str:
    """The site path of the page that can be taken along."""
    entry = maker.catalogue.get(maker.lang, REF)
    assert entry is not None
    return maker.catalogue.path(entry)


def theme_with_offer(folder: Path) -> Path:
    """The theme, whose page of an experience offers a pack and draws a map on demand."""
    theme = copy_theme(folder)
    page = theme / "templates" / "experience.html"
    text = page.read_text("utf-8")
    assert text.count("{% endblock %}") == 1
    page.write_text(text.replace("{% endblock %}", _OFFER + "{% endblock %}"), "utf-8")
    script = theme / "static" / "js" / "site.js"
    script.write_text(
        script.read_text("utf-8") + '\nexport const drawMap = () => import("./map.js");\n', "utf-8"
    )
    return theme


def release(folder: Path, state: Release = Release()) -> Settings:
    """Build the site into ``folder/output``; an earlier release there is replaced."""
    theme = folder / "theme"
    if not theme.exists():
        theme_with_offer(folder)
        files = small_site()
        for lang in ("fr", "en", "nl"):
            name = f"experiences/{REF}/index.{lang}.md"
            own = "pictures: [{file: quai.jpg, credit: Marie, licence: CC-BY-4.0, alt: Le quai}]\n"
            words = f'pictures: [{{alt: "{lang}: the quay"}}]\n'
            head = own if lang == "fr" else words
            files[name] = files[name].replace("title:", f"{head}title:", 1)
        write(folder / "content", files)
        write(folder / "content", {f"experiences/{REF}/quai.jpg": encoded(landscape((1600, 1067)))})
    english = folder / "content" / "experiences" / REF / "index.en.md"
    head = english.read_text("utf-8").rpartition("---\n")[0]
    english.write_text(f"{head}---\n{state.text}\n", "utf-8")
    settings = settings_for(folder, theme=theme, TODAY=state.today)
    with patch.multiple(building, **_patches(state)):
        building.build(settings)
    return settings


def _patches(state: Release) -> dict[str, Any]:
    """The pack, and the files and pages beneath its page, which no template makes here."""
    own = extras_of_a_site

    def extras(maker: Maker) -> Mapping[str, bytes]:
        path = page_path(maker)
        return own(maker) | {
            f"{path}track.gpx": state.track,
            f"{path}track.kml": b"<kml/>",
            f"{path}book.pdf": BOOK,
            f"{path}route.json": b'{"v":1}',
            f"{path}loop/index.html": LOOP.encode(),
        }

    def packings(maker: Maker) -> tuple[Packing, ...]:
        return (Packing(REF, f"Quai {maker.lang}", page_path(maker), state.alerts),)

    return {"extras": extras, "packings": packings}


def later(state: Release, days: int, **changes: Any) -> Release:
    """A release some days later."""
    return replace(state, today=state.today + timedelta(days), **changes)
