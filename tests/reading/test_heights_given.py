"""Rasters of the agency: for tracks without heights, and for those alone."""

import struct
from pathlib import Path

import pytest

from estran.problem import SettingsProblem
from estran.reading.library import Library, read_library
from estran.settings import read_settings
from tests.support.minisite import DESTINATION, TAXONOMIES, write
from tests.support.routes import gpx, route

TRACK = "routes/voie/voie.gpx"


def raster(folder: Path, tilt: int = 2) -> Path:
    """A tile that rises to the east by so many metres a cell of 1/120 degree."""
    path = folder / "N50E001.hgt"
    row = struct.pack(">121h", *(tilt * column for column in range(121)))
    path.write_bytes(row * 121)
    return path


def second(folder: Path) -> Path:
    path = folder / "N50E002.hgt"
    path.write_bytes(struct.pack(">121h", *([240] * 121)) * 121)
    return path


def library(folder: Path, heights: tuple[Path, ...], tall: bool = False) -> Library:
    write(folder / "content", {**DESTINATION, **TAXONOMIES, **route(), TRACK: gpx(heights=tall)})
    languages = ("fr", "en", "nl")
    return read_library(folder / "content", languages, "fr", folder / "cache", 1, heights)


def test_a_track_without_heights_takes_the_rasters(tmp_path: Path) -> None:
    assert library(tmp_path, ()).tracks[TRACK].track.ascent is None
    heights = (raster(tmp_path), second(tmp_path))
    found = library(tmp_path, heights)
    assert not found.problems
    assert found.tracks[TRACK].track.ascent == pytest.approx(48, abs=1)


def test_another_raster_makes_the_track_anew(tmp_path: Path) -> None:
    first = library(tmp_path, (raster(tmp_path), second(tmp_path)))
    again = library(tmp_path, (raster(tmp_path, tilt=1), second(tmp_path)))
    assert first.tracks[TRACK].digest != again.tracks[TRACK].digest
    assert first.shape != again.shape


def test_a_track_with_heights_keeps_them(tmp_path: Path) -> None:
    plain = library(tmp_path / "plain", (), tall=True).tracks[TRACK].track
    given = library(tmp_path / "given", (raster(tmp_path),), tall=True).tracks[TRACK].track
    assert plain.ascent == given.ascent


def test_a_broken_raster_is_one_problem_and_the_track_is_there(tmp_path: Path) -> None:
    broken = tmp_path / "N50E001.hgt"
    broken.write_bytes(b"short")
    found = library(tmp_path, (broken,))
    assert [each.code for each in found.problems] == ["raster-unreadable"]
    assert found.tracks[TRACK].track.ascent is None


@pytest.mark.parametrize("value", ["a.hgt", ["missing.hgt"], ["pelicanconf.py"], [3]])
def test_the_setting_names_files_that_are_there(value: object) -> None:
    import pelicanconf

    given = {key: each for key, each in vars(pelicanconf).items() if key.isupper()}
    with pytest.raises(SettingsProblem, match="ESTRAN_HEIGHTS must be"):
        read_settings({**given, "ESTRAN_HEIGHTS": value})
