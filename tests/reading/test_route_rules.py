from __future__ import annotations

from pathlib import Path

import pytest

from estran.model.licence import Licence
from estran.model.route import Route
from estran.problem import Level, Problem
from estran.reading.library import read_library
from tests.support.minisite import DESTINATION, TAXONOMIES, write
from tests.support.routes import SOURCE, STAGES, gpx, route

LANGUAGES = ("fr", "en", "nl")


def problems(folder: Path, files: dict[str, str | bytes]) -> list[Problem]:
    write(folder, {**DESTINATION, **TAXONOMIES, **files})
    return list(read_library(folder, LANGUAGES, "fr").problems)


def test_a_route_is_read_with_its_track(tmp_path: Path) -> None:
    write(tmp_path, {**DESTINATION, **TAXONOMIES, **route()})
    library = read_library(tmp_path, LANGUAGES, "fr")
    assert not library.problems
    french = next(e for e in library.entries if isinstance(e, Route) and e.lang == "fr")
    dutch = next(e for e in library.entries if isinstance(e, Route) and e.lang == "nl")
    assert french.track_source is not None
    assert french.track_source.licence is Licence.CC0
    assert [stage.title for stage in dutch.stages] == [
        "Van west naar midden",
        "Van midden naar oost",
    ]
    assert dutch.stages[0].end.name == "Milieu", "a place's own name is kept"
    track = library.tracks["routes/voie/voie.gpx"].track
    assert track.length == pytest.approx(28_160, rel=0.01)


@pytest.mark.parametrize(
    ("facts", "line", "code"),
    [
        ("km: 0\n", "km: 0", "value"),
        ("km: nan\n", "km: nan", "value"),
        ("checked: 1789-07-14\n", "checked:", "value"),
        ("seasons: [spring]\nmonths: [4]\n", "months:", "both-given"),
        (
            "alerts: [{kind: works, title: Pont, since: 2026-05-09, until: 2026-05-01}]\n",
            "alerts:",
            "end-before-start",
        ),
        (
            "alerts: [{kind: works, title: Pt, since: 2026-05-01, until: 2026-05-02, stage: 3}]\n",
            "alerts:",
            "value",
        ),
        (
            "alerts: [{kind: flood, title: Pont, since: 2026-05-01, until: 2026-05-09}]\n",
            "alerts:",
            "value",
        ),
        (
            "variants: [{kind: link, title: Un détour, track: nulle-part.gpx}]\n",
            "variants:",
            "track-missing",
        ),
        (
            "variants: [{kind: link, title: Un détour, track: note.txt}]\n",
            "variants:",
            "track-form",
        ),
        ("nodes: {}\n", "nodes:", "track-missing"),
    ],
)
def test_a_bad_fact_is_told_with_its_line(tmp_path: Path, facts: str, line: str, code: str) -> None:
    files = route(facts=facts) | {"routes/voie/note.txt": "…"}
    found = [each for each in problems(tmp_path, files) if each.level is Level.ERROR]
    assert code in {each.code for each in found}, found
    told = next(each for each in found if each.code == code)
    text = (tmp_path / "routes/voie/index.fr.md").read_text().splitlines()
    assert told.path == "routes/voie/index.fr.md"
    assert text[told.line - 1].startswith(line)


def test_a_track_without_a_licence_is_not_published(tmp_path: Path) -> None:
    files = route()
    text = str(files["routes/voie/index.fr.md"])
    files["routes/voie/index.fr.md"] = text.replace(SOURCE, "")
    found = problems(tmp_path, files)
    assert [each.code for each in found] == ["track-licence"]
    assert "licence" in found[0].must


def test_a_licence_that_names_authors_needs_them(tmp_path: Path) -> None:
    files = route()
    text = str(files["routes/voie/index.fr.md"])
    files["routes/voie/index.fr.md"] = text.replace("CC0-1.0", "ODbL-1.0")
    assert [each.code for each in problems(tmp_path, files)] == ["track-attribution"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ('commune: "62999"', "commune-unknown"),
        ("station: Gare de nulle part", "station-unknown"),
        ('coordinates: "1.8, 50.9"', "coordinates-outside"),
        ('coordinates: "50.9, 1.8", commune: "62041"', "coordinates-commune"),
    ],
)
def test_the_ends_of_a_route_are_real_places(tmp_path: Path, change: str, code: str) -> None:
    files = route()
    text = str(files["routes/voie/index.fr.md"])
    name = "{name: Ouest, "
    where = 'coordinates: "50.9, 1.8"'
    swapped = f"{name}{change}}}" if "coordinates" in change else f"{name}{where}, {change}}}"
    files["routes/voie/index.fr.md"] = text.replace(f"{name}{where}}}", swapped, 1)
    found = problems(tmp_path, files)
    assert [each.code for each in found] == [code]
    assert found[0].line == 7


def test_an_end_may_lie_beyond_the_departement(tmp_path: Path) -> None:
    facts = "variants: [{kind: link, title: Vers la Belgique}]\n"
    stages = STAGES.replace('coordinates: "50.9, 1.8"', 'coordinates: "50.6, 3.05"')
    assert not problems(tmp_path, route(facts=facts, stages=stages, languages="fr"))


def test_parts_of_a_stage_are_not_longer_than_it(tmp_path: Path) -> None:
    stages = STAGES.replace(
        "    difficulty: easy\n",
        "    km: 10\n    surfaces: [{surface: asphalt, km: 8}, {surface: ground, km: 3}]\n",
    )
    found = problems(tmp_path, route(stages=stages))
    assert [each.code for each in found] == ["parts-longer"]


def test_a_track_that_nothing_names_is_told_and_does_no_harm(tmp_path: Path) -> None:
    files = route() | {"routes/voie/vieux.gpx": gpx()}
    found = problems(tmp_path, files)
    assert [(each.path, each.code, each.level) for each in found] == [
        ("routes/voie/vieux.gpx", "file-unused", Level.WARNING)
    ]


def test_a_track_is_read_once_for_as_long_as_it_does_not_change(tmp_path: Path) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    write(content, {**DESTINATION, **TAXONOMIES, **route()})
    first = read_library(content, LANGUAGES, "fr", cache)
    assert list(cache.glob("tracks-*.pickle"))
    again = read_library(content, LANGUAGES, "fr", cache)
    assert again.shape == first.shape
    path = "routes/voie/voie.gpx"
    assert again.tracks[path].digest == first.tracks[path].digest
    write(content, {path: gpx(heights=True)})
    changed = read_library(content, LANGUAGES, "fr", cache)
    assert changed.tracks[path].digest != first.tracks[path].digest
    assert changed.shape != first.shape, "pages that show the track are made anew"


def test_a_broken_track_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, {**DESTINATION, **TAXONOMIES, **route(track=b"<gpx>"), **route("autre")})
    library = read_library(tmp_path, LANGUAGES, "fr")
    errors = [each for each in library.problems if each.level is Level.ERROR]
    assert [each.path for each in errors] == ["routes/voie/voie.gpx"]
    assert "routes/autre/voie.gpx" in library.tracks
