"""A route's page: figures, stages, what lies beside them, what is wrong, what is not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from estran.model.provider import Mark, MarkKind
from estran.model.values import Coordinates
from estran.rendering.build import build, prepare
from estran.views.maker import Maker
from estran.views.route import route as make
from estran.views.route_figures import shares
from estran.views.route_pages import RouteView
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import MARKS, provider, snapshot
from tests.support.routes import NORTH, WEST, gpx, route

ALERTS = """alerts:
  - {kind: closure, since: 2026-01-01, until: 2026-12-31, stage: 2, title: Écluse fermée}
  - {kind: works, since: 2025-01-01, until: 2025-02-01, title: Travaux finis}
"""
WORDS_OF_ALERTS = "alerts:\n  - {title: Lock closed}\n  - {title: Over}\n"

Files = Mapping[str, str | bytes]


def served(slug: str, east: float, north: float, *marks: Mark) -> Any:
    """A place to stay so many degrees off the line's start."""
    place = Coordinates(NORTH + north, WEST + east)
    return provider(slug, slug, commune="62244", coordinates=place, marks=marks)


def content(files: Files) -> dict[str, str | bytes]:
    found = {**small_site(), **MARKS, **files}
    path = "destinations/cote/index.fr.md"
    found[path] = str(found[path]).replace('["62160"]', '["62160", "62244"]')
    return found


def view(folder: Path, files: Files, lang: str = "fr", **changes: Any) -> RouteView:
    write(folder / "content", content(files))
    prepared = prepare(settings_for(folder, **changes))
    assert [str(each) for each in prepared.problems if each.level.value == "error"] == []
    maker = Maker(prepared.catalogue, prepared.plan, prepared.media, lang)
    return make(maker, prepared.plan.by_key["route", "voie"][lang])


def in_all(files: dict[str, str | bytes], facts: str, words: str) -> dict[str, str | bytes]:
    """The files of a route with more front matter, in French and in the others."""
    found = dict(files)
    for name, text in files.items():
        if isinstance(text, str):
            more = facts if name.endswith(".fr.md") else words
            found[name] = text.replace("---\n", f"---\n{more}", 1)
    return found


def test_a_route_is_told_in_numbers_and_by_stage(tmp_path: Path) -> None:
    page = view(tmp_path, route(track=gpx(heights=True)))
    assert page.track == "published"
    assert page.figures.length == pytest.approx(28_100, rel=0.01)
    assert page.figures.stages == 2
    assert page.figures.difficulties == (), "one stage does not say how hard it is"
    first, second = page.stages
    assert (first.title, second.title) == ("De l’ouest au milieu", "Du milieu à l’est")
    assert first.finish == second.begin
    assert first.difficulty == "easy"
    assert page.map is not None
    assert page.profile is not None
    assert len(page.profile.stages) == 2
    assert page.facts.source is not None
    assert page.facts.source.licence == "CC0 1.0"


def test_without_heights_there_are_no_figures_of_them(tmp_path: Path) -> None:
    page = view(tmp_path, route())
    assert page.profile is None
    assert (page.figures.ascent, page.figures.descent) == (None, None)
    assert page.stages[0].ascent is None


def test_without_a_track_the_stages_stand_in_words(tmp_path: Path) -> None:
    page = view(tmp_path, route(track=None))
    assert page.track == "to-come"
    assert page.profile is None
    assert page.downloads == ()
    assert [each.begin for each in page.stages] == [None, None]
    assert all(each.groups == () for each in page.stages)
    assert page.map is not None
    assert page.map.line == ""


def test_places_stand_by_need_and_kilometre_with_their_promise(tmp_path: Path) -> None:
    velo = Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo", issuer="x", year=2025)
    files = snapshot(served("loin", 0.15, 0.01, velo), served("pres", 0.05, 0.003, velo))
    first, second = view(tmp_path, {**route(), **files}).stages
    groups = {each.kind: each for each in first.groups}
    (pres, loin) = groups["sleep"].first
    assert (pres.title, loin.title) == ("pres", "loin")
    assert pres.along == pytest.approx(3_515, rel=0.01)
    assert pres.aside == pytest.approx(334, rel=0.02)
    assert pres.badges == ("accueil-velo",)
    assert pres.path.startswith("/")
    assert "sleep" not in {each.kind for each in second.groups}


