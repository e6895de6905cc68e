"""Networks of numbered nodes as built: pages without scripts, files, problems."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import gpxpy
import pytest
import xmlschema
from selectolax.lexbor import LexborHTMLParser

from estran.rendering.build import BuildRefused, build
from tests.support.minisite import ROOT, settings_for, small_site, tree, write
from tests.support.nodes import grid_files, site_files

pytestmark = pytest.mark.slow

PAGES = {
    "fr": "parcours/reseau-d-essai",
    "en": "routes/trial-network",
    "nl": "fietsen-en-wandelen/proefnetwerk",
}
ONE_WAY = {("1", "2"): True}


def made(folder: Path, files: tuple[bytes, bytes], *, sample: bool = False, **more: Any) -> Path:
    write(folder / "content", {**small_site(), **site_files(files, sample=sample)})
    build(settings_for(folder, **more))
    return folder / "output"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a grid of thirty nodes around Lillers, one link one-way."""
    folder = tmp_path_factory.mktemp("nodes")
    return made(folder, grid_files(5, 6, west=2.42, south=50.5, oneway=ONE_WAY))


def page(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser((path / "index.html").read_text("utf-8"))


def texts(path: Path, selector: str) -> list[str]:
    return [each.text(strip=True) for each in page(path).css(selector)]


def hrefs(path: Path, selector: str) -> list[str]:
    return [each.attributes["href"] or "" for each in page(path).css(selector)]


NUMBERS = "ol.node-strip .node-strip__number"


def loops(built: Path, lang: str) -> list[Path]:
    home = built / lang / PAGES[lang]
    return [(home / href).resolve() for href in hrefs(home, ".node-loops h3 a")]


@pytest.mark.parametrize("lang", PAGES)
def test_a_network_has_its_drawing_its_loops_and_all_its_nodes(built: Path, lang: str) -> None:
    home = built / lang / PAGES[lang]
    assert len(texts(home, "a.node-map__node")) == 30
    assert texts(home, ".node-list__number") == [str(number) for number in range(1, 31)]
    assert texts(home, "#node-0 .node-list__ways a") == ["2", "6"]
    assert any("Lillers" in title for title in texts(home, ".node-loops h3"))
    assert len(page(home).css("section#planner[hidden]")) == 1


def test_each_loop_has_a_page_in_each_language_that_rides_from_number_to_number(
    built: Path,
) -> None:
    names = {lang: [path.name for path in loops(built, lang)] for lang in PAGES}
    assert len(names["fr"]) >= 6
    assert [name.removeprefix("boucle-") for name in names["fr"]] == [
        name.removeprefix("lus-") for name in names["nl"]
    ]
    for lang in PAGES:
        for path in loops(built, lang):
            numbers = texts(path, NUMBERS)
            assert numbers[0] == numbers[-1]
            pairs = list(pairwise(numbers))
            assert ("2", "1") not in pairs, "against a one-way link"
            assert all(abs(int(one) - int(other)) in {1, 5} for one, other in pairs)
            known = [each.attributes["hreflang"] for each in page(path).css("link[hreflang]")]
            assert known == [*PAGES, "x-default"]
            (planner,) = hrefs(path, 'a[href*="?n="]')
            assert planner.endswith("?n=" + ",".join(numbers))


def test_a_loop_begins_near_a_station(built: Path) -> None:
    begun = [path for path in loops(built, "en") if "near Lillers" in texts(path, "h1")[0]]
    assert begun
    for path in begun:
        (said,) = [text for text in texts(path, ".facts__value") if "the station" in text]
        assert said.endswith("from the station Lillers")
        (link,) = hrefs(path, ".facts a")
        assert link.endswith("/routes/trial-network/"), "a station without a page is no link"


def test_the_file_of_a_loop_opens_with_its_length(built: Path) -> None:
    schema = xmlschema.XMLSchema(ROOT / "tests" / "support" / "gpx-1.1.xsd")
    for path in loops(built, "nl"):
        (href,) = hrefs(path, "a[download]")
        text = (path / href).read_text("utf-8")
        schema.validate(text)
        opened = gpxpy.parse(text)
        assert opened.copyright_author == "© OpenStreetMap contributors"
        km = float(path.name.split("-")[2])
        assert opened.tracks[0].length_2d() / 1000 == pytest.approx(km, abs=0.7)
        assert [each.name for each in opened.waypoints] == texts(path, NUMBERS)[:-1]


def test_the_planner_finds_its_file(built: Path) -> None:
    home = built / "fr" / PAGES["fr"]
    (planner,) = page(home).css("#planner")
    data = json.loads((home / (planner.attributes["data-network"] or "")).read_bytes())
    assert [row[0] for row in data["nodes"]] == [str(n) for n in range(1, 31)]
    assert [row[:2] for row in data["links"] if row[3]] == [[0, 1]]
    assert data["nodes"][0][1:] == [2.42, 50.5]
    first = data["links"][0][4][0]
    assert first[:2] == [242000, 5050000]


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = made(tmp_path, grid_files(5, 6, west=2.42, south=50.5, oneway=ONE_WAY))
    kept = {
        name: data for name, data in tree(built).items() if "/reseau" in name or "network" in name
    }
    assert kept
    other = tree(again)
    assert all(other[name] == data for name, data in kept.items())


def test_another_link_makes_the_pages_anew(tmp_path: Path) -> None:
    nodes, links = grid_files(4, 4, west=2.42, south=50.5)
    made(tmp_path, (nodes, links))
    home = tmp_path / "output" / "fr" / PAGES["fr"]
    assert texts(home, "#node-0 .node-list__ways a") == ["2", "5"]
    data = json.loads(links)
    data["features"] = data["features"][1:]
    write(tmp_path / "content", {"routes/reseau/links.geojson": json.dumps(data).encode()})
    build(settings_for(tmp_path))
    assert texts(home, "#node-0 .node-list__ways a") == ["5"]
    assert build(settings_for(tmp_path)).fresh == 0, "unchanged, nothing is written"


def test_a_sample_network_says_so_and_is_never_published(tmp_path: Path) -> None:
    files = grid_files(4, 4, west=2.42, south=50.5)
    output = made(tmp_path, files, sample=True)
    home = output / "en" / PAGES["en"]
    assert "lies elsewhere" in (home / "index.html").read_text("utf-8")
    assert list(home.glob("loop-*"))
    build(replace(settings_for(tmp_path), publishing=True))
    assert not home.exists()


def test_a_wrong_file_stops_the_build_with_its_line(tmp_path: Path) -> None:
    nodes, links = grid_files(3, 3)
    wrong = links.replace(b'"to": "n4"', b'"to": "n44"', 1)
    with pytest.raises(BuildRefused) as refused:
        made(tmp_path, (nodes, wrong))
    (problem,) = refused.value.problems
    assert str(problem).endswith(
        'routes/reseau/links.geojson:3: to must be the id of a node, found "n44" [links]'
    )
