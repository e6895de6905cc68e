"""Heights from rasters: SRTM tiles and GeoTIFF that GDAL wrote."""

import struct
from pathlib import Path

import numpy as np
import pytest
from pyproj import Transformer

from estran.routes.heights import raised
from estran.routes.raster import Raster, read_tile
from estran.routes.segment import Segment, TrackProblem
from tests.support.tracks import track_of, wind

DATA = Path("tests/data/heights")
OUT = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)


def hgt(side: int = 121) -> bytes:
    """A tile whose height is 10 metres a column and 1 a row; one value is missing."""
    rows = [[10 * column + row for column in range(side)] for row in range(side)]
    rows[5][5] = -32768
    return b"".join(struct.pack(f">{side}h", *row) for row in rows)


def heights(raster: Raster, *places: tuple[float, float]) -> list[float]:
    lon, lat = np.array(places).T
    return [float(each) for each in raster.at(lon, lat)]


def test_an_hgt_tile_stands_where_its_name_says() -> None:
    raster = Raster((read_tile("N50E002.hgt", hgt()),))
    step = 1 / 120
    got = heights(raster, (2.0, 51.0), (3.0, 51.0), (2.0, 50.0), (2 + 2.5 * step, 51 - 8.25 * step))
    assert got == pytest.approx([0, 1200, 120, 33.25])
    south = Raster((read_tile("S01W003.hgt", hgt()),))
    assert heights(south, (-3.0, 0.0), (-2.0, -1.0)) == pytest.approx([0, 1320])


def test_outside_a_tile_and_beside_a_hole_there_is_none() -> None:
    raster = Raster((read_tile("N50E002.hgt", hgt()),))
    step = 1 / 120
    got = heights(raster, (1.9, 50.5), (2.5, 51.1), (2 + 5.5 * step, 51 - 5 * step))
    assert np.isnan(got).all()
    # On a line of the grid its neighbours count nothing.
    assert heights(raster, (2 + 6 * step, 51 - 5 * step)) == pytest.approx([65])


def test_a_geotiff_in_lambert_93() -> None:
    raster = Raster.read([DATA / "lambert.tif"])
    for column, row in ((0.0, 0.0), (10.0, 20.0), (7.5, 12.25), (38.9, 28.9)):
        x, y = 640_000 + 25 * (column + 0.5), 7_050_000 - 25 * (row + 0.5)
        (got,) = heights(raster, OUT.transform(x, y))
        assert got == pytest.approx(50 + column / 2 + row / 4, abs=0.01)
    hole = OUT.transform(640_000 + 25 * 4.2, 7_050_000 - 25 * 4.2)
    assert np.isnan(heights(raster, hole)).all()


def test_a_geotiff_in_degrees_of_whole_metres() -> None:
    raster = Raster.read([DATA / "degrees.tif"])
    (got,) = heights(raster, (2.0 + 0.001 * 10.5, 50.5 - 0.001 * 20.5))
    assert got == pytest.approx(60)
    assert np.isnan(heights(raster, (2.0035, 50.4965))).all()


def test_the_first_tile_that_has_a_height_counts() -> None:
    holed = hgt()
    whole = bytes(hgt()).replace(struct.pack(">h", -32768), struct.pack(">h", 77))
    raster = Raster((read_tile("N50E002.hgt", holed), read_tile("N50E002.hgt", whole)))
    assert heights(raster, (2 + 5 / 120, 51 - 5 / 120)) == pytest.approx([77])


@pytest.mark.filterwarnings("ignore:Truncated File Read")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tile.hgt", hgt()),
        ("N50E002.hgt", hgt()[:-2]),
        ("N50E002.hgt", b""),
        ("a.tif", b"no tiff"),
        ("a.tif", (DATA / "lambert.tif").read_bytes()[:200]),
    ],
)
def test_what_is_no_raster_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(TrackProblem, match="must"):
        read_tile(name, data)


def test_a_picture_without_a_place_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    plain = tmp_path / "plain.tif"
    Image.new("F", (8, 8)).save(plain)
    with pytest.raises(TrackProblem, match="no place"):
        read_tile(plain.name, plain.read_bytes())


def along_row(start: float, end: float, count: int = 40) -> Segment:
    lon = np.linspace(start, end, count)
    return Segment(lon, np.full(count, 50.5), np.full(count, np.nan))


def test_a_track_takes_the_rasters_heights() -> None:
    raster = Raster((read_tile("N50E002.hgt", hgt()),))
    track = raised(track_of(along_row(2.1, 2.4)), raster)
    (part,) = track.parts
    assert part.height is not None
    assert part.height == pytest.approx((part.lon - 2) * 1200 + 60)
    assert track.ascent == pytest.approx(360, rel=0.001)
    assert track.descent == 0


def test_where_the_raster_ends_the_part_has_no_heights() -> None:
    raster = Raster((read_tile("N50E002.hgt", hgt()),))
    track = raised(track_of(along_row(2.1, 2.4), along_row(2.5, 3.5)), raster)
    assert [part.height is None for part in track.parts] == [False, True]
    assert track.ascent is None


def test_a_rasters_heights_are_taken_instead_of_the_files() -> None:
    raster = Raster((read_tile("N50E001.hgt", hgt()),))
    track = track_of(wind(1, 50, heights=True))
    before, after = track.parts[0].height, raised(track, raster).parts[0].height
    assert before is not None
    assert after is not None
    assert not np.allclose(before, after)
