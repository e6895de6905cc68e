"""A page that holds the parts of a route's page which scripts bring to life, and their data."""

from __future__ import annotations

import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from estran.rendering.assets import theme_files
from estran.rendering.environment import Templates
from estran.strings import read_strings
from estran.views.route_live import Ground, Live
from tests.support.minisite import THEME, settings_for

PLACE = "/route/"

PAGE = """\
{% from 'components/route-live.html' import route_live %}
{% from 'components/ride.html' import ride %}
<!doctype html>
<html lang="{{ lang }}" data-skin="opale">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Route</title>
<link rel="stylesheet" href="{{ site.assets['opale.css']|url(root) }}">
<script type="module" src="{{ site.assets['js/route-live.js']|url(root) }}"></script>
<main class="wrap"><h1>Route</h1>
<section id="alerts">–</section>
<figure class="profile">
<svg class="profile__drawing" viewBox="0 0 640 200" role="img" aria-label="profile"
 data-length="{{ live.length }}" data-x0="40" data-x1="620" data-y0="20" data-y1="180">
<path class="profile__axis" d="M40 180H620"/></svg></figure>
{{ route_live(live, site, root) }}
{{ ride(live, root) }}
</main>
</html>
"""

LENGTH = 120_000


def line(start: float, end: float, lon: float, step: float = 500) -> list[list[float]]:
    """A part that goes east from 1.70° E plus ``lon`` on, over a hill every twenty kilometres."""
    degree = 111_195 * math.cos(math.radians(50.7))
    found = []
    along = start
    while along <= end:
        height = round(50 + 40 * math.sin(along / 20_000 * math.tau), 1)
        found.append([round(1.7 + lon + along / degree, 5), 50.7, along, height])
        along += step
    return found


def turns(start: float, end: float) -> list[list[float]]:
    """The lows and highs of a part of that line."""
    tops = [each for each in range(5_000, LENGTH, 10_000) if start < each < end]
    return [[along, 50 + 40 * math.sin(along / 20_000 * math.tau)] for along in (start, *tops, end)]


def route(**changes: Any) -> dict[str, Any]:
    """A route of 120 km in three stages, with a gap of two kilometres after 70 km."""
    gap = 0.0283  # degrees
    one, two = line(0, 70_000, 0), line(70_000, LENGTH, gap)
    stages = [("Calais", "Ardres", 0, 38_000), ("Ardres", "Watten", 38_000, 80_000)]
    stages.append(("Watten", "Lens", 80_000, LENGTH))
    places = [
        ("sleep", "Hôtel du Port", 38_500, 300, True),
        ("sleep", "Gîte du Canal", 37_000, 900, False),
        ("sleep", "Chambre d’Aa", 80_500, 100, False),
        ("station", "Ardres", 39_000, 1_200, False),
        ("eat", "Estaminet", 20_000, 40, False),
        ("water", "Fontaine <i>&", 21_000, 0, False),
    ]
    return {
        "v": 1,
        "ref": "r",
        "title": "Route",
        "number": "EV0",
        "length": LENGTH,
        "loop": False,
        "height": True,
        "heights": [point[2:] for point in one + two],
        "rises": [turns(0, 70_000), turns(70_000, LENGTH)],
        "line": [one, two],
        "stages": [_stage(number, *each, one + two) for number, each in enumerate(stages, start=1)],
        "places": [_place(*each, one + two) for each in places],
        "gaps": [{"along": 70_000, "metres": 2_000, "from": one[-1][:2], "to": two[0][:2]}],
        "alerts": [_alert("Pont fermé", "2026-05-31", one), _alert("Fini", "2026-04-30", one)],
        "licence": {
            "author": "© OpenStreetMap contributors",
            "url": "https://opendatacommons.org/licenses/odbl/1-0/",
            "year": 2022,
        },
        **changes,
    }


def _at(points: list[list[float]], along: float) -> list[float]:
    return min(points, key=lambda point: abs(point[2] - along))[:2]


def _stage(
    number: int, start: str, end: str, begins: float, ends: float, points: list[list[float]]
) -> dict[str, Any]:
    lon, lat = _at(points, begins)
    found = {"n": number, "title": f"{start} – {end}", "from": start, "to": end}
    return {**found, "start": begins, "end": ends, "lon": lon, "lat": lat}


def _place(
    kind: str,
    title: str,
    along: float,
    off: float,
    first: bool,
    points: list[list[float]],
) -> dict[str, Any]:
    lon, lat = _at(points, along)
    href = f"/stay/{round(along)}/" if kind == "sleep" else ""
    found = {"kind": kind, "title": title, "href": href, "town": "", "along": along, "off": off}
    return {**found, "lon": lon, "lat": lat + off / 111_195, "first": first}


def _alert(title: str, until: str, points: list[list[float]]) -> dict[str, Any]:
    lon, lat = _at(points, 10_000)
    way = [[*point[:1], point[1] + 0.02, *point[2:]] for point in points[15:30]]
    found = {"kind": "diversion", "title": title, "since": "2026-04-01", "until": until}
    return {**found, "lon": lon, "lat": lat, "stage": 1, "line": [way]}


def live(ground: Ground | None = None, **changes: Any) -> Live:
    """What the page is told of the route."""
    values: dict[str, Any] = {
        "data": f"{PLACE}route.json",
        "title": "Route",
        "skin": "opale",
        "length": LENGTH,
        "kinds": ("stage", "sleep", "eat", "water", "station"),
        "file": "route",
        "day": 60,
        "least": 10,
        "most": 200,
        "credit": "© OpenStreetMap contributors (ODbL)",
        "gaps": True,
        "diversions": True,
        "ground": ground,
    }
    return Live(**values | changes)


def put_page(folder: Path, data: dict[str, Any], told: Live, lang: str = "en") -> None:
    """Write the page, its data and the theme's files as the site of a language in a folder."""
    settings = settings_for(folder)
    assets, files = theme_files(THEME)
    site = next(each for each in settings.sites if each.lang == lang)
    strings, _ = read_strings(THEME / "translations", lang)
    template = Templates(THEME / "templates", site, strings).environment.from_string(PAGE)
    html = template.render(site=SimpleNamespace(assets=assets), live=told, root="../", lang=lang)
    pages = {f"{PLACE}index.html": html.encode(), f"{PLACE}route.json": json.dumps(data).encode()}
    for path, content in {**files, **pages}.items():
        file = folder / lang / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
