"""A route as data for scripts: route.json, by language, and what its page says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from estran.headers import CSP, headers_of, read_rules
from estran.model.values import Coordinates
from estran.rendering.build import build
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import MARKS, provider, snapshot
from tests.support.routes import NORTH, STEP, WEST, gpx, line, route

ALERTS = f"""alerts:
  - kind: diversion
    since: 2026-04-01
    until: 2026-05-31
    title: Pont fermé
    stage: 1
    coordinates: "{NORTH}, {WEST + 10 * STEP:.3f}"
    track: detour.gpx
  - {{kind: works, since: 2026-03-01, until: 2026-05-03, title: C’est fini}}
"""


def two_parts() -> bytes:
    """The line with three kilometres missing after its first hundred and ten steps."""
    points = line()
    text = gpx(points, heights=True).decode()
    rows = text.split("<trkpt")
    rows[112:134] = ["</trkseg><trkseg>"]
    return "<trkpt".join(rows).replace("<trkpt</trkseg>", "</trkseg>").encode()


def site(**changes: Any) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {**small_site(), **MARKS}
    files |= route(track=two_parts(), facts=ALERTS, **changes)
    for lang in ("en", "nl"):
        name = f"routes/voie/index.{lang}.md"
        words = f"alerts:\n  - title: Bridge closed {lang}\n  - title: Over\n---\nOne"
        files[name] = str(files[name]).replace("---\nOne", words)
    files["routes/voie/detour.gpx"] = gpx(line(20, west=WEST + 5 * STEP, north=NORTH + 0.01))
    place = Coordinates(NORTH + 0.005, WEST + 50 * STEP)
    files |= snapshot(provider("hotel", coordinates=place))
    files |= {
        each.replace("voie", "sans"): text for each, text in route("sans", track=None).items()
    }
    return files


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write(folder / "content", site())
    result = build(settings_for(folder, MAP_TILES={"kind": "ign"}))
    assert result.fresh, result.problems
    return folder / "output"


def data(built: Path, lang: str) -> dict[str, Any]:
    (found,) = (built / lang).glob("*/*/route.json")
    return cast(dict[str, Any], json.loads(found.read_bytes()))


def test_the_line_is_whole_in_its_parts_and_small(built: Path) -> None:
    found = data(built, "en")
    assert len(found["line"]) == 2
    one, two = found["line"]
    assert one[0][:3] == [WEST, NORTH, 0]
    assert two[-1][2] == found["length"]
    assert one[-1][2] == two[0][2] == found["gaps"][0]["along"]
    assert found["gaps"][0]["from"] == one[-1][:2]
    assert found["gaps"][0]["to"] == two[0][:2]
    assert found["gaps"][0]["metres"] == pytest.approx(3_000, abs=300)
    assert found["height"] is True
    assert all(isinstance(point[3], int | float) for point in one)
    highs = [height for part in found["rises"] for _, height in part]
    assert len(found["rises"]) == 2
    assert max(highs) > min(highs) + 10
    heights = found["heights"]
    assert [heights[0][0], heights[-1][0]] == [0, found["length"]]
    crests = [along for along, height in heights if height > 45]
    assert len(crests) > 3, "hills on a straight line are there, though its points are not"
    assert len(one) < 60, "a straight line needs few points"


def test_stages_follow_each_other_in_the_language(built: Path) -> None:
    for lang, title in (("fr", "De l’ouest au milieu"), ("en", "From the west to the middle")):
        first, second = data(built, lang)["stages"]
        assert (first["n"], first["title"], first["from"], first["to"]) == (
            *(1, title),
            *("Ouest", "Milieu"),
        )
        assert first["start"] == 0
        assert first["end"] == second["start"]
        assert second["end"] == data(built, lang)["length"]
        assert [first["lon"], first["lat"]] == [WEST, NORTH]


def test_places_are_told_with_their_metres_and_their_page(built: Path) -> None:
    found = data(built, "nl")
    (bed,) = (each for each in found["places"] if each["kind"] == "sleep")
    assert (bed["title"], bed["town"], bed["first"]) == (
        "Hôtel de l’Exemple",
        "Boulogne-sur-Mer",
        True,
    )
    assert bed["along"] == pytest.approx(50 * 140.7, abs=60)
    assert bed["off"] == pytest.approx(556, abs=5)
    assert (built / "nl" / bed["href"].strip("/") / "index.html").is_file()


def test_alerts_that_are_not_over_come_with_their_way_round(built: Path) -> None:
    found = data(built, "en")
    (alert,) = found["alerts"]
    assert (alert["kind"], alert["title"], alert["stage"]) == ("diversion", "Bridge closed en", 1)
    assert (alert["since"], alert["until"]) == ("2026-04-01", "2026-05-31")
    assert alert["lat"] == NORTH
    ((first, *_, last),) = alert["line"]
    assert first[1] == last[1] == NORTH + 0.01


def test_a_licence_that_asks_for_it_is_named(built: Path) -> None:
    url = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert data(built, "fr")["licence"] == {"author": "Essai", "url": url, "year": None}


def test_the_page_leads_to_its_data_and_one_without_a_track_has_none(built: Path) -> None:
    pages = {
        path.parent.name: path.read_text("utf-8") for path in (built / "en").glob("*/*/index.html")
    }
    page = next(text for name, text in pages.items() if "voie" in name)
    assert page.count('data-route="') == 2
    assert 'data-gpx="' in page
    assert "data.geopf.fr" in page
    bare = next(text for name, text in pages.items() if "sans" in name)
    assert "data-route" not in bare
    assert "route-live" not in bare


def test_only_pages_of_routes_may_ask_the_other_host(built: Path) -> None:
    rules = read_rules((built / "fr" / "_headers").read_text("utf-8"))
    (found,) = (built / "fr").glob("*/*/route.json")
    path = f"/{found.parent.relative_to(built / 'fr').as_posix()}/"
    assert "data.geopf.fr" in headers_of(rules, path)[CSP]
    assert "data.geopf.fr" not in headers_of(rules, "/")[CSP]