def test_of_many_places_those_with_a_promise_are_seen_at_once(tmp_path: Path) -> None:
    velo = Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo", issuer="x", year=2025)
    key = Mark(kind=MarkKind.CLEF_VERTE, label="Clef Verte", issuer="x", year=2025)
    many = [served(f"gite-{n:02}", 0.002 * n, 0.001 * n, key) for n in range(20)]
    page = view(tmp_path, {**route(), **snapshot(served("velo", 0.1, 0.0, velo), *many)})
    (group,) = (each for each in page.stages[0].groups if each.kind == "sleep")
    assert [each.title for each in group.first] == ["velo"]
    assert len(group.more) == 12
    assert group.left == 8
    alongs = [each.along or 0.0 for each in group.more]
    assert alongs == sorted(alongs)
    assert max(each.aside or 0 for each in group.more) < 1_400, "the nearest of them"


def test_beds_just_beyond_a_stage_are_its_own_too(tmp_path: Path) -> None:
    velo = Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo", issuer="x", year=2025)
    page = view(tmp_path, {**route(), **snapshot(served("au-bout", 0.21, 0.0, velo))})
    for stage in page.stages:
        (group,) = (each for each in stage.groups if each.kind == "sleep")
        assert [each.title for each in group.first] == ["au-bout"]


def test_points_of_a_stage_have_a_kilometre_and_dangers_are_told(tmp_path: Path) -> None:
    stages = f"""stages:
  - title: Une
    start: {{name: Ouest, coordinates: "{NORTH}, {WEST}"}}
    end: {{name: Est, coordinates: "{NORTH}, {WEST + 0.4:.3f}"}}
    points:
      - {{kind: water, coordinates: "{NORTH}, {WEST + 0.1:.3f}", name: Robinet, text: Coupé.}}
      - {{kind: danger, coordinates: "{NORTH}, {WEST + 0.2:.3f}", name: Carrefour}}
"""
    (stage,) = view(tmp_path, route(stages=stages, languages="fr")).stages
    groups = {each.kind: each for each in stage.groups}
    (tap,) = groups["water"].first
    assert (tap.title, tap.what, tap.text) == ("Robinet", "Eau potable", "Coupé.")
    assert tap.along == pytest.approx(7_030, rel=0.01)
    danger = next(each for each in groups["danger"].first if each.title == "Carrefour")
    assert danger.along == pytest.approx(14_060, rel=0.01)


def test_a_station_has_the_way_to_it(tmp_path: Path) -> None:
    page = view(tmp_path, route())
    stations = [
        each
        for stage in page.stages
        for group in stage.groups
        if group.kind == "station"
        for each in (*group.first, *group.more)
    ]
    assert stations
    assert all(each.aside is not None and each.aside <= 5_000 for each in stations)
    assert all("directions?engine=fossgis_osrm_bike&route=50.9" in each.way for each in stations)


def test_what_is_wrong_stands_until_it_is_over(tmp_path: Path) -> None:
    files = in_all(route(), ALERTS, WORDS_OF_ALERTS)
    page = view(tmp_path / "a", files, "en", TODAY="2026-06-01")
    (alert,) = page.alerts
    assert (alert.kind, alert.title, alert.stage) == ("closure", "Lock closed", 2)
    assert alert.until == date(2026, 12, 31)
    assert [len(each.alerts) for each in page.stages] == [0, 1]
    assert page.map is not None
    assert len(page.map.alerts) == 1
    assert view(tmp_path / "b", files, "en", TODAY="2027-01-01").alerts == ()


