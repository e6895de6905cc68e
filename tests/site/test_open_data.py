"""Open data and the network as they are published: pages, files, headers."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from estran.cli.sites import served
from estran.headers import headers_of, site_rules
from estran.opendata.datasets import DATASETS, Form
from estran.rendering.build import build
from tests.support.members import network_files
from tests.support.minisite import SITES, experience, settings_for, small_site, tree, write

PAGES = {"fr": "donnees-ouvertes", "en": "open-data", "nl": "open-data"}
OWN = {
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "publisher": "Agence de l’Exemple",
    "contact": "https://www.example.org/contact",
}


def site(folder: Path, files: dict[str, Any] | None = None, **changes: Any) -> Path:
    """The output of a small site with six members."""
    write(folder / "content", {**small_site(), **network_files(), **(files or {})})
    build(settings_for(folder, **changes))
    return folder / "output"


def page(output: Path, lang: str, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((output / lang / path / "index.html").read_text("utf-8"))


def graph(parsed: LexborHTMLParser) -> list[dict[str, Any]]:
    (script,) = parsed.css("script[type='application/ld+json']")
    found = json.loads(script.text())["@graph"]
    assert isinstance(found, list)
    return found


@pytest.mark.slow
def test_the_page_leads_to_every_file_and_says_who_may_use_it(tmp_path: Path) -> None:
    output = site(tmp_path)
    for lang, path in PAGES.items():
        parsed = page(output, lang, path)
        links = {str(each.attributes["href"]) for each in parsed.css("main a")}
        for each in DATASETS:
            for target in (*map(each.path, Form), each.schema_path):
                assert f"..{target}" in links
                assert (output / lang / target.lstrip("/")).is_file()
        assert "CC BY" not in str(parsed.html)
        (data,) = [each for each in graph(parsed) if each["@type"] == "DataCatalog"]
        assert [each["name"] for each in data["dataset"]]
        assert ["license" in each for each in data["dataset"]] == [True, False, False]
        home = page(output, lang, ".")
        assert f"{path}/" in [each.attributes["href"] for each in home.css("footer a")]
    records = json.loads((output / "fr/data/open/v1/providers.json").read_bytes())["records"]
    assert [each["id"] for each in records] == [f"exemple-{number}" for number in range(1, 7)]
    assert records[0]["membership"]["recommends"] == ["exemple-2", "exemple-3"]
    for record in records:
        for lang, address in record["pages"].items():
            own = address.removeprefix(SITES[lang]["base_url"]).strip("/")
            assert (output / lang / own / "index.html").is_file()


@pytest.mark.slow
def test_a_licence_that_is_granted_is_told(tmp_path: Path) -> None:
    output = site(tmp_path, OPEN_DATA=OWN)
    parsed = page(output, "en", "open-data")
    links = [each.attributes["href"] for each in parsed.css("main a[rel~='license']")]
    assert links.count(OWN["licence_url"]) == 3
    assert OWN["contact"] in [each.attributes["href"] for each in parsed.css("main a")]
    data = json.loads((output / "en/data/open/v1/experiences.json").read_bytes())
    assert data["publisher"] == OWN["publisher"]
    assert all(each["summary"] for each in data["records"])


@pytest.mark.slow
def test_samples_are_marked_and_never_published(tmp_path: Path) -> None:
    files = {**network_files(sample=True), **experience("essai", sample="true")}
    names = ("providers", "experiences")
    found = {}
    for publishing in (False, True):
        output = site(tmp_path / str(publishing), files, PUBLISHING=publishing)
        for name in names:
            data = json.loads((output / f"fr/data/open/v1/{name}.json").read_bytes())
            found[publishing, name] = [each["sample"] for each in data["records"]]
        assert (output / "fr/selection/reseau").exists() is not publishing
    assert found[False, "providers"] == [True] * 6
    assert found[False, "experiences"].count(True) == 1
    assert not any(sample for name in names for sample in found[True, name])


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (tree(site(tmp_path / name)) for name in ("one", "two"))
    chosen = [path for path in one if "data/open" in path or "reseau" in path]
    assert len(chosen) > 3 * 3 * len(DATASETS)
    assert {path: one[path] for path in chosen} == {path: two[path] for path in chosen}


@pytest.mark.slow
def test_a_script_of_another_site_may_read_the_data_and_nothing_else(tmp_path: Path) -> None:
    output = site(tmp_path)
    types = {"json": "application/json", "geojson": "application/geo+json", "csv": "text/csv"}
    with served(output) as host:
        for ending, kind in types.items():
            address = f"{host}/en/data/open/v1/events.{ending}"
            with urllib.request.urlopen(address) as answer:
                assert answer.headers["Access-Control-Allow-Origin"] == "*"
                assert answer.headers.get_all("Content-Type") == [f"{kind}; charset=utf-8"]
        with urllib.request.urlopen(f"{host}/en/") as answer:
            assert answer.headers["Access-Control-Allow-Origin"] is None


def test_hosts_are_told_the_types_and_who_may_read() -> None:
    rules = site_rules("/search/", "/en")
    found = {
        path: headers_of(rules, f"/en{path}")
        for path in ("/", "/data/offer.1.json", "/data/open/v1/events.csv")
    }
    origins = {path: each.get("Access-Control-Allow-Origin") for path, each in found.items()}
    assert origins == {"/": None, "/data/offer.1.json": None, "/data/open/v1/events.csv": "*"}
    assert found["/data/open/v1/events.csv"]["Content-Type"] == "text/csv; charset=utf-8"
    geojson = headers_of(rules, "/en/data/open/v1/events.geojson")
    assert geojson["Content-Type"] == "application/geo+json"


@pytest.mark.slow
def test_the_network_is_a_drawing_and_a_list(tmp_path: Path) -> None:
    output = site(tmp_path)
    paths = {"fr": "selection/reseau", "en": "selection/network", "nl": "selectie/netwerk"}
    for lang, path in paths.items():
        parsed = page(output, lang, path)
        members = parsed.css(".network__member")
        assert len(members) == 6
        for member in members:
            target = str(member.attributes["href"])
            item = parsed.css_first(target)
            assert item is not None
            number = member.css_first("text")
            beside = item.css_first(".network-list__number")
            assert number is not None
            assert beside is not None
            assert number.text() == beside.text()
            gives, gets = (each.css("dd") for each in item.css(".network__ties"))
            assert len(gives) == 2
            assert [len(each.text().split(", ")) for each in gets] == [2]
        lines = " ".join(
            str(each.attributes["d"]) for each in parsed.css(".network__map .network__line")
        )
        assert lines.count("M") == 12
        assert not parsed.css("[style]")
