"""Posters beside the texts: in the colours of their destination, light, described."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import yaml

from tests.support.minisite import ROOT

CONTENT = ROOT / "content"
LANGUAGES = ("fr", "en", "nl")
MOST_PACKED = 6 * 1024
"""Bytes that a poster may take on its way."""

POSTERS = sorted(CONTENT.glob("*/*/affiche.svg"))
_ID = re.compile(r'\bid="([^"]*)"')
_USED = re.compile(r'(?:href="|url\()#([^")]*)')


def header(text: Path) -> dict[str, object]:
    found = yaml.safe_load(text.read_text("utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def name(poster: Path) -> str:
    return poster.parent.name


def test_each_experience_event_and_route_has_a_picture_of_its_own() -> None:
    kinds = ("experiences", "events", "routes")
    texts = [text for kind in kinds for text in CONTENT.glob(f"{kind}/*/index.fr.md")]
    texts = [text for text in texts if "nodes" not in header(text)]  # networks: drawn by their map
    assert texts
    assert [text.parent.name for text in texts if not header(text).get("pictures")] == []


@pytest.mark.parametrize("poster", POSTERS, ids=name)
def test_a_poster_wears_the_colours_of_its_destination(poster: Path) -> None:
    said = header(poster.parent / "index.fr.md")
    places = said.get("destinations", [said.get("destination")])
    assert isinstance(places, list)
    skin = header(CONTENT / "destinations" / str(places[0]) / "index.fr.md")["skin"]
    palettes = yaml.safe_load((CONTENT / "illustrations" / "palettes.yaml").read_text("utf-8"))
    drawing = poster.read_text("utf-8")
    colours = set(re.findall(r'="(#[0-9a-fA-F]+)"', drawing))
    assert colours
    assert colours - set(palettes[str(skin)].values()) == set()


@pytest.mark.parametrize("poster", POSTERS, ids=name)
def test_a_poster_is_light_and_of_the_size_of_the_others(poster: Path) -> None:
    drawing = poster.read_bytes()
    assert b'viewBox="0 0 1200 800"' in drawing
    assert len(gzip.compress(drawing)) <= MOST_PACKED


@pytest.mark.parametrize("poster", POSTERS, ids=name)
def test_a_posters_parts_have_names_of_their_own_and_all_are_there(poster: Path) -> None:
    drawing = poster.read_text("utf-8")
    names = _ID.findall(drawing)
    assert len(names) == len(set(names))
    assert [each for each in names if not each.startswith(f"{poster.parent.name}-")] == []
    assert set(_USED.findall(drawing)) <= set(names)


@pytest.mark.parametrize("poster", POSTERS, ids=name)
def test_a_poster_is_described_in_each_language(poster: Path) -> None:
    said = []
    for language in LANGUAGES:
        pictures = header(poster.parent / f"index.{language}.md")["pictures"]
        assert isinstance(pictures, list)
        said.append(pictures[0]["alt"])
    assert len(set(said)) == len(LANGUAGES)
    assert [alt for alt in said if not 3 <= len(alt) <= 250] == []