def test_shares_add_up_and_only_a_whole_is_shown(tmp_path: Path) -> None:
    parts = shares([("asphalt", 30), ("gravel", 10), ("asphalt", 10)])
    assert [(each.kind, each.metres, each.percent) for each in parts] == [
        ("asphalt", 40_000, 80.0),
        ("gravel", 10_000, 20.0),
    ]
    assert parts[1].start == 80.0
    assert shares([]) == ()
    files = route()
    path = "routes/voie/index.fr.md"
    said = "    surfaces: [{surface: asphalt, km: 14}]\n"
    text = str(files[path])
    half = text.replace("    difficulty: easy\n", f"    difficulty: easy\n{said}")
    page = view(tmp_path, {**files, path: half})
    assert page.stages[0].surfaces
    assert page.figures.surfaces == (), "the second stage says nothing"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with a route that has everything."""
    folder = tmp_path_factory.mktemp("route")
    velo = Mark(kind=MarkKind.ACCUEIL_VELO, label="Accueil Vélo", issuer="x", year=2025)
    places = snapshot(served("pres", 0.05, 0.003, velo))
    files = in_all(route(track=gpx(heights=True)), ALERTS, WORDS_OF_ALERTS)
    write(folder / "content", content({**files, **places}))
    build(settings_for(folder, TODAY="2026-06-01"))
    return folder / "output"


def page_of(site: Path, lang: str = "fr") -> HTMLParser:
    (path,) = (site / lang).glob("*/*voie*/index.html")
    return HTMLParser(path.read_text("utf-8"))


def test_the_profile_is_a_drawing_and_a_table(site: Path) -> None:
    html = page_of(site)
    drawing = html.css_first("svg.profile__drawing")
    assert drawing is not None
    assert drawing.attributes["role"] == "img"
    assert int(drawing.attributes["data-length"] or 0) == pytest.approx(28_100, rel=0.01)
    assert "28" in (drawing.attributes["aria-label"] or "")
    rows = html.css("details.profile__tables table:first-of-type tbody tr")
    assert len(rows) >= 2


def test_an_old_page_can_hide_what_is_over(site: Path) -> None:
    html = page_of(site)
    (alert,) = html.css("section.alerts .alert")
    held, over = alert.css_first("[data-until]"), alert.css_first("[data-after]")
    assert held is not None
    assert over is not None
    assert held.attributes["data-until"] == over.attributes["data-after"] == "2026-12-31"
    assert "hidden" in over.attributes
    assert "31 décembre 2026" in held.text()
    assert len(html.css("#alert-2-1")) == 1, "and once more on its stage"


def test_the_whole_route_and_each_stage_can_be_taken_along(site: Path) -> None:
    html = page_of(site)
    whole = [link.attributes["href"] for link in html.css(".downloads__link")]
    stages = [link.attributes["href"] for link in html.css(".route-stage__files a")]
    assert any((each or "").endswith(".gpx") for each in whole)
    assert any((each or "").endswith("-1.gpx") for each in stages)
    (folder,) = (site / "fr").glob("*/*voie*")
    for each in [*whole, *stages]:
        assert (folder / (each or "").rpartition("/")[2]).is_file()


def test_a_card_wears_what_is_wrong_until_it_is_over(site: Path) -> None:
    lists = HTMLParser((site / "fr" / "parcours" / "index.html").read_text("utf-8"))
    (badge,) = lists.css(".badge--alert")
    assert badge.attributes["data-until"] == "2026-12-31"
    assert "31 décembre 2026" in badge.text()


def test_search_engines_are_told_the_trip_and_its_stages(site: Path) -> None:
    html = page_of(site, "en")
    script = html.css_first('script[type="application/ld+json"]')
    assert script is not None
    graph = json.loads(script.text())["@graph"]
    (trip,) = (each for each in graph if each["@type"] == "TouristTrip")
    assert trip["identifier"] == "V1"
    assert [each["name"] for each in trip["subTrip"]] == [
        "From the west to the middle",
        "From the middle to the east",
    ]
    assert trip["itinerary"]["numberOfItems"] == 3
    assert trip["subTrip"][0]["url"].endswith("#stage-1")
