"""The table of track files, and what the bench of tracks measures."""

import json
from pathlib import Path

import pytest

from estran.cli.bench.tracks import made_up, page_data
from estran.cli.tracks import show_tracks
from estran.routes.simplifying import simplify

DATA = Path("tests/data/tracks")


def test_a_folder_of_tracks_is_told_file_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "a.gpx.gz").write_bytes((DATA / "eurovelo5.gpx.gz").read_bytes())
    (tmp_path / "b.gpx").write_bytes((DATA / "with_waypoint.gpx").read_bytes())
    (tmp_path / "c.gpx").write_text("<gpx/>")
    (tmp_path / "notes.txt").write_text("no track")
    assert show_tracks([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    rows = {line.split()[1]: line for line in said.splitlines() if line.startswith("│")}
    assert rows.keys() == {"a.gpx.gz", "b.gpx", "c.gpx"}
    assert "222.1" in rows["a.gpx.gz"]
    assert "none" in rows["a.gpx.gz"]
    assert "1: 0.8 km" in rows["a.gpx.gz"]
    assert "sound" in rows["b.gpx"]
    assert "refused: none" in rows["c.gpx"]
    assert "error: c.gpx: a track must have a line" in said
    assert "warning: a.gpx.gz: a track must go on without a break" in said


def test_rasters_give_heights(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tile = tmp_path / "N50E004.hgt"
    tile.write_bytes((100).to_bytes(2, "big") * 121 * 121)
    assert show_tracks([str(DATA / "with_waypoint.gpx")], [str(tile)]) == 0
    assert "│        0 │" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_tracks(["missing.gpx"]) == 1
    assert "missing.gpx" in capsys.readouterr().err


def test_the_bench_measures_what_a_page_is_given() -> None:
    track = made_up(1, 500)
    line, heights, climbs, gaps = json.loads(page_data(track))
    assert len(line[0]) == len(simplify(track, 10).parts[0].lon)
    assert heights[-1][0] == pytest.approx(track.length)
    assert isinstance(climbs, list)
    assert gaps == []
