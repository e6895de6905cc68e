from __future__ import annotations

from pathlib import Path

import pytest

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.linking import link
from estran.catalogue.wayside import REACH, Need
from estran.problem import Problem
from estran.reading.library import read_library
from estran.strings import read_strings
from tests.support.minisite import DESTINATION, TAXONOMIES, THEME, experience, settings_for, write
from tests.support.routes import NORTH, STAGES, STEP, WEST, gpx, line, route


def linked(folder: Path, files: dict[str, str | bytes]) -> tuple[Catalogue, list[Problem]]:
    write(folder / "content", {**DESTINATION, **TAXONOMIES, **files})
    settings = settings_for(folder)
    library = read_library(folder / "content", settings.languages, "fr")
    strings = {lang: read_strings(THEME / "translations", lang)[0] for lang in settings.languages}
    catalogue, problems = link(settings, library, strings)
    return catalogue, [*library.problems, *problems]


def idea_beside() -> dict[str, str | bytes]:
    """An experience a kilometre north of the line, seven from its start."""
    place = 'commune: "62244"\ncoordinates: 50.909, 1.900'
    return {
        name: text.replace('commune: "62160"\ncoordinates: 50.7260, 1.6140', place)
        for name, text in experience("pres").items()
    }


def test_stages_are_cut_from_the_track_between_their_ends(tmp_path: Path) -> None:
    catalogue, problems = linked(tmp_path, route())
    assert not problems
    found = catalogue.routes["voie"]
    assert found.track is not None
    first, second = found.legs
    assert first.track is not None
    assert second.track is not None
    assert first.track.length == pytest.approx(second.track.length, abs=1)
    assert first.track.length + second.track.length == pytest.approx(found.track.length, abs=0.5)
    assert first.number == 1
    assert first.start == pytest.approx(0, abs=0.5)
    assert second.start == first.end
    assert found.leg_at(first.end + 10) is second


def test_stages_with_tracks_of_their_own_make_the_line(tmp_path: Path) -> None:
    middle = WEST + 100 * STEP
    stages = STAGES.replace("    difficulty: easy\n", "    track: un.gpx\n").replace(
        "  - title: Du milieu", "  - track: deux.gpx\n    title: Du milieu"
    )
    files = route(track=None, stages=stages, facts="track_source: {name: A, licence: own}\n")
    files["routes/voie/un.gpx"] = gpx(line(101))
    files["routes/voie/deux.gpx"] = gpx(line(101, west=middle))
    catalogue, problems = linked(tmp_path, files)
    assert not problems
    found = catalogue.routes["voie"]
    assert found.track is not None
    assert found.length == pytest.approx(28_160, rel=0.01)
    assert found.legs[1].start == pytest.approx(found.legs[0].end)
    assert not found.gaps


def test_a_route_without_a_track_has_the_lengths_it_says(tmp_path: Path) -> None:
    stages = STAGES.replace("    difficulty: easy\n", "    km: 12.5\n")
    catalogue, _ = linked(tmp_path, route(track=None, stages=stages))
    found = catalogue.routes["voie"]
    assert found.track is None
    assert found.length is None, "one stage says nothing: the whole is not known"
    assert found.legs[0].length == 12_500
    assert catalogue.waysides.beside["voie"] == ()
    whole, _ = linked(tmp_path / "b", route(track=None, facts="km: 40\n"))
    assert whole.routes["voie"].length == 40_000


@pytest.mark.parametrize(
    ("old", "new", "must"),
    [
        (f"{NORTH}, {WEST + 0.2:.3f}", "50.70, 2.000", "within 1000 m"),
        (f', coordinates: "{NORTH}, {WEST + 0.2:.3f}"', "", "must have coordinates"),
    ],
)
def test_a_stage_off_the_track_is_told(tmp_path: Path, old: str, new: str, must: str) -> None:
    stages = STAGES.replace(old, new, 1)
    catalogue, problems = linked(tmp_path, route(stages=stages))
    assert [each.code for each in problems] == ["stage-off-track"]
    assert must in problems[0].must
    text = (tmp_path / "content/routes/voie/index.fr.md").read_text().splitlines()
    assert "Milieu" in text[problems[0].line - 1]
    assert catalogue.routes["voie"].legs[0].track is None, "the rest of the route stands"


def test_a_stage_against_the_riding_is_told(tmp_path: Path) -> None:
    lines = STAGES.splitlines(keepends=True)
    turned = "".join(lines).replace("name: Ouest, coordinates", "name: Loin, coordinates")
    turned = turned.replace(f'"{NORTH}, {WEST}"', f'"{NORTH}, {WEST + 0.3:.3f}"', 1)
    _, problems = linked(tmp_path, route(stages=turned))
    assert "stage-off-track" in {each.code for each in problems}
    assert "further along" in problems[0].must


def test_what_lies_beside_is_told_by_kilometre(tmp_path: Path) -> None:
    points = """    points:
      - {kind: water, name: Fontaine, coordinates: "50.901, 1.9"}
"""
    stages = STAGES.replace("    difficulty: easy\n", points)
    catalogue, _ = linked(tmp_path, {**route(stages=stages, languages="fr"), **idea_beside()})
    found = catalogue.waysides.beside["voie"]
    assert [each.along for each in found] == sorted(each.along for each in found)
    water = next(each for each in found if each.need is Need.WATER)
    assert water.along == pytest.approx(7_040, rel=0.01)
    assert water.off == pytest.approx(111, rel=0.02)
    idea = next(each for each in found if each.entry == "pres")
    assert idea.need is Need.SEE
    assert idea.along == pytest.approx(7_040, rel=0.01)
    stations = [each for each in found if each.need is Need.STATION]
    assert stations
    assert all(each.off <= REACH[Need.STATION] for each in stations)


def test_the_nearest_route_of_an_experience_is_known(tmp_path: Path) -> None:
    files = {
        **route(),
        **idea_beside(),
        **experience("loin"),
    }
    catalogue, _ = linked(tmp_path, files)
    near = catalogue.waysides.nearest["pres"]
    assert near.ref == "voie"
    assert near.off == pytest.approx(1_001, rel=0.02)
    assert "loin" not in catalogue.waysides.nearest
