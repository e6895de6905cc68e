"""The files of a route that a build puts into each site: words of its language, gaps told."""

from __future__ import annotations

from pathlib import Path

import gpxpy
import pytest
from fit_tool.fit_file import FitFile
from fit_tool.profile.messages.course_message import CourseMessage
from fit_tool.profile.messages.course_point_message import CoursePointMessage
from fit_tool.profile.messages.lap_message import LapMessage

from estran.rendering.build import build
from tests.support.minisite import settings_for, small_site, write
from tests.support.routes import NORTH, WEST, gpx, line, route

pytestmark = pytest.mark.slow

SLUGS = {"fr": "parcours/la-voie-voie", "nl": "fietsen-en-wandelen/the-way-voie-nl"}
HOLE = line(90) + line(90, west=WEST + 0.22)
"""A line with two kilometres left out after 12.5 km, which is a gap once a piece of its own."""


def with_gap() -> bytes:
    data = gpx(HOLE[:90]).decode()
    more = gpx(HOLE[90:]).decode()
    second = more[more.index("<trkseg>") : more.index("</trk>")]
    return data.replace("</trkseg></trk>", f"</trkseg>{second}</trk>").encode()


POINTS = f"""stages:
  - title: Une
    start: {{name: Ouest, coordinates: "{NORTH}, {WEST}"}}
    end: {{name: Est, coordinates: "{NORTH}, {WEST + 0.4:.3f}"}}
    points:
      - {{kind: water, coordinates: "{NORTH}, {WEST + 0.1:.3f}", name: Robinet}}
"""
DUTCH = "stages:\n  - title: Een\n    points:\n      - {name: Kraantje}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    files = route(track=with_gap(), stages=POINTS, languages="fr", facts="activity: walking\n")
    dutch = route(languages="fr nl", stages="")["routes/voie/index.nl.md"]
    files["routes/voie/index.nl.md"] = str(dutch).replace("---\nOne", f"{DUTCH}---\nOne")
    write(folder / "content", {**small_site(), **files})
    build(settings_for(folder))
    return folder / "output"


def file(built: Path, lang: str, ending: str) -> Path:
    (found,) = (built / lang / SLUGS[lang]).glob(f"*{ending}")
    return found


@pytest.mark.parametrize(
    ("lang", "name", "water"),
    [("fr", "Trace manquante", "Robinet"), ("nl", "Track ontbreekt", "Kraantje")],
)
def test_a_gpx_says_where_the_track_breaks_off(
    built: Path, lang: str, name: str, water: str
) -> None:
    read = gpxpy.parse(file(built, lang, ".gpx").read_text("utf-8"))
    gap = next(each for each in read.waypoints if each.name == name)
    assert (gap.latitude, gap.longitude) == pytest.approx((NORTH, WEST + 0.178), abs=1e-6)
    assert gap.type == "danger"
    assert water in {each.name for each in read.waypoints}


@pytest.mark.parametrize(("lang", "water"), [("fr", "Robinet"), ("nl", "Kraantje")])
def test_a_course_is_of_its_sport_and_speaks_the_language_of_its_site(
    built: Path, lang: str, water: str
) -> None:
    messages = [
        each.message for each in FitFile.from_bytes(file(built, lang, ".fit").read_bytes()).records
    ]
    (course,) = (each for each in messages if isinstance(each, CourseMessage))
    assert (course.course_name, course.sport) == ("V1", 17)
    points = [each for each in messages if isinstance(each, CoursePointMessage)]
    assert water in {each.course_point_name for each in points}
    (lap,) = (each for each in messages if isinstance(each, LapMessage))
    assert lap.total_distance / lap.total_elapsed_time == pytest.approx(1.1, rel=0.01), "on foot"
