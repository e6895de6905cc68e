"""The map's base, as it is kept: the task would write the same."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from estran.cli.geodata import FILE, make_geodata
from tests.support.minisite import ROOT

LANGUAGES = ("fr", "en", "nl")


@pytest.fixture(scope="module")
def kept() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / FILE).read_bytes())["features"]
    return found


@pytest.mark.slow
def test_it_is_what_the_task_makes_of_the_content_and_the_outlines(tmp_path: Path) -> None:
    """Where this fails, an area or an outline has changed: ``python3 tasks.py geodata``."""
    shutil.copytree(ROOT / "content" / "destinations", tmp_path / "content" / "destinations")
    assert make_geodata(tmp_path, LANGUAGES, "fr") == 0
    assert (tmp_path / FILE).read_bytes() == (ROOT / FILE).read_bytes()


def test_it_holds_what_the_map_draws(kept: list[dict[str, Any]]) -> None:
    kinds = Counter(each["properties"]["is"] for each in kept)
    assert kinds["land"] == kinds["department"] == kinds["border"] == kinds["frontier"] == 1
    assert kinds["destination"] == 3
    assert kinds["town"] > 850
    assert kinds["station"] > 70
    ranks = Counter(each["properties"].get("rank") for each in kept)
    assert ranks[1] == 5


def test_the_destinations_cover_the_departement(kept: list[dict[str, Any]]) -> None:
    """Communes that have merged since the outlines were drawn are not left out."""
    from shapely import union_all
    from shapely.geometry import shape

    def area(kind: str) -> Any:
        return union_all([shape(e["geometry"]) for e in kept if e["properties"]["is"] == kind])

    rest = area("department").difference(area("destination").buffer(0.01))
    assert rest.area < area("department").area / 500
