"""Packed files within limits, and XML that reaches for nothing outside."""

import gzip
import io
import tracemalloc
import zipfile

import pytest

from estran.routes import opening
from estran.routes.files import read_track
from tests.support.tracks import gpx_text, wind

CLEAN = gpx_text([wind(1, 30)])


def code_of(data: bytes) -> str:
    track, problems = read_track("x.gpx", data)
    assert track is None
    (problem,) = problems
    return problem.code


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE gpx SYSTEM "http://example.org/gpx.dtd">',
        "<!DOCTYPE gpx>",
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    text = CLEAN.replace("?>\n", f"?>\n{declared}\n", 1)
    assert code_of(text.encode()) == "track-unsafe"


def test_gzip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT", 100_000)
    bomb = gzip.compress(b"<gpx>" + b" " * 10_000_000)
    tracemalloc.start()
    try:
        assert code_of(bomb) == "track-too-large"
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_plain_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT", 1_000)
    assert code_of(CLEAN.encode()) == "track-too-large"


def zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def test_a_kmz_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT", 100_000)
    assert code_of(zipped("doc.kml", b" " * 10_000_000)) == "track-too-large"


def test_a_kmz_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT", 100_000)
    size = (10_000_000).to_bytes(4, "little")
    data = zipped("doc.kml", b" " * 10_000_000).replace(size, (10).to_bytes(4, "little"))
    assert code_of(data) in {"track-too-large", "track-unreadable"}


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(CLEAN.encode())[:-20],
        gzip.compress(CLEAN.encode())[:-4],
        gzip.compress(CLEAN.encode())[:10] + b"rubbish",
        zipped("readme.txt", b"no track"),
        zipped("doc.kml", CLEAN.encode())[:60],
    ],
    ids=["cut gzip", "gzip without its sum", "broken gzip", "zip without KML", "cut zip"],
)
def test_a_broken_package_is_refused(data: bytes) -> None:
    assert code_of(data) == "track-unreadable"
